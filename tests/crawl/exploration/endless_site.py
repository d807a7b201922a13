"""A site whose calendar and lists have no end, and the reading of its feeds.

The days of the calendar are yet to come, so that they are no dates of articles.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from typing import Any

from pymongo.asynchronous.database import AsyncDatabase

from evaluation.sites.outlets import calendar
from newsbot.crawl.announcements import (
    Announcements,
)
from newsbot.crawl.feed_document import Answer, MissingDocument
from newsbot.crawl.feed_state import FeedState, Validators
from newsbot.discovery.markup import BadFeed
from newsbot.model.site import Crawl, Feed, Site
from newsbot.model.window import Window
from newsbot.store.frontier.durable import Frontier
from newsbot.store.frontier.leases import Leases

ROOT = "https://vesti.example"
FEEDS = {
    f"{ROOT}/odd.xml": "<rss><channel>"
    + "".join(
        f"<item><link>{link}</link></item>"
        for link in ("http://[bad", "mailto:a@b", "https://vesti.example:x/calendar/", "")
    )
    + f"<item><link>{ROOT}/calendar/1</link></item></channel></rss>",
    f"{ROOT}/notes.xml": "<!-- a -->\n" * 300
    + f"<rss><channel><item><link>{ROOT}/calendar/1</link></item></channel></rss>",
    f"{ROOT}/page.xml": "<!-- a -->\n" * 300 + "<html><body>",
}
"""Feeds by address."""

ODD = f"{ROOT}/odd/sitemap.xml"


def index(*children: str) -> str:
    """A sitemap index without dates."""
    entries = "".join(f"<sitemap><loc>{child}</loc></sitemap>" for child in children)
    return f"<sitemapindex>{entries}</sitemapindex>"


LISTS = re.compile(rf"{ROOT}/(?P<name>list|same)/(?P<number>\d+)")


def listed(address: str) -> str | None:
    """A page of a list with one article, a day older on each; all pages of `same` are alike."""
    match = LISTS.fullmatch(address)
    if match is None:
        return None
    number = int(match["number"])
    day = datetime.now(UTC) - timedelta(days=number if match["name"] == "list" else 0)
    return (
        f"<a href='/calendar/{day:%Y/%m/%d}/most'>Мост</a>"
        f"<a class='next' href='/{match['name']}/{number + 1}'>Далее</a>"
    )


NOW = datetime.now(UTC).isoformat()
WINDOW = Window(since=datetime.now(UTC) - timedelta(days=2))


def site_with(*feeds: Feed, article: str = r"/calendar/") -> Site:
    return Site(
        name="vesti",
        title="Вести Заречья",
        hosts=("vesti.example",),
        article_url=(article,),
        crawl=Crawl(feeds=feeds),
    )


async def gather(
    database: AsyncDatabase[dict[str, Any]],
    site: Site,
    asked: list[str],
    worker: str = "one",
    window: Window = WINDOW,
    by_days: Collection[str] = (),
) -> Announcements:
    """Read the feeds of a site that serves endless lists and nothing else."""

    async def fetch(feed: Feed, address: str, known: Validators) -> Answer:
        asked.append(address)
        page = FEEDS.get(address) or listed(address) or calendar(address.removeprefix(ROOT))
        if page is None and "/days/" in address:
            raise MissingDocument(f"{address}: not found")
        if page is None:
            raise BadFeed(f"{address}: not found")
        return Answer(url=address, body=page.encode(), validators=Validators(etag='"1"'))

    await database["leases"].delete_many({})
    lease = await Leases(database, worker).claim("site:vesti")
    assert lease is not None
    found = Announcements(
        site,
        window,
        frontier=Frontier(database, "vesti", lease),
        state=FeedState(database, "vesti"),
        fetch=fetch,
        dated_only=by_days,
    )
    await found.gather()
    return found
