"""The addresses of a feed's documents: fills in and pages through the templates of declarations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from urllib.parse import quote
from zoneinfo import ZoneInfo

import msgspec

from newsbot.model.announcement import Listing
from newsbot.model.errors import ConfigurationError
from newsbot.model.site import Feed
from newsbot.model.urls import absolute
from newsbot.model.window import Window

PAGE_SIZE = 100
"""The value of `{limit}`."""

_FIELD = re.compile(r"\{(\w+)(?::([^}]*))?\}")
_BACKWARDS = re.compile(r"\{to_epoch(?::[^}]*)?\}")


class FeedPosition(msgspec.Struct, frozen=True, kw_only=True):
    """Which document of a feed is read: the values that fill in the template.

    `upto` is the instant before which the document's items lie; `cursor` what the answer before
    it gave.
    """

    day: datetime
    upto: datetime
    since: datetime
    offset: int = 0
    cursor: str = ""
    address: str | None = None


def first_places(feed: Feed, window: Window, now: datetime, zone: str) -> Iterator[FeedPosition]:
    """The first positions: one per day for a template with `{date}`, else one.

    Args:
        feed: the feed.
        window: the days that are wanted.
        now: the current instant (aware).
        zone: name of the site's zone (IANA), whose days are meant.
    """
    local = now.astimezone(ZoneInfo(zone))
    upto = min(window.until, local) if window.until else local
    days = window.days(local) if "{date" in feed.url else iter([upto.date()])
    for day in days:
        midnight = datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone))
        yield FeedPosition(day=midnight, upto=upto, since=window.since)


def fill(feed: Feed, place: FeedPosition) -> str:
    """The address of the document at a position.

    Raises:
        ConfigurationError: the template has an unknown field.

    Example:
        >>> from datetime import UTC
        >>> day = datetime(2025, 4, 9, tzinfo=UTC)
        >>> feed = Feed(kind="archive", url="https://iz.ru/archive/{date:%Y/%m/%d}")
        >>> fill(feed, FeedPosition(day=day, upto=day, since=day))
        'https://iz.ru/archive/2025/04/09'
    """
    if place.address:
        return place.address

    def value(match: re.Match[str]) -> str:
        name, form = match[1], match[2]
        moments = {"date": place.day, "from_epoch": place.since, "to_epoch": place.upto}
        if moment := moments.get(name):
            is_day = name == "date"
            return moment.strftime(form or "%Y-%m-%d") if is_day or form else _epoch(moment)
        numbers = {"offset": str(place.offset), "limit": str(PAGE_SIZE)}
        if name == "cursor":
            return quote(place.cursor, safe="")
        if name not in numbers:
            raise ConfigurationError(f"unknown field {{{name}}} in the feed address {feed.url}")
        return numbers[name]

    return _FIELD.sub(value, feed.url)


def next_place(
    feed: Feed, place: FeedPosition, listing: Listing, dates: Sequence[datetime], window: Window
) -> FeedPosition | None:
    """The next position, or None when the feed ends or has left the window.

    By its own address of the next page, its cursor, its offset, or the date of its oldest item,
    whichever the declaration names. A document whose newest item lies before the window is the
    last one: a single old item among new ones (a "most read" box) ends nothing.

    Args:
        dates: of the items, as far as they are known (see `newsbot.discovery.read.dates_of`).
    """
    if not listing.found or (dates and max(dates) < window.since):
        return None
    oldest = min(dates, default=None)
    if listing.next:
        return _by_answer(feed, place, listing.next)
    if "{offset}" in feed.url:
        return msgspec.structs.replace(place, offset=place.offset + len(listing.found))
    if _BACKWARDS.search(feed.url) and oldest and oldest < place.upto:
        return msgspec.structs.replace(place, upto=oldest)
    return None


def _by_answer(feed: Feed, place: FeedPosition, following: str) -> FeedPosition | None:
    if "{cursor}" in feed.url:
        if following == place.cursor:
            return None
        return msgspec.structs.replace(place, cursor=following)
    if feed.kind == "api" and not following.startswith(("http", "/", "?")):
        return None
    address = absolute(fill(feed, place), following)
    return msgspec.structs.replace(place, address=address) if address else None


def _epoch(moment: datetime) -> str:
    return str(int(moment.timestamp()))
