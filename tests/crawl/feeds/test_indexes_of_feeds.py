"""Feeds in indexes of sitemaps: nested, in circles, broken, without dates."""

from __future__ import annotations

from typing import Any

import pytest
from pymongo.asynchronous.database import AsyncDatabase

from newsbot.crawl.announcements import (
    DEEPEST_INDEX,
    MOST_FRUITLESS,
    MOST_OF_ITSELF,
)
from newsbot.crawl.feed_state import FeedState
from newsbot.model.site import Feed
from tests.crawl.conftest import InDatabase
from tests.crawl.exploration.endless_site import (
    FEEDS,
    NOW,
    ODD,
    ROOT,
    WINDOW,
    gather,
    index,
    site_with,
)


def test_a_child_that_is_broken_hides_no_other_one(in_database: InDatabase) -> None:
    feed = Feed(kind="sitemap", url=f"{ROOT}/index.xml")
    FEEDS[feed.url] = index(f"{ROOT}/gone.xml", "https://elsewhere.example/a.xml", ODD)
    FEEDS[ODD] = f"<urlset><url><loc>{ROOT}/calendar/1</loc></url></urlset>"

    async def story(database: AsyncDatabase[dict[str, Any]]) -> None:
        found = await gather(database, site_with(feed), [])
        assert found.new == 1
        assert set(found.failures) == {f"{ROOT}/gone.xml", "https://elsewhere.example/a.xml"}

    in_database(story)


def test_feeds_in_an_index_are_read_and_the_index_is_read_again_after_a_broken_child(
    in_database: InDatabase,
) -> None:
    feed = Feed(kind="sitemap", url=f"{ROOT}/feeds.xml")
    children = [f"{ROOT}/{name}.xml" for name in ("rss", "atom", "torn")]
    FEEDS[feed.url] = index(*children).replace("</loc>", f"</loc><lastmod>{NOW}</lastmod>")
    FEEDS[children[0]] = (
        f"<rss><channel><item><link>{ROOT}/calendar/1</link></item></channel></rss>"
    )
    FEEDS[children[1]] = f'<feed><entry><link href="{ROOT}/calendar/2"/></entry></feed>'
    FEEDS[children[2]] = "{"

    async def story(database: AsyncDatabase[dict[str, Any]]) -> None:
        found = await gather(database, site_with(feed), [])
        assert found.new == 2
        assert set(found.failures) == {children[2]}
        noted = {row["_id"] async for row in database["feeds"].find()}
        assert noted == set(children[:2])
        FEEDS[children[2]] = f"<urlset><url><loc>{ROOT}/calendar/3</loc></url></urlset>"
        assert (await gather(database, site_with(feed), [], worker="two")).new == 1
        assert await database["feeds"].find_one({"_id": feed.url})

    in_database(story)


def test_indexes_in_an_index_are_read_and_a_circle_of_them_ends(in_database: InDatabase) -> None:
    outer, inner, third = (f"{ROOT}/{name}.xml" for name in ("outer", "inner", "third"))
    FEEDS[outer] = index(inner)
    FEEDS[inner] = index(third, outer, f"{ROOT}/gone.xml")
    FEEDS[third] = f"<urlset><url><loc>{ROOT}/calendar/1</loc></url></urlset>"

    async def story(database: AsyncDatabase[dict[str, Any]]) -> None:
        asked: list[str] = []
        found = await gather(database, site_with(Feed(kind="sitemap", url=outer)), asked)
        assert asked == [outer, inner, third, f"{ROOT}/gone.xml"]
        assert found.new == 1
        assert set(found.failures) == {f"{ROOT}/gone.xml"}

    in_database(story)


