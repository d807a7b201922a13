"""The span of time a crawl asks for: `--since 2d`, or `--backfill 2024-01-01..2024-12-31`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import msgspec

from newsbot.model.announcement import Announcement, Further
from newsbot.model.errors import UsageError
from newsbot.model.moment import parse_day, start_of
from newsbot.model.written import read_span


class Window(msgspec.Struct, frozen=True, kw_only=True):
    """From `since` to before `until` (both aware); `until` is None for an open end."""

    since: datetime
    until: datetime | None = None

    def admits(self, found: Announcement, url_day: date | None = None) -> bool:
        """True unless a date says that the article lies outside.

        An article is out when it was published at or after `until`, or when its latest known
        change lies before `since`. A page without any date is let in: leaving it out would lose
        it. `url_day` (the date in the address) stands in for an unknown publication date; zones
        differ, so a day's grace is given on both sides.
        """
        latest, first = found.latest, found.published
        if url_day:
            midnight = datetime(url_day.year, url_day.month, url_day.day, tzinfo=UTC)
            first = first or midnight - timedelta(days=1)
            latest = latest or midnight + timedelta(days=2)
        if first and self.until and first >= self.until:
            return False
        return latest is None or latest >= self.since

    def reaches(self, further: Further) -> bool:
        """False for a child sitemap in which nothing changed since the window opened."""
        return further.modified is None or further.modified >= self.since

    def days(self, now: datetime) -> Iterator[date]:
        """Calendar days (Moscow reckoning is left to the caller), newest first."""
        last = min(self.until - timedelta(microseconds=1), now) if self.until else now
        day = last.date()
        while day >= self.since.date():
            yield day
            day -= timedelta(days=1)


def since_ago(text: str, now: datetime) -> Window:
    """The window of `--since`: hours, days, weeks or years ago (`12h`, `2d`, `1w`), or a day.

    Raises:
        UsageError: it is neither.

    Example:
        >>> now = datetime(2025, 4, 9, tzinfo=UTC)
        >>> since_ago("2d", now).since.isoformat()
        '2025-04-07T00:00:00+00:00'
    """
    try:
        return Window(since=now - read_span(text))
    except ValueError as no_span:
        if re.fullmatch(r"\d+[a-z]+", text.strip()):
            raise UsageError(f"--since {text[:40]!r}: {no_span}", hint=SPANS) from None
    return Window(since=start_of(_day(text), "Europe/Moscow"))


def backfill_span(text: str) -> Window:
    """The window of `--backfill`: two days, the last one included, in Moscow reckoning.

    Raises:
        UsageError: it is no such span, or runs backwards.

    Example:
        >>> backfill_span("2024-01-01..2024-12-31").until.isoformat()
        '2025-01-01T00:00:00+03:00'
    """
    first, dots, last = text.partition("..")
    if not dots or _day(last) < _day(first):
        raise UsageError(f"not a span of days: {text!r}", hint="write 2024-01-01..2024-12-31")
    return Window(
        since=start_of(_day(first), "Europe/Moscow"),
        until=start_of(_day(last) + timedelta(days=1), "Europe/Moscow"),
    )


SPANS = "write 12h, 2d, 1w or 2024-01-31"


def _day(text: str) -> date:
    return parse_day(text, what="not a time span", hint=SPANS)
