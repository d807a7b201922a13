"""Blogs whose feed has fewer articles than their pages list, as static generators make them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from evaluation.sites import feeds
from tests.cli.command import newsbot
from tests.crawl.small_sites import (
    Pages,
    article,
    articles,
    front,
    into,
    rss,
    serving,
    settings,
    slug,
)

COUNT, IN_FEED, ON_FRONT = 8, 3, 5
MENU = "<nav><a href='/posts/'>Записи</a> <a href='/kontakty/'>Контакты</a></nav></body>"
LINK = "<link rel='alternate' type='application/{0}+xml' href='/{0}.xml'>"


def blog(root: str, *, on_front: int = COUNT, feed_ends: timedelta = timedelta(hours=9)) -> Pages:
    """A blog with a feed of the latest articles, the last of which is so old."""
    paths = [f"/posts/{slug(number)}/" for number in range(COUNT)]
    announced = datetime.now(UTC) - feed_ends
    feed = feeds.rss("Вести", ((path, f"{root}{path}", announced) for path in paths[:IN_FEED]))
    pages = {path: article(number) for number, path in enumerate(paths)}
    head = LINK.format("rss") + LINK.format("atom")
    return pages | {
        "/": front(paths[:on_front], head).replace("</body>", MENU),
        "/posts/": front(paths),
        "/rss.xml": feed,
        "/atom.xml": feed,
    }


def all_on_the_front_page(root: str) -> Pages:
    return blog(root)


def the_rest_in_the_folder_of_articles(root: str) -> Pages:
    return blog(root, on_front=ON_FRONT)


def a_feed_that_reaches_back(root: str) -> Pages:
    return blog(root, on_front=IN_FEED, feed_ends=timedelta(days=40))


@pytest.mark.parametrize(
    ("make", "found", "lists"),
    [
        (all_on_the_front_page, COUNT, ["/posts/"]),
        (the_rest_in_the_folder_of_articles, COUNT, ["/posts/"]),
        (a_feed_that_reaches_back, 0, []),
    ],
)
@pytest.mark.parametrize("follow", [False, pytest.param(True, marks=pytest.mark.systems)])
def test_what_pages_list_beside_a_short_feed_is_read(
    make: Callable[[str], Pages],
    found: int,
    lists: list[str],
    follow: bool,
    mongo_uri: str,
    tmp_path: Path,
) -> None:
    environment = settings(mongo_uri, tmp_path)
    with serving(make) as (root, asked):
        command = ("crawl", f"{root}/", "--since", "30d", "--delay", "0", *["--follow"] * follow)
        done = newsbot(*command, env=environment)
    assert done.returncode == 0, done.stderr
    stored = sorted(one["url"].removeprefix(root) for one in articles(environment))
    assert len(stored) == found or (follow and not lists), stored
    beside = [path for path in asked if "otkryli" not in path]
    wanted = lists or ["/posts/"] * follow
    assert sorted(beside) == sorted(["/robots.txt", "/", "/atom.xml", "/sitemap.xml", *wanted])
    assert len(set(asked)) == len(asked)


@pytest.mark.parametrize(("in_list", "lists"), [(COUNT, ["/posts/"]), (IN_FEED, ["/posts/"])])
def test_a_front_page_with_the_latest_few_and_no_feed_leads_to_their_list(
    in_list: int, lists: list[str], mongo_uri: str, tmp_path: Path
) -> None:
    def make(root: str) -> Pages:
        pages = blog(root)
        paths = [path for path in pages if "otkryli" in path]
        latest = front(paths[:IN_FEED]).replace("</body>", MENU)
        kept = {path: pages[path] for path in paths[:in_list]}
        return kept | {"/": latest, "/posts/": front(paths[:in_list])}

    environment = settings(mongo_uri, tmp_path)
    with serving(make) as (root, asked):
        command = ("crawl", f"{root}/", "--since", "30d", "--delay", "0")
        done = newsbot(*command, env=environment)
    assert done.returncode == 0, done.stderr
    assert len(articles(environment)) == in_list
    assert [path for path in asked if path == "/posts/" or "kontakty" in path] == lists


def test_a_feed_that_articles_may_have_left_is_told(mongo_uri: str, tmp_path: Path) -> None:
    """Between two crawls more was published than the feed holds."""
    environment = settings(mongo_uri, tmp_path)
    pages: Pages = {}

    def publish(root: str, numbers: range) -> Pages:
        paths = {number: f"/posts/{slug(number)}/" for number in numbers}
        pages.update({path: article(number) for number, path in paths.items()})
        pages["/"] = front([], LINK.format("rss"))
        pages["/rss.xml"] = rss(root, [*paths.values()])
        return pages

    def told(*words: str) -> list[str]:
        done = newsbot(*words, env=environment)
        return [line for line in done.stderr.splitlines() if "short feed" in line]

    crawl = ("crawl", "--since", "30d", "--quiet")
    with serving(into(pages, lambda root: publish(root, range(2)))) as (root, _):
        (first,) = told(*crawl, f"{root}/", "--delay", "0")
        assert f"{root}/rss.xml lists 2 articles, all new" in first
        assert newsbot("health", env=environment).returncode == 0
        publish(root, range(1, 4))
        assert told(*crawl, f"{root}/") == []
        publish(root, range(5, 7))
        assert len(told(*crawl, f"{root}/")) == 1
    assert "short feed" in newsbot("runs", "last", env=environment).stdout
    alarmed = newsbot("health", env=environment)
    assert alarmed.returncode == 6
    assert "short feed" in alarmed.stdout
