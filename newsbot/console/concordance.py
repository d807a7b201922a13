"""Prints a concordance on a terminal: each hit on a line of its own, the hits below each other."""

from __future__ import annotations

from collections.abc import Iterable

from rich.table import Table
from rich.text import Text

from newsbot.console.layout import bare_table
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
        >>> context_of(80), context_of(140)
        (18, 48)
    """
    return max(LEAST, (width - DAY - SITE - HIT - 8) // 2)


def concordance_table(lines: Iterable[Line]) -> Table:
    """A row for each line of a concordance."""
    table = bare_table()
    table.show_header = False
    for side in ("left", "left", "right", "left", "left"):
        table.add_column(justify="right" if side == "right" else "left", no_wrap=True)
    for line in lines:
        site = Text(line.site or "")
        site.truncate(SITE, overflow="ellipsis")
        table.add_row(
            line.day or "", site, Text(line.left), Text(line.hit, "bold"), Text(line.right)
        )
    return table
