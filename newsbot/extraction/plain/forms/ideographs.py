"""Chinese and Japanese lines that a program broke at a width, put together without a blank.

No spaces part the words, so a line is broken anywhere: nearly all lines whose sentence goes on are
about equally wide, by their signs or by the cells of a terminal that they take.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from newsbot.extraction.plain.forms.rows import Row, put_together
from newsbot.text.letters import DENSE, SENTENCE_END

FEWEST = 4
"""Lines of one text whose sentence goes on."""

WIDE, EQUAL = 0.85, 0.7
"""Share of the width that such a line has at least, and share of them that have it."""

SHORTEST, WIDEST = 20, 160
"""Signs or cells of a line."""

FULL = 0.95
"""Share of the width of a line behind whose sentence the paragraph may go on."""

SET_IN = "\u3000"
"""The blank of the first line of a paragraph."""


def without_breaks_inside(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows, with those joined that are lines of one paragraph of ideographs.

    Args:
        rows: all lines in order, the empty ones too.
    """
    pairs = [(above.strip(" "), below.strip(" ")) for (_, above), (_, below) in pairwise(rows)]
    open_ended = [above for above, below in pairs if _goes_on(above, below)]
    if len(open_ended) < FEWEST:
        return rows
    for measure in (len, _cells):
        widths = sorted(map(measure, open_ended))
        width = widths[len(widths) * 9 // 10]
        wide = sum(found >= WIDE * width for found in widths)
        if width <= WIDEST and wide >= EQUAL * len(widths):
            belongs = _same_paragraph(measure, width)
            return list(put_together(rows, belongs, lambda line, _: line))
    return rows


def _same_paragraph(measure: Callable[[str], int], width: int) -> Callable[[int, str, str], bool]:
    def belongs(_: int, above: str, below: str) -> bool:
        line, further = above.strip(" "), below.strip(" ")
        if not line or not DENSE.search(line) or further[:1] in ("", SET_IN):
            return False
        least = FULL if line.endswith(SENTENCE_END) else WIDE
        return least * width <= measure(line) <= width / WIDE

    return belongs


def _goes_on(above: str, below: str) -> bool:
    """Whether a line of ideographs may be broken in the middle of its sentence."""
    if len(above) < SHORTEST or not below or below[0] == SET_IN or above.endswith(SENTENCE_END):
        return False
    return len(DENSE.findall(above)) * 2 > len(above)


def _cells(text: str) -> int:
    """The cells of a terminal that a line takes: an ideograph two."""
    return len(text) + len(DENSE.findall(text))
