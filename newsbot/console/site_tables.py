"""Prints outlets as tables: declarations, the coverage of their layouts, their feeds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from newsbot.authoring.check import Coverage
from newsbot.console.layout import SHORT, ByWidth, Phrases, bare_table, grouped
from newsbot.crawl.probe import FeedReport
from newsbot.model.fields import DECLARED
from newsbot.model.site import Site


def site_list(sites: Iterable[Site]) -> RenderableType:
    """A line per outlet; a narrow terminal gets no layouts, a very narrow one names and hosts."""
    shown = list(sites)
    return ByWidth(lambda wide: _site_list(shown, wide=wide), narrow=lambda: _host_list(shown))


def coverage_table(rows: Sequence[Coverage]) -> RenderableType:
    """A line per layout: how many pages it read, and how many of them have each field."""
    return ByWidth(lambda wide: _coverage(rows, wide=wide))


def feed_table(reports: Iterable[FeedReport]) -> Table:
    """A line per feed that was read."""
    table = bare_table(wide=False)
    for column in ("site", "feed", "articles", "further", "said", "address"):
        table.add_column(column, overflow="fold")
    for report in reports:
        said = "works" if report.works else report.trouble or "no article in it"
        counts = (grouped(report.articles), grouped(report.further))
        table.add_row(report.site, report.kind, *counts, said, report.address)
    return table


def _host_list(sites: Sequence[Site]) -> Table:
    table = bare_table(wide=False)
    for column in ("site", "title", "hosts"):
        table.add_column(column, overflow="fold")
    for site in sites:
        table.add_row(site.name, site.title, Phrases(site.hosts or ["any made by it"]))
    return table


def _site_list(sites: Sequence[Site], *, wide: bool) -> Table:
    table = bare_table(wide=wide)
    for column in ("site", "title", "rank"):
        table.add_column(column, no_wrap=True, overflow="ellipsis", max_width=22)
    for column in ("hosts", "layouts", "feeds") if wide else ("hosts", "feeds"):
        table.add_column(column)
    for site in sites:
        layouts = [Phrases([layout.name for layout in site.layouts])] if wide else []
        feeds = list(dict.fromkeys(feed.kind for feed in site.crawl.feeds))
        hosts = Phrases(site.hosts or ["any made by it"])
        table.add_row(site.name, site.title, site.rank, hosts, *layouts, Phrases(feeds or ["-"]))
    return table


def _coverage(rows: Sequence[Coverage], *, wide: bool) -> Table:
    table = bare_table(wide=wide)
    table.add_column("site", no_wrap=True)
    table.add_column("layout", no_wrap=True, overflow="ellipsis", max_width=None if wide else 16)
    for name in ("pages", *DECLARED):
        heading = name.replace("_", " ") if wide else SHORT.get(name, name)
        table.add_column(Text(heading), justify="right", no_wrap=True)
    for row in rows:
        counts = (grouped(row.found[name]) if row.found.get(name) else "·" for name in DECLARED)
        style = "red" if row.is_unread else "" if row.pages else "dim"
        table.add_row(row.site, row.layout, grouped(row.pages), *counts, style=style)
    return table
