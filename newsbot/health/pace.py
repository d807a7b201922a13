"""Alarms about how much a site publishes: fewer articles than usual, or none for too long."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from math import sqrt
from zoneinfo import ZoneInfo

from newsbot.health.health import Alarm
from newsbot.health.history import SiteHistory
from newsbot.health.thresholds import Thresholds

WEEK = timedelta(days=7)

HOUR = 3600.0


def volume(history: SiteHistory, thresholds: Thresholds) -> Iterator[Alarm]:
    """An alarm when the last whole day has far fewer articles than that weekday usually has."""
    day = last_whole_day(history)
    usual = usual_on(history, day, thresholds)
    if usual is None:
        return
    count = history.volume.days[day]
    # Counts of independent events scatter by the root of their mean (Poisson).
    by_chance = usual - thresholds.confidence.value * sqrt(usual)
    if count < min(usual * thresholds.volume_share.value, by_chance):
        yield Alarm(
            site=history.site,
            signal="volume",
            text=f"{count:,} articles on {day:%A} {day}, usually {usual:,.0f}",
            now=float(count),
            usual=usual,
        )


def silence(history: SiteHistory, thresholds: Thresholds, at: datetime) -> Iterator[Alarm]:
    """An alarm when nothing new was published for longer than the usual pause."""
    newest = history.volume.newest
    if newest is None:
        return
    age = (at - newest).total_seconds() / HOUR
    pause = thresholds.quiet_pauses.value * longest_pause(history)
    limit = max(thresholds.quiet_hours.value, pause)
    if age > limit:
        yield Alarm(
            site=history.site,
            signal="silence",
            text=f"the newest article is {age:,.0f} hours old, {limit:,.0f} are usual at most",
            now=age,
            usual=limit,
        )


def last_whole_day(history: SiteHistory) -> date:
    """The last day, in the site's zone, that had ended when the latest crawl started."""
    return history.last.started.astimezone(ZoneInfo(history.zone)).date() - timedelta(days=1)


def usual_on(history: SiteHistory, day: date, thresholds: Thresholds) -> float | None:
    """The average number of articles on the same weekday in the weeks before.

    None as long as too few such days have been crawled.
    """
    zone = ZoneInfo(history.zone)
    first = history.since.astimezone(zone).date()
    weeks = int(thresholds.past_days.value // 7)
    days = [day - nth * WEEK for nth in range(1, weeks + 1)]
    known = [history.volume.days[one] for one in days if one >= first]
    if len(known) < thresholds.least_weekdays.value:
        return None
    return sum(known) / len(known)


def longest_pause(history: SiteHistory) -> float:
    """The longest time in hours between two consecutive days of publication."""
    days = sorted(history.volume.days)
    zone = ZoneInfo(history.zone)
    starts = [datetime.combine(day, time(), zone).astimezone(UTC) for day in days]
    gaps = [later - earlier for earlier, later in pairwise(starts)]
    return max((gap.total_seconds() / HOUR for gap in gaps), default=0.0)
