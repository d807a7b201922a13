"""Columns that stand side by side in a dump, put one below the other.

Browsers for terminals (w3m, links, elinks) and `pdftotext -layout` print a page with columns as it
looks: a row holds a piece of each. Columns are told by the blank between them that runs down many
rows, and from the columns of a table of data by sentences that go on in the next row of one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newsbot.extraction.plain.forms.rows import Row, put_together, sentence_goes_on
from newsbot.extraction.plain.forms.wrapped import put_together_at

WIDEST = 400
"""Characters of a row that are looked at."""

FEWEST_BOTH, FEWEST_WIDE = 6, 4
"""Rows with words on both sides of the blank; and of a wide one."""

FEWEST_GOING_ON = 3
"""Rows of one column whose sentence goes on in the next one, with a small letter."""

SHORTEST_HEADLINE, WIDEST_HEADLINE = 15, 60
"""Characters of a line of a headline that goes on below."""

MOST_DEEP = 8
"""Columns side by side that are told apart."""

_WORD = re.compile(r"\S+")
_ALL = (1 << WIDEST) - 1


class _Gap(NamedTuple):
    """A blank from a column (of characters) on, in the rows up to, not including, `end`."""

    at: int
    end: int


def without_columns(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows, with those of columns side by side in the order in which they are read.

    Args:
        rows: all lines in order, the empty ones too.
    """
    if sum("  " in text.strip() for _, text in rows) < FEWEST_WIDE:
        return rows
    return list(_in_order(rows, 0))


def _in_order(rows: Sequence[Row], deep: int) -> Iterator[Row]:
    """The rows in the order of reading; `deep` is the number of columns that they stand in."""
    masks = [_blanks(text) for _, text in rows]
    alone: list[Row] = []
    index = 0
    while index < len(rows):
        gap = _gap(rows, masks, index) if deep < MOST_DEEP else None
        if gap is None:
            alone.append(rows[index])
            index += 1
            continue
        yield from _paragraphs(alone) if deep else alone
        alone = []
        for start, stop in ((0, gap.at), (gap.at, None)):
            column = [(number, text[start:stop].rstrip()) for number, text in rows[index : gap.end]]
            yield from _in_order(column, deep + 1)
            yield rows[gap.end - 1][0], ""
        index = gap.end
    yield from _paragraphs(alone) if deep else alone


def _paragraphs(column: Sequence[Row]) -> Iterator[Row]:
    """The rows of a column, with the lines of each paragraph joined."""
    if _going_on([text for _, text in column]) < FEWEST_GOING_ON:
        yield from column
        return
    rows = list(put_together_at(column, max(len(text) for _, text in column)))
    # Headlines are wider than text, or centred, so their lines are not as full.
    yield from put_together(rows, lambda _, *pair: _is_headline(*pair))


def _is_headline(above: str, below: str) -> bool:
    sized = SHORTEST_HEADLINE <= len(above.strip()) <= WIDEST_HEADLINE
    return sized and sentence_goes_on(above, below)


def _gap(rows: Sequence[Row], masks: Sequence[int], start: int) -> _Gap | None:
    """The blank between columns that begins in a row; None if it has none."""
    found = _inside(rows[start][1], masks[start])
    end = start + 1
    while end < len(rows) and found & masks[end]:
        found &= masks[end]
        end += 1
    least = FEWEST_WIDE if found & found >> 1 else FEWEST_BOTH
    if not found or end - start < least:
        return None
    at = found.bit_length()
    block = [text for _, text in rows[start:end]]
    both = sum(bool(text[:at].strip() and text[at:].strip()) for text in block)
    sides = [text[:at] for text in block], [text[at:] for text in block]
    running = max(map(_going_on, sides))
    if both < least or running < FEWEST_GOING_ON:
        return None
    return _Gap(at, end)


def _blanks(text: str) -> int:
    """The places of a row at which it has blanks, as bits; all places behind its end too."""
    filled = 0
    for word in _WORD.finditer(text, 0, WIDEST):
        filled |= ((1 << len(word[0])) - 1) << word.start()
    return ~filled & _ALL


def _inside(text: str, mask: int) -> int:
    """The blanks between words of a row that are wider than between those of a sentence."""
    row = text[:WIDEST].rstrip()
    first = len(row) - len(row.lstrip())
    inside = mask & ((1 << len(row)) - 1) & ~((1 << first) - 1)
    wide = inside & inside >> 1
    return wide | wide << 1


def _going_on(texts: Sequence[str]) -> int:
    """The rows of a column whose sentence goes on in the next one."""
    return sum(map(sentence_goes_on, texts, texts[1:]))
