"""Sitemaps in which every line bears the date of the build announce no changes of articles."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from newsbot.crawl.announcements import Announcements
from newsbot.crawl.feed_document import Answer
from newsbot.crawl.feed_state import FeedState, Validators
from newsbot.model.site import Crawl, Feed, Site
from newsbot.model.window import Window
from tests.crawl.conftest import InDatabase
from tests.crawl.frontier import STORED, Database, site

ROOT = "https://vesti.example"
FEED = Feed(kind="sitemap", url=f"{ROOT}/sitemap.xml")
DECLARED = Site(
    name="vesti", title="Вести Заречья", hosts=("vesti.example",), crawl=Crawl(feeds=(FEED,))
)
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
NOW = datetime.now(UTC).replace(second=7)
COUNT = 8

Dating = Callable[[int], datetime | None]
"""The last change of a page, by its number."""


def yesterday(number: int) -> datetime:
    return NOW - 24 * HOUR


def an_hour_on(number: int) -> datetime:
    return NOW + HOUR + timedelta(seconds=number)


def apart(number: int) -> datetime:
    return NOW - (24 + number) * HOUR


def apart_and_all_changed(number: int) -> datetime:
    return NOW + (1 + number) * HOUR


def one_changed(number: int) -> datetime:
    return an_hour_on(number) if number == 3 else yesterday(number)


def one_changed_since(number: int) -> datetime:
    return an_hour_on(number) + HOUR * (number == 3)


def some_changed_at_once(number: int) -> datetime:
    return an_hour_on(number) if number < 4 else yesterday(number)


def most_of_them(number: int) -> datetime:
    return apart(number) if number > 5 else an_hour_on(number)


def few_others(number: int) -> datetime | None:
    return an_hour_on(number) if number < 4 else None


@pytest.mark.parametrize(
    ("first", "then", "again"),
    [
        (yesterday, an_hour_on, []),
        (apart, an_hour_on, []),
        (most_of_them, most_of_them, []),
        (yesterday, one_changed, [3]),
        (yesterday, one_changed_since, [3]),
        (yesterday, some_changed_at_once, [0, 1, 2, 3]),
        (yesterday, apart_and_all_changed, list(range(COUNT))),
        (yesterday, few_others, [0, 1, 2, 3]),
    ],
)
def test_a_date_of_the_build_is_no_change(
    in_database: InDatabase, first: Dating, then: Dating, again: list[int]
) -> None:
    async def story(database: Database) -> None:
        async with site(database) as (frontier, _):

            async def read(dating: Dating, paths: int) -> int:
                async def fetch(feed: Feed, address: str, known: Validators) -> Answer:
                    return Answer(url=address, body=sitemap(dating, paths), validators=Validators())

                found = Announcements(
                    DECLARED,
                    Window(since=NOW - timedelta(days=30)),
                    frontier=frontier,
                    state=FeedState(database, "vesti"),
                    fetch=fetch,
                )
                await found.gather()
                return found.new

            assert await read(first, COUNT) == COUNT
            for task in await frontier.lease(COUNT):
                await frontier.finish(task, STORED)
            assert await read(then, COUNT + 1) == 1
            due = {task.url for task in await frontier.lease(COUNT + 1)}
            assert due == {f"{ROOT}/{number}" for number in (*again, COUNT)}

    in_database(story)


def sitemap(dating: Dating, paths: int) -> bytes:
    dates = [(number, dating(number)) for number in range(paths)]
    lines = (
        f"<url><loc>{ROOT}/{number}</loc>"
        + (f"<lastmod>{date.isoformat()}</lastmod></url>" if date else "</url>")
        for number, date in dates
    )
    return f"<urlset>{''.join(lines)}</urlset>".encode()
