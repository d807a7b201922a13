"""A site that nobody has declared is crawled by its address: feeds, sitemaps, or links alone."""

from __future__ import annotations

import os
import tomllib
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import newsbot
from tests.crawl.small_sites import (
    NAMES,
    Pages,
    article,
    articles,
    blog_behind_a_splash,
    blog_with_a_feed,
    front,
    ghost,
    greeting_with_a_sitemap,
    paper_with_links_alone,
    portal_with_a_sitemap,
    rss,
    serving,
    settings,
    sitemap,
    slug,
    wordpress,
)


@pytest.fixture
def environment(mongo_uri: str, tmp_path: Path) -> dict[str, str]:
    return settings(mongo_uri, tmp_path)


def stored(environment: Mapping[str, str]) -> list[str]:
    return [found["url"] for found in articles(environment)]


def assert_becomes_a_draft(environment: dict[str, str], root: str, kind: str | None = None) -> None:
    """What the crawl found, and the pages in its archive, make a declaration."""
    done = newsbot("sites", "new", "--from-crawl", "127.0.0.7", env=environment)
    assert done.returncode == 0, done.stderr
    draft = tomllib.loads(done.stdout)
    assert (draft["name"], draft["hosts"]) == ("127.0.0.7", ["127.0.0.7"])
    feed, *others = draft["crawl"]["feeds"]
    if kind:  # the interface comes first, the feed of the latest articles after it
        assert (feed["kind"], [other["kind"] for other in others]) == (kind, ["rss"])
    else:
        assert not others
    assert feed["url"].startswith(f"{root}/")
    assert "# announced 8 articles, 8 of them new" in done.stdout
    (layout,) = draft["layouts"]
    assert (layout["title"], layout["body"]) == (["h1"], ["article > p"])
    assert "drafted from 6 pages" in done.stdout


@pytest.mark.parametrize(
    "make",
    [blog_with_a_feed, portal_with_a_sitemap, greeting_with_a_sitemap, paper_with_links_alone],
)
def test_all_articles_and_no_lists_are_found_by_the_address_alone(
    environment: dict[str, str], make: Any
) -> None:
    with serving(make) as (root, asked):
        done = newsbot("crawl", f"{root}/", "--since", "30d", "--delay", "0", env=environment)
    assert done.returncode == 0, done.stderr
    found = stored(environment)
    assert len(found) == 8, (found, done.stderr)
    assert not [url for url in found if any(word in url for word in ("tag", "about", "shop"))]
    assert len(asked) <= 8 + 16
    assert not {path: times for path, times in Counter(asked).items() if times > 1}
    assert_becomes_a_draft(environment, root)


def test_what_was_found_is_a_declaration_that_is_used_again(
    environment: dict[str, str], tmp_path: Path
) -> None:
    """It names the sitemap beside the feed, which shows the latest articles only."""

    def blog(root: str) -> Pages:
        pages = blog_with_a_feed(root)
        paths = [path for path in pages if path.startswith("/2026/")]
        return pages | {"/feed/": rss(root, paths[:2]), "/wp-sitemap.xml": sitemap(root, paths)}

    with serving(blog) as (root, asked):
        first = newsbot(
            "crawl", f"{root}/", "--dry-run", "--since", "30d", "--delay", "0", env=environment
        )
        before = len(asked)
        newsbot("crawl", f"{root}/", "--dry-run", env=environment)
    listed = newsbot("sites", "list", env=environment)
    assert f"rss {root}/feed/" in first.stderr
    assert f"sitemap {root}/wp-sitemap.xml" in first.stderr
    assert "/comments/" not in first.stderr
    assert len(first.stdout.splitlines()) == 8
    assert [path.name for path in (tmp_path / "var" / "sites").iterdir()] == ["127.0.0.7.toml"]
    assert "127.0.0.7" in listed.stdout
    assert len(asked) == before
    assert stored(environment) == []


def test_articles_are_found_on_the_host_that_a_site_leads_to(environment: dict[str, str]) -> None:
    """As example.org leads to www.example.org, or an old name to the new one."""
    with (
        serving(blog_with_a_feed, "127.0.0.8") as (other, _),
        serving(lambda _: {"/": f"{other}/"}) as (root, asked),
    ):
        done = newsbot("crawl", f"{root}/", "--since", "30d", "--delay", "0", env=environment)
    assert done.returncode == 0, done.stderr
    assert len(stored(environment)) == 8, done.stderr
    assert set(asked) == {"/", "/robots.txt"}


