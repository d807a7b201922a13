"""One feed document in, one listing out, whatever the kind of the feed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from newsbot.discovery.api import read_api
from newsbot.discovery.feed import read_rss
from newsbot.discovery.listing import read_section
from newsbot.discovery.sitemap import read_sitemap
from newsbot.model.announcement import Announcement, Listing
from newsbot.model.errors import ConfigurationError
from newsbot.model.moment import start_of
from newsbot.model.site import Feed, Site
from newsbot.model.window import Window


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
    """Those announcements that are articles of the site and lie in the window."""
    for one in found:
        if is_article(one.url, site) and window.admits(one, url_day(one.url, site)):
            yield one


def dates_of(listing: Listing, site: Site) -> list[datetime]:
    """The latest date of each announcement that has one; a day in the address counts as its end."""
    dates = []
    for found in listing.found:
        day = url_day(found.url, site)
        if found.latest:
            dates.append(found.latest)
        elif day:
            dates.append(start_of(day + timedelta(days=1), site.zone))
    return dates


def is_article(url: str, site: Site) -> bool:
    """True when the address is an article by the site's rules; without rules, any address is.

    Example:
        >>> site = Site(name="iz", title="Известия", hosts=("iz.ru",), article_url=(r"/\\d+/",))
        >>> is_article("https://iz.ru/1/most", site), is_article("https://iz.ru/tag/most", site)
        (True, False)
    """
    if not site.article_url:
        return True
    return any(re.search(pattern, url) for pattern in site.article_url)


def url_day(url: str, site: Site) -> date | None:
    """The day in the address, where the site prints one; None for nonsense such as month 13."""
    match = re.search(site.url_date, url) if site.url_date else None
    if not match:
        return None
    try:
        return date(int(match["y"]), int(match["m"]), int(match["d"]))
    except (ValueError, IndexError):
        return None
