"""Text with a line break every 60 to 100 characters, as mail and old corpora have it, put together.

A program that wraps breaks a line where the next word would not have fitted. So two lines belong
together when the first word of the second would have made the first one too long. Often the whole
dump is wrapped so; sometimes only the article is, between a menu and a footer that are not.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from itertools import pairwise

from newsbot.extraction.plain.forms.hyphenated import without_hyphens
from newsbot.extraction.plain.forms.markup import ADDRESS_ROW, ITEM
from newsbot.extraction.plain.forms.rows import Row, put_together
from newsbot.extraction.plain.region import heaviest_runs
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

FEWEST_INSIDE = 3
"""Full lines, with a sentence going on below, by which more of them outweigh others in a part."""

LOOSE = -1.5
"""Weight of a line that is not full and no end of a sentence; a full one has 1 or one half."""

LONGEST_WORD = 25
"""Characters; before an address any line seems full."""

PAGE_NUMBER = re.compile(r"\s*(?:[-–—] ?)?\d{1,4}(?: ?[-–—])?\s*")
"""A line between two pages of a document, in the middle of a paragraph."""

AT_HYPHEN = re.compile(r"[^\W\d_]-\Z")


def unwrapped(rows: Sequence[Row]) -> Iterator[Row]:
    r"""The rows of a dump, with those joined that are lines of one paragraph.

    Args:
        rows: all lines in order, the empty ones too.

    Example:
        >>> text = "Жители города ждали моста через реку Светлую почти\nдвадцать лет и два года.\n"
        >>> [row for _, row in unwrapped(list(enumerate((text * 5).split("\n"), 1)))][0]
        'Жители города ждали моста через реку Светлую почти двадцать лет и два года.'
    """
    rows = without_hyphens(rows)
    width = _width(rows)
    if width and _is_wrapped(rows, width):
        yield from put_together_at(rows, width)
        return
    rows = list(_without_page_numbers(rows))
    width, inside = _wrapped_parts(rows)
    yield from _put_together(rows, width, inside) if inside else rows


def put_together_at(rows: Sequence[Row], width: int) -> Iterator[Row]:
    """The rows, with those joined that are lines of one paragraph wrapped at a width."""
    return _put_together(rows, width, range(len(rows)))


def _put_together(rows: Sequence[Row], width: int, inside: Container[int]) -> Iterator[Row]:
    """The rows, with those joined that are lines of one paragraph in a part of them."""
    return put_together(
        rows, lambda at, above, below: at in inside and _belongs(above, below, width), _before
    )


def _wrapped_parts(rows: Sequence[Row]) -> tuple[int, frozenset[int]]:
    """The width of wrapped lines among others, and the pairs of rows in such parts (by the first).

    They are known by sentences that go on in the next line, with a small letter.
    """
    pairs = [(above.rstrip(), below.rstrip()) for (_, above), (_, below) in pairwise(rows)]
    widths = {len(above) for above, below in pairs if _goes_on(above, below)}
    best, found = 0, frozenset[int]()
    for width in sorted(widths):
        weights = [_weight(above, below, width) for above, below in pairs]
        inside = frozenset(
            index
            for run in heaviest_runs(weights)
            if sum(weights[run.start : run.end]) >= FEWEST_INSIDE
            for index in range(run.start, run.end)
        )
        if len(inside) > len(found):
            best, found = width, inside
    return best, found


def _weight(above: str, below: str, width: int) -> float:
    """How much two rows speak for wrapped text of a width, or against it."""
    if not above or not below or above.endswith(ENDS) or ITEM.match(below):
        return 0.0
    word = below.split(maxsplit=1)[0]
    if not _full(above, word, width) or len(above) > width or " " not in above.strip():
        return LOOSE
    if len(word) > LONGEST_WORD:
        return 0.0
    return 1.0 if below.lstrip()[0].islower() else 0.5


def _goes_on(above: str, below: str) -> bool:
    """Whether a row may be a full line, below which its sentence goes on."""
    fits = NARROWEST <= len(above) <= WIDEST and " " in above.strip()
    return fits and below.lstrip()[:1].islower() and not above.endswith(ENDS)


def _without_page_numbers(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows without numbers of pages, and blank rows round them, inside of a paragraph."""
    index = 0
    while index < len(rows):
        yield rows[index]
        index = _page_break(rows, index) or index + 1


def _page_break(rows: Sequence[Row], index: int) -> int | None:
    """Where the paragraph goes on that is cut at a row by the number of a page; None if not so."""
    above = rows[index][1].rstrip()
    if len(above) < NARROWEST or len(above) > WIDEST or above.endswith(ENDS):
        return None
    further = [at for at in range(index + 1, min(index + 6, len(rows))) if rows[at][1].strip()][:2]
    if len(further) < 2 or not PAGE_NUMBER.fullmatch(rows[further[0]][1]):
        return None
    return further[1] if rows[further[1]][1].lstrip()[:1].islower() else None


def _before(line: str, further: str) -> str:
    """A line as it stands before the next one; a word may be broken at its hyphen («из-за»)."""
    return line if AT_HYPHEN.search(line) and further[:1].isalpha() else f"{line} "


def _width(rows: Sequence[Row]) -> int:
    """Characters of the longest line with another right below; 0 where no text is wrapped so."""
    width = 0
    for (_, above), (_, below) in pairwise(rows):
        inside = len(above) > width and below.strip() and " " in above.strip()
        if inside and not ADDRESS_ROW.fullmatch(above):
            width = len(above.rstrip())
            if width > WIDEST:
                return 0
    return width if width >= NARROWEST else 0


def _belongs(above: str, below: str, width: int) -> bool:
    """Whether two lines are of one paragraph; one that is set in begins a new one."""
    first = below.split(maxsplit=1)
    set_in = below[:1].isspace() and not above[:1].isspace()
    if (
        not first
        or not above.strip()
        or set_in
        or ITEM.match(below)
        or ADDRESS_ROW.fullmatch(below)
    ):
        return False
    return _full(above, first[0], width)


def _full(above: str, word: str, width: int) -> bool:
    return len(above.rstrip()) + 1 + len(word) > width


def _is_wrapped(rows: Sequence[Row], width: int) -> bool:
    full = loose = 0
    for (_, above), (_, below) in pairwise(rows):
        line, words = above.strip(), below.split(maxsplit=1)
        if not line or not words or ITEM.match(above) or ITEM.match(below):
            continue
        if ADDRESS_ROW.fullmatch(below):
            continue
        if not _full(above, words[0], width):
            loose += not line.endswith(ENDS)
        else:
            full += not line.endswith(ENDS)
    return full >= FEWEST and loose <= MOST_LOOSE * (full + loose)