def test_a_page_that_leads_on_and_a_json_feed_are_read(environment: dict[str, str]) -> None:
    with serving(blog_behind_a_splash) as (root, asked):
        done = newsbot("crawl", f"{root}/", "--since", "30d", "--delay", "0", env=environment)
    assert done.returncode == 0, done.stderr
    assert len(stored(environment)) == 8, done.stderr
    assert not {"/about", "/tag/most"}.intersection(asked)


def test_articles_are_found_on_the_second_host_that_a_feed_names(
    environment: dict[str, str],
) -> None:
    with serving(blog_with_a_feed, "127.0.0.9") as (other, _):
        paths = [f"/2026/11/{number + 10}/{slug(number)}/" for number in range(8)]
        link = "<link rel='alternate' type='application/rss+xml' href='/feed/'>"
        pages = {"/": front(["/about"], link), "/feed/": rss(other, paths)}
        with serving(lambda _: pages) as (root, _):
            done = newsbot("crawl", f"{root}/", "--since", "30d", "--delay", "0", env=environment)
    assert done.returncode == 0, done.stderr
    assert len(stored(environment)) == 8, done.stderr


def test_links_are_read_where_a_feed_has_no_entry(environment: dict[str, str]) -> None:
    """Some systems name a feed for whatever is newer than a week, or for an empty section."""

    def paper(root: str) -> Pages:
        pages = paper_with_links_alone(root)
        link = "<link rel='alternate' type='application/rss+xml' href='/feed.php'>"
        return pages | {"/": f"{link}{pages['/']}", "/feed.php": rss(root, [])}

    with serving(paper) as (root, _):
        done = newsbot("crawl", f"{root}/", "--since", "30d", "--delay", "0", env=environment)
    assert done.returncode == 0, done.stderr
    assert len(stored(environment)) == 8, done.stderr


def test_a_site_without_a_crawl_has_no_draft_of_it(environment: dict[str, str]) -> None:
    done = newsbot("sites", "new", "--from-crawl", "vesti.example", env=environment)
    assert done.returncode == 2
    assert "was never crawled" in done.stderr


def test_a_draft_fetches_its_own_samples(environment: dict[str, str]) -> None:
    with serving(portal_with_a_sitemap) as (root, asked):
        options = ("--samples", "3", "--delay", "0")
        done = newsbot("sites", "new", f"{root}/", *options, env=environment)
    assert done.returncode == 0, done.stderr
    draft = tomllib.loads(done.stdout)
    assert draft["crawl"]["feeds"] == [
        {"kind": "sitemap", "url": f"{root}/map.xml", "backfill": True}
    ]
    assert draft["layouts"][0]["body"] == ["article > p"]
    assert len([path for path in asked if path.endswith(".html")]) == 3
    assert asked.count("/robots.txt") == 1
    assert stored(environment) == []


def sections_that_lead_on(root: str) -> Pages:
    """Two sections of two pages each, and articles that only other articles link to."""
    paths = [f"/materials/{1000 + number}" for number in range(8)]
    pages = {path: article(number) for number, path in enumerate(paths)}
    more = "</article><p>Читайте также: "
    for one, other in ((0, 6), (6, 7)):
        link = f"<a href='{paths[other]}'>{NAMES[other]}</a></p>"
        pages[paths[one]] = pages[paths[one]].replace("</article>", more + link)
    later = "<link rel='next' href='/kray/2'>"
    return pages | {
        "/gorod": front(paths[:2]),
        "/kray": front(paths[2:4], later),
        "/kray/2": front(paths[4:6]),
    }


def test_sections_are_looked_at_together_and_links_are_followed(
    environment: dict[str, str], tmp_path: Path
) -> None:
    listed = tmp_path / "addresses.txt"
    with serving(sections_that_lead_on) as (root, _):
        listed.write_text(f"# разделы\n{root}/gorod\n\n{root}/kray # край\n", "utf-8")
        asked = ("--from", str(listed), "--delay", "0", "--follow")
        done = newsbot("crawl", *asked, env=environment)
    assert done.returncode == 0, done.stderr
    assert len(stored(environment)) == 8


def test_a_site_that_is_not_there_is_told_in_plain_words(environment: dict[str, str]) -> None:
    with serving(paper_with_links_alone) as (root, _):
        secure = root.replace("http://", "https://")
        wrong = newsbot("crawl", f"{secure}/", "--delay", "0", env=environment)
    gone = newsbot("crawl", f"{root}/", "--delay", "0", env=environment)
    other = newsbot("crawl", "ftp://vesti.example/", env=environment)
    assert (wrong.returncode, gone.returncode, other.returncode) == (3, 3, 2)
    assert "it does not speak https there\n" in wrong.stderr
    assert "nothing answers there (connection refused)\n" in gone.stderr
    assert "a crawl reads http and https" in other.stderr


