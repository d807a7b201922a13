"""Interfaces of WordPress and Ghost are feeds, where a page names them."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from newsbot.discovery.address import FeedPosition, fill, next_place
from newsbot.discovery.interfaces import interfaces
from newsbot.discovery.read import read_listing
from newsbot.model.site import Feed
from newsbot.model.window import Window

SITE = "https://vesti.example/"
KEY = "22444f78447824223cefc48062"
WORDPRESS = f"<link rel='https://api.w.org/' href='{SITE}wp-json/'>"
GHOST = f"<script src='/portal.js' data-ghost='{SITE}' data-key='{KEY}'></script>"
START = FeedPosition(day=datetime.now(UTC), upto=datetime.now(UTC), since=datetime.now(UTC))
ALWAYS = Window(since=datetime(2000, 1, 1, tzinfo=UTC))


def only(page: str, header: str = "") -> Feed:
    (feed,) = interfaces(page.encode(), SITE, header)
    return feed


def test_posts_of_wordpress_have_dates_in_gmt_and_pages_by_offset() -> None:
    feed = only(WORDPRESS)
    assert fill(feed, START) == (
        f"{SITE}wp-json/wp/v2/posts?_fields=link,date_gmt,modified_gmt&per_page=100&offset=0"
    )
    post = {
        "link": f"{SITE}2026/11/most/",
        "date_gmt": "2026-11-27T09:00:00",
        "modified_gmt": "2026-11-27T10:30:00",
    }
    listing = read_listing(feed, json.dumps([post]).encode(), base=SITE, zone="Asia/Almaty")
    (found,) = listing.found
    assert found.url == post["link"]
    assert found.published == datetime(2026, 11, 27, 9, tzinfo=UTC)
    assert found.modified == datetime(2026, 11, 27, 10, 30, tzinfo=UTC)
    following = next_place(feed, START, listing, [found.published], ALWAYS)
    assert following
    assert fill(feed, following).endswith("&per_page=100&offset=1")
    assert next_place(feed, following, read_listing(feed, b"[]", base=SITE, zone="UTC"), [],
                      ALWAYS) is None  # fmt: skip


def test_posts_of_ghost_are_read_page_by_page() -> None:
    feed = only(GHOST)
    asked = f"?key={KEY}&limit=100&fields=url,published_at,updated_at"
    assert fill(feed, START) == f"{SITE}ghost/api/content/posts/{asked}"
    answer = {
        "posts": [
            {
                "url": f"{SITE}most/",
                "published_at": "2026-11-27T12:00:00.000+03:00",
                "updated_at": None,
            }
        ],
        "meta": {"pagination": {"page": 1, "pages": 2, "next": 2}},
    }
    listing = read_listing(feed, json.dumps(answer).encode(), base=SITE, zone="UTC")
    (found,) = listing.found
    assert (found.published, found.modified) == (datetime(2026, 11, 27, 9, tzinfo=UTC), None)
    assert found.published
    following = next_place(feed, START, listing, [found.published], ALWAYS)
    assert following
    assert fill(feed, following) == f"{SITE}ghost/api/content/posts/{asked}&page=2"
    answer["meta"] = {"pagination": {"page": 2, "pages": 2, "next": None}}
    last = read_listing(feed, json.dumps(answer).encode(), base=SITE, zone="UTC")
    assert last.next is None


@pytest.mark.parametrize(
    ("page", "header", "address"),
    [
        ("", f'<{SITE}wp-json/>; rel="https://api.w.org/"', f"{SITE}wp-json/wp/v2/posts?_f"),
        (
            f"<link rel='https://api.w.org/' href='{SITE}index.php?rest_route=/'>",
            "",
            f"{SITE}index.php?rest_route=/wp/v2/posts&_f",
        ),
        (
            f"<script data-key='{KEY}' data-api='{SITE}blog/ghost/api/content/'></script>",
            "",
            f"{SITE}blog/ghost/api/content/posts/?key",
        ),
        (
            f"<script data-sodo-search='{SITE}' data-key='{KEY}'></script>{GHOST}",
            "",
            f"{SITE}ghost/api/content/posts/?key",
        ),
    ],
)
def test_an_interface_is_found_wherever_it_is_named(page: str, header: str, address: str) -> None:
    assert only(page, header).url.startswith(address)


@pytest.mark.parametrize(
    "page",
    [
        "<link rel='https://api.w.org/' href='https://other.example/wp-json/'>",
        "<link rel='https://api.w.org/' href='javascript:'>",
        f"<script data-key='{KEY}'></script>",
        f"<script data-ghost='{SITE}' data-key='pk_live_1'></script>",
        f"<script data-ghost='http://[vesti/' data-key='{KEY}'></script>",
        "<link rel='alternate' type='application/json' href='/wp-json/wp/v2/pages/7'>",
        "",
    ],
)
def test_other_keys_and_other_sites_are_no_interfaces(page: str) -> None:
    assert interfaces(page.encode(), SITE) == ()
