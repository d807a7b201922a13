"""Reads one feed document of any kind into a listing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from urllib.parse import quote, unquote_to_bytes

from msgspec.structs import replace

from newsbot.discovery.api import read_api
from newsbot.discovery.feed import read_rss
from newsbot.discovery.listing import RESERVED, read_section
from newsbot.discovery.queries import is_view
from newsbot.discovery.sitemap import read_sitemap
from newsbot.extraction.facts.dates.url_date import dates_in_url
from newsbot.model.announcement import Announcement, Listing
from newsbot.model.errors import ConfigurationError
from newsbot.model.moment import YEARS, start_of
from newsbot.model.paging import numbered
from newsbot.model.site import Feed, Site
from newsbot.model.variants import is_for_print
from newsbot.model.window import Window

SLASHED = re.compile(r"/([0-3]\d)/([0-3]\d)/(20\d\d|19[89]\d)(?=/|$)")
"""A day in an address with the year last, in two figures each."""

_LETTERS = re.compile(r"(?:%[89A-F][0-9A-F])+", re.I)
"""Quoted letters beyond ASCII; a quoted slash is no step of a path: "/login?next=%2Fnews%2F1"."""


def read_listing(feed: Feed, body: bytes, *, base: str, zone: str) -> Listing:
    """Read one document of a feed.

    Args:
        feed: the declaration of the feed.
        body: the document, gzipped or not.
        base: address it was fetched from.
        zone: IANA zone of dates without an offset.

    Raises:
        BadFeed: the document is not what the declaration says.
        ConfigurationError: the declaration lacks what its kind needs.
    """
    match feed.kind:
        case "sitemap":
            return read_sitemap(body, zone=zone, base=base)
        case "rss":
            return read_rss(body, base=base, zone=zone, full_text=feed.full_text)
        case "api":
            return read_api(body, feed, base=base, zone=zone)
    if not feed.links:
        raise ConfigurationError(
            f"the {feed.kind} feed {feed.url} has no selector", hint="set links in the site file"
        )
    return read_section(body, base=base, links=feed.links, more=feed.next)


def articles(found: Iterable[Announcement], site: Site, window: Window) -> Iterator[Announcement]:
    """The announcements that are articles of the site and lie in the window."""
    for one in found:
        if is_article(one.url, site) and not (is_for_print(one.url) or is_view(one.url)):
            dated = replace(one, day=_day(one, site))
            if window.admits(dated):
                yield dated


def dates_of(listing: Listing, site: Site) -> list[datetime]:
    """The latest date of each announcement that has one.

    Without one, the day in the address of an article or beside the link to it counts as its end.
    """
    dates = []
    for found in listing.found:
        if found.latest:
            dates.append(found.latest)
        elif is_article(found.url, site) and (day := _day(found, site)):
            dates.append(start_of(day + timedelta(days=1), site.zone))
    return dates


def is_article(url: str, site: Site) -> bool:
    """True when the address is an article by the site's patterns; without patterns, always.

    Example:
        >>> site = Site(name="iz", title="Известия", hosts=("iz.ru",), article_url=(r"/\\d+/",))
        >>> is_article("https://iz.ru/1/most", site), is_article("https://iz.ru/tag/most", site)
        (True, False)
    """
    if not site.article_url:
        return True
    return any(re.search(pattern, one) for one in _spellings(url) for pattern in site.article_url)


def _spellings(url: str) -> Iterator[str]:
    """The address with letters as they are and as requests quote them: patterns may have either.

    Example:
        >>> list(_spellings("https://zar.example/%D0%BC%D0%BE%D1%81%D1%82"))[1]
        'https://zar.example/мост'
        >>> list(_spellings("https://zar.example/мост"))[1]
        'https://zar.example/%D0%BC%D0%BE%D1%81%D1%82'
    """
    yield url
    if not url.isascii():
        yield quote(url, safe=RESERVED)
    elif "%" in url:
        yield _LETTERS.sub(
            lambda quoted: unquote_to_bytes(quoted[0]).decode("utf-8", "replace"), url
        )


def is_page_of_article(url: str, site: Site) -> bool:
    """True for the address of an article by the site's patterns, and for its later pages.

    Example:
        >>> site = Site(name="iz", title="Известия", hosts=("iz.ru",), article_url=(r"/\\d{5}$",))
        >>> is_page_of_article("https://iz.ru/10001/page/2", site)
        True
        >>> is_page_of_article("https://iz.ru/tag/page/2", site)
        False
    """
    return is_article(url, site) or any(is_article(one.base, site) for one in numbered(url))


def _day(found: Announcement, site: Site) -> date | None:
    """The day in an address, else the one beside the link to it, unless it is yet to come."""
    day = url_day(found.url, site) or found.day
    return day if day and _may_be_published(day) else None


def url_day(url: str, site: Site) -> date | None:
    """The day in the address, as the site declares it or in one of the usual forms.

    None for nonsense such as month 13, and for a day that is yet to come: a number that looks like
    one.

    Example:
        >>> site = Site(name="iz", title="Известия", hosts=("iz.ru",))
        >>> [str(url_day(f"https://iz.ru/{day}/most", site)) for day in ("2025/4/9", "20250409")]
        ['2025-04-09', '2025-04-09']
        >>> url_day("https://iz.ru/20991231/most", site) is None
        True
    """
    for found in dates_in_url(url, site):
        day = _day_of(found.raw)
        return day if day and _may_be_published(day) else None
    return _slashed_day(url)


def _slashed_day(url: str) -> date | None:
    """The day in "/09/04/2025/", whose order nobody knows: the later one that it may be, since a
    window must not lose an article."""
    if not (found := SLASHED.search(url)):
        return None
    first, second, year = found.groups()
    both = (_day_of(f"{year}-{month}-{day}") for month, day in ((second, first), (first, second)))
    return max((day for day in both if day and _may_be_published(day)), default=None)


def _day_of(raw: str) -> date | None:
    try:
        return date.fromisoformat(raw)
    except ValueError:
        return None


def _may_be_published(day: date) -> bool:
    """Whether an article may be of a day: not of year 1, and in no zone yet to come."""
    return day.year in YEARS and day <= datetime.now(UTC).date() + timedelta(days=1)