def lists_with_numbers(root: str) -> Pages:
    """A front page with a number at its foot, and a section of two pages; nothing says `next`."""
    paths = [f"/materials/{1000 + number}" for number in range(8)]
    pages = {path: article(number) for number, path in enumerate(paths)}
    return pages | {
        "/": front([*paths[:2], "/2/", "/sport/", "/contacts/"]),
        "/2/": front([*paths[2:3], "/"]),
        "/sport/": front([*paths[3:6], "/sport/?page=2"]),
        "/sport/?page=2": front([*paths[6:], "/sport/"]),
    }


def test_a_delay_that_a_known_site_does_not_take_is_told_and_both_are_next(
    environment: dict[str, str],
) -> None:
    with serving(paper_with_links_alone) as (known, _):
        newsbot("crawl", f"{known}/", "--dry-run", "--delay", "0", env=environment)
        alone = newsbot("crawl", "127.0.0.7", "--delay", "0", env=environment)
        with serving(blog_with_a_feed, host="127.0.0.8") as (new, _):
            asked = ("127.0.0.7", f"{new}/", "--since", "90d", "--delay", "0.01")
            both = newsbot("crawl", *asked, env=environment)
    assert alone.returncode == 2
    assert "leave out --delay; delay in " in alone.stderr
    assert both.returncode == 0, both.stderr
    assert "--delay is for sites that are new: 127.0.0.7 keeps its 0 s" in both.stderr
    assert "next: newsbot crawl 127.0.0.7 127.0.0.8 " in both.stderr


def test_further_pages_of_lists_are_read_when_asked_for(environment: dict[str, str]) -> None:
    with serving(lists_with_numbers) as (root, asked):
        first = newsbot("crawl", f"{root}/", "--delay", "0", env=environment)
        assert "as far as days there reach; all with --follow" in first.stderr
        assert len(stored(environment)) == 5
        known = newsbot("crawl", f"{root}/", "--follow", env=environment)
        assert known.returncode == 0, known.stderr
        assert len(stored(environment)) == 8
        assert "/contacts/" not in asked


def test_sections_are_found_where_nothing_else_announces(environment: dict[str, str]) -> None:
    with serving(lists_with_numbers) as (root, asked):
        done = newsbot("crawl", f"{root}/", "--delay", "0", "--follow", env=environment)
    assert done.returncode == 0, done.stderr
    assert len(stored(environment)) == 8
    assert f"section {root}/sport/" in done.stderr
    assert not [path for path, times in Counter(asked).items() if times > 1]


@pytest.mark.parametrize("make", [wordpress, ghost])
def test_an_open_interface_lists_what_feeds_leave_out(
    environment: dict[str, str], make: Any
) -> None:
    with serving(make) as (root, asked):
        done = newsbot("crawl", f"{root}/", "--since", "30d", "--delay", "0", env=environment)
    assert done.returncode == 0, done.stderr
    assert len(stored(environment)) == 8
    assert not [path for path, times in Counter(asked).items() if times > 1]
    assert f"127.0.0.7: api {root}/" in done.stderr
    assert_becomes_a_draft(environment, root, kind="api")


@pytest.mark.parametrize("robots", ["", "User-agent: *\nDisallow: /wp-json/\n"])
def test_an_interface_that_is_not_open_is_told_and_left_alone(
    environment: dict[str, str], robots: str
) -> None:
    def make(root: str) -> Pages:
        pages = {"/robots.txt": robots} | wordpress(root)
        return {path: body for path, body in pages.items() if robots or "wp-json" not in path}

    with serving(make) as (root, asked):
        done = newsbot("crawl", f"{root}/", "--dry-run", "--delay", "0", env=environment)
    assert done.returncode == 0, done.stderr
    # Three of the feed, and what the page of a tag lists beside it.
    assert len(done.stdout.split()) == 8
    assert f"not open: {root}/wp-json/" in done.stderr
    assert ("robots.txt" in done.stderr) == bool(robots)
    assert any("wp-json" in path for path in asked) == (not robots)


def test_a_feed_that_is_too_large_to_be_looked_at_is_named(environment: dict[str, str]) -> None:
    def make(root: str) -> Pages:
        pages = blog_with_a_feed(root)
        return pages | {"/feed/": f"{pages['/feed/']}<!--{'x' * 11 * 2**20}-->"}

    with serving(make) as (root, _):
        done = newsbot("crawl", f"{root}/", "--dry-run", "--delay", "0", env=environment)
    assert f"not read: {root}/feed/: it is larger than newsbot reads" in done.stderr


