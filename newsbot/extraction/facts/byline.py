"""The printed byline: a short line by the headline or under the text that names the author."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsbot.dateline.places import is_place
from newsbot.extraction.blocks.blocks import Block, PageBlocks
from newsbot.extraction.facts.names import DEGREE, is_full_name
from newsbot.extraction.facts.people import Byline
from newsbot.extraction.html.body import Body
from newsbot.text.byline import NAME, SEPARATOR, is_label, names_alone, names_printed
from newsbot.text.printed_date import printed_dates
from newsbot.text.wording import clean

NEAR = 8
"""Blocks round the headline, and after the text, in which a byline is looked for."""

LONGEST = 90
LONGEST_WITH_ROLE = 300
"""Characters of a line that opens like a byline, or stands below a label, with roles."""

LONGEST_LABEL = 20
NAMED = re.compile(r"author|byline|autor|verfasser|writer", re.I)
BAR = re.compile("[|•·—–]")
WORDS = re.compile(r"[^\W\d_]{12,}|(?:[^\W\d_]+\W+){3}")
"""More than a label and a weekday before a date."""

BRACKETS = re.compile(r"\([^()]*\)")
PEOPLE = re.compile(r"\s*(?:;|&|\band\b)\s*")
BEFORE_DATE = re.compile(rf"({NAME.pattern})\s*[|•·—–]\s*")
BEHIND_DATE = re.compile(rf"\s*[|•·—–]\s*({NAME.pattern})")
"""A name beside a date, parted from it by a bar."""


def printed_bylines(page: PageBlocks, body: Body, title_at: int | None) -> Iterator[Byline]:
    """Lines that name the author.

    They stand in an element called so, are opened by «Автор:», "By", "Von" or stand below such a
    label, stand beside the date under the headline («Анна Ветрова | 9 апреля 2025»), or hold
    nothing but names with degrees.

    The lines come as names with their separators; `newsbot.extraction.facts.people` splits them.
    """
    start, end = min(body.kept, default=0), max(body.kept, default=0)
    first = min(start, title_at) if title_at is not None else start
    for block in page.blocks[max(0, first - NEAR) : end + NEAR]:
        in_text = block.index in body.kept
        if block.size > LONGEST_WITH_ROLE or (in_text and block.index != start):
            continue
        near = title_at is not None and title_at < block.index <= title_at + NEAR
        name = None if in_text else _name(page, block)
        if name is None and near and not block.links:
            name = _with_degrees(block.text)
            dated = block.size <= LONGEST and not in_text
            name = name or (_beside_date(block.text) if dated else None)
            name = name or (_next_to_date(page, block) if block.index < start else None)
        if name:
            leads = near and block.index < start and names_printed(block.text) is not None
            yield Byline(name, leads=leads)


def _name(page: PageBlocks, block: Block) -> str | None:
    above = page.blocks[max(0, block.index - 1)].text
    labelled = len(above) <= LONGEST_LABEL and is_label(above)
    if opened := names_printed(block.text):
        return opened
    element = page.elements[block.element]
    named = element.itemprop == "author" or NAMED.search(element.names)
    if not (labelled or (named and block.size <= LONGEST)):
        return None
    alone = names_alone(block.text)
    first = SEPARATOR.split(alone)[0] if alone else ""
    return alone if is_full_name(first) else None


def _beside_date(line: str) -> str | None:
    """The name that stands before or behind the date of a line, parted from it by a bar.

    Example:
        >>> _beside_date("Анна Ветрова | 9 апреля 2025"), _beside_date("9 апреля 2025 | Культура")
        ('Анна Ветрова', None)
    """
    date = next(printed_dates(line), None) if BAR.search(line) else None
    if date is None:
        return None
    before = BEFORE_DATE.fullmatch(line, 0, date.start)
    match = before or BEHIND_DATE.fullmatch(line, date.end)
    return match[1] if match and _is_person(match[1]) else None


def _next_to_date(page: PageBlocks, block: Block) -> str | None:
    """A line under the headline that is nothing but a name, next to a line that opens with a date.

    What the page says before its headline too is a section of the site.
    """
    if not (is_full_name(block.text) and _is_person(block.text)):
        return None
    around = page.blocks[block.index - 1 : block.index + 2 : 2]
    dated = any(other.size <= LONGEST and _opens_with_date(other.text) for other in around)
    menus = (other.text for other in page.blocks[: block.index])
    return block.text if dated and block.text not in menus else None


def _opens_with_date(line: str) -> bool:
    date = next(printed_dates(line), None)
    return date is not None and not WORDS.search(line[: date.start])


def _with_degrees(line: str) -> str | None:
    """The line, if it holds nothing but names and the degrees of the people.

    Example:
        >>> _with_degrees("Anna Vetrova, MD; Peter Lugov, BA, PhD (Medicine)")
        'Anna Vetrova; Peter Lugov'
        >>> _with_degrees("Anna Vetrova; Peter Lugov"), _with_degrees("Anna Vetrova, and more, MD")
        (None, None)
    """
    people = [BRACKETS.sub("", part).split(",") for part in PEOPLE.split(line)]
    names = [clean(parts[0]) for parts in people]
    degrees = [degree.strip() for parts in people for degree in parts[1:]]
    sure = degrees and all(map(DEGREE.fullmatch, degrees)) and all(map(_is_person, names))
    return "; ".join(names) if sure else None


def _is_person(name: str) -> bool:
    """Words with capitals that are no place («Нижний Новгород | 9 апреля»)."""
    capital = all(word[0].isupper() for word in name.split())
    return bool(NAME.fullmatch(name)) and capital and not is_place(name)
