"""Text with a line break every 60 to 100 characters, as mail and old corpora have it, put together.

A program that wraps breaks a line where the next word would not have fitted. So two lines belong
together when the first word of the second would have made the first one too long.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from newsbot.text.letters import SENTENCE_END

NARROWEST, WIDEST = 50, 100
"""Characters of the longest line in a text that may be wrapped."""

FEWEST = 4
"""Lines that have to be full at least."""

MOST_LOOSE = 0.1
"""Share of the lines with one right below that may end in the middle of a line's width and of a
sentence at once: wrapped text has none but titles and signatures, lists have many."""

ENDS = (*SENTENCE_END, "'", "’")
"""How the last line of a paragraph ends."""

AT_HYPHEN = re.compile(r"[^\W\d_]-\Z")
Row = tuple[int, str]
"""The number of a line in its file and what stands in it."""


def unwrapped(rows: Sequence[Row]) -> Iterator[Row]:
    r"""The rows of a dump, with those joined that are lines of one paragraph.

    Args:
        rows: all lines in order, the empty ones too.

    Example:
        >>> text = "Жители города ждали моста через реку Светлую почти\nдвадцать лет и два года.\n"
        >>> [row for _, row in unwrapped(list(enumerate((text * 5).split("\n"), 1)))][0]
        'Жители города ждали моста через реку Светлую почти двадцать лет и два года.'
    """
    width = _width(rows)
    if not width or not _is_wrapped(rows, width):
        yield from rows
        return
    number, parts = rows[0][0], [rows[0][1].strip()]
    for (_, above), (below_number, below) in pairwise(rows):
        if _belongs(above, below, width):
            parts.append(below.strip())
        else:
            yield number, _joined(parts)
            number, parts = below_number, [below.strip()]
    yield number, _joined(parts)


def _joined(parts: Sequence[str]) -> str:
    """One paragraph; a word may have been broken at its hyphen («из-за»)."""
    text = parts[0]
    for part in parts[1:]:
        text += part if AT_HYPHEN.search(text) and part[:1].isalpha() else f" {part}"
    return text


def _width(rows: Sequence[Row]) -> int:
    """Characters of the longest line with another right below; 0 where no text is wrapped so."""
    width = 0
    for (_, above), (_, below) in pairwise(rows):
        if len(above) > width and below.strip() and " " in above.strip():
            width = len(above.rstrip())
            if width > WIDEST:
                return 0
    return width if width >= NARROWEST else 0


def _belongs(above: str, below: str, width: int) -> bool:
    """Whether two lines are of one paragraph; one that is set in begins a new one."""
    first = below.split(maxsplit=1)
    set_in = below[:1].isspace() and not above[:1].isspace()
    return bool(first and above.strip()) and not set_in and _full(above, first[0], width)


def _full(above: str, word: str, width: int) -> bool:
    return len(above.rstrip()) + 1 + len(word) > width


def _is_wrapped(rows: Sequence[Row], width: int) -> bool:
    full = loose = 0
    for (_, above), (_, below) in pairwise(rows):
        line, words = above.strip(), below.split(maxsplit=1)
        if not line or not words:
            continue
        if not _full(above, words[0], width):
            loose += not line.endswith(ENDS)
        else:
            full += not line.endswith(ENDS)
    return full >= FEWEST and loose <= MOST_LOOSE * (full + loose)
