"""The facts around the text of a dump: dates, authors, section, tags, picture credits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from newsbot.extraction.facts.people.byline_lines import beside_date, is_person, with_role
from newsbot.extraction.facts.people.guessed_byline import is_place_or_rubric
from newsbot.extraction.facts.people.names import is_agency, is_full_name
from newsbot.extraction.plain.body import Body
from newsbot.extraction.plain.head import Heading
from newsbot.extraction.plain.lines import Line
from newsbot.extraction.plain.marks import line_marks
from newsbot.model.dates import RawDate
from newsbot.model.extracted import Credit
from newsbot.text.bylines.names import names_printed, split_names
from newsbot.text.bylines.words import is_label, is_nobody, is_organisation
from newsbot.text.credit import photo_credit, source_named
from newsbot.text.printed.printed_date import DAY, printed_dates
from newsbot.text.side_matter.lexicon import is_boilerplate_line
from newsbot.text.tables import lines as listed

ABOVE, BELOW = 4, 2
"""Lines above the title and below the text that may speak of the article."""

LONGEST_DATE_LINE = 80
YEAR = re.compile(r"\b(?:19|20)\d{2}\b|\b\d{1,2}[./]\d{1,2}[./]\d{2}\b")
TODAY = re.compile(r"^(?:сегодня|вчера)\b", re.I)
NAME = re.compile(r"(?:[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?|[А-ЯЁ]{2,}|[А-ЯЁ]\.)")
TAGS = re.compile(
    rf"^(?:{'|'.join(map(re.escape, listed('newsbot.extraction', 'tag-labels.txt')))})"
    r"\s?[:：]\s?(?P<tags>.+)$",
    re.I,
)
WORD = re.compile(r"[^\W\d_]{4,}")
"""A word that, written small elsewhere, is no name."""

MOST_NAMES = 3
CRUMB_SIGNS = re.compile(r"\s*[•|/›>]\s*")


def find_dates(lines: Sequence[Line], body: Body, heading: Heading) -> Iterator[RawDate]:
    """Lines near the title or below the text that print a day, unchanged.

    Those between title and text come first, then the nearest to either. A clock without a day says
    nothing; a day without a year only counts beside the title.
    """
    start = body.kept[0] if body.kept else 0
    title = heading.title if heading.title is not None else start
    near = sorted(_around(lines, body, heading), key=lambda i: max(0, title - i, i - start + 1))
    for index in near:
        number, text = lines[index].number, lines[index].text
        verdict = body.verdicts[index]
        if verdict.kept or verdict.rule.startswith("site:") or not _names_a_day(text):
            continue
        for date in printed_dates(text):
            yield RawDate(
                role="modified" if date.changed else "published",
                source="visible",
                raw=date.raw,
                place=f"line {number}",
            )


def _names_a_day(text: str) -> bool:
    if len(text) > LONGEST_DATE_LINE:
        return False
    marks = line_marks(text)
    dated = "date" in marks and ("clock" in marks or YEAR.search(text) is not None)
    return dated or TODAY.match(text) is not None


def find_authors(lines: Sequence[Line], body: Body, heading: Heading) -> tuple[str, ...]:
    """People in a byline, or alone on the line below the text.

    Example:
        >>> from newsbot.extraction.plain.body import find_body
        >>> lines = [Line(1, "В Заречье открыли мост."), Line(2, "Анна Ветрова")]
        >>> find_authors(lines, find_body(lines, None), Heading(None, None))
        ('Анна Ветрова',)
    """
    around = _around(lines, body, heading)
    for names in chain(_bylines(lines, around), _beside_dates(lines, body, around)):
        named = [name for name in split_names(names) if not is_nobody(name)]
        if people := tuple(name for name in named if len(named) == 1 or not is_agency(name)):
            return people
    below = body.kept[-1] + 1 if body.kept else len(lines)
    if below < len(lines) and _is_person(lines[below].text):
        further = lines[below + 1].text if below + 1 < len(lines) else ""
        # Names in a row are tags, not authors.
        return () if _is_person(further) else (lines[below].text,)
    return ()


def _bylines(lines: Sequence[Line], around: range) -> Iterator[str]:
    """The names in bylines; label and name may be lines of their own."""
    for index in around:
        text = lines[index].text
        if names := names_printed(text) or with_role(text):
            yield names
        elif is_label(text) and index + 1 < len(lines):
            label = text.removesuffix(":")
            if names := names_printed(f"{label}: {lines[index + 1].text}"):
                yield names


def _beside_dates(lines: Sequence[Line], body: Body, around: range) -> Iterator[str]:
    """The names in the line of the date, or alone on a line next to it, ahead of the text."""
    for index in around:
        text = lines[index].text
        if body.kept and index >= body.kept[0]:
            return
        if body.verdicts[index].kept or not _names_a_day(text):
            continue
        if name := beside_date(text):
            yield name
        for other in (index - 1, index + 1):
            if other in around and _is_name_alone(lines, other):
                yield lines[other].text


def _is_name_alone(lines: Sequence[Line], index: int) -> bool:
    """Whether a line is two or three words that are written with capitals only: a person."""
    text = lines[index].text
    if not 2 <= len(text.split()) <= MOST_NAMES or not is_full_name(text) or not is_person(text):
        return False
    if is_place_or_rubric(text) or is_organisation(text) or is_boilerplate_line(text):
        return False
    if is_agency(text) or text.isupper() or text.startswith("The ") or text.split()[-1].islower():
        return False  # "Associated Press", "PAID CONTENT", "The Guardian", "Publié le"
    small = {word.lower() for word in WORD.findall(text)}
    return all(small.isdisjoint(WORD.findall(line.text)) for line in lines)


def _is_person(text: str) -> bool:
    words = text.split()
    return 2 <= len(words) <= 3 and all(NAME.fullmatch(word) for word in words)


def find_section(lines: Sequence[Line], heading: Heading) -> str | None:
    """The section beside the date above the title («Общество 11 мая 2016 г. 17:25»)."""
    if not heading.title:
        return None
    text = lines[heading.title - 1].text
    match = DAY.search(text)
    if not match or len(text) > LONGEST_DATE_LINE:
        return None
    crumbs = [part for part in CRUMB_SIGNS.split(text[: match.start()].strip(" ,•|/")) if part]
    return crumbs[-1] if crumbs and crumbs[-1][0].isupper() else None


def find_tags(lines: Sequence[Line]) -> tuple[str, ...]:
    """The tags in a line «Теги: …»."""
    for line in lines:
        if match := TAGS.match(line.text):
            return tuple(tag for part in match["tags"].split(",") if (tag := part.strip()))
    return ()


def find_image_credits(lines: Sequence[Line], body: Body) -> tuple[str, ...]:
    """The owners of pictures: «Фото: …» and «© …» lines that are no part of the text."""
    found = []
    for line, verdict in zip(lines, body.verdicts, strict=True):
        caption = verdict.role == "caption" and not verdict.kept
        if caption and (name := photo_credit(line.text)):
            found.append(name)
    return tuple(dict.fromkeys(found))


def find_credits(lines: Sequence[Line], body: Body) -> Iterator[Credit]:
    """Lines «Источник: …» that say whose text it is."""
    for line, verdict in zip(lines, body.verdicts, strict=True):
        if not verdict.kept and (name := source_named(line.text)):
            yield Credit(name=name, evidence=f"line {line.number}: {line.text}")


def _around(lines: Sequence[Line], body: Body, heading: Heading) -> range:
    """The lines from shortly above the title to shortly below the text."""
    if not body.kept:
        return range(0)
    first = heading.title if heading.title is not None else body.kept[0]
    return range(max(0, first - ABOVE), min(len(lines), body.kept[-1] + 1 + BELOW))
