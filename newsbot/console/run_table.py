"""Prints runs as tables: the latest ones, or one with its books, reasons and coverage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from newsbot.console.layout import (
    ByWidth,
    Phrases,
    bare_table,
    counted,
    facts_table,
    grouped,
    phrases,
)
from newsbot.model.fields import COUNTED
from newsbot.model.outcome import Books, OutcomeKind
from newsbot.model.run import NOWHERE, Run, SiteTally

MEGABYTE = 1e6

FEW = 10
"""Articles below which a share says next to nothing and is shown dim."""


PARTS_ABREAST = 140
"""Columns from which there is room for all parts beside each other."""

SITES_ABREAST = 4
"""Sites beside each other where parts stand in rows."""

SITE_WIDTH = 13
"""Columns that a site's name may take there."""


def run_list(runs: Iterable[Run]) -> RenderableType:
    """A line per run; a narrow terminal gets no pages, seconds and megabytes.

    On a very narrow one the command stands below the run, and so does an unusual end.
    """
    shown = list(runs)
    return ByWidth(lambda wide: _run_list(shown, wide=wide), narrow=lambda: _stacked(shown))


def run_page(run: Run, books: Books) -> RenderableType:
    """Everything about one run; its `books` are counted from its rows."""
    parts: list[RenderableType] = [_head(run, books)]
    if books.reasons:
        parts += [Text(), _reasons(books)]
    if run.unread_feeds or run.short_feeds:
        parts += [Text(), _feeds(run)]
    if with_articles := [site for site in run.sites if site.articles]:
        parts += [Text(), coverage(with_articles)]
    return Group(*parts)


def run_json(run: Run, books: Books) -> dict[str, object]:
    """A run as plain values: the record, its books and its reasons."""
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


def coverage(sites: Sequence[SiteTally]) -> RenderableType:
    """The number of articles of each site, and the percentage of them that have each part."""
    return ByWidth(
        lambda wide: _by_site(sites) if wide else Group(*_by_part(sites)), least=PARTS_ABREAST
    )


def _run_list(runs: Sequence[Run], *, wide: bool) -> Table:
    table = bare_table(wide=wide)
    table.add_column("run", no_wrap=True)
    table.add_column("command", no_wrap=True, overflow="ellipsis", max_width=44 if wide else 16)
    table.add_column("ended", no_wrap=True, overflow="ellipsis", max_width=None if wide else 11)
    for column in ("pages", "seconds", "MB") if wide else ():
        table.add_column(column, justify="right", no_wrap=True)
    table.add_column("outcomes", ratio=1)
    for run in runs:
        size = (grouped(run.taken), _seconds(run), _megabytes(run)) if wide else ()
        table.add_row(Text(run.id), Text(run.command), _ended(run), *size, _outcomes(run))
    return table


def _stacked(runs: Sequence[Run]) -> Table:
    table = bare_table(wide=False)
    table.add_column("run", no_wrap=True, overflow="ellipsis")
    table.add_column("outcomes")
    for run in runs:
        ended = Text("\n") + _ended(run) if run.exit_reason != "finished" else Text()
        command = Text(f"\n{run.command[: len(run.id)]}", "dim")
        table.add_row(Text(run.id) + command + ended, _outcomes(run))
    return table


def _by_site(sites: Iterable[SiteTally]) -> Table:
    """A table with a line per site."""
    table = bare_table()
    table.add_column("site", no_wrap=True, overflow="ellipsis", max_width=24)
    table.add_column("articles", justify="right", no_wrap=True)
    for part in COUNTED:
        table.add_column(part.replace("_", " "), justify="right", no_wrap=True)
    for site in sites:
        shares = (_share(site, part) for part in COUNTED)
        table.add_row(Text(site_named(site.site)), grouped(site.articles), *shares)
    return table


def _by_part(sites: Sequence[SiteTally]) -> Iterator[RenderableType]:
    """Tables with a line per part, and a few sites side by side in each."""
    for start in range(0, len(sites), SITES_ABREAST):
        beside = sites[start : start + SITES_ABREAST]
        table = bare_table()
        table.add_column("")
        for site in beside:
            name = Text(site_named(site.site), overflow="ellipsis", no_wrap=True)
            table.add_column(name, justify="right", no_wrap=True, max_width=SITE_WIDTH)
        table.add_row("articles", *(grouped(site.articles) for site in beside))
        for part in COUNTED:
            table.add_row(part.replace("_", " "), *(_share(site, part) for site in beside))
        if start:
            yield Text()
        yield table


def site_named(site: str) -> str:
    """The name of a site as tables print it.

    Example:
        >>> site_named("iz"), site_named(NOWHERE)
        ('iz', 'not known')
    """
    return "not known" if site == NOWHERE else site


def _head(run: Run, books: Books) -> Table:
    balance = Text("balanced") if books.balanced else _gap(run, books)
    rows: dict[str, RenderableType] = {
        "run": Text(run.id),
        "command": Text(run.command),
        "started": Text(f"{run.started:%Y-%m-%d %H:%M:%S} UTC"),
        "ended": _ended(run),
        "seconds": Text(_seconds(run)),
        "pages": Text(f"{grouped(books.taken)}, {_megabytes(run)} MB"),
        "outcomes": Phrases(phrases(books.counts()) or ["none"]),
        "books": balance,
        "made by": Text(f"newsbot {run.newsbot_version}"),
    }
    return facts_table(rows.items())


def _gap(run: Run, books: Books) -> Text:
    missing = books.taken - books.entered
    why = "were never acknowledged" if run.ended is None else "have no outcome: this is a bug"
    return Text(f"{counted(missing, 'page')} {why}", style="yellow" if run.ended is None else "red")


def _reasons(books: Books) -> RenderableType:
    lines = [
        Text(f"{grouped(pages):>9}  {kind}: {reason}", style=OutcomeKind(kind).style)
        for (kind, reason), pages in sorted(books.reasons.items(), key=lambda one: -one[1])
    ]
    return Group(*lines)


def _feeds(run: Run) -> RenderableType:
    told = [
        *(("feed not read", feed) for feed in run.unread_feeds),
        *(("short feed", feed) for feed in run.short_feeds),
    ]
    lines = [f"{what}: {feed.address} {feed.why}".rstrip() for what, feed in told]
    return Group(*(Text(line, style="yellow") for line in lines))


def _outcomes(run: Run) -> Phrases:
    return Phrases(phrases(run.outcomes) or (["no page"] if run.ended else []))


def _ended(run: Run) -> Text:
    if run.exit_reason is None:
        return Text("not ended", style="yellow")
    return Text(run.exit_reason, style="" if run.exit_reason == "finished" else "yellow")


def _seconds(run: Run) -> str:
    return "" if run.seconds is None else f"{run.seconds:,.1f}"


def _share(site: SiteTally, part: str) -> Text:
    if not site.articles:
        return Text()
    share = site.parts.get(part, 0) / site.articles
    return Text(f"{share:.0%}", "dim" if site.articles < FEW else "")


def _megabytes(run: Run) -> str:
    return f"{run.bytes / MEGABYTE:,.1f}"