@pytest.mark.parametrize(
    ("children", "sign", "read"),
    [
        (1, "?", DEEPEST_INDEX),
        (3, "?", MOST_OF_ITSELF),  # under its own address with another query
        (3, "/", MOST_FRUITLESS),
    ],
)
def test_indexes_of_ever_new_indexes_come_to_an_end(
    in_database: InDatabase, monkeypatch: pytest.MonkeyPatch, children: int, sign: str, read: int
) -> None:
    first, page = f"{ROOT}/endless.xml", f"{ROOT}/pages.xml"

    class Endless(dict[str, str]):
        def get(self, address: str, default: Any = None) -> Any:
            below = (f"{address}{sign}{one}" for one in range(children))
            return super().get(address, default) or index(*below)

    known = {page: f"<urlset><url><loc>{ROOT}/calendar/1</loc></url></urlset>"}
    monkeypatch.setattr("tests.crawl.exploration.endless_site.FEEDS", Endless(known))

    async def story(database: AsyncDatabase[dict[str, Any]]) -> None:
        asked: list[str] = []
        feeds = (Feed(kind="sitemap", url=first), Feed(kind="sitemap", url=page))
        found = await gather(database, site_with(*feeds), asked)
        assert not found.failures
        assert found.new == 1
        assert asked[0] == first
        assert asked[-1] == page
        assert len(asked[1:-1]) == read

    in_database(story)


def test_an_index_of_many_past_months_is_read_to_its_last_one(in_database: InDatabase) -> None:
    months = [f"{ROOT}/month/{number}.xml" for number in range(MOST_FRUITLESS + 5)]
    page, archive = f"{ROOT}/today.xml", f"{ROOT}/months.xml"
    for month in months:
        FEEDS[month] = index(f"{month}?1").replace("</loc>", "</loc><lastmod>2016-05-01</lastmod>")
    FEEDS[months[-1]] = index(page).replace("</loc>", f"</loc><lastmod>{NOW}</lastmod>")
    FEEDS[page] = f"<urlset><url><loc>{ROOT}/calendar/1</loc></url></urlset>"
    FEEDS[archive] = index(*months)

    async def story(database: AsyncDatabase[dict[str, Any]]) -> None:
        asked: list[str] = []
        found = await gather(database, site_with(Feed(kind="sitemap", url=archive)), asked)
        assert asked == [archive, *months, page]
        assert found.new == 1

    in_database(story)


def test_an_index_is_read_again_after_a_broken_child_of_an_index_in_it(
    in_database: InDatabase,
) -> None:
    outer, inner, gone = (f"{ROOT}/{name}.xml" for name in ("all", "year", "month"))
    for address, child in ((outer, inner), (inner, gone)):
        FEEDS[address] = index(child).replace("</loc>", f"</loc><lastmod>{NOW}</lastmod>")
    FEEDS[gone] = "{"

    async def story(database: AsyncDatabase[dict[str, Any]]) -> None:
        feed = Feed(kind="sitemap", url=outer)
        assert (await gather(database, site_with(feed), [])).read == 0
        assert not [row async for row in database["feeds"].find()]
        FEEDS[gone] = f"<urlset><url><loc>{ROOT}/calendar/3</loc></url></urlset>"
        assert (await gather(database, site_with(feed), [], worker="two")).new == 1
        assert {row["_id"] async for row in database["feeds"].find()} == {outer, inner, gone}

    in_database(story)


def test_an_index_without_dates_is_always_read(in_database: InDatabase) -> None:
    """It stays the same, and says "not modified", while its children change."""
    dated, undated = f"{ROOT}/dated.xml", f"{ROOT}/undated.xml"
    FEEDS[undated] = index(ODD)
    FEEDS[dated] = index(ODD).replace("</loc>", "</loc><lastmod>2025-04-09</lastmod>")
    FEEDS[ODD] = "<urlset/>"

    async def story(database: AsyncDatabase[dict[str, Any]]) -> None:
        feeds = (Feed(kind="sitemap", url=dated), Feed(kind="sitemap", url=undated))
        await gather(database, site_with(*feeds), [])
        state = FeedState(database, "vesti")
        assert (await state.get(dated, WINDOW)).etag
        assert (await state.get(undated, WINDOW)).headers() == {}

    in_database(story)
