"""Prints counts over a corpus as tables on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from newsbot.console.layout import SHORT, Bar, ByWidth, Phrases, bare_table, grouped
from newsbot.console.run_table import site_named
from newsbot.query.counts import Carried, Count, SiteDay, Story
from newsbot.query.field_coverage import Filled
from newsbot.query.index_layout import FILLED
from newsbot.query.outcomes import SiteOutcome

ABREAST = 110
"""Columns from which there is room for all fields beside each other, and for a site's name."""


def counts_table(found: Sequence[Count], *, heading: str) -> RenderableType:
    """A row for each value, with a bar."""
    table = bare_table()
    table.add_column(heading)
    table.add_column("articles", justify="right")
    table.add_column("")
    most = max((count.articles for count in found), default=1)
    for count in found:
        bar = Bar(count.articles / most)
        table.add_row(Text(count.value or "not known"), grouped(count.articles), bar)
    return table


def site_days_table(found: Iterable[SiteDay]) -> RenderableType:
    """A row for each site and day."""
    table = _headed(("site", "day"), ("articles",))
    for one in found:
        site, day = one.site or "not known", one.day or "not known"
        table.add_row(Text(site), day, grouped(one.articles))
    return table


def outcomes_table(found: Iterable[SiteOutcome]) -> RenderableType:
    """A row for each site and outcome."""
    table = _headed(("site", "outcome"), ("pages",))
    for one in found:
        table.add_row(Text(site_named(one.site)), one.outcome, grouped(one.pages))
    return table


def attention_table(names: Sequence[str], rows: Iterable[Sequence[Any]]) -> RenderableType:
    """A row for each period; shares as percent."""
    table = _headed(names[:1], names[1:])
    for period, *cells in rows:
        shown = (f"{cell:.2%}" if isinstance(cell, float) else grouped(cell) for cell in cells)
        table.add_row(str(period), *shown)
    return table


def carriers_table(found: Iterable[Carried]) -> RenderableType:
    """A row for each pair of source and carrier."""
    table = _headed(("source", "carrier"), ("articles", "median delay, h"))
    for pair in found:
        hours = "" if pair.hours is None else grouped(pair.hours)
        table.add_row(Text(pair.source), Text(pair.carrier), grouped(pair.articles), hours)
    return table


def stories_table(found: Iterable[Story]) -> RenderableType:
    """A row for each story."""
    table = bare_table()
    table.add_column("story")
    for name in ("first", "last"):
        table.add_column(name, no_wrap=True, min_width=len("2025-04-08"))
    for name in ("articles", "sites"):
        table.add_column(name, justify="right", no_wrap=True)
    for story in found:
        table.add_row(
            Text(story.title or story.story),
            story.first or "",
            story.last or "",
            grouped(story.articles),
            grouped(story.sites) if story.sites else "–",
        )
    return table


def filled_table(found: Iterable[Filled]) -> RenderableType:
    """A row for each site: the share of its articles that has each field."""
    rows = list(found)
    return ByWidth(
        lambda wide: _filled(rows, wide=wide), least=ABREAST, narrow=lambda: _listed(rows)
    )


def _listed(rows: Iterable[Filled]) -> Table:
    """The fields that any article has, named one by one where there is no room for columns."""
    table = bare_table(wide=False)
    for name in ("site", "articles", "have"):
        table.add_column(name, justify="right" if name == "articles" else "left")
    for site in rows:
        shares = [f"{field} {site.share(field):.0%}" for field in FILLED if site.fields[field]]
        table.add_row(
            Text(site.value or "not known"), grouped(site.articles), Phrases(shares or ["-"])
        )
    return table


def _filled(rows: Iterable[Filled], *, wide: bool) -> Table:
    table = bare_table(wide=wide)
    table.add_column("site")
    for name in ("articles", *FILLED):
        heading = Text(name if wide else SHORT.get(name, name))
        table.add_column(heading, justify="right", no_wrap=True)
    for site in rows:
        shares = (f"{site.share(field):.0%}" for field in FILLED)
        table.add_row(Text(site.value or "not known"), grouped(site.articles), *shares)
    return table


def _headed(words: Iterable[str], numbers: Iterable[str]) -> Table:
    table = bare_table()
    for name in words:
        table.add_column(name)
    for name in numbers:
        table.add_column(name, justify="right")
    return table
