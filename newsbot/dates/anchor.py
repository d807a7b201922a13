"""The anchor: the day, and perhaps the moment, from which relative dates are counted."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from newsbot.model.dates import TO_THE_MINUTE, DateValue
from newsbot.model.moment import MOSCOW


class _Unknown(tzinfo):
    """A zone that counts as UTC but is equal to no other zone, unlike `timezone(timedelta(0))`."""

    def utcoffset(self, moment: datetime | None) -> timedelta:
        return timedelta(0)

    def dst(self, moment: datetime | None) -> timedelta:
        return timedelta(0)

    def tzname(self, moment: datetime | None) -> str:
        return "unknown"

    def __repr__(self) -> str:
        return "unknown"


UNKNOWN_ZONE: tzinfo = _Unknown()
"""The zone of a page that shows none: its clocks are printed without an offset, an instant that a
machine gave in UTC stays in UTC, and where a day begins is known to within `UNCERTAIN`."""

UNCERTAIN = timedelta(hours=14)
"""The farthest that local time is from UTC."""

FIRST_YEAR, LAST_YEAR = 100, 2999
"""Years that a text can mean. Publishing systems print 1 and 9999 for "no date", and the calendar
of Python ends there: a day or a zone more raises."""

_COMMON_YEAR = 2001


def is_plausible_year(year: int) -> bool:
    """Whether a text can mean that year."""
    return FIRST_YEAR <= year <= LAST_YEAR


def told_moment(moment: datetime | None) -> datetime | None:
    """The moment; None where its year is a placeholder."""
    return moment if moment is not None and is_plausible_year(moment.year) else None


def told_in(moment: datetime, zone: tzinfo) -> datetime:
    """An instant in UTC, converted to a zone; unchanged where no zone is known."""
    return moment.astimezone(UTC if zone is UNKNOWN_ZONE else zone)


@dataclass(frozen=True, slots=True)
class Anchor:
    """The known facts about "now".

    Attributes:
        zone: zone in which days begin and printed clocks run.
        day: the local day; None when there is no anchor or its year is unknown.
        moment: the aware instant, where the anchor has a time of day.
        yearless: month and day of an anchor whose year is unknown (`XXXX-04-09`).
    """

    zone: tzinfo = MOSCOW
    day: date | None = None
    moment: datetime | None = None
    yearless: tuple[int, int] | None = None

    def year_of(self, month: int, number: int = 15) -> int | None:
        """The year in which that day is nearest to the anchor; None when it is unknown.

        A 29 February is looked for in leap years only.

        Example:
            >>> new_year = Anchor(day=date(2025, 1, 2))
            >>> new_year.year_of(12, 31), new_year.year_of(1, 3), new_year.year_of(2, 29)
            (2024, 2025, 2024)
        """
        if self.day is None:
            return None
        near = self.day.year
        if (month, number) != (2, 29):
            last = monthrange(_COMMON_YEAR, month)[1]
            return _nearest(self.day, month, min(number, last), (near - 1, near, near + 1))
        leaps = [near + step for step in range(-8, 9) if _is_leap(near + step)]
        return _nearest(self.day, month, number, leaps)

    def shifted(self, days: int) -> tuple[int | None, int, int] | None:
        """Year, month and day a number of days away; the year is None if the anchor's is unknown.

        Across the end of February an unknown year leaves the day unknown, too: then None.
        """
        if self.day is not None:
            try:
                moved = self.day + timedelta(days=days)
            except OverflowError:
                return None
            return moved.year, moved.month, moved.day
        if self.yearless is None:
            return None
        try:
            common, leap = (
                date(year, *self.yearless) + timedelta(days=days) for year in (2023, 2024)
            )
        except (ValueError, OverflowError):
            return None
        if (common.month, common.day) != (leap.month, leap.day):
            return None
        return None, leap.month, leap.day


NOWHEN = Anchor()
"""No anchor at all."""


def anchor_of(given: DateValue | datetime | None) -> Anchor:
    """The anchor for an instant, a date value, or nothing.

    A naive datetime is Moscow wall time. UTC, and an offset that Moscow has at that instant, stand
    for Moscow, whose history zoneinfo knows; any other zone or offset is kept. A year that no text
    can mean (1, 9999) is no anchor.

    Example:
        >>> anchor_of(datetime(2025, 4, 8, 22, 30, tzinfo=UTC)).day
        datetime.date(2025, 4, 9)
    """
    if isinstance(given, datetime):
        told = told_moment(given)
        return _of_datetime(told) if told else NOWHEN
    if given is None:
        return NOWHEN
    if given.start is None:
        return _of_yearless(given)
    zone = _zone(given.start)
    local = given.start.astimezone(zone)
    timed = given.precision in TO_THE_MINUTE
    return Anchor(zone=zone, day=local.date(), moment=local if timed else None)


def _of_datetime(given: datetime) -> Anchor:
    if given.tzinfo is None:
        local = given.replace(tzinfo=MOSCOW)
        return Anchor(MOSCOW, local.date(), local)
    zone = _zone(given)
    local = given if zone is given.tzinfo else given.astimezone(zone)
    return Anchor(zone, local.date(), local)


def _of_yearless(given: DateValue) -> Anchor:
    if given.month is None or given.day is None:
        return NOWHEN
    return Anchor(yearless=(given.month, given.day))


def _zone(given: datetime) -> tzinfo:
    zone = given.tzinfo
    if zone is MOSCOW or zone is UTC or zone is None:
        return MOSCOW
    if isinstance(zone, ZoneInfo):
        return MOSCOW if zone.key in {"UTC", "Etc/UTC"} else zone
    offset = given.utcoffset()
    same = offset == given.astimezone(MOSCOW).utcoffset()
    return MOSCOW if not offset or same else zone


def _nearest(anchor: date, month: int, number: int, years: tuple[int, ...] | list[int]) -> int:
    aim = anchor.toordinal()
    return min(
        (year for year in years if 1 <= year <= 9999),
        key=lambda year: abs(date(year, month, number).toordinal() - aim),
    )


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
