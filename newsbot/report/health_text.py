"""Health for people: a table for the terminal, plain lines for mail, figures for programs."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from newsbot.report.health import Health, SiteHealth
from newsbot.report.history import SiteHistory
from newsbot.report.pace import HOUR, last_whole_day, usual_on
from newsbot.report.thresholds import Thresholds, by_name
from newsbot.storage.books.tally import PARTS


def health_table(found: Health) -> RenderableType:
    """A line per site, the alarms, and the thresholds with their origin."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False)
    table.add_column("site", no_wrap=True)
    table.add_column("last crawl", no_wrap=True)
    for column in ("articles", "last day", "usual", "newest", "blocked", "layout"):
        table.add_column(column, justify="right", no_wrap=True)
    table.add_column("alarms", ratio=1)
    for site in found.sites:
        table.add_row(*_cells(site, found))
    lines = [Text(f"{alarm.site}: {alarm.text}", style="red") for alarm in found.alarms]
    return Group(table, Text(), *lines, Text(), threshold_table(found.thresholds))


def threshold_table(thresholds: Thresholds) -> Table:
    """The thresholds, each with its unit and origin."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False, style="dim")
    table.add_column("threshold", no_wrap=True)
    table.add_column("value", justify="right", no_wrap=True)
    table.add_column("unit", no_wrap=True)
    table.add_column("origin", ratio=1)
    for name, threshold in by_name(thresholds).items():
        table.add_row(name, f"{threshold.value:g}", threshold.unit, Text(threshold.origin))
    return table


def summary(found: Health) -> str:
    """One sentence, fit for the subject of a mail.

    Example: `newsbot: 2 alarms at 1 of 3 sites: tass (coverage, volume)`
    """
    ill = [site for site in found.sites if site.alarms]
    sites = _counted(len(found.sites), "site")
    if not ill:
        return f"newsbot: all is well at {sites}"
    named = "; ".join(f"{site.history.site} ({_signals(site)})" for site in ill)
    return f"newsbot: {_counted(len(found.alarms), 'alarm')} at {len(ill)} of {sites}: {named}"


def mail_text(found: Health) -> str:
    """The summary, the alarms, and the thresholds that were held against the sites."""
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
    """A share, or None of nothing.

    Example:
        >>> share(3, 4), share(0, 0)
        (0.75, None)
    """
    return count / of if of else None


def _cells(site: SiteHealth, found: Health) -> list[Text]:
    history = site.history
    day = last_whole_day(history)
    usual = usual_on(history, day, found.thresholds)
    now = history.now
    return [
        Text(history.site),
        Text(f"{history.last.started:%Y-%m-%d %H:%M} {history.last.exit_reason or '…'}"),
        Text(str(now.articles)),
        Text(str(history.volume.days[day])),
        Text("" if usual is None else f"{usual:.0f}"),
        Text(_age(history, found.at)),
        Text(_per_cent(share(now.outcomes["blocked"], now.pages))),
        Text(_per_cent(share(now.parts["layout"], now.articles)) if history.declared else ""),
        Text(_signals(site) or "none", style="red" if site.alarms else "green"),
    ]


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _signals(site: SiteHealth) -> str:
    return ", ".join(dict.fromkeys(alarm.part or alarm.signal for alarm in site.alarms))


def _age(history: SiteHistory, at: datetime) -> str:
    newest = history.volume.newest
    return f"{(at - newest).total_seconds() / HOUR:.0f} h" if newest else ""


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
            for part in PARTS
        },
        "alarms": msgspec.to_builtins(site.alarms),
    }
