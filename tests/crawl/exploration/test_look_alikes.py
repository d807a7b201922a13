"""Sites that look as if they led on: pages of feeds, news that reload themselves, buttons."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from tests.cli.command import newsbot
from tests.crawl.small_sites import (
    Endless,
    Pages,
    article,
    articles,
    assert_all_are_found,
    front,
    serving,
    settings,
    slug,
)

PATHS = [f"/news/{slug(number)}" for number in range(8)]
TEXTS = {path: article(number) for number, path in enumerate(PATHS)}
STUB = "<html><head><meta http-equiv='refresh' content='{};url={}'></head></html>"


@pytest.fixture
def environment(mongo_uri: str, tmp_path: Path) -> dict[str, str]:
    return settings(mongo_uri, tmp_path)


def page_of_feeds_that_names_itself(root: str) -> Pages:
    link = "<a href='/rss'>RSS</a>"
    feeds = front(PATHS) + link + "<a href='/feed/a.xml'>RSS</a>"
    return TEXTS | {"/": front(PATHS) + link, "/rss": feeds}


def pages_of_feeds_without_end(root: str) -> Pages:
    def made(path: str) -> str | None:
        links = "".join(f"<a href='{path}/{number}/rss'>RSS</a>" for number in range(9))
        return front([]) + links if path.startswith("/rss/") else None

    return Endless(TEXTS | {"/": front(PATHS) + "<a href='/rss/1/rss'>RSS</a>"}, made)


def news_that_reload(root: str) -> Pages:
    numbers = count()

    def made(path: str) -> str | None:
        head = f"<meta http-equiv='refresh' content='5;url=/?t={next(numbers)}'>"
        return front(PATHS, head) if path.startswith("/?t=") else None

    return Endless(TEXTS | {"/": made("/?t=0") or ""}, made)


def articles_that_reload(root: str) -> Pages:
    head = "<head><meta http-equiv='refresh' content='60;url={}'>"
    pages = {path: text.replace("<head>", head.format(path)) for path, text in TEXTS.items()}
    return pages | {"/": front(PATHS)}


def buttons(root: str) -> Pages:
    button = "<script>function back() {location.href='/'}</script><b onclick='back()'>Назад</b>"
    pages = {path: re.sub(r"<nav>.*?</nav>", button, text) for path, text in TEXTS.items()}
    return pages | {"/": front(PATHS)}


def parts_beside_the_list(root: str) -> Pages:
    beside = (
        '<div hx-get="/widgets/weather" hx-trigger="revealed"></div>'
        '<script>{"gallery": {"nextPageUrl": "/photo/2"}}</script>'
        '<img class="lazyload" data-src="/1.jpg">'
    )
    first = front(PATHS[:4]) + beside + '<a href="/?offset=4">3</a>'
    return TEXTS | {"/": first, "/?offset=4": front(PATHS[4:])}


@pytest.mark.parametrize(
    "make",
    [
        page_of_feeds_that_names_itself,
        pages_of_feeds_without_end,
        news_that_reload,
        articles_that_reload,
        buttons,
        parts_beside_the_list,
    ],
)
def test_all_articles_are_found_for_few_requests(
    environment: dict[str, str], make: Callable[[str], Pages]
) -> None:
    assert_all_are_found(environment, make, 8, 8 + 14)


def test_stubs_without_end_cost_few_requests(environment: dict[str, str]) -> None:
    numbers = count()

    def endless(root: str) -> Pages:
        def made(path: str) -> str | None:
            is_stub = path.startswith("/news/")
            return (
                STUB.format(0, f"{path.partition('?')[0]}?r={next(numbers)}") if is_stub else None
            )

        return Endless({"/": front(PATHS)}, made)

    with serving(endless) as (root, asked):
        newsbot("crawl", f"{root}/", "--since", "30d", "--delay", "0", env=environment)
    assert articles(environment) == []
    assert len(asked) <= 8 * 4 + 14
