"""Sites without feed and sitemap, whose lists go on in ways that a script would follow."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import newsbot
from tests.crawl.small_sites import (
    Pages,
    article,
    articles,
    front,
    serving,
    settings,
    sitemap,
    slug,
)


@pytest.fixture
def environment(mongo_uri: str, tmp_path: Path) -> dict[str, str]:
    return settings(mongo_uri, tmp_path)


def behind_a_button(root: str) -> Pages:
    """The second half comes as HTML in JSON, from an address in a button's attribute."""
    paths = [f"/text/{slug(number)}" for number in range(8)]
    button = "<button class='more' data-next='/ajax?offset=5'>Показать ещё</button>"
    more = {"html": front(paths[5:]), "next": None}
    pages = {path: article(number) for number, path in enumerate(paths)}
    return pages | {
        "/": front(paths[:5]).replace("</body>", f"{button}</body>"),
        "/ajax?offset=5": json.dumps(more),
    }


def with_short_numbers(root: str) -> Pages:
    """Addresses of one figure, beside a calendar without end and printed versions."""
    paths = [f"/a/{number + 1}" for number in range(8)]
    calendar = "<a rel='next' href='/calendar/2026-12/'>»</a></body>"
    pages = {path: article(number) for number, path in enumerate(paths)}
    printed = {f"{path}?print=1": page for path, page in pages.items()}
    return pages | printed | {
        "/": front([*paths[:5], "/a/1?print=1", "/page/2"]).replace("</body>", calendar),
        "/page/2": front(paths[5:]),
        "/calendar/2026-12/": front(["/calendar/2027-01/"]),
    }  # fmt: skip


@pytest.mark.parametrize(
    "make", [behind_a_button, pytest.param(with_short_numbers, marks=pytest.mark.systems)]
)
def test_all_articles_are_found_and_nothing_else(environment: dict[str, str], make: Any) -> None:
    with serving(make) as (root, asked):
        done = newsbot(
            "crawl", f"{root}/", "--follow", "--since", "30d", "--delay", "0", env=environment
        )
    assert done.returncode == 0, done.stderr
    found = [one["url"] for one in articles(environment)]
    assert len(found) == 8, (found, done.stderr)
    assert not [url for url in (*found, *asked) if "print" in url or "calendar" in url]


def dated_list(root: str) -> Pages:
    """Three articles a page, a day apart, with the days in their addresses; counted from nought."""
    day = datetime.now(UTC)
    paths = [f"/{day - timedelta(days=number):%Y/%m/%d}/{slug(number)}/" for number in range(8)]
    pages = {path: article(number) for number, path in enumerate(paths)}
    pager = "".join(f"<a href='/?page={number}'>{number + 1}</a>" for number in range(1, 3))
    lists = {f"/?page={number}": front(paths[3 * number :][:3]) for number in range(3)}
    return pages | {"/": lists["/?page=0"].replace("</body>", f"{pager}</body>")} | {
        address: page.replace("</body>", f"{pager}</body>") for address, page in lists.items()
    }  # fmt: skip


@pytest.mark.parametrize(
    ("since", "pages", "found"), [("30d", 3, 8), ("1d", 1, None)], ids=["within", "beyond"]
)
def test_a_list_with_days_goes_on_as_far_as_the_window_reaches(
    environment: dict[str, str], since: str, pages: int, found: int | None
) -> None:
    with serving(dated_list) as (root, asked):
        done = newsbot("crawl", f"{root}/", "--since", since, "--delay", "0", env=environment)
    assert done.returncode == 0, done.stderr
    assert len({path for path in asked if path == "/" or "page=" in path}) == pages
    assert found is None or len(articles(environment)) == found


def named_without_slashes(root: str) -> Pages:
    """Each page is a folder, and its address is announced without the slash; all but the last."""
    paths = [f"/text/{slug(number)}" for number in range(8)]
    pages = {f"{path}/": article(number) for number, path in enumerate(paths[:7])}
    moved = {path: f"{root}{path}/" for path in paths[:7]}
    return pages | moved | {
        paths[7]: article(7),
        "/": front([]),
        "/sitemap.xml": sitemap(root, paths),
    }  # fmt: skip


@pytest.mark.systems
def test_slashes_that_a_server_wants_are_learnt(environment: dict[str, str]) -> None:
    with serving(named_without_slashes) as (root, asked):
        done = newsbot("crawl", f"{root}/", "--since", "30d", "--delay", "0", env=environment)
    assert done.returncode == 0, done.stderr
    assert len(articles(environment)) == 8
    assert not [one["url"] for one in articles(environment) if one["withdrawn"]]
    named = [path for path in asked if path.startswith("/text/") and not path.endswith("/")]
    assert len(named) <= 5, named  # two to learn by, one that was read before, the last twice
