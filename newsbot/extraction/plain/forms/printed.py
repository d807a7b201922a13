"""Lines of a printed page, as `pdftotext` gives them, put together to paragraphs.

Pages end with a form feed; heads and feet that most of them have are no text. Letters of print are
of different widths, so full lines have about the same number of them: a line belongs to the one
above that is nearly as long as lines around whose sentences go on in the next one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from newsbot.extraction.plain.forms.columns import without_columns
from newsbot.extraction.plain.forms.markup import ADDRESS_ROW
from newsbot.extraction.plain.forms.rows import Row, put_together, sentence_goes_on
from newsbot.extraction.plain.marks import SENTENCE_BREAK
from newsbot.text.letters import SENTENCE_END

FORM_FEED = "\f"
EDGE = 2
"""Lines at the top and the bottom of a page among which heads and feet are looked for."""

FEWEST_PAGES = 2
"""Pages that have a head or foot at least; and half of all pages."""

FEWEST_GOING_ON = 2
"""Lines near by whose sentences go on."""

LONGEST_HEAD = 200
NEAR = 40
"""Rows on each side from which the width of a column is taken."""

FULL, WIDE = 0.8, 0.9
"""Share of the width from which a line goes on, and from which one does that may end a sentence."""

FEWEST_LINES, MOST = 4, 0.8
"""Lines of print whose sentences go on, and share of them that are full."""

LEAST_BROKEN = 0.1
"""Share of such lines in which another sentence begins: in verse, menus and items of laws, which
open with small letters too, a new sentence has a new line."""

WIDEST, MOST_WIDER = 110, 0.02
"""Characters of a line of print, and share of the lines of a copy that have more: addresses."""

SHORTEST = 20
"""Characters of a line whose sentence goes on below."""

_DIGITS = re.compile(r"\d+")


def printed(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows of a printed text, with those joined that are lines of one paragraph.

    Args:
        rows: all lines in order, the empty ones too; the first one of a page begins with a form
            feed, but of the first page.
    """
    pages = [0, *(at for at, (_, text) in enumerate(rows) if text.startswith(FORM_FEED))]
    plain = [(number, text.lstrip(FORM_FEED)) for number, text in rows]
    apart = list(_without_heads(plain, pages))
    breaks = frozenset(rows[at][0] for at in pages[1:])
    return _put_together(list(_over_pages(without_columns(apart), breaks)))


def looks_printed(rows: Sequence[Row]) -> bool:
    """Whether rows are lines of print, copied without its pages: none is wide, and nearly all whose
    sentences go on below are about equally long."""
    texts = [text.strip() for _, text in rows]
    if sum(len(text) > WIDEST for text in texts) > MOST_WIDER * len(texts):
        return False
    pairs = [(above, below) for above, below in pairwise(texts) if _goes_on(above, below)]
    width = max((len(above) for above, _ in pairs), default=0)
    full = sum(len(above) >= FULL * width for above, _ in pairs)
    if len(pairs) < FEWEST_LINES or full < MOST * len(pairs):
        return False
    broken = sum(any(map(SENTENCE_BREAK.search, pair)) for pair in pairs)
    return broken >= LEAST_BROKEN * len(pairs)


def _without_heads(rows: Sequence[Row], pages: Sequence[int]) -> Iterator[Row]:
    """The rows, with the heads and feet of pages left blank."""
    ends = [*pages[1:], len(rows)]
    edges = [_edges(rows, start, end) for start, end in zip(pages, ends, strict=True)]
    found = Counter(head for edge in edges for head in {_head(rows[at][1]) for at in edge})
    least = max(FEWEST_PAGES, len(pages) / 2)
    heads = {at for edge in edges for at in edge if found[_head(rows[at][1])] >= least}
    for at, (number, text) in enumerate(rows):
        yield number, "" if at in heads else text


def _put_together(rows: Sequence[Row]) -> Iterator[Row]:
    full = [at for at, (above, below) in enumerate(pairwise(rows)) if _goes_on(above[1], below[1])]

    def belongs(at: int, above: str, below: str) -> bool:
        line, further = above.strip(), below.strip()
        near = full[bisect_left(full, at - NEAR) : bisect_left(full, at + NEAR)]
        apart = not line or not further or ADDRESS_ROW.fullmatch(below)
        if apart or len(near) < FEWEST_GOING_ON:
            return False
        if _goes_on(line, further):
            return True
        width = sorted(len(rows[other][1].strip()) for other in near)[len(near) * 3 // 4]
        return len(line) >= (WIDE if line.endswith(SENTENCE_END) else FULL) * width

    return put_together(rows, belongs)


def _over_pages(rows: Sequence[Row], starts: frozenset[int]) -> Iterator[Row]:
    """The rows without the blank ones round a page break in the middle of a sentence."""
    blank: list[Row] = []
    above, broken = "", False
    for row in rows:
        broken = broken or row[0] in starts
        if not row[1].strip():
            blank.append(row)
            continue
        if not (broken and _goes_on(above, row[1])):
            yield from blank
        yield row
        blank, above, broken = [], row[1], False
    yield from blank


def _goes_on(above: str, below: str) -> bool:
    """Whether the sentence of a line that is no label goes on in the next one."""
    return len(above.strip()) >= SHORTEST and sentence_goes_on(above, below)


def _edges(rows: Sequence[Row], start: int, end: int) -> list[int]:
    """The first and the last lines of a page that are not blank."""
    filled = [at for at in range(start, end) if rows[at][1].strip()]
    return sorted({*filled[:EDGE], *filled[-EDGE:]})


def _head(text: str) -> str:
    """What stays the same of a head on all pages: its words, without numbers."""
    return _DIGITS.sub("0", " ".join(text.split()))[:LONGEST_HEAD]
