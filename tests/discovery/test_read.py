"""Listings of every kind, and which announcements are articles of the window."""

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from newsbot.discovery.front import sitemaps_of
from newsbot.discovery.markup import BadFeed
from newsbot.discovery.read import articles, is_article, read_listing, url_day
from newsbot.model.announcement import Announcement
from newsbot.model.errors import ConfigurationError
from newsbot.model.site import Feed, Site
from newsbot.model.window import Window

SITE = Site(
    name="vesti",
    title="Вести Заречья",
    hosts=("vesti.example",),
    article_url=(r"/\d{4}/\d{2}/\d{2}/",),
    url_date=r"/(?P<y>\d{4})/(?P<m>\d{2})/(?P<d>\d{2})/",
)
APRIL = Window(since=datetime(2025, 4, 1, tzinfo=UTC), until=datetime(2025, 5, 1, tzinfo=UTC))


def urls(*found: Announcement) -> list[str]:
    return [one.url[-10:] for one in articles(found, SITE, APRIL)]


def test_addresses_that_are_no_articles_are_left_out() -> None:
    assert urls(Announcement(url="https://vesti.example/tag/most")) == []


def test_the_day_in_the_address_stands_in_for_a_missing_date() -> None:
    assert urls(
        Announcement(url="https://vesti.example/2025/04/09/most"),
        Announcement(url="https://vesti.example/2024/04/09/most"),
        Announcement(url="https://vesti.example/2025/06/09/most"),
    ) == ["04/09/most"]


def test_an_old_article_that_was_changed_is_in_unless_a_span_of_days_is_asked_for() -> None:
    changed = Announcement(
        url="https://vesti.example/2025/03/01/most", modified=datetime(2025, 4, 2, tzinfo=UTC)
    )
    assert urls(changed) == []
    assert [one.url for one in articles([changed], SITE, Window(since=APRIL.since))]


@pytest.mark.parametrize(
    "path", ["/2025/4/9/most", "/news/2025-04-09-most.html", "/20250409/most", "/09.04.2025/most"]
)
def test_a_day_in_the_address_counts_without_being_declared(path: str) -> None:
    plain = Site(name="vesti", title="Вести Заречья", hosts=("vesti.example",))
    years = (path, path.replace("2025", "2024"), path.replace("2025", "2026"))
    found = [Announcement(url=f"https://vesti.example{year}") for year in years]
    (one,) = articles(found, plain, APRIL)
    assert (one.url, str(one.day)) == (found[0].url, "2025-04-09")


@pytest.mark.parametrize("path", ["/20990409/most", "/2025049/most", "/n120250409/", "/2025/04/"])
def test_a_number_that_looks_like_a_day_is_none(path: str) -> None:
    plain = Site(name="vesti", title="Вести Заречья", hosts=("vesti.example",))
    assert url_day(f"https://vesti.example{path}", plain) is None


def test_nonsense_in_the_address_is_no_date() -> None:
    assert url_day("https://vesti.example/2025/13/40/most", SITE) is None
    assert url_day("https://vesti.example/0001/01/01/most", SITE) is None


def test_a_section_needs_a_selector() -> None:
    feed = Feed(kind="section", url="https://vesti.example/")
    with pytest.raises(ConfigurationError, match="selector"):
        read_listing(feed, b"", base=feed.url, zone=SITE.zone)


@pytest.mark.parametrize("body", [b"<html>", b"{}", b"[" * 100_000, b'{"result": 3}'])
def test_an_answer_without_the_list_is_a_bad_feed(body: bytes) -> None:
    feed = Feed(kind="api", url="https://vesti.example/api", items="result", item_url="url")
    with pytest.raises(BadFeed):
        read_listing(feed, body, base=feed.url, zone=SITE.zone)


def test_links_that_lead_nowhere_are_left_out() -> None:
    body = '<a href="javascript:void(0)"></a><a href="mailto:x@y"></a><a href="//[bad"></a>'
    feed = Feed(kind="section", url="https://vesti.example/", links="a")
    assert read_listing(feed, body.encode(), base=feed.url, zone=SITE.zone).found == ()


def test_sitemaps_of_robots_that_lead_nowhere_are_left_out() -> None:
    robots = "Sitemap: https://[zarechie/1\nSitemap: /map.xml\nSitemap: ftp://a.example/"
    found = sitemaps_of(robots, "https://zarechie.example/robots.txt")
    assert found == ["https://zarechie.example/map.xml"]


@pytest.mark.parametrize(
    ("pattern", "url", "is_one"),
    [
        (r"^https://vesti\.example/мост", "https://vesti.example/%D0%BC%D0%BE%D1%81%D1%82", True),
        (r"/%D0%BC%D0%BE$", "https://vesti.example/мо", True),
        (r"/news/\d+$", "https://vesti.example/login?next=%2Fnews%2F1", False),
        (r"/news/\d+$", "https://vesti.example/x%2Fnews%2F1", False),
        (r"/news/\d+$", "https://vesti.example/news/1%0A", False),
    ],
)
def test_letters_may_be_quoted_and_signs_that_part_addresses_not(
    pattern: str, url: str, is_one: bool
) -> None:
    assert is_article(url, replace(SITE, article_url=(pattern,))) is is_one
