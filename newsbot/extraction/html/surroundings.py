"""Finds dateline, lead, photo credits and source around the headline and the body."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from itertools import islice

from newsbot.dateline.parse import dateline_of_line
from newsbot.extraction.blocks.blocks import Block, PageBlocks
from newsbot.extraction.blocks.body import Body
from newsbot.extraction.blocks.hints import PICTURED, TAG_HINTS
from newsbot.extraction.facts.people.byline_lines import names_with_degrees
from newsbot.extraction.facts.people.guessed_byline import READING
from newsbot.extraction.html.reading import Reading
from newsbot.extraction.html.trimming.ends import BYLINE, OPENING
from newsbot.model.article import BY_LAYOUT
from newsbot.model.extracted import Credit
from newsbot.text.bylines.names import names_printed
from newsbot.text.credit import PHOTO, photo_credit, source_named
from newsbot.text.letters import SENTENCE_END
from newsbot.text.printed.printed_date import printed_dates
from newsbot.text.side_matter.lexicon import is_boilerplate_line
from newsbot.text.side_matter.phrases import is_side_matter
from newsbot.text.wording import clean

NEAR = 12
"""Blocks before and after the headline in which a lead is looked for."""

LEAD = (30, 700)
"""Characters that a lead has at least and at most."""

LEAST = 12
"""Characters of a line below the headline whose own element is named so."""

LEADS = frozenset({"lead", "subtitle"})

FEWEST = 5
"""Words of a line that is a lead by its place alone."""

_JOINTS = re.compile(r"[\s,;&|/+]*(?:(?:and|und|et|y|e|en|og|och|i|и|та|і|және)[\s,;&|/+]+)*")
"""What stands between the names of several authors."""

LONGEST_BYLINE = 120
"""Characters of the byline or day below it."""

APART = PICTURED | {"menu", "share", "tags", "tool", "related", "advert", "popup", "subscribe"}
"""Hints of what stands below a headline and tells nothing of the article."""

WORD = re.compile(r"[^\W\d_]{2,}")

SAME_START = 40
"""Characters in which a block and the page's description must agree to be the same lead."""

LONGEST_DATELINE = 120
DATELINE_NEAR = 3
"""Characters of a dateline on a line of its own, and blocks above the text in which it stands."""

LONGEST_SOURCE = 80
"""Characters of a line that names a source."""

MAX_CREDITS = 10
"""Photo credits of one article that are kept."""


def with_dateline(page: PageBlocks, body: Body, title_at: int | None) -> Body:
    """The body with the dateline above it that is a block of its own: «ЧИТА, 3 мая. /ТАСС/.»."""
    start = min(body.kept)
    first = max(start - DATELINE_NEAR, 0 if title_at is None else title_at + 1)
    for block in page.blocks[first:start]:
        if len(block.text) <= LONGEST_DATELINE and _is_dateline(block.text):
            return replace(body, kept={block.index: "body", **body.kept})
    return body


def _is_dateline(text: str) -> bool:
    line = dateline_of_line(text, None)
    if line is None or line.end != len(text):
        return False
    return bool(line.places) and line.agency is not None


def without_bylines(page: PageBlocks, body: Body, authors: Collection[str]) -> Body:
    """The body without lines at its ends that do nothing but name its authors: "By Ann Field".

    A trim drops such lines, but not a declaration of systems, nor do blocks that are weighed.
    """
    if not authors or len(body.kept) <= OPENING:
        return body
    found = []
    for index in (*islice(body.kept, OPENING), max(body.kept)):
        line = page.blocks[index].text
        if len(line) <= LONGEST_BYLINE and _only_names(line, authors):
            found.append(index)
    if not found:
        return body
    kept = {index: role for index, role in body.kept.items() if index not in found}
    return replace(body, kept=kept, dropped={**body.dropped, **dict.fromkeys(found, BYLINE)})


def _only_names(line: str, authors: Collection[str]) -> bool:
    names = None if line.endswith(SENTENCE_END) else names_printed(line)
    if names is None:
        return False
    for author in sorted(authors, key=len, reverse=True):
        names = names.replace(author, "")
    return _JOINTS.fullmatch(names) is not None


