"""Columns whose lines end in the middle of words, as copies from PDF files have them, put together.

Such lines are as full as hyphens can make them, so their width tells less than in text that breaks
between words: a line goes on that is hyphenated, or nearly full.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

from newsbot.text.letters import SENTENCE_END

Row = tuple[int, str]
"""The number of a line in its file and what stands in it."""

FEWEST = 3
"""Hyphenated lines of a column; one or two may end with compounds."""

WIDEST = 100
"""Characters of a line in a column."""

NEAR = 4
"""Rows from a hyphenated one to others of its column."""

GOES_ON, FULL = 0.7, 0.9
"""Share of the width from which a line goes on, and from which one does that may end a sentence."""

WIDER = 1.15
"""Share of the width of hyphenated lines that others of the column reach."""

_BROKEN = re.compile(r"(?P<word>[^\W\d_]+)[-\u00ad\u2010]\Z")
_COMPOUND = re.compile(r"\b[^\W\d_]{1,40}-[^\W\d_]{1,40}\b")
_REST = re.compile(r"(?P<word>[^\W\d_]+(?:-[^\W\d_]+)*)")
_COMPOUND_ENDS = frozenset({"за", "под", "то", "либо", "нибудь", "таки", "ка"})
_COMPOUND_STARTS = frozenset({
    "из", "кое", "вице", "экс", "юго", "северо", "онлайн", "интернет", "пресс", "бизнес", "топ",
})  # fmt: skip
_ADVERB = re.compile(r"\w+(?:[ое]му|[сц]ки|ьи)")
"""«по-новому», «по-русски»."""


def without_hyphens(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows, with the lines of each paragraph of hyphenated columns joined.

    Args:
        rows: all lines in order, the empty ones too.

    Example:
        >>> text = "Мост через реку откры-\\nли во вторник, дви-\\nжение началось, со-\\nобщил мэр."
        >>> without_hyphens(list(enumerate(text.split("\\n"), 1)))
        [(1, 'Мост через реку открыли во вторник, движение началось, сообщил мэр.')]
    """
    broken = [at for at, (one, other) in enumerate(pairwise(rows)) if _breaks(one[1], other[1])]
    if len(broken) < FEWEST:
        return rows
    width = max(len(rows[at][1].strip()) for at in broken)
    column = {at for place in broken for at in range(place - NEAR, place + NEAR)}
    compounds = frozenset(_COMPOUND.findall("\n".join(text for _, text in rows)))
    return list(_put_together(rows, width, column, compounds))


def _put_together(
    rows: Sequence[Row], width: int, column: Set[int], compounds: Set[str]
) -> Iterator[Row]:
    number, parts = rows[0][0], [rows[0][1].strip()]
    for at, ((_, above), (below_number, below)) in enumerate(pairwise(rows)):
        if at in column and _belongs(above, below, width):
            parts[-1] = _before(parts[-1], below.strip(), compounds)
            parts.append(below.strip())
        else:
            yield number, "".join(parts)
            number, parts = below_number, [below.strip()]
    yield number, "".join(parts)


def _breaks(above: str, below: str) -> bool:
    """Whether a word is broken at the end of a line."""
    line = above.strip()
    inside = len(line) <= WIDEST and " " in line and _BROKEN.search(line) is not None
    return inside and below.strip()[:1].islower()


def _belongs(above: str, below: str, width: int) -> bool:
    line, further = above.strip(), below.strip()
    if not line or not further or len(line) > WIDER * width:
        return False
    if _breaks(above, below):
        return True
    ends = line.endswith(SENTENCE_END) or further[:1].isupper()
    return len(line) >= (FULL if ends else GOES_ON) * width


def _before(line: str, further: str, compounds: Set[str]) -> str:
    """A line as it stands before the next one: without the hyphen of a broken word, with that of a
    compound («из-за», «юго-восток»), else with a blank behind it."""
    broken, rest = _BROKEN.search(line), _REST.match(further)
    if broken is None or rest is None or not further[:1].islower():
        return f"{line} "
    start, end = broken["word"], rest["word"]
    compound = (
        f"{start}-{end}" in compounds
        or end in _COMPOUND_ENDS
        or start.lower() in _COMPOUND_STARTS
        or (start.lower() == "по" and _ADVERB.fullmatch(end) is not None)
    )
    return line[: broken.end("word")] + ("-" if compound else "")
