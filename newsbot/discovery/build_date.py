"""Sitemaps that bear the instant of their making on most lines, in place of each page's change."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from newsbot.model.announcement import Announcement

BUILD = timedelta(minutes=15)
"""Time in which a site is built: the dates of its pages lie within it."""

FEWEST = 5
"""Pages from which equal dates are no chance."""


class BuildTime:
    """The span of time in which a site may have been built, by the dates of its pages.

    Args:
        found: all that a document announces.

    Example:
        >>> from datetime import UTC
        >>> built = datetime(2025, 4, 9, 12, tzinfo=UTC)
        >>> paths = ("most", "parom", "park", "muzey", "teatr")
        >>> pages = [Announcement(url=f"https://a.example/{one}", modified=built) for one in paths]
        >>> pages[0] in BuildTime(pages), pages[0] in BuildTime(pages[1:])
        (True, False)
    """

    def __init__(self, found: Iterable[Announcement]) -> None:
        dates = sorted(filter(None, map(_changed, found)))
        begun = end = 0
        self._span: tuple[datetime, datetime] | None = None
        for first, date in enumerate(dates):
            end = max(end, first)
            while end < len(dates) and dates[end] - date <= BUILD:
                end += 1
            if end - first > begun:
                begun, self._span = end - first, (date, dates[end - 1])
        if begun < FEWEST or 2 * begun < len(dates):
            self._span = None

    def __contains__(self, one: Announcement) -> bool:
        changed = _changed(one)
        return bool(self._span and changed and self._span[0] <= changed <= self._span[1])


def _changed(one: Announcement) -> datetime | None:
    """The date of the last change, unless it is that of the publication."""
    return one.modified if one.modified != one.published else None
