"""Days, ISO weeks, months and years: the name of each, its days, and all between two of them."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import islice
from typing import Literal, get_args

from newsbot.model.errors import UsageError
from newsbot.model.value_kinds import read_span

Period = Literal["day", "week", "month", "year"]
"""How long each period is."""

PERIODS: tuple[Period, ...] = get_args(Period)

By = Literal["site", Period, "agency", "place", "language", "role", "credit", "flag", "revision"]
"""What articles can be counted by."""

PREFIXES: dict[Period, int] = {"day": 10, "month": 7, "year": 4}
"""Length of the part of an ISO date that names a period; a week has a name of its own."""

NAME = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?|-W[0-9]{2})?")
"""The name of a period: a year, month, day, or week."""

MOST_PERIODS = 3660
"""Days, weeks, months or years that a chart shows one by one with its gaps."""


@lru_cache(maxsize=50_000)
def period_of(day: int, by: Period) -> str:
    """The name of the period of a day (proleptic ordinal).

    Weeks are those of ISO 8601: a week belongs to the year of its Thursday.

    Example:
        >>> day = date(2024, 12, 30).toordinal()
        >>> [period_of(day, by) for by in ("day", "week", "month", "year")]
        ['2024-12-30', '2025-W01', '2024-12', '2024']
    """
    found = date.fromordinal(day)
    if by == "week":
        year, week, _ = found.isocalendar()
        return f"{year:04}-W{week:02}"
    return found.isoformat()[: PREFIXES[by]]


def first_day(period: str) -> date:
    """The first day of a period.

    Example:
        >>> [first_day(name).isoformat() for name in ("2024-02", "2025-W01", "2024")]
        ['2024-02-01', '2024-12-30', '2024-01-01']
    """
    if "W" in period:
        return date.fromisocalendar(int(period[:4]), int(period[6:]), 1)
    return date.fromisoformat(f"{period}-01-01"[:10])


def last_day(period: str) -> date:
    """The last day of a period.

    Example:
        >>> [last_day(name).isoformat() for name in ("2024-02", "2025-W01", "2024", "2024-02-28")]
        ['2024-02-29', '2025-01-05', '2024-12-31', '2024-02-28']
    """
    first = first_day(period)
    by = kind_of(period)
    if by == "week":
        return first + timedelta(days=min(6, (date.max - first).days))
    if by == "day":
        return first
    month = 12 if by == "year" else first.month
    return date(first.year, month, monthrange(first.year, month)[1])


def parse_edge(text: str, *, last: bool, now: datetime, what: str, hint: str) -> date:
    """The first or last day of a choice of articles as people name it: by a period, as all counts
    do, or by a span of time that ends now. It may lie in the future: articles may be misdated.

    Args:
        last: the last day of the period is meant, not the first.
        now: from which spans count back (aware); a day is one of UTC.

    Raises:
        UsageError: it names none; with `what` and `hint`.

    Example:
        >>> now = datetime.fromisoformat("2025-04-09T00:00:00Z")
        >>> names = ("2024-02-03", "2025-W01", "2024-02", "2024", "2d")
        >>> edges = [parse_edge(name, last=True, now=now, what="", hint="") for name in names]
        >>> [day.isoformat() for day in edges]
        ['2024-02-03', '2025-01-05', '2024-02-29', '2024-12-31', '2025-04-07']
    """
    plain = text.strip()
    try:
        return (now - read_span(plain)).date()
    except ValueError:  # no span of time
        try:
            if not NAME.fullmatch(plain):
                return date.fromisoformat(plain)
            return last_day(plain) if last else first_day(plain)
        except ValueError as error:
            raise UsageError(f"{what}: {text!r:.60}", hint=hint) from error


def periods_between(first: str, last: str) -> Iterator[str]:
    """All periods from the first to the last.

    Example:
        >>> list(periods_between("2024-11", "2025-01"))
        ['2024-11', '2024-12', '2025-01']
    """
    by = kind_of(first)
    yield first
    while first < last:
        first = period_of(last_day(first).toordinal() + 1, by)
        yield first


def with_gaps(periods: Sequence[str], first: str, last: str) -> list[str]:
    """All periods from the first to the last; the given ones alone where that are too many.

    One wrong date makes a corpus span ten thousand years.

    Example:
        >>> with_gaps(["2024", "2026"], "2024", "2026"), with_gaps(["0001"], "0001", "5026")
        (['2024', '2025', '2026'], ['0001'])
    """
    between = list(islice(periods_between(first, last), MOST_PERIODS + 1))
    return between if len(between) <= MOST_PERIODS else list(periods)


def kind_of(period: str) -> Period:
    """How long a period is, told by its name.

    Example:
        >>> [kind_of(name) for name in ("2024-02-28", "2025-W01", "2024-02", "2024")]
        ['day', 'week', 'month', 'year']
    """
    if "W" in period:
        return "week"
    return next(by for by, length in PREFIXES.items() if length == len(period))
