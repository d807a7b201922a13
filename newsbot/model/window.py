"""The span of time of a crawl: `--since 2d`, or `--backfill 2024-01-01..2024-12-31`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import msgspec

from newsbot.model.announcement import Announcement, Further
from newsbot.model.errors import UsageError
from newsbot.model.moment import MOSCOW, PERIOD, parse_days, start_of
from newsbot.model.value_kinds import read_span

DAY = timedelta(days=1)

SPANS = "write 12h, 2d, 1w, 2024-01-31, 2024-01 or 2024"
"""The forms that `--since` accepts, for messages."""

SINCE = "2d"
"""How far back a crawl looks by default."""

GRACE = timedelta(days=1)
"""How far the instant of an article may lie outside the day in its address: zones differ."""


class Window(msgspec.Struct, frozen=True, kw_only=True):
    """From `since` to before `until` (both aware); `until` is None for an open end."""

    since: datetime
    until: datetime | None = None

    def admits(self, found: Announcement) -> bool:
        """True unless a date says that the article is outside.

        An article is out when its latest known change lies before `since`. In a span with an end it
        is out when it was published outside, whenever it was changed. A page without any date is
        let in: leaving it out would lose it. The day in the address stands in for an unknown
        publication date, with `GRACE` on both sides.

        Example:
            >>> changed = datetime(2025, 4, 9, tzinfo=UTC)
            >>> old = Announcement(url="https://iz.ru/1", modified=changed, day=date(2024, 1, 1))
            >>> since_ago("2025-04-01", changed).admits(old)
            True
            >>> backfill_span("2025-04-01..2025-04-30").admits(old)
            False
        """
        earliest = latest = found.published
        if found.day and not earliest:
            midnight = datetime(found.day.year, found.day.month, found.day.day, tzinfo=UTC)
            earliest, latest = midnight - GRACE, midnight + DAY + GRACE
        if self.until:
            if earliest and earliest >= self.until:
                return False
            if latest and latest < self.since:
                return False
        changed = found.latest or latest
        return changed is None or changed >= self.since

    def reaches(self, further: Further) -> bool:
        """Whether a child sitemap may hold articles of the window, by its date of change."""
        return further.modified is None or further.modified >= self.since

    def days(self, now: datetime) -> Iterator[date]:
        """The days from `since` up to `until` or `now`, newest first.

        Each of the two instants names the day that it has at its own offset.
        """
        last = min(self.until - timedelta(microseconds=1), now) if self.until else now
        day = last.date()
        while day >= self.since.date():
            yield day
            day -= DAY


def window_of(since: str | None, backfill: str | None, now: datetime) -> Window:
    """The window of a crawl, as its options say; without any of them that of `SINCE`.

    Raises:
        UsageError: one of them cannot be read, or begins in the future: nothing is found there.

    Example:
        >>> window_of(None, None, datetime(2025, 4, 9, tzinfo=UTC)).since.isoformat()
        '2025-04-07T00:00:00+00:00'
    """
    window = backfill_span(backfill) if backfill else since_ago(since or SINCE, now)
    if window.since > now:
        option = f"--backfill {backfill}" if backfill else f"--since {since}"
        raise UsageError(
            f"{option[:60]} begins in the future", hint=f"today is {now.date().isoformat()}"
        )
    return window


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
            raise UsageError(f"--since {text!r:.60}: {no_span}", hint=SPANS) from None
    day, _ = parse_days(text, what="not a time span", hint=SPANS)
    return Window(since=start_of(day, MOSCOW.key))


def backfill_span(text: str) -> Window:
    """The window of `--backfill`: a year, a month, or two days, the last one
    included, in Moscow reckoning.

    Raises:
        UsageError: it is no such span, or runs backwards.

    Example:
        >>> backfill_span("2024-01-01..2024-12-31").until.isoformat()
        '2025-01-01T00:00:00+03:00'
        >>> backfill_span("2024") == backfill_span("2024-01-01..2024-12-31")
        True
    """
    first, dots, last = text.partition("..")
    what, hint = "not a span of days", "write 2024, 2024-01, or 2024-01-01..2024-12-31"
    if not dots and not PERIOD.fullmatch(text.strip()):
        raise UsageError(f"{what}: {text!r:.60}", hint=hint)
    days = (
        parse_days(first, what=what, hint=hint)[0],
        parse_days(last if dots else first, what=what, hint=hint)[1],
    )
    if days[1] <= days[0]:
        raise UsageError(f"{what}: {text!r:.60}", hint=hint)
    return Window(
        since=start_of(days[0], MOSCOW.key),
        until=start_of(days[1], MOSCOW.key),
    )
