"""Feeds of a site into the frontier: endless ones come to an end, broken ones hurt nobody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from pymongo.asynchronous.database import AsyncDatabase

from newsbot.crawl import announcements
from newsbot.crawl.feed_end import BARREN, MOST_UNDATED
from newsbot.crawl.feed_state import FeedState, Validators
from newsbot.model.moment import MOSCOW
from newsbot.model.page import Page
from newsbot.model.site import Feed
from newsbot.model.window import Window
from tests.crawl.conftest import InDatabase
from tests.crawl.exploration.endless_site import (
    FEEDS,
    ROOT,
    WINDOW,
    gather,
    site_with,
)

MANY, FULL = 2_500, 50_000
"""Addresses of a large sitemap, and the most that one may hold (sitemaps.org)."""


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
