"""Dates in short lines near the headline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import filterfalse, islice
from typing import NamedTuple

import msgspec

from newsbot.extraction.blocks.blocks import Block, PageBlocks
from newsbot.extraction.blocks.body import Body
from newsbot.extraction.blocks.tags import HEADINGS
from newsbot.extraction.facts.dates.date_line import (
    LONGEST_LABEL,
    SIGNED,
    dates_in,
    has_figures,
    is_bare,
    is_label,
    is_labelled,
    label_above,
    words_beside,
)
from newsbot.extraction.facts.dates.dated_lines import (
    FEW,
    LONGEST_DATE,
    box_without,
    dated,
    is_sentence,
    is_signed,
    is_told,
    stands_alone,
)
from newsbot.extraction.facts.side_boxes import (
    DAYS,
    LISTS,
    TALK,
    is_headline,
    is_in_a_box,
    places_of,
)
from newsbot.model.dates import RawDate
from newsbot.text.letters import STOPS
from newsbot.text.printed.printed_date import CHANGED, PUBLISHED

NEAR = 12
"""Blocks before and after the headline in which a printed date is looked for."""

ABOVE = 4
"""Lines with which an element opens that holds the headline: section, day, author."""

BEHIND = 4
"""Blocks behind the text in which a line that is nothing but a date is looked for."""

LONGEST_NOTE = 300
"""Characters of a note such as «Eintrag wurde am 19. Mai 2010 um 23:03 Uhr gepostet»."""

LEADS = 2
"""Paragraphs above a byline with a date that the text holds."""

WEATHER = "°"
"""A sign in lines about the day of the visit."""


class _Text(NamedTuple):
    """Indexes of blocks of the text: the first, the last, and the first long ones.

    They are the same for all lines of a page, of which there may be thousands.
    """

    start: int
    end: int
    leads: Sequence[int]


def visible_dates(page: PageBlocks, body: Body, title_at: int | None) -> tuple[RawDate, ...]:
    """The dates that short lines near the headline print, without the rest of the line.

    Those between headline and text come first, then the nearest to either: headlines of other
    articles and the page's clock carry dates too. Within and behind the text only a line counts
    that is nothing but a date, or says that the article was published on it.
    """
    centre = title_at if title_at is not None else min(body.kept, default=0)
    start, end = min(body.kept, default=len(page.blocks)), max(body.kept, default=-1)
    last = max(centre + NEAR, end + 1 + BEHIND)
    below = title_at + 1 if title_at is not None else -1  # names mislead least right below
    text = _Text(start, end, _first_lines(page, body))
    between = range(below, start if title_at is not None else below)
    found = [
        block
        for block in dated(page.blocks[max(0, centre - NEAR) : last], LONGEST_NOTE)
        if _is_dated(page, body, block, text)
        and not _is_below_another_heading(page, block, title_at)
        and not is_in_a_box(page, block, centre, start, side=_side(page, block, between))
    ]
    found.sort(
        key=lambda block: (
            max(0, centre - block.index, block.index - start + 1),
            not is_labelled(page, block),
        )
    )
    headed = range(below, start + 1) if title_at is not None else range(0)
    return tuple(
        msgspec.structs.replace(date, own=_is_own(page, block, centre, headed))
        for block in found
        for date in dates_in(page, block)
    )


def _is_below_another_heading(page: PageBlocks, block: Block, title_at: int | None) -> bool:
    """Whether a line above the headline is in a box with a heading of its own: «Афиша»."""
    if title_at is None or block.index >= title_at:
        return False
    above = (line for line in box_without(page, block, title_at) if line.index < block.index)
    return any(page.elements[line.element].tag in HEADINGS for line in above)


def _side(page: PageBlocks, block: Block, between: range) -> frozenset[str]:
    """The hints of boxes in which a line is not the article's: names mislead beside a label.

    In threads the head of the first post, between headline and text, is named a comment's like it.
    """
    if block.index == between.start:
        return TALK
    side = LISTS if is_labelled(page, block) else DAYS
    return side - TALK if block.index in between and _is_a_post(page, between.stop) else side


def _is_a_post(page: PageBlocks, start: int) -> bool:
    """Whether a text stands in an element named a comment, as the first post of a thread does."""
    chain = page.chain(page.blocks[start].element) if start < len(page.blocks) else ()
    return any(not TALK.isdisjoint(element.hints) for element in chain)


def _is_own(page: PageBlocks, block: Block, title_at: int, headed: range) -> bool:
    """Whether a line is at the headline, or says that the article was published that day."""
    above = bool(headed) and _is_above(page, block, title_at)
    if block.index not in headed and not above and not is_labelled(page, block):
        return False
    return not is_in_a_box(page, block, title_at, side=LISTS)


def _is_above(page: PageBlocks, block: Block, title_at: int) -> bool:
    """Whether a line is among the first of an element with the headline, and no card is."""
    if not title_at - ABOVE <= block.index < title_at:
        return False
    boxes = (one for one in page.chain(block.element) if one.first <= title_at < one.last)
    common = next(boxes, None)
    lines = page.blocks[common.first : title_at] if common else []
    return 1 <= len(lines) <= ABOVE and not any(map(is_headline, lines))


def labelled_dates(page: PageBlocks, body: Body, title_at: int | None) -> Iterator[RawDate]:
    """Dates of lines anywhere in the page that are labelled as the publication's.

    The word may stand in the line above; a line that repeats the headline is the article's.
    """
    title = page.blocks[title_at].text if title_at is not None else ""
    inside = places_of(body, title_at)
    for block in dated(page.blocks, LONGEST_NOTE):
        if block.index in body.kept or not is_labelled(page, block):
            continue  # as nearly all lines
        own = len(title) > LONGEST_LABEL and block.text.startswith(title)
        both = CHANGED.search(block.text) and PUBLISHED.search(block.text)  # footers have both
        if own or both or not is_in_a_box(page, block, *inside, side=LISTS):
            yield from (date for date in dates_in(page, block) if date.role == "published")


def lone_dates(page: PageBlocks, body: Body, title_at: int | None) -> Iterator[RawDate]:
    """Dates of lines far from the headline that contain only a date."""
    end = max(body.kept, default=-1)
    inside = places_of(body, title_at)
    for block in dated(page.blocks, LONGEST_DATE):
        told = is_told(page, block)
        if not told and not is_bare(words_beside(block.text)):
            continue
        alone = told or block.index < end or stands_alone(page, block, end)
        if (
            alone
            and not _is_below_another_heading(page, block, title_at)
            and not is_in_a_box(page, block, *inside)
            and not CHANGED.search(label_above(page, block))
        ):
            yield from (date for date in dates_in(page, block) if date.role == "published")


def dates_above(
    page: PageBlocks, body: Body, title_at: int | None, side: frozenset[str] = DAYS
) -> Iterator[RawDate]:
    """Dates of lines above the text and of bare ones in it.

    Args:
        page: its blocks.
        body: which of them are the article.
        title_at: index of the headline.
        side: hints of the boxes whose dates are of something else.
    """
    start, end = min(body.kept, default=NEAR), max(body.kept, default=len(page.blocks))
    inside = places_of(body, title_at)
    for block in dated(page.blocks[:end], LONGEST_NOTE):
        if block.index in body.kept or is_sentence(block.text):
            continue
        if block.index < start or is_bare(words_beside(block.text)):
            dates = [date for date in dates_in(page, block) if date.role == "published"]
            other = _is_below_another_heading(page, block, title_at)
            if dates and not other and not is_in_a_box(page, block, *inside, side=side):
                yield from dates


def _first_lines(page: PageBlocks, body: Body) -> Sequence[int]:
    """The first long lines of the text: one more than may be leads."""
    long = (index for index in body.kept if page.blocks[index].size > LONGEST_DATE)
    return tuple(islice(long, LEADS + 1))


def _is_dated(page: PageBlocks, body: Body, block: Block, text: _Text) -> bool:
    """Whether the dates of a line may be the article's, by its other words and its place."""
    if WEATHER in block.text:
        return False
    if block.size > LONGEST_DATE:
        return block.index > text.end > 0 and PUBLISHED.search(block.text) is not None
    if block.index in body.kept:
        return _opens_text(block, text.leads) or (block.index == text.end and is_signed(block))
    if block.index < text.start:
        if is_sentence(block.text):
            return False
        return block.links != block.size or is_bare(words_beside(block.text))
    return _signs(page, body, block, text.end) or stands_alone(page, block, text.end)


def _opens_text(block: Block, leads: Sequence[int]) -> bool:
    """«21 января 2022 | Природа»: a line that was kept as the first of the text."""
    beside = words_beside(block.text)
    if beside is None:
        return False
    sentence = block.text.endswith(STOPS)
    if len(beside if sentence else [*filterfalse(is_label, beside)]) > FEW + 1:
        return False
    above = sum(index < block.index for index in leads)
    return above == 0 or (above <= LEADS and SIGNED.match(block.text) is not None)


def _signs(page: PageBlocks, body: Body, block: Block, end: int) -> bool:
    """«Анна Ветрова | 9 апреля 2025, 14:05» below the lead: name and date, no text.

    Names are told by their capitals; what opens with a small letter is a sentence. Behind the text
    neither words follow, as those of a commentator do, nor is there a score beside the names.
    """
    if block.index > end:
        below = page.blocks[block.index + 1 : block.index + 2]
        if any(len(other.text.split()) > FEW for other in below) or has_figures(block.text):
            return False
    # The kept blocks are in reading order: none but the leads may stand above.
    behind_leads = next(islice(body.kept, LEADS, None), None)
    if behind_leads is not None and behind_leads < block.index:
        return False
    return is_signed(block)
