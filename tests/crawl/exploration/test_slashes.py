"""The slash behind addresses is added once a site has led there, as long as that is right."""

from __future__ import annotations

import pytest
from scrapy import Request
from scrapy.http import Response

from newsbot.crawl.slashes import SlashMiddleware

SITE = "https://vesti.example"


def asked(path: str) -> Request:
    return Request(f"{SITE}{path}", cb_kwargs={"task": object()})


def led_to_slashes() -> SlashMiddleware:
    slashes = SlashMiddleware()
    for path in ("/most", "/park"):
        request = asked(path)
        assert slashes.process_request(request) is None
        moved = Response(request.url, status=301, headers={"Location": f"{path}/"})
        slashes.process_response(request, moved)
    return slashes


@pytest.mark.parametrize("path", ["/1.html", "/n?id=1", "/most/", "/"])
def test_addresses_that_take_no_slash_stay(path: str) -> None:
    assert led_to_slashes().process_request(asked(path)) is None


def test_feeds_and_robots_txt_stay() -> None:
    assert led_to_slashes().process_request(Request(f"{SITE}/rss")) is None


@pytest.mark.parametrize("status", [404, 410])
def test_a_page_without_a_slash_is_asked_for_as_announced(status: int) -> None:
    slashes = led_to_slashes()
    ours = slashes.process_request(asked("/parom"))
    assert ours is not None
    assert ours.url == f"{SITE}/parom/"
    again = slashes.process_response(ours, Response(ours.url, status=status))
    assert again.url == f"{SITE}/parom"
    assert slashes.process_request(asked("/teatr")) is None


def test_a_site_that_leads_back_is_not_led_in_a_circle() -> None:
    slashes = led_to_slashes()
    ours = slashes.process_request(asked("/parom"))
    assert ours is not None
    back = Response(ours.url, status=301, headers={"Location": "/parom"})
    assert slashes.process_response(ours, back) is back
    assert slashes.process_request(ours.replace(url=f"{SITE}/parom")) is None
    assert slashes.process_request(asked("/teatr")) is None


def test_one_page_that_leads_nowhere_begins_the_count_anew() -> None:
    slashes = led_to_slashes()
    for request in (asked("/teatr"), asked("/rynok")):
        slashes.process_response(request, Response(request.url))
    assert slashes.process_request(asked("/parom")) is None


def test_a_page_that_the_exploration_was_led_to_counts() -> None:
    slashes = SlashMiddleware()
    for path in ("/most", "/park"):
        slashes.process_response(asked(path), Response(f"{SITE}{path}/"))
    ours = slashes.process_request(asked("/parom"))
    assert ours is not None
    assert ours.url == f"{SITE}/parom/"
