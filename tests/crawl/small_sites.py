"""Small sites that nobody has declared, served on loopback, and the settings to crawl them with."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from pymongo import MongoClient

from evaluation.sites import feeds
from tests.cli.command import newsbot
from tests.crawl.stage import make_due

SUBJECTS = ("most", "parom", "park", "shkola", "biblioteka", "muzey", "tramvay", "pristan")
NAMES = ("мост", "паром", "парк", "школу", "библиотеку", "музей", "трамвай", "пристань")


def slug(number: int) -> str:
    return f"{SUBJECTS[number]}-otkryli-v-zarechinske-{number}"


def when(number: int) -> str:
    return (datetime.now(UTC) - timedelta(hours=number + 1)).isoformat()


def article(number: int) -> str:
    """An article of its own, so that none is a copy of another."""
    name, day = NAMES[number], when(number)
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
    published = datetime.now(UTC) - timedelta(hours=1)
    return feeds.rss("Вести", ((path, f"{root}{path}", published) for path in paths))


def sitemap(root: str, paths: list[str]) -> str:
    today = datetime.now(UTC).date()
    return feeds.urlset((f"{root}{path}", today) for path in paths)


Pages = dict[str, str]


class Endless(dict[str, str]):
    """Pages of which some are made for whoever asks."""

    def __init__(self, pages: Pages, made: Callable[[str], str | None]) -> None:
        super().__init__(pages)
        self.made = made

    def get(self, path: str, default: Any = None) -> Any:
        return self[path] if path in self else self.made(path)


def into(pages: Pages, make: Callable[[str], Pages]) -> Callable[[str], Pages]:
    """A maker for `serving` whose pages lie in a mapping that a test can change meanwhile."""

    def filled(root: str) -> Pages:
        pages.update(make(root))
        return pages

    return filled


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


KEY = "22444f78447824223cefc48062"
POSTS_OF_WORDPRESS = (
    "/wp-json/wp/v2/posts?_fields=link,date_gmt,modified_gmt&per_page=100&offset={}"
)
POSTS_OF_GHOST = f"/ghost/api/content/posts/?key={KEY}&limit=100&fields=url,published_at,updated_at"


def blog_with_an_interface(root: str, head: str) -> tuple[Pages, list[str]]:
    """A blog whose feed lists the latest three articles only; and the addresses of all."""
    paths = [f"/{slug(number)}/" for number in range(8)]
    pages = {path: article(number) for number, path in enumerate(paths)}
    link = "<link rel='alternate' type='application/rss+xml' href='/feed/'>"
    return pages | {
        "/": front([*paths[:3], "/tag/most/"], link + head),
        "/feed/": rss(root, paths[:3]),
        "/tag/most/": front(paths),
    }, [f"{root}{path}" for path in paths]


def wordpress(root: str) -> Pages:
    """WordPress, its own sitemap switched off."""
    head = f"<link rel='https://api.w.org/' href='{root}/wp-json/'>"
    pages, urls = blog_with_an_interface(root, head)
    day = f"{datetime.now(UTC) - timedelta(hours=2):%Y-%m-%dT%H:%M:%S}"
    posts = [{"link": url, "date_gmt": day, "modified_gmt": day} for url in urls]
    return pages | {
        POSTS_OF_WORDPRESS.format(0): json.dumps(posts),
        POSTS_OF_WORDPRESS.format(8): "[]",
    }


def ghost(root: str) -> Pages:
    """Ghost, its interface in two pages."""
    head = f"<script src='/p.js' data-ghost='{root}/' data-key='{KEY}'></script>"
    pages, urls = blog_with_an_interface(root, head)
    day = f"{datetime.now(UTC) - timedelta(hours=2):%Y-%m-%dT%H:%M:%S.000Z}"
    posts = [{"url": url, "published_at": day, "updated_at": day} for url in urls]

    def page(of: list[dict[str, str]], following: int | None) -> str:
        return json.dumps({"posts": of, "meta": {"pagination": {"next": following}}})

    return pages | {
        POSTS_OF_GHOST: page(posts[:5], 2),
        f"{POSTS_OF_GHOST}&page=2": page(posts[5:], None),
    }


def portal_with_a_sitemap(root: str) -> Pages:
    """A portal: robots.txt names a sitemap, with sections, tags and pages among the articles."""
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


def greeting_with_a_sitemap(root: str) -> Pages:
    """A static site: its front page greets, links to no article, and names the sitemap."""
    paths = [f"/blog/{slug(number)}/" for number in range(8)]
    named = "<link rel='sitemap' href='/sitemap-of-all.xml'>"
    return {path: article(number) for number, path in enumerate(paths)} | {
        "/": front(["/about/"], named),
        "/about/": front(["/"], named),
        "/sitemap-of-all.xml": sitemap(root, ["/", "/about/", *paths]),
    }


def paper_with_links_alone(root: str) -> Pages:
    """No feed, no sitemap: the front page links to numbered articles, sections and a shop."""
    paths = [f"/materials/{1000 + number}" for number in range(8)]
    pages = {path: article(number) for number, path in enumerate(paths)}
    return pages | {
        "/": front([*paths, "/about", "/tag/12345", "/shop/777"]),
        "/about": front(paths),
    }


def blog_behind_a_splash(root: str) -> Pages:
    """The front page only leads on; the blog has a JSON Feed, and words for addresses."""
    paths = [f"/blog/{subject}" for subject in SUBJECTS]
    posts = [{"id": path, "url": root + path, "date_published": when(0)} for path in paths]
    link = "<link rel='alternate' type='application/feed+json' href='/feed.json'>"
    splash = "<meta http-equiv='refresh' content='0; url=/ru/'>"
    return {path: article(number) for number, path in enumerate(paths)} | {
        "/": front([], splash),
        "/ru/": front(["/about", "/tag/most"], link),
        "/feed.json": json.dumps({"version": JSON_FEED, "title": "Вести", "items": posts}),
    }


JSON_FEED = "https://jsonfeed.org/version/1.1"


@contextmanager
def serving(make: Any, host: str = "127.0.0.7") -> Iterator[tuple[str, list[str]]]:
    """The address of a small site, and the paths that were asked for.

    A page that is an address redirects to it.
    """
    asked: list[str] = []
    pages: dict[str, str] = {}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            body = pages.get(self.path)
            leads_on = body is not None and body.startswith("http://")
            self.send_response(301 if leads_on else 200 if body is not None else 404)
            if leads_on:
                self.send_header("Location", body or "")
            kind = "text/html" if body is None or "<html" in body else "text/xml"
            kind = "text/plain" if self.path == "/robots.txt" else kind
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.end_headers()
            self.wfile.write((body or "none").encode())

        def log_message(self, format: str, *args: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        address_family = socket.AF_INET6 if ":" in host else socket.AF_INET

    server = Server((host, 0), Handler)
    root = f"http://{f'[{host}]' if ':' in host else host}:{server.server_port}"
    pages = make(root)  # whoever made them may change them later
    with running(server):
        yield root, asked


@contextmanager
def running(server: HTTPServer) -> Iterator[None]:
    """A server that answers, in a thread of its own, as long as the block lasts."""
    with server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield
        finally:
            server.shutdown()
            thread.join()


def settings(mongo_uri: str, folder: Path) -> dict[str, str]:
    """Settings for crawls of sites on loopback, into a database and a folder of their own."""
    return {
        "NEWSBOT_MONGO_URI": mongo_uri,
        "NEWSBOT_VAR": str(folder / "var"),
        "NEWSBOT_SITES": "",
        "NEWSBOT_ALLOW_PRIVATE": "127.0.0.0/8",
        "NEWSBOT_CONTACT": "test@vesti.example",
    }


def articles(environment: Mapping[str, str]) -> list[dict[str, Any]]:
    """All articles that were stored."""
    with MongoClient[dict[str, Any]](environment["NEWSBOT_MONGO_URI"]) as client:
        return list(client.get_default_database()["articles"].find())


def assert_all_are_found(
    environment: dict[str, str], make: Callable[[str], Pages], number: int, spent: int
) -> None:
    """Crawl a site by all its links: so many articles are stored for at most so many requests."""
    asked_for = ("--since", "30d", "--delay", "0", "--follow")
    with serving(make) as (root, asked):
        done = newsbot("crawl", f"{root}/", *asked_for, env=environment)
    assert done.returncode == 0, done.stderr
    assert len(articles(environment)) == number, done.stderr
    assert len(asked) <= spent


def make_all_due(uri: str) -> None:
    """Make every known address due, as if hours had passed."""
    with MongoClient[dict[str, Any]](uri) as client:
        make_due(client.get_default_database())
