"""Paging back through archives and APIs until the window is left."""

from datetime import UTC, datetime

import pytest

from newsbot.discovery.address import FeedPosition, fill, first_places, next_place
from newsbot.model.announcement import Announcement, Listing
from newsbot.model.errors import ConfigurationError
from newsbot.model.site import Feed
from newsbot.model.window import Window, backfill_span

MOSCOW = "Europe/Moscow"
NOW = datetime(2025, 4, 9, 12, tzinfo=UTC)
WEEK = Window(since=datetime(2025, 4, 2, tzinfo=UTC))


def found(day: int) -> Announcement:
    return Announcement(
        url=f"https://vesti.example/{day}", published=datetime(2025, 4, day, tzinfo=UTC)
    )


def following(feed: Feed, place: FeedPosition, listing: Listing) -> FeedPosition | None:
    dates = [one.latest for one in listing.found if one.latest]
    return next_place(feed, place, listing, dates, WEEK)


def only_place(feed: Feed) -> FeedPosition:
    (place,) = first_places(feed, WEEK, NOW, MOSCOW)
    return place


def test_a_day_archive_has_one_address_per_day_newest_first() -> None:
    feed = Feed(kind="archive", url="https://vesti.example/{date:%Y/%m/%d}", links="a")
    span = backfill_span("2024-12-30..2025-01-01")
    addresses = [fill(feed, place) for place in first_places(feed, span, NOW, MOSCOW)]
    assert [address[-10:] for address in addresses] == ["2025/01/01", "2024/12/31", "2024/12/30"]


def test_an_open_window_ends_today_in_the_zone_of_the_site() -> None:
    feed = Feed(kind="archive", url="https://vesti.example/{date:%Y-%m-%d}", links="a")
    late = datetime(2025, 4, 9, 22, tzinfo=UTC)  # already the 10th in Moscow
    first = next(first_places(feed, WEEK, late, MOSCOW))
    assert fill(feed, first).endswith("2025-04-10")


def test_offsets_count_on_until_a_page_lies_before_the_window() -> None:
    feed = Feed(kind="api", url="https://vesti.example/api?limit={limit}&offset={offset}")
    place = only_place(feed)
    after = following(feed, place, Listing(found=(found(9), found(8))))
    assert after is not None
    assert fill(feed, after).endswith("limit=100&offset=2")
    assert following(feed, after, Listing(found=(found(1),))) is None


def test_one_old_item_among_new_ones_ends_nothing() -> None:
    feed = Feed(kind="api", url="https://vesti.example/api?offset={offset}")
    mixed = Listing(found=(found(9), found(1)))
    assert following(feed, only_place(feed), mixed) is not None


def test_an_api_by_date_goes_on_from_its_oldest_item() -> None:
    feed = Feed(kind="api", url="https://vesti.example/lastDate/{to_epoch}/limit/{limit}")
    after = following(feed, only_place(feed), Listing(found=(found(8), found(7))))
    assert after is not None
    assert str(int(datetime(2025, 4, 7, tzinfo=UTC).timestamp())) in fill(feed, after)
    assert following(feed, after, Listing(found=(found(7),))) is None


def test_a_cursor_is_filled_in_and_a_repeated_one_ends_the_feed() -> None:
    feed = Feed(kind="api", url="https://vesti.example/api?after={cursor}", next="search_after")
    page = Listing(found=(found(8),), next="[1744,2]")
    after = following(feed, only_place(feed), page)
    assert after is not None
    assert fill(feed, after).endswith("after=%5B1744%2C2%5D")
    assert following(feed, after, page) is None


def test_an_empty_page_ends_the_feed() -> None:
    feed = Feed(kind="section", url="https://vesti.example/news", links="a", next="a.next")
    page = Listing(next="https://vesti.example/news?p=2")
    assert following(feed, only_place(feed), page) is None


def test_an_unknown_field_is_a_fault_of_the_declaration() -> None:
    feed = Feed(kind="api", url="https://vesti.example/{page}")
    with pytest.raises(ConfigurationError, match="page"):
        fill(feed, only_place(feed))
