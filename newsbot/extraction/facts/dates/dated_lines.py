"""Short lines with a date: what their other words say of it, and the lines beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from newsbot.extraction.blocks.blocks import Block, Element, PageBlocks
from newsbot.extraction.facts.dates.date_line import (
    SIGNED,
    is_bare,
    is_label,
    is_note,
    spelt_beside,
    words_beside,
)
from newsbot.extraction.facts.side_boxes import is_headline
from newsbot.text.lazy import lazy_pattern
from newsbot.text.printed.printed_date import PUBLISHED, may_print_date, printed_dates

LONGEST_DATE = 80
"""Characters of a line that is nothing but a date with its label."""

FEW = 4
"""Words beside a date with which it may open a text: a section, a name."""

SENTENCE = 6
"""Words in small letters beside a date that make a line a sentence."""

NAMED = "byline"
"""Hint of elements with the day and the author."""

MANY = 8
"""Lines of such an element: labels, day, author, source."""

MEANT_FOR = lazy_pattern(
    r"\b(?:на|for|für|pour|para)\s\d\d?[.\s/](?!\d\d:)\w|\b(?:for|as of)\s[^\W\d_]{3,9}\s\d\d?,"
    r"|\b(?:регистрац\w+|визит\w*|joined|member since):?\s\d",
    re.I,
)
"""«Погода на 8 апреля», «курс на 08.04.2025», «гороскоп на 9 апреля»: what a day is told of."""


def dated(blocks: Iterable[Block], longest: int) -> Iterator[Block]:
    """Short lines that may print a date, which most menus do not."""
    return (
        block
        for block in blocks
        if block.size <= longest and may_print_date(block.text) and not _is_meant_for(block.text)
    )


def _is_meant_for(line: str) -> bool:
    """Whether a line tells of a coming day; «публикувано на 9 април» tells when it came out."""
    found = MEANT_FOR.search(line)
    return found is not None and PUBLISHED.search(line, 0, found.start()) is None


def is_told(page: PageBlocks, block: Block) -> bool:
    """«Datum: 9. April 2023 Autor: Anna Feld» in an element that is named a byline."""
    date = next(printed_dates(block.text), None)
    before = block.text[: date.start].casefold().split() if date else ()
    labelled = len(before) == 1 and before[0].endswith(":") and is_label(before[0][:-1])
    return labelled and NAMED in page.elements[block.element].hints


def is_sentence(line: str) -> bool:
    """Whether a line tells of something on its day, as captions do, and not that it came out."""
    beside = spelt_beside(line) or ()
    return sum(word[0].islower() for word in beside) >= SENTENCE and PUBLISHED.search(line) is None


def is_signed(block: Block) -> bool:
    """Whether a line has nothing but a date with its label and a few words with capitals."""
    beside = [word for word in spelt_beside(block.text) or () if not is_label(word.casefold())]
    return 2 <= len(beside) <= FEW and all(word[:1].isupper() for word in beside)


def stands_alone(page: PageBlocks, block: Block, end: int) -> bool:
    """Whether a line below the start of the text is a date of publication by itself.

    Other words make it something else, and so does what stands beside it: the headline of another
    article, or the words of a commentator below.
    """
    beside = words_beside(block.text)
    if beside is None:
        return False
    if PUBLISHED.search(block.text) or (SIGNED.match(block.text) and len(beside) <= FEW + 1):
        return True
    if not is_bare(beside):
        return False
    if block.index < end:
        return True
    around = page.blocks[block.index - 1 : block.index + 2 : 2]
    below = page.blocks[block.index + 1 : block.index + 2]
    if any(map(is_headline, around)) or any(other.size > LONGEST_DATE for other in below):
        return False
    if any(NAMED in box.hints for box in page.chain(block.element) if _is_byline(box, end)):
        return True
    return all(is_note(other) for other in box_without(page, block, end) if other is not block)


def _is_byline(box: Element, end: int) -> bool:
    """Whether an element holds a few lines and not the end of the text."""
    return 1 < box.last - box.first <= MANY and not box.first <= end < box.last


def box_without(page: PageBlocks, block: Block, other: int) -> list[Block]:
    """The blocks of the largest element that contains a line but not some other block."""
    boxes = [e for e in page.chain(block.element) if not e.first <= other < e.last]
    return page.blocks[boxes[-1].first : boxes[-1].last] if boxes else []