def test_sitemaps_that_name_themselves_and_new_ones_without_end_are_left(
    environment: dict[str, str],
) -> None:
    def make(root: str) -> Pages:
        def index(*numbers: int) -> str:
            children = "".join(f"<sitemap><loc>{root}/{n}.xml</loc></sitemap>" for n in numbers)
            return f"<?xml version='1.0'?><sitemapindex>{children}</sitemapindex>"

        pages = {f"/{n}.xml": index(n, 2 * n + 1, 2 * n + 2) for n in range(100)}
        return paper_with_links_alone(root) | pages | {"/sitemap.xml": index(0, 1)}

    with serving(make) as (root, asked):
        done = newsbot("crawl", f"{root}/", "--dry-run", "--delay", "0", env=environment)
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.split()) == 8
    assert len([path for path in asked if path.endswith(".xml")]) <= 16


def test_a_site_without_anything_to_read_is_said_in_one_line(environment: dict[str, str]) -> None:
    with serving(lambda root: {"/": "<html><p>Скоро открытие.</p></html>"}) as (root, _):
        done = newsbot("crawl", f"{root}/", "--delay", "0", env=environment)
    assert done.returncode == 5
    assert "nothing announces articles" in done.stderr


def test_a_front_page_whose_articles_lie_on_another_site_names_it(
    environment: dict[str, str],
) -> None:
    links = "".join(
        f"<a href='https://gazeta.example{path}'>{NAMES[number]}</a>"
        for number, path in enumerate(f"/materials/{1000 + number}" for number in range(8))
    )
    pages = {"/": f"<html><body><a href='/about'>О нас</a>{links}</body></html>"}
    with serving(lambda _: pages) as (root, asked):
        done = newsbot("crawl", f"{root}/", "--delay", "0", env=environment)
    assert done.returncode == 5
    assert "another site, gazeta.example" in done.stderr
    assert "newsbot crawl https://gazeta.example/" in done.stderr
    assert not [path for path in asked if path.startswith("/materials/")]


def test_an_address_that_does_not_answer_is_named(environment: dict[str, str]) -> None:
    done = newsbot("crawl", "http://127.0.0.7:9/", env=environment)
    assert done.returncode == 3
    assert "127.0.0.7:9" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_site_whose_robots_txt_forbids_it_is_left_alone(environment: dict[str, str]) -> None:
    pages = {"/robots.txt": "User-agent: *\nDisallow: /\n", "/": front(["/a"])}
    with serving(lambda root: pages) as (root, asked):
        done = newsbot("crawl", f"{root}/", env=environment)
    assert done.returncode == 3
    assert set(asked) == {"/robots.txt"}
    assert os.environ.get("NEWSBOT_SITES") is None


def test_one_site_that_gives_nothing_does_not_hold_up_the_others(
    environment: dict[str, str],
) -> None:
    with (
        serving(blog_with_a_feed) as (root, _),
        serving(lambda _: {"/": "<html><p>Скоро открытие.</p></html>"}, "127.0.0.8") as (other, _),
    ):
        done = newsbot("crawl", f"{other}/", f"{root}/", "--delay", "0", env=environment)
    assert done.returncode == 7, done.stderr
    assert f"nothing announces articles at {other}/" in done.stderr
    assert len(stored(environment)) == 8


def test_a_newcomer_is_told_what_was_found_what_was_not_read_and_what_comes_next(
    environment: dict[str, str],
) -> None:
    def make(root: str) -> Pages:
        goods = [f"/goods/{3000 + number}" for number in range(9)]
        short = "<html lang='ru'><body><p>Товар</p></body></html>"
        pages = paper_with_links_alone(root)
        paths = [*(path for path in pages if path.startswith("/materials/")), *goods, "/text/1001"]
        return pages | dict.fromkeys(goods, short) | {"/": front(paths), "/text/1001": "<html>"}

    with serving(make) as (root, asked):
        done = newsbot("crawl", f"{root}/", "--delay", "0", env=environment)
    assert done.returncode == 0, done.stderr
    told = done.stderr
    assert f"127.0.0.7: section {root}/" in told
    assert f"127.0.0.7: 9 addresses of articles so far, such as {root}/materials/1000" in told
    assert "127.0.0.7: not read: 9 pages in /goods/ that are no articles" in told
    assert "127.0.0.7: rejected: 1 no article text" in told
    assert "next: newsbot crawl 127.0.0.7 " in told
    assert len([path for path in asked if path.startswith("/goods/")]) == 2
