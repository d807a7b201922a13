"""A site that nobody has declared is crawled by its address: feeds, sitemaps, or links alone."""

from __future__ import annotations

import os
import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from pymongo import MongoClient

from tests.cli.command import newsbot

SUBJECTS = ("most", "parom", "park", "shkola", "biblioteka", "muzey", "tramvay", "pristan")
NAMES = ("мост", "паром", "парк", "школу", "библиотеку", "музей", "трамвай", "пристань")


def slug(number: int) -> str:
    return f"{SUBJECTS[number]}-otkryli-v-zarechinske-{number}"


def article(number: int) -> str:
    """An article of its own, so that none is a copy of another."""
    name, day = NAMES[number], (datetime.now(UTC) - timedelta(hours=number + 1)).isoformat()
    sentences = (
        f"В Заречинске открыли {name}, сообщила администрация города в понедельник. "
        f"На {name} потратили {number + 3} миллионов рублей из областного бюджета.",
        f"Глава города рассказал, что {name} строили {number + 2} года подряд. "
        f"Жители ждали {name} с {1990 + number} года и собрали {number * 37 + 100} подписей.",
        f"По словам подрядчика, работы над объектом «{SUBJECTS[number]}» шли без выходных.",
    )
    body = "".join(f"<p>{sentence}</p>" for sentence in sentences)
    return (
        f"<html lang='ru'><head><title>Открыли {name}</title><meta property="
        f"'article:published_time' content='{day}'></head><body><nav><a href='/'>Главная</a></nav>"
        f"<article><h1>Заречинск открыл {name}</h1>{body}</article></body></html>"
    )


def front(links: list[str], head: str = "") -> str:
    items = "".join(f"<li><a href='{link}'>{link}</a></li>" for link in links)
    head = f"<head><title>Вести</title>{head}</head>"
    return f"<html lang='ru'>{head}<body><ul>{items}</ul></body></html>"


def rss(root: str, paths: list[str]) -> str:
    items = "".join(
        f"<item><title>{path}</title><link>{root}{path}</link>"
        f"<pubDate>{format_datetime(datetime.now(UTC) - timedelta(hours=1))}</pubDate></item>"
        for path in paths
    )
    return f"<rss version='2.0'><channel><title>Вести</title>{items}</channel></rss>"


def sitemap(root: str, paths: list[str]) -> str:
    day = datetime.now(UTC).date().isoformat()
    urls = "".join(f"<url><loc>{root}{path}</loc><lastmod>{day}</lastmod></url>" for path in paths)
    return f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{urls}</urlset>"


Pages = dict[str, str]


def blog_with_a_feed(root: str) -> Pages:
    """A WordPress-like blog: the front page names its feed, addresses hold the day."""
    paths = [f"/2026/11/{number + 10}/{slug(number)}/" for number in range(8)]
    link = "<link rel='alternate' type='application/rss+xml' href='/feed/'>"
    comments = "<link rel='alternate' type='application/rss+xml' href='/comments/feed/'>"
    pages = {path: article(number) for number, path in enumerate(paths)}
    return pages | {
        "/": front([*paths, "/tag/most/"], comments + link),
        "/feed/": rss(root, paths),
        "/comments/feed/": rss(root, ["/comment-1"]),
        "/tag/most/": front(paths),
    }


def portal_with_a_sitemap(root: str) -> Pages:
    """A portal: robots.txt names a sitemap, with rubrics, tags and pages among the articles."""
    paths = [f"/news/{('gorod', 'kray')[number % 2]}/{slug(number)}.html" for number in range(8)]
    others = [
        "/",
        "/tags/most",
        "/tags/parom",
        "/about.html",
        "/contacts",
        "/news/gorod",
        "/author/7",
    ]
    pages = {path: article(number) for number, path in enumerate(paths)}
    lists = {path: front(paths) for path in others}
    return pages | lists | {
        "/robots.txt": f"User-agent: *\nDisallow:\nSitemap: {root}/map.xml\n",
        "/map.xml": sitemap(root, [*others, *paths]),
    }  # fmt: skip


