"""Runs as tables: the latest ones, or one with its books, its reasons and the parts it found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from newsbot.outcome import Books, OutcomeKind
from newsbot.report.outcomes import STYLES
from newsbot.storage.books.run import Run
from newsbot.storage.books.tally import PARTS, SiteTally

MEGABYTE = 1e6

FEW = 10
"""Articles below which a share says next to nothing and is shown dim."""


def run_list(runs: Iterable[Run]) -> Table:
    """A line per run."""
    table = _table()
    for column in ("run", "command"):
        table.add_column(column, no_wrap=True, overflow="ellipsis", max_width=44)
    table.add_column("ended", no_wrap=True)
    for column in ("pages", "seconds", "MB"):
        table.add_column(column, justify="right", no_wrap=True)
    table.add_column("outcomes", ratio=1)
    for run in runs:
        table.add_row(
            Text(run.id),
            Text(run.command),
            _ended(run),
            str(run.taken),
            _seconds(run),
            f"{run.bytes / MEGABYTE:.1f}",
            Text(in_words(run.outcomes)),
        )
    return table


def run_page(run: Run, books: Books) -> RenderableType:
    """Everything about one run; `books` are made up from its rows."""
    parts: list[RenderableType] = [_head(run, books), Text(), _reasons(books)]
    if run.sites:
        parts += [Text(), coverage_table(run.sites)]
    return Group(*parts)


def run_json(run: Run, books: Books) -> dict[str, object]:
    """The same as plain values: the record, its books and its reasons."""
    plain: dict[str, object] = msgspec.to_builtins(run)
    reasons = [
        {"outcome": str(kind), "reason": reason, "pages": pages}
        for (kind, reason), pages in sorted(books.reasons.items())
    ]
    return plain | {
        "seconds": run.seconds,
        "outcomes": books.counts(),
        "balanced": books.balanced,
        "reasons": reasons,
    }


def coverage_table(sites: Iterable[SiteTally]) -> Table:
    """A line per site: articles, and how many per cent of them have each part."""
    table = _table()
    table.add_column("site", no_wrap=True, overflow="ellipsis", max_width=30)
    table.add_column("articles", justify="right", no_wrap=True)
    for part in PARTS:
        table.add_column(part.replace("_", " "), justify="right")
    for site in sites:
        table.add_row(Text(site.site), str(site.articles), *_shares(site))
    return table


def in_words(outcomes: Mapping[str, int]) -> str:
    """Outcomes as a phrase.

    Example:
        >>> in_words({"stored": 12, "blocked": 1})
        '12 stored, 1 blocked'
    """
    return ", ".join(f"{pages} {kind}" for kind, pages in outcomes.items())


def _head(run: Run, books: Books) -> Table:
    balance = Text("balanced") if books.balanced else _gap(run, books)
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    for name, value in {
        "run": Text(run.id),
        "command": Text(run.command),
        "started": Text(f"{run.started:%Y-%m-%d %H:%M:%S} UTC"),
        "ended": _ended(run),
        "seconds": Text(_seconds(run)),
        "pages": Text(f"{books.taken}, {run.bytes / MEGABYTE:.1f} MB"),
        "outcomes": Text(in_words(books.counts()) or "none"),
        "books": balance,
        "made by": Text(f"newsbot {run.newsbot_version}"),
    }.items():
        table.add_row(Text(name, style="dim"), value)
    return table


def _gap(run: Run, books: Books) -> Text:
    missing = books.taken - books.entered
    why = "were never acknowledged" if run.ended is None else "have no outcome: this is a bug"
    return Text(f"{missing} pages {why}", style="yellow" if run.ended is None else "red")


def _reasons(books: Books) -> RenderableType:
    lines = [
        Text(f"{pages:>7}  {kind}: {reason}", style=STYLES[OutcomeKind(kind)])
        for (kind, reason), pages in sorted(books.reasons.items(), key=lambda one: -one[1])
    ]
    return Group(*lines)


def _ended(run: Run) -> Text:
    if run.exit_reason is None:
        return Text("runs or crashed", style="yellow")
    return Text(run.exit_reason, style="" if run.exit_reason == "finished" else "yellow")


def _seconds(run: Run) -> str:
    return "" if run.seconds is None else f"{run.seconds:.1f}"


def _shares(site: SiteTally) -> list[Text]:
    style = "dim" if site.articles < FEW else ""
    if not site.articles:
        return [Text("") for _ in PARTS]
    return [Text(f"{100 * site.parts.get(part, 0) / site.articles:.0f}%", style) for part in PARTS]


def _table() -> Table:
    return Table(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False)