def find_lead(
    page: PageBlocks, body: Body, title_at: int | None, description: str | None
) -> int | None:
    """The block of the lead, or None.

    It stands between the headline and the text and is named a lead or a subtitle, or is what the
    page declares as its description, or stands just below the headline and above the byline. The
    first paragraph of the text is one only if it is named a subtitle or stands there like one: what
    outlets call the lead there is part of the text.

    Args:
        page: its blocks.
        body: which of them are the article.
        title_at: index of the headline.
        description: what the page declares as its description.
    """
    start = min(body.kept, default=0)
    first = title_at + 1 if title_at is not None and title_at < start else max(0, start - NEAR)
    for block in page.blocks[first:start]:
        least = LEAST if title_at is not None and _is_set_off(page, block) else LEAD[0]
        if not least <= block.size <= LEAD[1] or block.links > 0.5 * block.size:
            continue
        if is_boilerplate_line(block.text) or is_side_matter(block.text):
            continue
        set_off = title_at is not None and _is_subtitle(page, block)
        is_lead = set_off or _described(block, description) or _named_lead(page, block)
        is_lead = is_lead or (
            title_at is not None and _is_above_byline(page, block, title_at, start)
        )
        if is_lead and not names_with_degrees(block.text):
            return block.index
    if len(body.kept) > 2 and _opens_as_lead(page, body, page.blocks[start], description):
        return start
    return None


def image_credits(reading: Reading, body: Body) -> tuple[str, ...]:
    """The credits under pictures from the headline to the end of the body."""
    if not body.kept:
        return ()
    found: dict[str, None] = {}
    for block in reading.page.blocks[max(0, min(body.kept) - NEAR) : max(body.kept) + 2]:
        caption = reading.judgement.pruned[block.index] in ("caption", "media")
        if block.index in body.kept or (block.size > 200 and not caption):
            continue
        said = caption or PHOTO.search(block.text) is not None
        behind = caption or (said and names_printed(block.text) is not None)
        if said and (name := photo_credit(block.text, inside=behind)):
            found[clean(name)] = None
    return tuple(found)[:MAX_CREDITS]


def source_hints(page: PageBlocks, body: Body) -> tuple[Credit, ...]:
    """Lines like «Источник: Заречные вести» at the end of the body."""
    if not body.kept:
        return ()
    return tuple(
        Credit(name=clean(name), evidence=clean(block.text))
        for block in page.blocks[min(body.kept) : max(body.kept) + NEAR // 2]
        if block.size <= LONGEST_SOURCE and (name := source_named(block.text))
    )


def _described(block: Block, description: str | None) -> bool:
    start = block.text[:SAME_START].casefold()
    return bool(description) and (description or "").casefold().startswith(start)


def _opens_as_lead(page: PageBlocks, body: Body, block: Block, description: str | None) -> bool:
    """Whether it is named a subtitle, or is bold without a full stop in a declared body.

    The bodies of other methods have been trimmed of such lines already.
    """
    if "subtitle" in page.elements[block.element].hints:
        return names_with_degrees(block.text) is None
    return (
        body.method.startswith(BY_LAYOUT)
        and block.bold == block.size >= LEAD[0]
        and _described(block, description)
        and not block.text.endswith(SENTENCE_END)
    )


def _is_set_off(page: PageBlocks, block: Block) -> bool:
    """Whether the line's own element is named a subtitle or a lead, with two words or more.

    In a box with a picture such names mean what is to be seen.
    """
    own = page.elements[block.element].hints
    if own.isdisjoint(LEADS) or not (" " in block.text or block.size > len(block.text)):
        return False
    return not any(element.hints & PICTURED for element in islice(page.chain(block.element), 4))


def _is_subtitle(page: PageBlocks, block: Block) -> bool:
    """Whether it is named a subtitle, and neither a byline nor a day: it may lack a full stop."""
    if not _is_set_off(page, block) or any(printed_dates(block.text)):
        return False
    return names_printed(block.text) is None


def _is_above_byline(page: PageBlocks, block: Block, title_at: int, start: int) -> bool:
    """Whether it is the line between the headline and a byline or a day, both apart from the text.

    It is a sentence of its own, without the name of other matter.
    """
    own = page.elements[block.element]
    if block.index != title_at + 1 or block.links or own.index == page.blocks[title_at].element:
        return False
    if own.hints - LEADS or len(WORD.findall(block.text)) < FEWEST or _is_byline(block.text):
        return False
    if READING.search(block.text):
        return False
    around = (one for one in page.chain(own.index) if one.first > title_at)
    apart = any(one.hints & APART or TAG_HINTS.get(one.tag) in APART for one in around)
    return not apart and any(
        line.size <= LONGEST_BYLINE and _is_byline(line.text)
        for line in page.blocks[block.index + 1 : start]
    )


def _is_byline(line: str) -> bool:
    return names_printed(line) is not None or any(printed_dates(line))


def _named_lead(page: PageBlocks, block: Block) -> bool:
    near = [element for element, _ in zip(page.chain(block.element), range(3), strict=False)]
    return any(element.hints & LEADS for element in near) and block.text.endswith(SENTENCE_END)
