"""Prints health: a table for the terminal, plain lines for mail, numbers for programs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from newsbot.console.layout import ByWidth, Phrases, bare_table, counted, grouped
from newsbot.health.health import Health, SiteHealth
from newsbot.health.history import SiteHistory
from newsbot.health.pace import HOUR, last_whole_day, usual_on
from newsbot.health.thresholds import Threshold, by_name, own_of
from newsbot.model.fields import COUNTED


def health_table(found: Health, *, thresholds: bool = False) -> RenderableType:
    """A line per site, then the alarms, and the thresholds with their origin.

    Args:
        thresholds: whether all thresholds are shown where there is no alarm; otherwise only those
            that the user has set. With an alarm all are shown anyway.
    """
    lines = [Text(f"{alarm.site}: {alarm.text}", style="red") for alarm in found.alarms]
    sites = ByWidth(lambda wide: _sites(found, wide=wide), narrow=lambda: _narrow(found))
    lines = lines or [Text(summary(found), style="green")]
    shown = every = by_name(found.thresholds)
    if not found.alarms and not thresholds:
        shown = own_of(found.thresholds)
        hidden = counted(len(every) - len(shown), "threshold")
        lines.append(Text(f"newsbot health --thresholds shows {hidden}", style="dim"))
    table = [Text(), threshold_table(shown)] if shown else []
    return Group(sites, Text(), *lines, *table)


def threshold_table(thresholds: Mapping[str, Threshold]) -> RenderableType:
    """Thresholds by name, each with its unit and origin."""
    return ByWidth(lambda wide: _thresholds(thresholds, wide=wide))


def summary(found: Health) -> str:
    """One sentence, fit for the subject of a mail.

    Example: `newsbot: 2 alarms at 1 of 3 sites: tass (coverage, volume)`
    """
    ill = [site for site in found.sites if site.alarms]
    sites = counted(len(found.sites), "site")
    if not ill:
        return f"newsbot: all is well at {sites}"
    named = "; ".join(f"{site.history.site} ({', '.join(_signals(site))})" for site in ill)
    return f"newsbot: {counted(len(found.alarms), 'alarm')} at {len(ill)} of {sites}: {named}"


def mail_text(found: Health) -> str:
    """The summary, the alarms, and the thresholds that the sites were compared with."""
    lines = [summary(found), ""]
    for site in found.sites:
        lines += [f"{site.history.site}:"] if site.alarms else []
        lines += [f"  {alarm.signal}: {alarm.text}" for alarm in site.alarms]
    lines += ["", f"Looked at {found.at:%Y-%m-%d %H:%M} UTC with these thresholds:"]
    lines += [
        f"  {name} = {one.value:g} {one.unit} ({one.origin})"
        for name, one in by_name(found.thresholds).items()
    ]
    return "\n".join(lines)


def health_json(found: Health) -> dict[str, Any]:
    """Everything as plain values."""
    return {
        "at": found.at.isoformat(),
        "summary": summary(found),
        "sites": [_site_json(site, found) for site in found.sites],
        "thresholds": msgspec.to_builtins(found.thresholds),
    }


def share(count: int, of: int) -> float | None:
    """The share `count` has of a whole; None when the whole is zero.

    Example:
        >>> share(3, 4), share(0, 0)
        (0.75, None)
    """
    return count / of if of else None


def _sites(found: Health, *, wide: bool) -> Table:
    table = bare_table(wide=wide)
    table.add_column("site", no_wrap=True, overflow="ellipsis", max_width=None if wide else 12)
    table.add_column("last crawl", no_wrap=True)
    for column in ("articles", "last day" if wide else "day", "usual", "newest", "blocked"):
        table.add_column(column, justify="right", no_wrap=True)
    table.add_column("layout", justify="right", no_wrap=True)
    table.add_column("alarms", ratio=1)
    for site in found.sites:
        table.add_row(*_cells(site, found, wide=wide))
    return table


def _narrow(found: Health) -> Table:
    """The sites without what only tells the reason of an alarm, which its sentence has too."""
    table = bare_table(wide=False)
    table.add_column("site", no_wrap=True, overflow="ellipsis", max_width=12)
    table.add_column("last crawl", no_wrap=True)
    for column in ("articles", "newest"):
        table.add_column(column, justify="right", no_wrap=True)
    table.add_column("alarms", ratio=1)
    for site in found.sites:
        name, last, articles, _, _, newest, _, _, alarms = _cells(site, found, wide=False)
        table.add_row(name, last, articles, newest, alarms)
    return table


def _thresholds(thresholds: Mapping[str, Threshold], *, wide: bool) -> Table:
    table = bare_table(wide=wide)
    table.style = "dim"
    table.add_column("threshold", no_wrap=True)
    table.add_column("value", justify="right", no_wrap=True)
    if wide:
        table.add_column("unit", no_wrap=True)
    table.add_column("origin" if wide else "unit: origin", ratio=1)
    for name, one in thresholds.items():
        said = (one.unit, Text(one.origin)) if wide else (Text(f"{one.unit}: {one.origin}"),)
        table.add_row(name, f"{one.value:g}", *said)
    return table


def _cells(site: SiteHealth, found: Health, *, wide: bool) -> list[RenderableType]:
    history = site.history
    day = last_whole_day(history)
    usual = usual_on(history, day, found.thresholds)
    now = history.now
    return [
        Text(history.site),
        Text(_last_crawl(history, wide=wide)),
        grouped(now.articles),
        grouped(history.volume.days[day]),
        Text("" if usual is None else f"{usual:,.0f}"),
        Text(_age(history, found.at)),
        Text(_per_cent(share(now.outcomes["blocked"], now.pages))),
        Text(_per_cent(share(now.parts["layout"], now.articles)) if history.declared else ""),
        Phrases(_signals(site) or ["none"], style="red" if site.alarms else "green"),
    ]


def _last_crawl(history: SiteHistory, *, wide: bool) -> str:
    """When the crawl began and, if there is room, how it ended; an unusual end is also an alarm."""
    last = history.last
    if wide:
        return f"{last.started:%Y-%m-%d %H:%M} {last.exit_reason or '…'}"
    return f"{last.started:%m-%d %H:%M}"


def _signals(site: SiteHealth) -> list[str]:
    return list(dict.fromkeys(alarm.part or alarm.signal for alarm in site.alarms))


def _age(history: SiteHistory, at: datetime) -> str:
    newest = history.volume.newest
    return f"{(at - newest).total_seconds() / HOUR:,.0f} h" if newest else ""


def _per_cent(value: float | None) -> str:
    return "" if value is None else f"{value:.0%}"


def _site_json(site: SiteHealth, found: Health) -> dict[str, Any]:
    history = site.history
    now, before, day = history.now, history.before, last_whole_day(history)
    return {
        "site": history.site,
        "last_run": history.last.id,
        "exit_reason": history.last.exit_reason,
        "newest": history.volume.newest.isoformat() if history.volume.newest else None,
        "runs": {"now": now.runs, "before": before.runs},
        "outcomes": dict(now.outcomes),
        "articles": {"now": now.articles, "before": before.articles},
        "day": {
            "date": day.isoformat(),
            "articles": history.volume.days[day],
            "usual": usual_on(history, day, found.thresholds),
        },
        "coverage": {
            part: {
                "now": share(now.parts[part], now.articles),
                "before": share(before.parts[part], before.articles),
            }
            for part in COUNTED
        },
        "alarms": msgspec.to_builtins(site.alarms),
    }
