"""The table at the end of a replay: what came of each page, and the books."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec
from msgspec.structs import replace
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.table import Table
from rich.text import Text

from newsbot.console.counted import counted
from newsbot.console.fitting import WIDE
from newsbot.model.article import Article
from newsbot.model.date_parts import DateParts, parts_of
from newsbot.model.outcome import Books, Outcome
from newsbot.model.page import Origin


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One page of the table; `id` is that of its article."""

    id: str | None = None
    origin: str
    outcome: Outcome
    site: str = ""
    published: str = ""
    dateline: str = ""
    title: str = ""
    length: int = 0


def row_of(origin: Origin, outcome: Outcome, article: Article | None = None) -> Row:
    """The row of a page, with the article's main facts where there is one."""
    path = origin.path or ""
    where = f"{path}:{origin.offset}" if origin.offset is not None else path
    if article is None:
        return Row(origin=where, outcome=outcome)
    line = article.dateline
    return Row(
        id=article.id,
        origin=where,
        outcome=outcome,
        site=article.site or "",
        published=article.published.value if article.published else "",
        dateline=", ".join((*line.places, *filter(None, [line.agency]))) if line else "",
        title=article.title or "",
        length=len(article.text),
    )


def without_year(rows: Sequence[Row]) -> set[str]:
    """Ids of the articles whose date may still get its year, from a copy or from its story."""
    return {row.id for row in rows if row.id and _lacks_year(parts_of(row.published))}


def with_years(rows: Sequence[Row], dates: Mapping[str, str]) -> list[Row]:
    """The rows with the dates that their articles have in the end.

    Args:
        dates: final publication date by id, of articles that `without_year` names.
    """
    open_ids = without_year(rows)
    return [
        replace(row, published=dates.get(row.id, row.published)) if row.id in open_ids else row
        for row in rows
    ]


class Shown:
    """The rows that a table has room for: pages that gave nothing come before those that did.

    Args:
        keep: how many rows to keep of all that are added.
    """

    def __init__(self, keep: int) -> None:
        self._keep = keep
        self._good: list[Row] = []
        self._bad: list[Row] = []
        self._added = 0

    def add(self, row: Row) -> None:
        """Take a row in page order."""
        self._added += 1
        rows = self._good if row.outcome.kind.gives_article else self._bad
        if len(rows) < self._keep:
            rows.append(row)

    @property
    def rows(self) -> list[Row]:
        """Articles first, then what has to be looked at, each in page order."""
        return self._good[: self._keep - len(self._bad)] + self._bad

    @property
    def more(self) -> int:
        """How many rows there is no room for."""
        return self._added - len(self.rows)


class OutcomeTable:
    """A table with a line per page, as wide as the console; `more` pages are not shown."""

    def __init__(self, rows: Sequence[Row], *, more: int = 0) -> None:
        self._rows = rows
        self._more = more

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        wide = options.max_width >= WIDE
        table = _columns(wide)
        for row in self._rows:
            table.add_row(*_cells(row, wide))
        yield table
        if self._more:
            yield Text(f"… and {counted(self._more, 'more page')}", style="dim")


def _columns(wide: bool) -> Table:
    """The columns may be at most so wide that the title, which takes the rest, keeps some room."""
    page, site, dateline = (26, 13, 20) if wide else (15, 8, 12)
    padding = (0, 1) if wide else (0, 1, 0, 0)
    table = Table(box=None, padding=padding, header_style="bold", pad_edge=False, expand=True)
    table.add_column("outcome", no_wrap=True)
    table.add_column("page", overflow="ellipsis", no_wrap=True, max_width=page)
    table.add_column("site", overflow="ellipsis", no_wrap=True, max_width=site)
    table.add_column("published", no_wrap=True)
    table.add_column("dateline", overflow="ellipsis", no_wrap=True, max_width=dateline)
    table.add_column("title", overflow="ellipsis", no_wrap=True, ratio=1)
    table.add_column("length", justify="right", no_wrap=True)
    return table


def _cells(row: Row, wide: bool) -> Iterator[RenderableType]:
    yield Text(row.outcome.kind, style=row.outcome.kind.style)
    yield Text(on_one_line(row.origin))
    yield Text(row.site)
    yield Text(_day(row.published, minutes=wide))
    yield Text(row.dateline)
    yield Text(on_one_line(row.title or _why(row.outcome)), style="" if row.title else "dim")
    yield str(row.length) if row.length else ""


def on_one_line(text: str) -> str:
    r"""The text with what would break a line, or move the cursor, written as an escape.

    Example:
        >>> on_one_line("мост\n2.html")
        'мост\\n2.html'
    """
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode() for char in text
    )


def print_books(console: Console, books: Books, seconds: float) -> None:
    """One line with all outcomes, then a line per reason for what did not come through."""
    words = ", ".join(f"{count} {kind}" for kind, count in books.counts().items()) or "nothing"
    rate = f", {books.entered / seconds:.0f} pages/s" if seconds > 1 else ""
    console.print(f"{counted(books.taken, 'page')}: {words} ({seconds:.1f} s{rate})")
    for (kind, reason), count in sorted(books.reasons.items()):
        console.print(Text(f"  {kind}: {reason}: {count}", style=kind.style))


def _day(value: str, *, minutes: bool) -> str:
    """EDTF without the offset, which is too long for a table; a narrow one has the day only."""
    parts = parts_of(value)
    if parts.hour is None or parts.minute is None:
        return value
    return f"{parts.iso_day}T{parts.hour:02}:{parts.minute:02}" if minutes else parts.iso_day or ""


def _lacks_year(parts: DateParts) -> bool:
    return parts.year is None and parts.month is not None


def _why(outcome: Outcome) -> str:
    return " - ".join(filter(None, (outcome.reason, outcome.detail)))
