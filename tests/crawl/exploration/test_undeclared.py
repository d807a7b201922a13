"""Kinds of sites that nobody has declared: one crawl by their addresses finds their articles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import pytest

from evaluation.sites.newsroom import Newsroom
from evaluation.sites.undeclared import addresses, hidden, lists, mixed, paged, walls
from evaluation.sites.undeclared.kinds import Make
from evaluation.sites.undeclared.made import Asked, Made, Served, frame, served
from newsbot.model.urls import normalise_url
from tests.cli.command import newsbot
from tests.crawl.small_sites import articles, settings

pytestmark = pytest.mark.systems

ARTICLES = 12

MOST: dict[Make, int] = {
    lists.plain_lists: 22, lists.day_archives: 25, lists.twenty_tags: 18, lists.university: 11,
    lists.infinite_scroll: 20, addresses.joomla: 22, addresses.sessions: 17,
    addresses.top_slugs: 16, addresses.multilingual: 25, mixed.shop_with_blog: 18,
    mixed.ministry: 24, mixed.ghost: 19, walls.cookie_bounce: 23, walls.login: 17,
    hidden.list_a_click_away: 25, hidden.two_sections_away: 25, hidden.two_clicks_away: 25,
    hidden.months_of_archive: 25, hidden.asked_calendar: 35, hidden.subfolder: 30,
    hidden.foreign_feed: 30, hidden.bare_ids: 30, hidden.language_folder: 25,
    paged.counted_from_nought: 16, paged.wiki: 16, paged.without_slashes: 20,
}  # fmt: skip
"""The kinds, and the requests that each of them may take."""


class Crawled(NamedTuple):
    """A site that was crawled, and the addresses of what was stored of it."""

    site: Served
    stored: list[str]


def made(root: str, make: Make) -> Made:
    newest = datetime.now(UTC) - timedelta(hours=1)
    room = Newsroom(make.__name__, ARTICLES, newest=newest, step=timedelta(hours=8))
    return make(root, [room.story(number) for number in room.numbers()])


@pytest.fixture(scope="module")
def crawled(mongod: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[Make, Crawled]]:
    """All kinds, crawled together by their addresses."""
    uri = urlsplit(mongod)._replace(path="/test-undeclared").geturl()
    environment = settings(uri, tmp_path_factory.mktemp("crawl"))
    with ExitStack() as stack:
        sites = {
            make: stack.enter_context(served(partial(made, make=make), f"127.0.1.{number}"))
            for number, make in enumerate(MOST, 1)
        }
        roots = [site.start for site in sites.values()]
        asked = ("--follow", "--since", "30d", "--delay", "0")
        done = newsbot("crawl", *roots, *asked, env=environment)
        assert done.returncode == 0, done.stderr
        stored = [one["url"] for one in articles(environment)]
        yield {
            make: Crawled(site, [url for url in stored if url.startswith(site.root)])
            for make, site in sites.items()
        }


def paths(urls: Any) -> list[str]:
    """The addresses behind the host, without sessions."""
    normal = (normalise_url(url) for url in urls)
    return sorted(re.sub(r"^https://[^/]+", "", url) for url in normal)


@pytest.mark.parametrize("make", MOST, ids=lambda make: make.__name__)
def test_all_articles_and_nothing_else_are_found(crawled: dict[Make, Crawled], make: Make) -> None:
    site, stored = crawled[make]
    assert paths(stored) == paths(f"{site.root}{path}" for path in site.made.articles)


@pytest.mark.parametrize("make", MOST, ids=lambda make: make.__name__)
def test_few_requests_are_spent_on_what_is_no_article(
    crawled: dict[Make, Crawled], make: Make
) -> None:
    assert len(crawled[make].site.asked) <= MOST[make], crawled[make].site.asked


def test_a_login_page_is_not_asked_for(crawled: dict[Make, Crawled]) -> None:
    asked = crawled[walls.login].site.asked
    assert not [path for path in asked if path.startswith("/auth/")]


def test_files_and_goods_are_not_asked_for(crawled: dict[Make, Crawled]) -> None:
    assert not [path for path in crawled[mixed.ministry].site.asked if path.endswith(".pdf")]
    goods = [path for path in crawled[mixed.shop_with_blog].site.asked if "/holodilnik-" in path]
    assert len(goods) <= 2


def test_what_lists_date_before_the_window_is_not_asked_for(crawled: dict[Make, Crawled]) -> None:
    site = crawled[lists.university].site
    nodes = {path for path in site.asked if path.startswith("/node/")}
    assert nodes == set(site.made.articles)


def test_a_wall_of_consent_is_told(mongo_uri: str, tmp_path: Any) -> None:
    with served(partial(made, make=walls.consent_wall), "127.0.1.40") as site:
        done = newsbot("crawl", f"{site.root}/", "--delay", "0", env=settings(mongo_uri, tmp_path))
    assert done.returncode == 5
    assert f"leads to {site.root}/consent" in done.stderr
    assert "consent" in done.stderr.partition("try:")[2]
    assert len(site.asked) <= 6  # each leads on to the wall: the usual places would, too


def test_hosts_of_sections_belong_to_the_site(mongo_uri: str, tmp_path: Any) -> None:
    """Through a proxy, so that names need not be looked up."""
    with served(partial(made, make=addresses.subdomains), "127.0.1.41") as site:
        environment = settings(mongo_uri, tmp_path) | site.proxy
        asked = ("--follow", "--since", "30d", "--delay", "0")
        done = newsbot("crawl", site.start, *asked, env=environment)
    assert done.returncode == 0, done.stderr
    found = [one["url"] for one in articles(environment)]
    assert paths(found) == paths(site.made.articles)
    assert len({urlsplit(url).hostname for url in found}) == 3


def test_a_list_behind_the_front_page_is_told(mongo_uri: str, tmp_path: Any) -> None:
    with served(partial(made, make=hidden.two_sections_away), "127.0.1.42") as site:
        asked = ("--dry-run", "--delay", "0")
        done = newsbot("crawl", site.start, *asked, env=settings(mongo_uri, tmp_path))
    assert done.returncode == 0, done.stderr
    assert f"section {site.root}/novosti/" in done.stderr
    assert f"section {site.root}/stati/" in done.stderr
    assert "no feed, no sitemap: what these pages list" in done.stderr
    assert paths(done.stdout.split()) == paths(f"{site.root}{path}" for path in site.made.articles)


def test_a_sitemap_on_another_host_that_robots_txt_names_is_read(
    mongo_uri: str, tmp_path: Any
) -> None:
    with served(partial(made, make=hidden.sitemap_elsewhere), "127.0.1.43") as site:
        environment = settings(mongo_uri, tmp_path) | site.proxy
        asked = ("--since", "30d", "--delay", "0")
        done = newsbot("crawl", site.start, *asked, env=environment)
    assert done.returncode == 0, done.stderr
    assert paths(one["url"] for one in articles(environment)) == paths(site.made.articles)


def test_sections_that_name_new_ones_without_end_are_left(mongo_uri: str, tmp_path: Any) -> None:
    def maze(root: str) -> Made:
        def answer(asked: Asked) -> str:
            links = (f"<a href='{asked.path}{letter}/'>Раздел</a>" for letter in "abc")
            deeper = (f"<a href='/{asked.path.strip('/')}{letter}/'>Ещё</a>" for letter in "abc")
            return frame("Раздел", f"<p>{''.join(links)}</p><p>{''.join(deeper)}</p>")

        return Made({}, [], otherwise=answer)

    with served(maze, "127.0.1.44") as site:
        done = newsbot("crawl", site.start, "--delay", "0", env=settings(mongo_uri, tmp_path))
    assert done.returncode == 5
    assert "nothing announces articles" in done.stderr
    assert len(site.asked) <= 16
