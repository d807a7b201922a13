"""The timetable: how often each site is crawled, and when for the first time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

import msgspec

from newsbot.model.errors import UsageError
from newsbot.model.site import Site
from newsbot.model.value_kinds import UNITS, read_span

SPOKEN = {"d": UNITS["d"], "h": UNITS["h"], "min": UNITS["m"], "s": UNITS["s"]}
"""Units as they are printed, the longest first."""

STAGGER = timedelta(seconds=5)
"""Between the first crawls of sites that are due at once, so that they don't all start together."""


class Slot(msgspec.Struct, frozen=True, kw_only=True):
    """One site in the timetable.

    Attributes:
        site: its name.
        every: time from the start of one crawl to the start of the next.
        browser: whether its pages need a Chromium.
    """

    site: str
    every: timedelta
    browser: bool = False


def timetable(sites: Iterable[Site], every: timedelta | None = None) -> tuple[Slot, ...]:
    """A slot for each site that has feeds, at its declared interval or at `every`.

    Example:
        >>> from newsbot.model.site import Crawl, Feed
        >>> feed = Feed(kind="rss", url="https://vesti.example/rss")
        >>> site = Site(name="vesti", title="Вести Заречья", crawl=Crawl(every=30, feeds=(feed,)))
        >>> timetable([site])[0].every
        datetime.timedelta(seconds=1800)
    """
    return tuple(
        Slot(
            site=site.name,
            every=every or timedelta(minutes=site.crawl.every),
            browser=site.crawl.browser,
        )
        for site in sites
        if site.crawl.feeds
    )


def first_times(
    slots: Sequence[Slot], last: Mapping[str, datetime], now: datetime
) -> dict[str, datetime]:
    """The first crawl of each site: an interval after its last crawl, or now if that is past.

    Args:
        last: start of the latest crawl by site, where there was one.
        now: the present instant (aware).

    Example:
        >>> noon = datetime.fromisoformat("2025-04-09T12:00+00:00")
        >>> slots = [Slot(site="tass", every=timedelta(hours=1)),
        ...          Slot(site="iz", every=timedelta(hours=1))]
        >>> times = first_times(slots, {"iz": noon - timedelta(minutes=20)}, noon)
        >>> [f"{times[site]:%H:%M}" for site in ("tass", "iz")]
        ['12:00', '12:40']
    """
    times: dict[str, datetime] = {}
    overdue = 0
    for slot in slots:
        before = last.get(slot.site)
        due = now if before is None else before + slot.every
        # A crawl in the future was noted by a clock that was wrong then, or is wrong now.
        if due <= now or (before and before > now):
            due = now + overdue * STAGGER
            overdue += 1
        times[slot.site] = due
    return times


def parse_every(text: str) -> timedelta:
    """Parse an interval as a user typed it.

    Raises:
        UsageError: it is none.

    Example:
        >>> parse_every("90s"), parse_every("2h")
        (datetime.timedelta(seconds=90), datetime.timedelta(seconds=7200))
    """
    try:
        return read_span(text)
    except ValueError as error:
        raise UsageError(
            f"{text!r} is no interval: {error}", hint="such as 90s, 30m, 2h or 1d"
        ) from error


def every_in_words(every: timedelta) -> str:
    """An interval in the longest unit that needs no fraction.

    Example:
        >>> [every_in_words(timedelta(minutes=minutes)) for minutes in (30, 60, 90, 1440)]
        ['30 min', '1 h', '90 min', '1 d']
    """
    unit = next(unit for unit, size in SPOKEN.items() if every % size == timedelta())
    return f"{every // SPOKEN[unit]} {unit}"
