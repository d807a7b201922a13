"""How far newsbot looks behind a page that lists no articles."""

from __future__ import annotations

import asyncio

from scrapy.http import Response

from newsbot.crawl.exploration.behind import PAGES_ASKED, look_behind
from newsbot.discovery.front import read_front
from newsbot.discovery.learnt import Learnt

HOME = "https://zar.example/"


def test_a_menu_whose_pages_are_all_gone_is_not_asked_to_its_end() -> None:
    asked: list[str] = []

    async def get(url: str) -> Response | None:
        asked.append(url)
        return None

    words = [f"{one}{other}" for one in "абвгдежз" for other in "иклмнопр"]
    menu = "".join(f'<a href="/{word}/">{word}</a>' for word in words)
    front = read_front(f"<body>{menu}".encode(), HOME)
    behind = asyncio.run(look_behind([(HOME, front)], Learnt(), get))
    assert not behind.lists and not behind.fronts
    assert len(asked) == len(set(asked)) == PAGES_ASKED
