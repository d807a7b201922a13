"""Front pages with a greeting above a list are no articles; a story with a site to itself is."""

from __future__ import annotations

import pytest

from newsbot.extraction.page import extract_page
from newsbot.model.outcome import Rejected
from newsbot.model.page import Page
from newsbot.sites.registry import Sites
from tests.extraction import invented

ROOT = "https://zarechie.example/"
GREETING = (
    "Здесь мы пишем о том, что в городе нового, и о тех, кто в нём живёт и работает.",
    "Сайт открылся весной. Пишите нам, если знаете то, чего не знаем мы.",
)
TITLES = (
    "Мост через реку Быструю открыли",
    "Паром у Каменки снова ходит",
    "Школу в Луговом скоро достроят",
    "На набережной посадили сто лип",
)
STORY = tuple(
    f"{line} Так было и в {year} году." for year in range(2020, 2024) for line in invented.NEWS
)
CANONICAL = f"<link rel='canonical' href='{ROOT}'>"
DATED = "<meta property='article:published_time' content='2026-11-27T10:00:00+03:00'>"


def page(texts: tuple[str, ...], head: str, links: int = len(TITLES)) -> str:
    entries = "".join(
        f"<li><a href='/zapisi/{number}/'><h4>{title}</h4></a></li>"
        for number, title in enumerate(TITLES[:links])
    )
    written = "".join(f"<p>{text}</p>" for text in texts)
    return (
        f"<html><head><title>Вести Заречья</title>{head}</head><body><main>"
        f"<h1>Добро пожаловать в Заречье</h1>{written}<ul>{entries}</ul></main></body></html>"
    )


@pytest.mark.parametrize(
    ("html", "url", "is_list"),
    [
        (page(GREETING, ""), ROOT, True),
        # Some systems name the front page as the canonical address of every page.
        (page(GREETING, CANONICAL), f"{ROOT}start/", False),
        (page(GREETING, ""), f"{ROOT}privet-iz-zarechya/", False),
        (page(GREETING, DATED), ROOT, False),
        (page(GREETING, "", links=2), ROOT, False),
        (page(STORY, ""), ROOT, False),
    ],
)
def test_a_greeting_above_a_list_is_no_article(html: str, url: str, is_list: bool) -> None:
    found = extract_page(Page(body=html.encode(), url=url), sites=Sites([]))
    assert isinstance(found, Rejected) == is_list, found
