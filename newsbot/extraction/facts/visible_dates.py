"""Dates that short lines round the headline print for readers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsbot.extraction.blocks.blocks import Block, PageBlocks
from newsbot.extraction.html.body import Body
from newsbot.model.dates import RawDate
from newsbot.text.wording import clean

NEAR = 12
"""Blocks before and after the headline in which a printed date is looked for."""

LONGEST_DATE = 80
MONTH = (
    r"(?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек"
    r"|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[^\W\d_]{0,8}\.?"
)
ZONE = (
    r"(?:\s*\(?(?:[мm][сsc][кk]|gmt|utc)(?!\w)(?:\s?[+-]\d{1,2}(?::?\d{2})?)?\)?"
    r"|\s*по московскому времени|\s*\(?[+-](?:0\d|1[0-4]):?[03]0\b\)?)?"
)
TIME = r"\d{1,2}[:.]\d{2}(?::\d{2})?(?!\d)(?:\s*[ap]\.?m\b\.?)?"
CLOCK = rf"(?:,?\s*(?:в|at|-|–|\||/)?\s*(?:{TIME}|\({TIME}\)){ZONE})?"
YEAR = r"(?:,?\s+(?:19|20)\d{2}\b|\s+\d{2}(?=\s*\(?\d{1,2}:))?(?:\s*г(?:ода|\.)?(?!\w))?"
DATE = re.compile(
    rf"(?:\b\d{{1,2}}:\d{{2}}{ZONE},?\s+)?(?:"
    r"\b\d{1,2}[./]\d{1,2}[./](?:19|20)?\d{2}\b"
    r"|\b(?:19|20)\d{2}[-./]\d{1,2}[-./]\d{1,2}\b"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th|\.)?\s+{MONTH}{YEAR}"
    rf"|\b{MONTH}\s+\d{{1,2}},?\s+(?:19|20)\d{{2}}\b"
    rf"|\b(?:сегодня|вчера)\b){CLOCK}",
    re.I,
)
"""A printed date, Russian or English, with clock and zone; the line's other words are left out."""

CHANGED = re.compile(r"обновл|изменен|updated|modified|aktualisiert|mis à jour|actualizado", re.I)


def visible_dates(page: PageBlocks, body: Body, title_at: int | None) -> tuple[RawDate, ...]:
    """Dates that short lines round the headline print, without the rest of the line.

    Those between headline and text come first, then the nearest to either: headlines of other
    articles and the page's clock carry dates too.
    """
    start = min(body.kept, default=0)
    centre = title_at if title_at is not None else start
    lines = [
        block
        for block in page.blocks[max(0, centre - NEAR) : max(start, centre + NEAR)]
        if block.size <= LONGEST_DATE and block.index not in body.kept and block.links != block.size
    ]
    lines.sort(key=lambda block: max(0, centre - block.index, block.index - start + 1))
    return tuple(date for block in lines for date in _dates_in(page, block))


def _dates_in(page: PageBlocks, block: Block) -> Iterator[RawDate]:
    for match in DATE.finditer(block.text):
        changed = CHANGED.search(block.text, 0, match.start())
        yield RawDate(
            role="modified" if changed else "published",
            source="visible",
            raw=clean(match[0]),
            place=page.path(block.element, 3),
        )
