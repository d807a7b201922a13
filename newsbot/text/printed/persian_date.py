"""Days of the solar calendar of Iran and Afghanistan: «۲۰ فروردین ۱۴۰۲», «۱۴۰۲/۰۷/۰۱»."""

from __future__ import annotations

from datetime import date, timedelta

NAMES = (
    ("فروردین", "حمل"), ("اردیبهشت", "ثور"), ("خرداد", "جوزا"), ("تیر", "سرطان"),
    ("مرداد", "اسد"), ("شهریور", "سنبله"), ("مهر", "میزان"), ("آبان", "عقرب"),
    ("آذر", "قوس"), ("دی", "جدی"), ("بهمن", "دلو"), ("اسفند", "حوت"),
)  # fmt: skip
"""The twelve months as they are called in Iran and in Afghanistan."""

PERSIAN_MONTHS = {name: number for number, names in enumerate(NAMES, 1) for name in names}
"""Names of months to their numbers."""

LONG_MONTHS = 6
"""So many first months have 31 days; the last one has 29 or 30, the others 30."""

_LEAP_YEARS = {*range(1350, 1371, 4), *range(1375, 1404, 4), *range(1408, 1420, 4)}
"""Leap years from 1350 to 1419, by the equinox over Tehran."""

_FIRST, _LAST = 1350, 1419
_NEW_YEAR = date(1971, 3, 21)
"""The first day of the year 1350."""


def gregorian(year: int, month: int, day: int) -> tuple[int, int, int] | None:
    """Year, month and day in our calendar; None for a day that there is not, or before 1350.

    Example:
        >>> gregorian(1402, 1, 20), gregorian(1399, 12, 30), gregorian(1402, 12, 30)
        ((2023, 4, 9), (2021, 3, 20), None)
    """
    if not (_FIRST <= year <= _LAST and 1 <= month <= 12):
        return None
    last = 31 if month <= LONG_MONTHS else 30 if month < 12 or year in _LEAP_YEARS else 29
    if not 1 <= day <= last:
        return None
    before = sum(year > leap for leap in _LEAP_YEARS)
    months = 31 * min(month - 1, LONG_MONTHS) + 30 * max(0, month - 1 - LONG_MONTHS)
    found = _NEW_YEAR + timedelta((year - _FIRST) * 365 + before + months + day - 1)
    return found.year, found.month, found.day
