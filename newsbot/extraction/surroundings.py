"""What stands round the headline and the body: lead, printed date, photo credits, source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsbot.dates.value import RawDate
from newsbot.extraction.blocks import SENTENCE_END, Block, PageBlocks
from newsbot.extraction.body import Body
from newsbot.extraction.extracted import Credit
from newsbot.extraction.judgement import Judgement
from newsbot.extraction.lexicon import is_boilerplate_line
from newsbot.extraction.phrases import is_side_matter
from newsbot.extraction.wording import clean

NEAR = 12
"""Blocks before and after the headline in which a printed date or a lead is looked for."""

LEAD = (30, 700)
"""Characters that a lead has at least and at most."""

SAME_START = 40
"""Characters in which a block and the page's description must agree to be the same lead."""

LONGEST_DATE = 80
DATE = re.compile(
    r"\b\d{1,2}[./]\d{1,2}[./](?:19|20)?\d{2}\b|\b(?:19|20)\d{2}[-./]\d{1,2}[-./]\d{1,2}\b"
    r"|\b\d{1,2}(?:st|nd|rd|th|\.)?\s+[^\W\d_]{3,10}\.?,?(?:\s+(?:19|20)\d{2})?\b"
    r"|\b[^\W\d_]{3,10}\.?\s+\d{1,2},?\s+(?:19|20)\d{2}\b|\b(?:сегодня|вчера)\b",
    re.I,
)
CHANGED = re.compile(r"обновл|изменен|updated|modified|aktualisiert|mis à jour|actualizado", re.I)
CREDIT = re.compile(
    r"(?:Фото|Иллюстрация|Изображение|Photo|Foto|Bild|Image|Picture|Crédits?)(?:graph)?"
    r"(?:\s+(?:by|credit))?\s*[:：/]\s*(?P<name>\S.{1,120})|©\s*(?P<owner>\S.{1,120})",
    re.I,
)
SOURCE = re.compile(
    r"(?:Источник|По материалам|Источник информации)\s*:\s*(?P<name>\S.{1,60})", re.I
)
MAX_CREDITS = 10


def find_lead(
    page: PageBlocks, body: Body, title_at: int | None, description: str | None
) -> int | None:
    """The block that is the lead outside the body, or None.

    It stands between the headline and the body and is named a lead, or it is what the page
    declares as its description.
    """
    start = min(body.kept, default=0)
    first = title_at + 1 if title_at is not None and title_at < start else max(0, start - NEAR)
    for block in page.blocks[first:start]:
        if not LEAD[0] <= block.size <= LEAD[1] or block.links > 0.5 * block.size:
            continue
        if is_boilerplate_line(block.text) or is_side_matter(block.text):
            continue
        if _described(block, description) or _named_lead(page, block):
            return block.index
    return None


def visible_dates(page: PageBlocks, body: Body, title_at: int | None) -> Iterator[RawDate]:
    """Short lines round the headline that hold a date, as printed."""
    start = min(body.kept, default=0)
    centre = title_at if title_at is not None else start
    for block in page.blocks[max(0, centre - NEAR) : max(start, centre + NEAR)]:
        if block.size <= LONGEST_DATE and block.index not in body.kept and DATE.search(block.text):
            role = "modified" if CHANGED.search(block.text) else "published"
            yield RawDate(
                role="modified" if role == "modified" else "published",
                source="visible",
                raw=clean(block.text),
                place=page.path(block.element, 3),
            )


def image_credits(page: PageBlocks, judgement: Judgement, body: Body) -> tuple[str, ...]:
    """Credits printed under the pictures from the headline to the end of the body."""
    if not body.kept:
        return ()
    found: dict[str, None] = {}
    for block in page.blocks[max(0, min(body.kept) - NEAR) : max(body.kept) + 2]:
        caption = judgement.pruned[block.index] in ("caption", "media")
        if block.index in body.kept or (block.size > 200 and not caption):
            continue
        match = CREDIT.search(block.text) if caption else CREDIT.match(block.text)
        if match:
            found[clean(match["name"] or match["owner"]).rstrip(" .")] = None
    return tuple(found)[:MAX_CREDITS]


def source_hints(page: PageBlocks, body: Body) -> tuple[Credit, ...]:
    """Lines like «Источник: Заречные вести» at the body's end."""
    if not body.kept:
        return ()
    return tuple(
        Credit(name=clean(match["name"]).rstrip(" ."), evidence=clean(block.text))
        for block in page.blocks[min(body.kept) : max(body.kept) + NEAR // 2]
        if block.size <= LONGEST_DATE and (match := SOURCE.fullmatch(block.text))
    )


def _described(block: Block, description: str | None) -> bool:
    start = block.text[:SAME_START].casefold()
    return bool(description) and (description or "").casefold().startswith(start)


def _named_lead(page: PageBlocks, block: Block) -> bool:
    near = [element for element, _ in zip(page.chain(block.element), range(3), strict=False)]
    return any("lead" in element.hints for element in near) and block.text.endswith(SENTENCE_END)
