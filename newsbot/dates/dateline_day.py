"""The date in a dateline, and the year it gets from the anchor."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from newsbot.dates.anchor import anchor_of
from newsbot.dates.grammar.context import Context, Reading
from newsbot.dates.grammar.days import numeric_day, one_day, with_clock

BEHIND, AHEAD = timedelta(days=7), timedelta(days=1)
"""How far a dateline's day may lie before and after the publication date: reposts follow within a
week, and Vladivostok is a day ahead of Moscow."""
BEHIND_UNSIGNED = timedelta(days=3)
"""The same without an agency, where the day must help to tell a dateline from a sentence."""


def date_at(folded: str, at: int) -> Reading | None:
    """The day of a dateline at `at`, its year unknown unless it is printed.

    Example:
        >>> date_at("токио, 8 апр. /тасс/", 7).value.value
        'XXXX-04-08'
    """
    found = one_day(folded, at, Context()) or numeric_day(folded, at, Context())
    return (
        with_clock(folded, found, Context()) if found and found.value.precision == "day" else found
    )


def with_year(value: str, anchor: datetime | None) -> str:
    """The day with the year in which it lies near the anchor; unchanged when there is none.

    Example:
        >>> with_year("XXXX-12-31", datetime(2025, 1, 2))
        '2024-12-31'
        >>> with_year("XXXX-04-08", datetime(2025, 6, 1))
        'XXXX-04-08'
    """
    today = anchor_of(anchor).day
    if today is None or not value.startswith("XXXX-"):
        return value
    month, number = int(value[5:7]), int(value[8:10])
    for year in (today.year, today.year - 1, today.year + 1):
        try:
            near = date(year, month, number)
        except ValueError:
            continue
        if today - BEHIND <= near <= today + AHEAD:
            return near.isoformat()
    return value


def is_near(value: str, anchor: datetime | None) -> bool:
    """Whether a day lies near enough to the anchor for a dateline without an agency."""
    today = anchor_of(anchor).day
    if today is None or value.startswith("XXXX-"):
        return False
    return today - BEHIND_UNSIGNED <= date.fromisoformat(value[:10]) <= today + AHEAD
