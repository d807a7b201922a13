"""JSON APIs: lists of items, and HTML inside of JSON."""

from __future__ import annotations

import gc
import json
from typing import Any

import pytest

from newsbot.discovery.api import read_api
from newsbot.discovery.markup import BadFeed
from newsbot.model.announcement import Listing
from newsbot.model.errors import ConfigurationError
from newsbot.model.site import Feed

ROOT = "https://vesti.example"
CARD = '<div class="item" data-modif="1744095600"><a class="link" href="/2025/most">Мост</a></div>'
RUBRIC = '<a class="rubric" href="/rubric">Город</a>'


def read(answer: object, **parts: Any) -> Listing:
    feed = Feed(kind="api", url=f"{ROOT}/api", **parts)
    body = json.dumps(answer, ensure_ascii=False).encode()
    return read_api(body, feed, base=feed.url, zone="Europe/Moscow")


def test_the_address_may_lie_in_html_of_each_item() -> None:
    answer = {"items": [{"html": RUBRIC + CARD, "publish_date_t": 1744095600}, {"html": ""}]}
    (found,) = read(
        answer, items="items", item_html="html", item_date="publish_date_t", links="a.link"
    ).found
    assert found.url == f"{ROOT}/2025/most"
    assert found.published is not None
    assert found.published.isoformat() == "2025-04-08T07:00:00+00:00"


def test_the_whole_list_may_be_html() -> None:
    listing = read({"html": CARD * 2 + RUBRIC, "next": "?p=2"}, items="html", next="next")
    assert [found.url for found in listing.found] == [f"{ROOT}/2025/most", f"{ROOT}/rubric"]
    assert listing.next == "?p=2"


@pytest.mark.parametrize("html", [None, 7, [], "<", "нет ссылок"])
def test_an_item_without_html_announces_nothing(html: object) -> None:
    assert read({"items": [{"html": html}]}, items="items", item_html="html").found == ()


def test_neither_a_list_nor_html_is_a_bad_feed() -> None:
    with pytest.raises(BadFeed, match="neither"):
        read({"items": {"html": CARD}}, items="items")


def test_a_path_that_does_not_parse_is_the_declaration_s_fault() -> None:
    with pytest.raises(ConfigurationError, match="JMESPath"):
        read({"items": []}, items="items[")


@pytest.mark.parametrize("half", [r"\ud83d", r"\ude00"])
def test_half_a_surrogate_pair_costs_no_item(half: str) -> None:
    feed = Feed(kind="api", url="https://vesti.example/api", items="@", item_url="url")
    body = '[{"url": "/1", "title": "Мост ' + half + '"}, {"url": "/2"},]'
    listing = read_api(body.encode(), feed, base=feed.url, zone="Europe/Moscow")
    assert [(one.url, one.title) for one in listing.found] == [
        ("https://vesti.example/1", "Мост"),
        ("https://vesti.example/2", None),
    ]


def test_reading_an_answer_leaves_no_garbage_to_the_collector() -> None:
    items = [{"url": f"/politika/{number}", "published_dt": 1744095600} for number in range(50)]
    gc.collect()
    listing = read({"result": items}, items="result", item_date="published_dt")
    assert len(listing.found) == 50
    assert gc.collect() < 50
