"""Dates that short lines round the headline print for readers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from newsbot.dates.beside import LABELS
from newsbot.extraction.blocks.blocks import Block, PageBlocks
from newsbot.extraction.html.body import Body
from newsbot.model.dates import RawDate
from newsbot.text.printed_date import printed_dates
from newsbot.text.tables import lines
from newsbot.text.wording import clean

NEAR = 12
"""Blocks before and after the headline in which a printed date is looked for."""

BEHIND = 4
"""Blocks behind the text in which a line that is nothing but a date is looked for."""

LONGEST_DATE = 80
PUBLISHED = re.compile(
    r"опублик|размещ|добавл|publi|posted|veröffentlicht|erstellt|pubblicat|közzé", re.I
)
OTHERS = re.compile(
    r"©|\(c\)|copyright|(?:регистрац|лиценз|свидетельств|указ|приказ|закон|постановлен|распоряжен)\w*"
    r"|№[^,;]{0,40}\bот\s*$|\bфс\s?77|\bissn\b|joined|mitglied seit|registriert|дата рождения|born",
    re.I,
)
"""What makes the date behind it another thing's: a registration, a law, a member's first day."""

SIDE = frozenset(
    {"comment", "related", "teaser", "menu", "aside", "footer", "advert", "subscribe", "popup"}
)
"""Hints of boxes whose dates are not the article's."""

HEADLINE = 4
"""Words of a link that make it the headline of another article."""

WORD = re.compile(r"[^\W\d_]+")


def visible_dates(page: PageBlocks, body: Body, title_at: int | None) -> tuple[RawDate, ...]:
    """Dates that short lines round the headline print, without the rest of the line.

    Those between headline and text come first, then the nearest to either: headlines of other
    articles and the page's clock carry dates too. Behind the text only a line counts that is
    nothing but a date.
    """
    start, end = min(body.kept, default=0), max(body.kept, default=-1)
    centre = title_at if title_at is not None else start
    last = max(start, centre + NEAR, min(end + 1 + BEHIND, len(page.blocks)))
    found = [
        block
        for block in page.blocks[max(0, centre - NEAR) : last]
        if block.size <= LONGEST_DATE
        and block.index not in body.kept
        and block.links != block.size
        and not _in_a_box(page, block, start)
        and (block.index < start or not body.kept or _stands_alone(page, block, end))
    ]
    found.sort(key=lambda block: max(0, centre - block.index, block.index - start + 1))
    return tuple(date for block in found for date in _dates_in(page, block))


def _in_a_box(page: PageBlocks, block: Block, start: int) -> bool:
    """Whether a box beside the article holds the line: one that does not hold its text."""
    return any(
        element.hints & SIDE or element.tag in {"aside", "footer", "nav"}
        for element in page.chain(block.element)
        if not element.first <= start < element.last
    )


def _stands_alone(page: PageBlocks, block: Block, end: int) -> bool:
    """Whether a line below the start of the text is a date of publication by itself.

    Other words make it something else, and so does what stands beside it: the headline of another
    article, or the words of a commentator below.
    """
    rest = block.text
    for date in reversed([*printed_dates(block.text)]):
        rest = f"{rest[: date.start]} {rest[date.end :]}"
    words = [word.casefold() for word in WORD.findall(rest)]
    if rest == block.text or not all(word in LABELS or word in _labels() for word in words):
        return False
    if PUBLISHED.search(rest) or block.index < end:
        return True
    around = page.blocks[block.index - 1 : block.index + 2 : 2]
    below = page.blocks[block.index + 1 : block.index + 2]
    return not any(map(_is_headline, around)) and all(b.size <= LONGEST_DATE for b in below)


def _is_headline(block: Block) -> bool:
    return block.links > 0.8 * block.size and len(WORD.findall(block.text)) >= HEADLINE


def _dates_in(page: PageBlocks, block: Block) -> Iterator[RawDate]:
    behind = 0
    for date in printed_dates(block.text):
        before = block.text[behind : date.start]
        behind = date.end
        if OTHERS.search(before):
            continue
        yield RawDate(
            role="modified" if date.changed else "published",
            source="visible",
            raw=clean(date.raw),
            place=page.path(block.element, 3),
        )


@cache
def _labels() -> frozenset[str]:
    return frozenset(
        word for line in lines("newsbot.dates", "foreign_labels.txt") for word in line.split()
    )
