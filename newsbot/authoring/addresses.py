"""Learns from the addresses of some articles a pattern for all, and where they print the day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from newsbot.dates import parse_date
from newsbot.discovery.patterns import article_patterns
from newsbot.model.dates import RawDate

YEAR, MONTH, DAY = r"(?P<y>(?:19|20)\d\d)", r"(?P<m>\d\d?)", r"(?P<d>\d\d?)"
IN_ORDER = (
    f"/{YEAR}[/-]{MONTH}[/-]{DAY}(?=[/_.-]|$)",
    r"/(?P<y>(?:19|20)\d\d)/?(?P<m>\d\d)(?P<d>\d\d)(?=[/_.-]|$)",
    f"/{DAY}[/.-]{MONTH}[/.-]{YEAR}(?=[/_.-]|$)",
    f"/{MONTH}[/.-]{DAY}[/.-]{YEAR}(?=[/_.-]|$)",
)
"""Orders of a day in addresses, the usual ones first."""

NEAR = timedelta(days=1)
"""An address is made in the zone of the server, and a draft may wait for a day."""

Dated = tuple[str, date | None]
"""An address, and the day on which its article says that it was published."""


def patterns_of(samples: Sequence[str]) -> tuple[str, ...]:
    """Patterns for the addresses of articles, anchored at both ends.

    Args:
        samples: of articles. Words that differ among them are taken for sections; what is the same
            in all of them stays.

    Example:
        >>> (found,) = patterns_of(["https://a.example/most-cherez-reku/"])
        >>> bool(re.search(found, "https://a.example/tag/most-cherez-reku/"))
        False
    """
    named = 1 if len(samples) > 1 else 0
    return article_patterns(samples, trusted=True, named=named, short=False)


def url_date_of(addresses: Sequence[Dated]) -> str | None:
    """The pattern of the day in addresses for `url_date` in a declaration; None if none is sure.

    It has to find a day in all addresses, and where the article's own day is known, that one.

    Example:
        >>> url_date_of([("https://a.example/n/09/04/2025/1", date(2025, 4, 9))])
        '/(?P<d>\\\\d\\\\d?)[/.-](?P<m>\\\\d\\\\d?)[/.-](?P<y>(?:19|20)\\\\d\\\\d)(?=[/_.-]|$)'
        >>> url_date_of([("https://a.example/n/1", date(2025, 4, 9))]) is None
        True
    """
    return next((order for order in IN_ORDER if addresses and _fits(order, addresses)), None)


def own_day(dates: Iterable[RawDate]) -> date | None:
    """The day of publication that a page states anywhere but in its address.

    Example:
        >>> own_day([RawDate(role="published", source="meta", raw="2025-04-09T14:05:00+03:00")])
        datetime.date(2025, 4, 9)
    """
    for found in dates:
        if found.role == "published" and found.source != "url":
            value = parse_date(found.raw, None)
            if value and value.year and value.month and value.day:
                return date(value.year, value.month, value.day)
    return None


def _fits(order: str, addresses: Sequence[Dated]) -> bool:
    found = [(_day(order, url), known) for url, known in addresses]
    return all(day and (known is None or abs(day - known) <= NEAR) for day, known in found)


def _day(order: str, url: str) -> date | None:
    match = re.search(order, url)
    try:
        return date(int(match["y"]), int(match["m"]), int(match["d"])) if match else None
    except ValueError:  # month 13
        return None
