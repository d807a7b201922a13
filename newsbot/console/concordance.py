"""Prints words in their context on a terminal: a concordance, and collocates."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from newsbot.console.layout import USUAL, ByWidth, bare_table
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
    rows = list(lines)
    return ByWidth(lambda fits: _concordance(rows, fits=fits), least=USUAL)


def _concordance(lines: Iterable[Line], *, fits: bool) -> Table:
    table = bare_table(wide=fits)
    table.show_header = False
    table.add_column(no_wrap=True, min_width=DAY)
    for side in ("left", "right", "left", "left") if fits else ("right", "left", "left"):
        table.add_column(justify="right" if side == "right" else "left", no_wrap=True)
    for line in lines:
        site = Text(line.site or "")
        site.truncate(SITE, overflow="ellipsis")
        said = (Text(line.left), Text(line.hit, "bold"), Text(line.right))
        table.add_row(line.day or "", *((site,) if fits else ()), *said)
    return table


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
        counts = [str(one.left), str(one.right), str(one.articles), f"{one.ratio:g}"]
        shares = [f"{one.share:.1%}", f"{one.elsewhere:.1%}", f"{one.weight:g}"]
        table.add_row(one.word, *counts, *(shares if fits else ()))
    return table
