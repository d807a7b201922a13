"""Posts of a site that nobody has declared are edited, deleted and moved after a crawl."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.cli.command import newsbot
from tests.crawl.small_sites import (
    Pages,
    article,
    articles,
    blog_with_a_feed,
    front,
    into,
    make_all_due,
    rss,
    serving,
    settings,
    slug,
)


def test_edited_deleted_and_moved_posts_are_told_apart(mongo_uri: str, tmp_path: Path) -> None:
    environment = settings(mongo_uri, tmp_path)
    pages: Pages = {}
    with serving(into(pages, blog_with_a_feed)) as (root, _):
        asked = ("--since", "30d", "--delay", "0")
        newsbot("crawl", f"{root}/", *asked, env=environment)
        edited, deleted, dropped, moved, *others = (path for path in pages if "otkryli" in path)
        pages[edited] = pages[edited].replace("из областного бюджета", "из бюджета города")
        del pages[deleted]
        pages[dropped] = f"{root}/"
        new = moved.replace("otkryli", "dostroili")
        pages[new], pages[moved] = pages[moved], f"{root}{new}"
        pages["/feed/"] = rss(root, [edited, new, *others])
        make_all_due(mongo_uri)
        again = newsbot("crawl", f"{root}/", *asked[:2], env=environment)
        outcomes = newsbot("runs", "last", env=environment).stdout
    assert again.returncode == 0, again.stderr
    stored = {one["url"].removeprefix(root): one for one in articles(environment)}
    assert set(stored) == {edited, deleted, dropped, moved, new, *others}
    assert {path for path, one in stored.items() if one["revision"] > 1} == {edited}
    gone = {path: one["withdrawn"]["reason"] for path, one in stored.items() if one["withdrawn"]}
    assert gone == {deleted: "not found", dropped: "redirected to the front page"}
    # Which of the two is the copy follows from their ids: they appeared at the same time.
    assert stored[moved]["cluster"] == stored[new]["cluster"]
    assert len([path for path, one in stored.items() if one["duplicate_of"]]) == 1
    # The post at its new address is stored, or a duplicate.
    assert "1 revision, 5 unchanged" in outcomes
    assert "2 rejected" in outcomes
    assert "balanced" in outcomes


@pytest.mark.parametrize("announced", ["", "<lastmod>2026-11-01</lastmod>"])
def test_the_day_that_a_page_prints_is_no_date_of_a_feed_later(
    mongo_uri: str, tmp_path: Path, announced: str
) -> None:
    """Were it handed on as one, the record would have its midnight, and a false revision."""
    environment = settings(mongo_uri, tmp_path)
    day = datetime.now(UTC) - timedelta(days=1)
    paths = [f"/news/{slug(number)}.html" for number in range(4)]

    def paper(root: str) -> Pages:
        printed = f"<p class='date'>{day:%d.%m.%Y}</p><h1>"
        entries = "".join(f"<url><loc>{root}{path}</loc>{announced}</url>" for path in paths)
        texts = (re.sub("<meta[^>]*>", "", article(number)) for number in range(len(paths)))
        pages = {
            path: text.replace("<h1>", printed) for path, text in zip(paths, texts, strict=True)
        }
        return pages | {"/": front(paths), "/sitemap.xml": f"<urlset>{entries}</urlset>"}

    with serving(paper) as (root, _):
        newsbot("crawl", f"{root}/", "--since", "60d", "--delay", "0", env=environment)
        make_all_due(mongo_uri)
        newsbot("crawl", f"{root}/", "--since", "60d", env=environment)
        outcomes = newsbot("runs", "last", env=environment).stdout
    assert {one["published"]["precision"] for one in articles(environment)} == {"day"}
    assert "4 unchanged" in outcomes
