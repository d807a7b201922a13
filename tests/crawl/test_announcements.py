"""Feeds of a site into the frontier: endless ones come to an end, broken ones hurt nobody.

The days of the endless calendar are yet to come, so that they are no dates of articles.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Collection
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from pymongo.asynchronous.database import AsyncDatabase

from evaluation.sites.outlets import calendar
from newsbot.crawl import announcements
from newsbot.crawl.announcements import (
    DEEPEST_INDEX,
    MOST_FRUITLESS,
    Announcements,
)
from newsbot.crawl.feed_document import Answer, MissingDocument
from newsbot.crawl.feed_end import BARREN, MOST_UNDATED
from newsbot.crawl.feed_state import FeedState, Validators
from newsbot.discovery.markup import BadFeed
from newsbot.model.moment import MOSCOW
from newsbot.model.page import Page
from newsbot.model.site import Crawl, Feed, Site
from newsbot.model.window import Window
from newsbot.store.frontier.durable import Frontier
from newsbot.store.frontier.leases import Leases
from tests.crawl.conftest import InDatabase

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

MANY, FULL = 2_500, 50_000
"""Addresses of a large sitemap, and the most that one may hold (sitemaps.org)."""

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


def test_a_calendar_without_articles_ends_after_a_few_pages(in_database: InDatabase) -> None:
    feed = Feed(kind="section", url=f"{ROOT}/calendar/2090-01-01", links="a.day", next="a.next")

    async def story(database: AsyncDatabase[dict[str, Any]]) -> None:
        asked: list[str] = []
        found = await gather(database, site_with(feed, article="/news/"), asked)
        assert found.new == 0
        assert len(asked) == BARREN

    in_database(story)


def test_an_endless_calendar_of_articles_ends_too_and_it_is_told(
    in_database: InDatabase, caplog: pytest.LogCaptureFixture
) -> None:
    feed = Feed(kind="section", url=f"{ROOT}/calendar/2090-01-01", links="a.day", next="a.next")

    async def story(database: AsyncDatabase[dict[str, Any]]) -> None:
        asked: list[str] = []
        found = await gather(database, site_with(feed), asked)
        assert found.new == len(asked) == MOST_UNDATED

    in_database(story)
    assert f"{MOST_UNDATED} had no days" in caplog.text


def test_a_wider_window_reads_a_list_past_the_pages_that_are_known(
    in_database: InDatabase,
) -> None:
    feed = Feed(kind="section", url=f"{ROOT}/list/0", links="a[href]", next="a.next")

    async def story(database: AsyncDatabase[dict[str, Any]]) -> None:
        new = []
        for days in (6, 12):
            window = Window(since=datetime.now(UTC) - timedelta(days=days))
            found = await gather(database, site_with(feed), [], window=window, by_days={feed.url})
            new.append(found.new)
        assert new[0] > BARREN
        assert new[1] >= 5

    in_database(story)


@pytest.mark.parametrize("by_days", [True, False])
def test_a_list_whose_pages_repeat_each_other_ends(in_database: InDatabase, by_days: bool) -> None:
    feed = Feed(kind="section", url=f"{ROOT}/same/0", links="a[href]", next="a.next")

    async def story(database: AsyncDatabase[dict[str, Any]]) -> None:
        asked: list[str] = []
        known = {feed.url} if by_days else set()
        found = await gather(database, site_with(feed), asked, by_days=known)
        assert (found.new, len(asked)) == (1, 1 + BARREN)

    in_database(story)


def test_links_through_an_endless_chain_of_articles_come_to_an_end(
    in_database: InDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each article links to two that nobody has seen."""
    monkeypatch.setattr(announcements, "MOST_FOLLOWED", 5)

    async def story(database: AsyncDatabase[dict[str, Any]]) -> None:
        found = await gather(database, site_with(), [])
        for number in range(20):
            links = f"<a href='/calendar/{number}a'>1</a><a href='/calendar/{number}b'>2</a>"
            page = Page(body=links.encode(), url=f"{ROOT}/calendar/{number}")
            await found.follow(page, datetime.now(UTC))
        assert found.new == 6

    in_database(story)


def test_a_feed_that_fails_does_not_keep_the_others_from_being_read(
    in_database: InDatabase,
) -> None:
    broken = Feed(kind="rss", url=f"{ROOT}/rss.xml")
    other = Feed(kind="section", url=f"{ROOT}/calendar/2090-01-01", links="a.day")
    away = Feed(kind="section", url="https://elsewhere.example/calendar/2090-01-01", links="a")

    async def story(database: AsyncDatabase[dict[str, Any]]) -> None:
        asked: list[str] = []
        found = await gather(database, site_with(broken, away, other), asked)
        assert set(found.failures) == {broken.url, away.url}
        assert (found.read, found.new) == (1, 1)
        assert away.url not in asked

    in_database(story)


def test_any_number_of_comments_may_stand_before_a_feed(in_database: InDatabase) -> None:
    feed, page = (Feed(kind="rss", url=f"{ROOT}/{name}.xml") for name in ("notes", "page"))

    async def story(database: AsyncDatabase[dict[str, Any]]) -> None:
        found = await gather(database, site_with(feed, page), [])
        assert found.new == 1
        assert set(found.failures) == {page.url}

    in_database(story)


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


