"""Which feeds are told to be short: what they list, what is new of it, what else the site has."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from newsbot.crawl.feed_yields import FeedYields
from newsbot.model.site import Feed
from newsbot.model.window import Window

SINCE, UNTIL = datetime(2025, 4, 1, tzinfo=UTC), datetime(2025, 4, 30, tzinfo=UTC)
INSIDE, BEFORE = datetime(2025, 4, 9, tzinfo=UTC), datetime(2025, 3, 9, tzinfo=UTC)
RSS = Feed(kind="rss", url="https://iz.ru/rss")
SPORT = Feed(kind="rss", url="https://iz.ru/sport/rss")
SITEMAP = Feed(kind="sitemap", url="https://iz.ru/sitemap.xml")


def told(*documents: tuple[Feed, int, int, datetime], until: datetime | None = None) -> list[str]:
    yields = FeedYields(Window(since=SINCE, until=until))
    for feed, announced, new, earliest in documents:
        yields.add(feed, announced=announced, new=new)
        yields.add_dates(feed, [INSIDE, earliest])
    return [*yields.short_feeds().values()]


@pytest.mark.parametrize(("count", "words"), [(1, "1 article, which"), (1_200, "1,200 articles,")])
def test_a_feed_of_nothing_but_new_articles_is_short(count: int, words: str) -> None:
    (why,) = told((RSS, count, count, INSIDE))
    assert why.startswith(f"lists {words}")
    assert told((RSS, count, count, INSIDE), (SITEMAP, 0, 0, INSIDE)) == [why]


@pytest.mark.parametrize(
    "documents",
    [
        [(RSS, 30, 29, INSIDE)],
        [(RSS, 30, 30, BEFORE)],
        [(RSS, 30, 30, INSIDE), (RSS, 30, 30, BEFORE)],
        [(RSS, 30, 30, INSIDE), (SITEMAP, 9, 0, INSIDE)],
        [(RSS, 0, 0, INSIDE)],
        [(SPORT, 3, 3, INSIDE), (RSS, 30, 20, INSIDE)],
    ],
    ids=["known article", "back to the window", "further page", "sitemap", "empty", "main feed"],
)
def test_other_feeds_are_not_short(documents: list[tuple[Feed, int, int, datetime]]) -> None:
    assert told(*documents) == []


def test_a_section_that_reaches_further_back_than_the_main_feed_may_be_short() -> None:
    day = INSIDE - timedelta(days=2)
    assert len(told((SPORT, 3, 3, day), (RSS, 30, 20, INSIDE))) == 1


def test_a_crawl_of_days_in_the_past_tells_of_no_short_feed() -> None:
    assert told((RSS, 30, 30, INSIDE), until=UNTIL) == []
