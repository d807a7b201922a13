"""The table at the end of a replay: what came of each page, and the books."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from newsbot.article import Article
from newsbot.outcome import Books, Outcome, OutcomeKind
from newsbot.page import Origin

STYLES = {
    OutcomeKind.STORED: "green",
    OutcomeKind.REVISION: "green",
    OutcomeKind.REPROCESSED: "green",
    OutcomeKind.UNCHANGED: "dim",
    OutcomeKind.DUPLICATE: "cyan",
    OutcomeKind.REJECTED: "yellow",
    OutcomeKind.BLOCKED: "yellow",
    OutcomeKind.SPOOLED: "magenta",
    OutcomeKind.FAILED: "red",
}


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One page of the table."""

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
        origin=where,
        outcome=outcome,
        site=article.site or "",
        published=article.published.value if article.published else "",
        dateline=", ".join((*line.places, *filter(None, [line.agency]))) if line else "",
        title=article.title or "",
        length=len(article.text),
    )


def outcome_table(rows: Sequence[Row], *, more: int = 0) -> RenderableType:
    """A table with a line per page; `more` is the number of pages that are not shown."""
    # Fixed least widths: a narrow terminal shortens titles, not outcomes and dates.
    table = Table(box=None, padding=(0, 1), header_style="bold", pad_edge=False, expand=True)
    table.add_column("outcome", no_wrap=True, min_width=11)
    table.add_column("page", overflow="ellipsis", no_wrap=True, min_width=16, max_width=26)
    table.add_column("site", no_wrap=True, overflow="ellipsis", min_width=4, max_width=13)
    table.add_column("published", no_wrap=True, min_width=16)
    table.add_column("dateline", overflow="ellipsis", no_wrap=True, min_width=8, max_width=20)
    table.add_column("title", overflow="ellipsis", no_wrap=True, ratio=1)
    table.add_column("length", justify="right", no_wrap=True, min_width=6)
    for row in rows:
        table.add_row(
            Text(row.outcome.kind, style=STYLES[row.outcome.kind]),
            Text(row.origin),
            Text(row.site),
            _day(row.published),
            Text(row.dateline),
            Text(row.title or _why(row.outcome), style="" if row.title else "dim"),
            str(row.length) if row.length else "",
        )
    if not more:
        return table
    return Group(table, Text(f"… and {more} more pages", style="dim"))


def print_books(console: Console, books: Books, seconds: float) -> None:
    """One line with all outcomes, then a line per reason for what did not come through."""
    words = ", ".join(f"{count} {kind}" for kind, count in books.counts().items()) or "nothing"
    rate = f", {books.entered / seconds:.0f} pages/s" if seconds > 1 else ""
    console.print(f"{books.taken} pages: {words} ({seconds:.1f} s{rate})")
    for (kind, reason), count in sorted(books.reasons.items()):
        console.print(Text(f"  {kind}: {reason}: {count}", style=STYLES[kind]))


def _day(value: str) -> Text:
    """EDTF without the offset, which is too long for a table."""
    return Text(value[:16] if "T" in value else value)


def _why(outcome: Outcome) -> str:
    return " - ".join(filter(None, (outcome.reason, outcome.detail)))