@pytest.mark.parametrize(("children", "read"), [(1, DEEPEST_INDEX), (3, MOST_FRUITLESS)])
def test_indexes_of_ever_new_indexes_come_to_an_end(
    in_database: InDatabase, monkeypatch: pytest.MonkeyPatch, children: int, read: int
) -> None:
    first, page = f"{ROOT}/endless.xml", f"{ROOT}/pages.xml"

    class Endless(dict[str, str]):
        def get(self, address: str, default: Any = None) -> Any:
            below = (f"{address}?{one}" for one in range(children))
            return super().get(address, default) or index(*below)

    known = {page: f"<urlset><url><loc>{ROOT}/calendar/1</loc></url></urlset>"}
    monkeypatch.setattr(sys.modules[__name__], "FEEDS", Endless(known))

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


def test_validators_count_only_for_windows_that_are_no_wider(in_database: InDatabase) -> None:
    async def story(database: AsyncDatabase[dict[str, Any]]) -> None:
        state = FeedState(database, "vesti")
        await state.put(ROOT, Validators(etag='"1"'), WINDOW)
        later = Window(since=WINDOW.since + timedelta(hours=1))
        wider = Window(since=WINDOW.since - timedelta(days=9))
        assert (await state.get(ROOT, later)).headers() == {"If-None-Match": '"1"'}
        assert (await state.get(ROOT, wider)).headers() == {}

    in_database(story)


@pytest.mark.parametrize("size", [MANY, pytest.param(FULL, marks=pytest.mark.systems)])
def test_a_large_sitemap_is_read_whole(in_database: InDatabase, size: int) -> None:
    feed = Feed(kind="sitemap", url=f"{ROOT}/sitemap.xml")
    entries = (f"<url><loc>{ROOT}/calendar/{number}</loc></url>" for number in range(size))
    FEEDS[feed.url] = f"<urlset>{''.join(entries)}</urlset>"

    async def story(database: AsyncDatabase[dict[str, Any]]) -> None:
        assert (await gather(database, site_with(feed), [])).new == size

    in_database(story)


def test_what_is_no_address_is_passed_over(in_database: InDatabase) -> None:
    feed = Feed(kind="rss", url=f"{ROOT}/odd.xml")

    async def story(database: AsyncDatabase[dict[str, Any]]) -> None:
        found = await gather(database, site_with(feed, article="."), [])
        assert found.failures == {}
        assert found.new == 1

    in_database(story)


def day(ago: int) -> str:
    """The page of a day of the archive, by the clock of the site."""
    today = datetime.now(ZoneInfo(site_with().zone))
    return f"{ROOT}/days/{today - timedelta(days=ago):%Y-%m-%d}"


@pytest.fixture
def days_with_pages(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Gives an archive by day pages of some days ago, each with an article."""

    def give(*ago: int) -> None:
        for one in ago:
            monkeypatch.setitem(FEEDS, day(one), f"<a href='/news/{one}'>Мост</a>")

    return give


ARCHIVE = Feed(kind="archive", url=f"{ROOT}/days/{{date:%Y-%m-%d}}", links="a")
MONTH = Window(since=datetime.now(UTC) - timedelta(days=20))


@pytest.mark.parametrize(
    ("ago", "asked", "unread"),
    [((0, 1, 3, 4), 8, 0), ((), 3, 1), ((1,), 5, 0)],
    ids=["a gap", "nothing at all", "not yet today"],
)
def test_an_archive_by_day_has_days_without_a_page(
    in_database: InDatabase,
    days_with_pages: Callable[..., None],
    ago: tuple[int, ...],
    asked: int,
    unread: int,
) -> None:
    days_with_pages(*ago)

    async def story(database: AsyncDatabase[dict[str, Any]]) -> None:
        requests: list[str] = []
        site = site_with(ARCHIVE, article="/news/")
        found = await gather(database, site, requests, window=MONTH)
        assert found.new == len(ago)
        assert (len(requests), len(found.failures)) == (asked, unread)

    in_database(story)


def test_a_later_page_that_is_not_there_is_the_end_of_a_list(
    in_database: InDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = f"{ROOT}/days/"
    monkeypatch.setitem(
        FEEDS, first, "<a href='/news/1'>Мост</a><a class=next href='/days/2'>2</a>"
    )
    feed = Feed(kind="section", url=first, links="a", next="a.next")

    async def story(database: AsyncDatabase[dict[str, Any]]) -> None:
        found = await gather(database, site_with(feed, article="/news/"), [])
        assert (found.new, found.failures) == (1, {})

    in_database(story)


def test_an_archive_by_month_is_read_once_a_month(
    in_database: InDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed = Feed(kind="archive", url=f"{ROOT}/days/{{date:%Y-%m}}", links="a")
    today = datetime.now(MOSCOW)  # the site's day, which is ahead of that in Greenwich
    months = {f"{ROOT}/days/{today - timedelta(days=ago):%Y-%m}" for ago in range(21)}
    for month in months:
        monkeypatch.setitem(FEEDS, month, "<a href='/news/1'>Мост</a>")

    async def story(database: AsyncDatabase[dict[str, Any]]) -> None:
        requests: list[str] = []
        await gather(database, site_with(feed, article="/news/"), requests, window=MONTH)
        assert sorted(requests) == sorted(months)

    in_database(story)
