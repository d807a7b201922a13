"""Front pages, lists and robots.txt made to do harm cost no more than their length."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from newsbot.discovery.feed import read_rss
from newsbot.discovery.front import read_front, sitemaps_of
from newsbot.discovery.interfaces import interfaces
from newsbot.discovery.listing import read_section
from tests.bounded import bounded

ROOT = "https://vesti.example/"
DEEP = "<div><a href='/2025/most'>Мост</a>".encode() * 300_000
READERS: dict[str, Callable[[bytes], object]] = {
    "front": lambda body: read_front(body, ROOT).links,
    "section": lambda body: read_section(body, base=ROOT, links="a").found,
    "interfaces": lambda body: interfaces(body, ROOT),
}


@pytest.mark.parametrize("reader", READERS)
def test_endless_nesting_names_nothing(reader: str) -> None:
    with bounded():
        assert not READERS[reader](DEEP)


@pytest.mark.parametrize("blank", ["\n", " ", "\n \t"])
def test_a_robots_txt_of_blanks_still_names_its_sitemap(blank: str) -> None:
    robots = f"{blank * 300_000}\nSitemap{blank * 300_000}x\n Sitemap : /map.xml\n"
    with bounded():
        assert sitemaps_of(robots, f"{ROOT}robots.txt") == [f"{ROOT}map.xml"]


def test_a_header_of_signs_names_no_interface() -> None:
    with bounded():
        assert not interfaces(b"<p>", ROOT, "<-" * 50_000)


def test_an_address_with_many_blanks_inside_is_read_up_to_its_end() -> None:
    links = (f"/1{' ' * 60_000}x", "/2")
    items = "".join(f"<item><title>Мост</title><link>{link}</link></item>" for link in links)
    body = f"<rss><channel>{items}</channel></rss>".encode()
    with bounded():
        found = read_rss(body, base=ROOT, zone="UTC").found
    assert found[-1].url == f"{ROOT}2"


def test_comments_and_instructions_among_the_elements_of_an_entry_are_passed_over() -> None:
    body = b"<feed><entry><!-- a --><title>Bridge</title><?a b?><link href='/2'/></entry></feed>"
    found = read_rss(body, base="https://vesti.example/rss.xml", zone="Europe/Moscow").found
    assert [one.url for one in found] == ["https://vesti.example/2"]