def paper_with_links_alone(root: str) -> Pages:
    """No feed, no sitemap: the front page links to numbered articles, rubrics and a shop."""
    paths = [f"/materials/{1000 + number}" for number in range(8)]
    pages = {path: article(number) for number, path in enumerate(paths)}
    return pages | {
        "/": front([*paths, "/about", "/tag/12345", "/shop/777"]),
        "/about": front(paths),
    }


@contextmanager
def serving(make: Any) -> Iterator[tuple[str, list[str]]]:
    """The address of a small site, and the paths that were asked for."""
    asked: list[str] = []
    pages: dict[str, str] = {}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            body = pages.get(self.path)
            self.send_response(200 if body is not None else 404)
            kind = "text/html" if body is None or "<html" in body else "text/xml"
            kind = "text/plain" if self.path == "/robots.txt" else kind
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.end_headers()
            self.wfile.write((body or "none").encode())

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.7", 0), Handler)
    root = f"http://127.0.0.7:{server.server_port}"
    pages.update(make(root))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield root, asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def environment(mongo_uri: str, tmp_path: Path) -> dict[str, str]:
    return {
        "NEWSBOT_MONGO_URI": mongo_uri,
        "NEWSBOT_VAR": str(tmp_path / "var"),
        "NEWSBOT_SITES": "",
        "NEWSBOT_ALLOW_PRIVATE": "127.0.0.0/8",
        "NEWSBOT_CONTACT": "test@vesti.example",
    }


def stored(environment: Mapping[str, str]) -> list[str]:
    with MongoClient[dict[str, Any]](environment["NEWSBOT_MONGO_URI"]) as client:
        found = client.get_default_database()["articles"].find({}, {"url": 1})
        return [row["url"] for row in found]


@pytest.mark.parametrize("make", [blog_with_a_feed, portal_with_a_sitemap, paper_with_links_alone])
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


def test_what_was_found_is_a_declaration_that_is_used_again(
    environment: dict[str, str], tmp_path: Path
) -> None:
    with serving(blog_with_a_feed) as (root, asked):
        first = newsbot("crawl", f"{root}/", "--dry-run", "--delay", "0", env=environment)
        before = len(asked)
        newsbot("crawl", f"{root}/", "--dry-run", env=environment)
    listed = newsbot("sites", "list", env=environment)
    assert f"rss {root}/feed/" in first.stderr
    assert "/comments/" not in first.stderr
    assert len(first.stdout.splitlines()) == 8
    assert [path.name for path in (tmp_path / "var" / "sites").iterdir()] == ["127.0.0.7.toml"]
    assert "127.0.0.7" in listed.stdout
    assert len(asked) == before
    assert stored(environment) == []


def test_a_sitemap_is_looked_for_beside_a_feed(environment: dict[str, str]) -> None:
    def blog(root: str) -> Pages:
        pages = blog_with_a_feed(root)
        paths = [path for path in pages if path.startswith("/2026/")]
        return pages | {"/feed/": rss(root, paths[:2]), "/wp-sitemap.xml": sitemap(root, paths)}

    with serving(blog) as (root, _):
        done = newsbot("crawl", f"{root}/", "--dry-run", "--delay", "0", env=environment)
    assert f"sitemap {root}/wp-sitemap.xml" in done.stderr
    assert len(done.stdout.splitlines()) == 8


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


@pytest.mark.parametrize(("options", "count"), [((), 4), (("--follow",), 8)])
def test_sections_are_looked_at_together_and_links_are_followed_when_asked(
    environment: dict[str, str], tmp_path: Path, options: tuple[str, ...], count: int
) -> None:
    listed = tmp_path / "addresses.txt"
    with serving(sections_that_lead_on) as (root, _):
        listed.write_text(f"# разделы\n{root}/gorod\n\n{root}/kray # край\n", "utf-8")
        asked = ("--from", str(listed), "--delay", "0", *options)
        done = newsbot("crawl", *asked, env=environment)
    assert done.returncode == 0, done.stderr
    assert len(stored(environment)) == count


def test_a_site_without_anything_to_read_is_said_in_one_line(environment: dict[str, str]) -> None:
    with serving(lambda root: {"/": "<html><p>Скоро открытие.</p></html>"}) as (root, _):
        done = newsbot("crawl", f"{root}/", "--delay", "0", env=environment)
    assert done.returncode == 5
    assert "nothing announces articles" in done.stderr


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
