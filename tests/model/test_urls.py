"""Two spellings of one address are one page; two pages are never one."""

from __future__ import annotations

import pytest

from newsbot.model.site import Site
from newsbot.model.urls import article_id, canonical_of, normalise_url, own_url, registered_host

SAME = [
    "https://example.ru/news/1",
    "http://example.ru/news/1",
    "https://www.example.ru/news/1/",
    "HTTPS://EXAMPLE.RU:443/news/1#comments",
    "https://example.ru/news/1?utm_source=rss&utm_medium=x&yclid=7",
]


@pytest.mark.parametrize("url", SAME)
def test_spellings_of_one_address(url: str) -> None:
    assert normalise_url(url) == "https://example.ru/news/1"


def test_query_that_names_a_page_stays_and_is_sorted() -> None:
    assert normalise_url("https://example.ru/?p=2&a=1") == "https://example.ru?a=1&p=2"
    assert normalise_url("https://example.ru/?p=2") != normalise_url("https://example.ru/?p=3")


def test_cyrillic_is_encoded_once() -> None:
    plain = normalise_url("https://example.ru/новость")
    assert plain == normalise_url(plain)
    assert plain.isascii()


def test_site_folds_its_own_copies() -> None:
    site = Site(
        name="iz", title="", hosts=("iz.ru",), same_article=((r"/export/google/amp/", "/"),)
    )
    assert normalise_url("https://iz.ru/export/google/amp/12", site) == "https://iz.ru/12"


@pytest.mark.parametrize("url", ["ftp://example.ru/a", "mailto:a@example.ru", "/news/1", ""])
def test_what_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="not a web address"):
        normalise_url(url)
    assert own_url(url) is None


def test_id_comes_from_the_address_else_from_the_bytes() -> None:
    assert article_id("https://example.ru/1", b"a") == article_id("https://example.ru/1", b"b")
    assert article_id(None, b"a") != article_id(None, b"b")
    assert len(article_id(None, b"")) == 32


def test_canonical_of_another_host_or_the_front_page_does_not_count() -> None:
    own = "https://region.example.ru/1"
    assert canonical_of("https://example.ru/1", own) == "https://example.ru/1"
    assert canonical_of("https://other.ru/1", own) is None
    assert canonical_of("https://example.ru/", own) is None


def test_registered_host_needs_no_network() -> None:
    assert registered_host("https://news.spb.example.co.uk/x") == "example.co.uk"
