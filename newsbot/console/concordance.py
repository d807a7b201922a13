"""Prints words in their context on a terminal: a concordance, and collocates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import cell_len, set_cell_size
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.table import Table
from rich.text import Text

from newsbot.console.layout import USUAL, ByWidth, bare_table, grouped
from newsbot.query.collocates import Collocate
from newsbot.query.passages import Line

DAY = 10
SITE = 12
LEAST = 10
"""Columns for the day, for the site at most, and for each side of the hit at least."""

HIT = 14
"""Columns that a hit takes, as a rule."""


def context_of(width: int) -> int:
    """The code points of context on each side of a hit that a terminal of this width has room for.

    Example:
        >>> context_of(50), context_of(80), context_of(140)
        (10, 18, 48)
    """
    site = SITE + 2 if width >= USUAL else 0
    return max(LEAST, (width - DAY - site - HIT - 6) // 2)


def concordance_table(lines: Iterable[Line]) -> RenderableType:
    """A row for each line of a concordance; a narrow terminal gets no sites."""
    return _Concordance(list(lines))


class _Concordance:
    """Hits below each other; lines that are too long lose the words farthest from the hit."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        fits = options.max_width >= USUAL
        table = bare_table(wide=fits)
        table.show_header = False
        for _ in range(5 if fits else 4):
            table.add_column(no_wrap=True)
        sites = [_site(line.site or "") for line in self._lines] if fits else []
        gap = 2 if fits else 1
        rest = options.max_width - DAY - 3 * gap - (_longest(sites) + gap if fits else 0)
        hit = min(_longest(line.hit for line in self._lines), rest - 2 * LEAST)
        side = max((rest - hit) // 2, LEAST)
        for nth, line in enumerate(self._lines):
            # Turned round, since it is the beginning that goes.
            left = set_cell_size(line.left[::-1], side)[::-1]
            said = (Text(left), Text(set_cell_size(line.hit, hit), "bold"), Text(line.right))
            said[-1].truncate(side)
            table.add_row((line.day or "").ljust(DAY), *map(Text, sites[nth : nth + 1]), *said)
        yield table


def _site(name: str) -> str:
    told = Text(name)
    told.truncate(SITE, overflow="ellipsis")
    return told.plain


def _longest(texts: Iterable[str]) -> int:
    return max(map(cell_len, texts), default=0)


def collocates_table(items: Iterable[Collocate]) -> RenderableType:
    """A row for each word that stands beside the hits; a narrow terminal gets counts alone."""
    rows = list(items)
    return ByWidth(lambda fits: _collocates(rows, fits=fits), least=USUAL)


def _collocates(items: Iterable[Collocate], *, fits: bool) -> Table:
    table = bare_table(wide=False)
    table.add_column("word", overflow="fold")
    names = ("left", "right", "articles", "times")
    for name in (*names, "beside", "anywhere", "weight") if fits else names:
        table.add_column(name, justify="right", no_wrap=True)
    for one in items:
        counts = [*map(grouped, (one.left, one.right, one.articles, one.ratio))]
        shares = [f"{one.share:.1%}", f"{one.elsewhere:.1%}", grouped(one.weight)]
        table.add_row(one.word, *counts, *(shares if fits else ()))
    return table
