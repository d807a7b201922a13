"""The sections of a site that is explored: which are read first, and what they teach."""

from __future__ import annotations

import asyncio

import pytest
from scrapy.http import HtmlResponse, Response

from newsbot.crawl.exploration.lists import sections
from newsbot.discovery.front import read_front
from newsbot.discovery.learnt import Learnt
from newsbot.model.site import Feed
from tests.crawl.small_sites import front, slug

ROOT = "https://vesti.example"
SECTIONS = ["/gorod", "/sport/", "/zhurnal/", "/teatr/"]


def explored(announced: list[str], listed: dict[str, list[str]]) -> tuple[list[str], list[str]]:
    """The sections in the order in which they are asked for, and the addresses known then."""
    learnt = Learnt()
    feed = Feed(kind="rss", url=f"{ROOT}/rss")
    assert learnt.from_document(feed, [f"{ROOT}{path}" for path in announced])
    asked: list[str] = []

    async def get(url: str) -> Response:
        path = url.removeprefix(ROOT)
        asked.append(path)
        return HtmlResponse(url, body=front(listed.get(path, [])).encode())

    async def run() -> None:
        page = read_front(front([*SECTIONS, *announced]).encode(), f"{ROOT}/")
        async for _ in sections([(f"{ROOT}/", page)], learnt, get):
            pass

    asyncio.run(run())
    return asked, [url.removeprefix(ROOT) for url in learnt.announced]


@pytest.mark.parametrize("folder", ["/zhurnal", "/zhurnal/2025/04", "/zhurnal/2025/04/8"])
def test_folders_in_which_articles_lie_are_asked_first(folder: str) -> None:
    asked, _ = explored([f"{folder}/{slug(number)}" for number in range(3)], {})
    assert asked == ["/zhurnal/", "/gorod", "/sport/", "/teatr/"]


def test_sections_teach_addresses_in_the_order_of_the_page() -> None:
    paths = [f"/zhurnal/{slug(number)}" for number in range(8)]
    _, known = explored(paths[:2], {"/zhurnal/": paths})
    assert known == paths
