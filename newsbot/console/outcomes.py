"""Prints the table at the end of a replay: the outcome of each page, and the books."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.table import Table
from rich.text import Text

from newsbot.console.layout import USUAL, WIDE, bare_table, counted, grouped, in_words
from newsbot.model.date_parts import parts_of
from newsbot.model.outcome import Books, Outcome, OutcomeKind
from newsbot.replay.rows import Row

ROOM: Mapping[str, Mapping[str, int | None]] = {
    "wide": {"page": 26, "site": 13, "published": None, "dateline": 20},
    "usual": {"page": 15, "site": 8, "published": None, "dateline": 12},
    "narrow": {"page": 15},
}
"""Columns between outcome and title with the most that they may take; None: what they need."""


class OutcomeTable:
    """A table with a line per page, as wide as the console; `more` pages are left out."""

    def __init__(self, rows: Sequence[Row], *, more: int = 0) -> None:
        self._rows = rows
        self._more = more

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        width = options.max_width
        size = "wide" if width >= WIDE else "usual" if width >= USUAL else "narrow"
        table = _columns(size)
        for row in self._rows:
            table.add_row(*_cells(row, size))
        yield table
        if self._more:
            yield Text(f"… and {counted(self._more, 'more page')}", style="dim")


def _columns(size: str) -> Table:
    """The columns, limited in width so that the title keeps some room."""
    table = bare_table(wide=size == "wide")
    table.expand = True
    table.add_column("outcome", no_wrap=True)
    for name, most in ROOM[size].items():
        table.add_column(name, overflow="ellipsis", no_wrap=True, max_width=most)
    table.add_column("title", overflow="ellipsis", no_wrap=True, ratio=1)
    table.add_column("length", justify="right", no_wrap=True)
    return table


def _cells(row: Row, size: str) -> Iterator[RenderableType]:
    between = {
        "page": _name(_escaped(row.origin), ROOM[size]["page"] or 0),
        "site": row.site,
        "published": _day(row.published, minutes=size == "wide"),
        "dateline": row.dateline,
    }
    yield Text(row.outcome.kind, style=row.outcome.kind.style)
    yield from (Text(between[name]) for name in ROOM[size])
    yield Text(_escaped(row.title or _why(row.outcome)), style="" if row.title else "dim")
    yield grouped(row.length) if row.length else ""


def _name(origin: str, most: int) -> str:
    """The name of a page; where it is too long its folders go, which pages have in common, and the
    number of its row in a file stays.

    Example:
        >>> _name("page-dumps.jsonl:12", 15), _name("saved.zip/2025/most.html", 15)
        ('page-dumps.…:12', 'most.html')
    """
    if len(origin) > most:
        origin = origin.rstrip("/").rpartition("/")[2]
    name, colon, row = origin.rpartition(":")
    if len(origin) <= most or not row.isdigit() or len(row) + 4 > most:
        return origin
    return f"{name[: most - len(row) - 2]}…{colon}{row}"


def _escaped(text: str) -> str:
    r"""The text with escapes for characters that would break the line or move the cursor.

    Example:
        >>> _escaped("мост\n2.html")
        'мост\\n2.html'
    """
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode() for char in text
    )


def print_books(
    console: Console,
    books: Books,
    seconds: float,
    details: Mapping[tuple[OutcomeKind, str], str | None],
) -> None:
    """Print one line with all outcomes, then a line per reason for the unsuccessful ones.

    Args:
        console: where to print.
        books: counts of outcomes and reasons.
        seconds: that it took.
        details: what else is said where a page ended for a reason, in full.
    """
    words = in_words(books.counts()) or "nothing"
    is_many = seconds > 1 and books.entered > seconds  # below one a second the time says more
    rate = f", {books.entered / seconds:,.0f} pages/s" if is_many else ""
    console.print(f"{counted(books.taken, 'page')}: {words} ({seconds:,.1f} s{rate})")
    for (kind, reason), count in sorted(books.reasons.items()):
        detail = details.get((kind, reason))
        line = f"  {kind}: {reason}: {grouped(count)}{f' - {detail}' if detail else ''}"
        console.print(Text(line, style=kind.style), soft_wrap=True)


def _day(value: str, *, minutes: bool) -> str:
    """EDTF without the offset, which is too long for a table; on a narrow terminal only the day."""
    parts = parts_of(value)
    if parts.hour is None or parts.minute is None:
        return value
    return f"{parts.iso_day}T{parts.hour:02}:{parts.minute:02}" if minutes else parts.iso_day or ""


def _why(outcome: Outcome) -> str:
    return " - ".join(filter(None, (outcome.reason, outcome.detail)))
