"""Date strings are collected unread, with the place where they stood."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from newsbot.extraction.facts.dates.named_stamps import named_in_meta
from newsbot.extraction.facts.dates.raw_dates import raw_dates
from newsbot.extraction.facts.head import read_head
from newsbot.model.dates import RawDate
from newsbot.model.site import Site

RBC = Site(
    name="day-first",
    title="День вперёд",
    hosts=("example.ru",),
    url_date=r"/(?P<d>\d\d)/(?P<m>\d\d)/(?P<y>\d{4})/",
)


def dates_of(html: str, url: str | None = None, site: Site | None = None) -> tuple[RawDate, ...]:
    tree = LexborHTMLParser(html)
    return raw_dates(tree, read_head(tree), url=url, site=site)


def test_meta_tags_count_whatever_the_order_of_their_attributes() -> None:
    html = '<meta content="20260917T1852" property="article:published_time">'
    found = dates_of(html + '<meta name="article:modified_time" content="2026-09-18">')
    assert [(date.role, date.source, date.raw) for date in found] == [
        ("published", "meta", "20260917T1852"),
        ("modified", "meta", "2026-09-18"),
    ]


def test_json_ld_of_the_article_comes_before_meta() -> None:
    script = """<script type="application/ld+json">{"@graph": [
        {"@type": "WebPage", "datePublished": "2001-01-01"},
        {"@type": "NewsArticle", "datePublished": "2026-11-25T14:05:00+03:00"}]}</script>"""
    found = dates_of(script + '<meta property="article:published_time" content="2026-11-25">')
    assert [date.raw for date in found] == ["2026-11-25T14:05:00+03:00", "2026-11-25"]


def test_the_clock_that_is_printed_stands_beside_the_attribute() -> None:
    found = dates_of('<time datetime="2015-12-21T12:40:00Z">21 декабря 2015, 15:40</time>')
    assert [(date.source, date.raw) for date in found] == [
        ("time", "2015-12-21T12:40:00Z"),
        ("visible", "21 декабря 2015, 15:40"),
    ]


def test_epochs_are_collected() -> None:
    assert [date.raw for date in dates_of('<dateformat mode="abs" time="1593378975">')] == [
        "1593378975"
    ]


def test_addresses_give_dates_the_way_the_site_writes_them() -> None:
    assert dates_of("", "https://example.org/20260917/most-1.html")[0].raw == "2026-09-17"
    assert dates_of("", "https://example.org/2026/9/7/most")[0].raw == "2026-09-07"
    assert dates_of("", "https://example.ru/society/12/05/2021/ab", RBC)[0].raw == "2021-05-12"
    assert dates_of("", "https://example.org/news/20261/") == ()


def test_broken_json_ld_is_passed_over() -> None:
    assert dates_of('<script type="application/ld+json">{"@type": "NewsArticle", </script>') == ()


def test_the_day_of_publication_in_an_unlisted_tag_comes_before_that_of_the_draft() -> None:
    tags = '<meta name="news-created-at" content="2025-02-01">{}'
    published = '<meta name="news-published-at" content="2025-02-03">'
    for html, raw in ((tags.format(published), "2025-02-03"), (tags.format(""), "2025-02-01")):
        (found,) = named_in_meta(read_head(LexborHTMLParser(html)))
        assert found.raw == raw


def test_a_site_that_was_created_dates_no_page() -> None:
    head = read_head(LexborHTMLParser('<meta name="site_created" content="2011-05-01">'))
    assert list(named_in_meta(head)) == []
