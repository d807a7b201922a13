"""Sites that real publishing systems build are crawled by their address alone, and again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path

import pytest

from tests.cli.command import newsbot
from tests.crawl.exploration.publishing import (
    DELETED,
    EDITED,
    MOVED,
    POSTS,
    SYSTEMS,
    Built,
    published,
)
from tests.crawl.exploration.wordpress import wordpress
from tests.crawl.small_sites import articles, make_all_due, settings
from tests.reportage import WHOLE

pytestmark = pytest.mark.systems

LISTS_AT_MOST, REQUESTS_AT_MOST, FOUND_AT_LEAST = 0.01, 1.3, 0.97
"""What a crawl by the address alone must reach, of the articles that the site lists."""

DRAWN_WITH = re.compile(r"\.(?:js|css|ico)$")
"""What a browser fetches to draw a page."""

POST = re.compile(r"/otkryli-(\d+)/$")


Running = Callable[[Path], AbstractContextManager[Built]]
RUNNING: Mapping[str, Running] = {
    **{name: partial(published, build) for name, build in SYSTEMS.items()},
    "wordpress": wordpress,
    "wordpress without a sitemap": partial(wordpress, sitemap=False),
}


@pytest.mark.parametrize("system", RUNNING)
def test_a_site_is_crawled_by_its_address_and_again(
    system: str, mongo_uri: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    environment = settings(mongo_uri, tmp_path)
    with RUNNING[system](tmp_path) as site:
        command = ("crawl", f"{site.root}/")
        done = newsbot(*command, "--delay", "0", env=environment)
        assert done.returncode == 0, done.stderr
        first = [path for path in site.asked if not DRAWN_WITH.search(path)]
        site.asked.clear()
        for _ in ("unchanged", "rebuilt"):
            again = newsbot(*command, env=environment)
            assert again.returncode == 0, again.stderr
            assert not list(filter(POST.search, site.asked))
            site.rebuild()
    stored = articles(environment)
    found = {match[1] for article in stored if (match := POST.search(article["url"]))}
    in_parts = [article["text"] for article in stored if article["parts"]]
    others = [
        article["url"]
        for article in stored
        if not (POST.search(article["url"]) or article["parts"])
    ]
    requests = len(first) / max(1, len(found) + len(in_parts))
    methods = Counter(article["extraction"]["method"] for article in stored)
    crossheads = sum("Подробности" in article["text"].split("\n\n") for article in stored)
    items = sum(article["text"].count("очередь откроется") for article in stored)
    with capsys.disabled():
        print(
            f"\n{system} by its address: {len(found)} of {POSTS} articles found, {len(others)} "
            f"other pages stored, {requests:.2f} requests per article, methods {dict(methods)}, "
            f"crossheads {crossheads} of {POSTS}, list items {items} of {2 * POSTS}"
        )
    assert len(found) >= FOUND_AT_LEAST * POSTS
    assert len(others) <= LISTS_AT_MOST * POSTS, others
    others_asked = " ".join(path for path in first if not POST.search(path))
    assert requests <= REQUESTS_AT_MOST, others_asked
    assert crossheads == POSTS
    assert items == 2 * POSTS
    assert in_parts == ([WHOLE] if system.startswith("wordpress") else [])


@pytest.mark.parametrize("follow", [False, True], ids=["", "follow"])
@pytest.mark.parametrize("system", ["nikola", "hexo", "wordpress"])
def test_posts_are_edited_deleted_and_moved(
    system: str,
    follow: bool,
    mongo_uri: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    environment = settings(mongo_uri, tmp_path)
    with RUNNING[system](tmp_path) as site:
        command = ("crawl", f"{site.root}/", *["--follow"] * follow)
        newsbot(*command, "--delay", "0", env=environment)
        first = {one["url"] for one in articles(environment)}
        site.change()
        site.asked.clear()
        announced = newsbot(*command, env=environment)
        requests = len(site.asked)
        named = {one["url"] for one in articles(environment)} - first
        make_all_due(mongo_uri)
        later = newsbot(*command, env=environment)
    assert (announced.returncode, later.returncode) == (0, 0), announced.stderr + later.stderr
    stored = articles(environment)
    revised = [one["url"] for one in stored if one["revision"] > 1]
    gone = [one["url"] for one in stored if one["withdrawn"]]
    copies = [one["url"] for one in stored if one["duplicate_of"]]
    with capsys.disabled():
        print(
            f"\n{system}{' --follow' * follow}: {requests} requests after the changes, "
            f"new {named}, revised {revised}, gone {gone}, copies {copies}"
        )
    assert [_number(url) for url in named] == [str(MOVED)]
    assert [_number(url) for url in revised] == [str(EDITED)]
    (moved,) = named
    old = next(one for one in stored if one["url"].endswith(f"/otkryli-{MOVED}/"))
    new = next(one for one in stored if one["url"] == moved)
    assert old["cluster"] == new["cluster"]
    assert str(DELETED) in map(_number, gone)
    assert set(map(_number, gone)) <= {str(DELETED), str(MOVED)}


def _number(url: str) -> str:
    return url.rstrip("/").rpartition("-")[2]
