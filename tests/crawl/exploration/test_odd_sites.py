"""Sites with addresses in letters, stubs, moved folders, cookies for articles and odd sitemaps."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from urllib.parse import quote

import pytest
from scrapy.http import HtmlResponse

from newsbot.discovery.leading_on import leads_to
from newsbot.discovery.sitemap import read_sitemap
from tests.cli.command import newsbot
from tests.crawl.small_sites import (
    Pages,
    article,
    articles,
    assert_all_are_found,
    front,
    rss,
    running,
    serving,
    settings,
    sitemap,
    slug,
)

PATHS = [f"/news/{slug(number)}" for number in range(8)]
TEXTS = {path: article(number) for number, path in enumerate(PATHS)}


@pytest.fixture
def environment(mongo_uri: str, tmp_path: Path) -> dict[str, str]:
    return settings(mongo_uri, tmp_path)


def in_letters(root: str) -> Pages:
    """Addresses in Russian, as the links of sites under .рф have them."""
    paths = [f"/новости/{number}-открыли-в-заречинске" for number in "абвгдежз"]
    pages = {quote(path): article(number) for number, path in enumerate(paths)}
    return pages | {"/": front([*paths, "/о-нас", "/рубрика/город"])}


def in_plain_text(root: str) -> Pages:
    """The sitemap is a list of addresses, as sitemaps.org allows."""
    lines = "\n".join(["# all pages", *(root + path for path in PATHS)])
    robots = f"Sitemap: {root}/urllist.txt\n"
    return TEXTS | {"/": front(["/"]), "/robots.txt": robots, "/urllist.txt": lines}


def sitemaps_as_pages(root: str) -> Pages:
    """A list of sitemaps that calls itself a list of pages."""
    names = ["/sitemap-1.xml", "/news-sitemap2.xml"]
    return TEXTS | {
        "/": front(["/"]),
        "/robots.txt": f"Sitemap: {root}/sitemap.xml\n",
        "/sitemap.xml": sitemap(root, names),
        names[0]: sitemap(root, PATHS[:4]),
        names[1]: sitemap(root, PATHS[4:]),
    }


def moved(root: str) -> Pages:
    """Articles went to another folder; links still name the old one."""
    new = {path.replace("news", "novosti-goroda"): text for path, text in TEXTS.items()}
    old = {path: root + path.replace("news", "novosti-goroda") for path in PATHS}
    return new | old | {"/": front(PATHS)}


def behind_a_script(root: str) -> Pages:
    """A stub at the root, whose script leads on."""
    stub = "<html><head><script>window.location.href='/main/';</script></head></html>"
    return TEXTS | {"/": stub, "/main/": front(PATHS)}


def behind_stubs(root: str) -> Pages:
    """Articles went to another folder, and stubs at the old addresses lead there."""
    new = {path.replace("news", "novosti-goroda"): text for path, text in TEXTS.items()}
    stub = "<html><head><meta http-equiv='refresh' content='0;url={}'></head></html>"
    return new | {path: stub.format(path.replace("news", "novosti-goroda")) for path in PATHS} | {
        "/": front(PATHS),
    }  # fmt: skip


def list_of_feeds(root: str) -> Pages:
    """The link to the feeds leads to a page that names them."""
    feeds = {"/rss/gorod.xml": rss(root, PATHS[:4]), "/rss/kray.xml": rss(root, PATHS[4:])}
    return TEXTS | feeds | {"/": front(["/about", "/rss/"]), "/rss/": front([*feeds])}


def pager(root: str) -> Pages:
    """A list in five pages whose pager names all of them on each."""
    names = ["/", *(f"/?page={number}" for number in range(2, 6))]
    links = "".join(f"<a href='{name}'>{at}</a>" for at, name in enumerate(names, 1))
    lists = {name: front(PATHS[2 * at : 2 * at + 2]) + links for at, name in enumerate(names)}
    return TEXTS | lists


def in_a_folder_of_its_own(root: str) -> Pages:
    """Links count from the base that the page states."""
    relative = [path.removeprefix("/news/") for path in PATHS]
    return TEXTS | {"/": front(relative, f"<base href='{root}/news/'>")}


@pytest.mark.parametrize("make", [behind_stubs, list_of_feeds, pager, in_a_folder_of_its_own])
def test_articles_are_found_in_a_roundabout_way(
    environment: dict[str, str], make: Callable[[str], Pages]
) -> None:
    assert_all_are_found(environment, make, 8, 8 + 24)


def test_stubs_that_lead_in_a_circle_or_away_are_left(environment: dict[str, str]) -> None:
    def stubs(root: str) -> Pages:
        stub = "<html><head><meta http-equiv='refresh' content='0;url={}'></head></html>"
        onward = {one: stub.format(other) for one, other in pairwise(PATHS)}
        away = stub.format("https://other.example/news/1")
        return onward | {PATHS[3]: stub.format(PATHS[0]), PATHS[-1]: away, "/": front(PATHS)}

    with serving(stubs) as (root, asked):
        newsbot("crawl", f"{root}/", "--since", "30d", "--delay", "0", env=environment)
    assert articles(environment) == []
    assert len(asked) <= 60


@pytest.mark.parametrize(
    "make", [in_letters, in_plain_text, sitemaps_as_pages, moved, behind_a_script]
)
def test_all_articles_are_found(environment: dict[str, str], make: Callable[[str], Pages]) -> None:
    with serving(make) as (root, asked):
        done = newsbot("crawl", f"{root}/", "--since", "30d", "--delay", "0", env=environment)
    assert done.returncode == 0, done.stderr
    assert len(articles(environment)) == 8, done.stderr
    assert len(asked) <= 8 + 16


def test_an_article_that_leads_to_itself_is_read_with_cookies(
    environment: dict[str, str],
) -> None:
    with _known_by_cookie() as root:
        done = newsbot("crawl", f"{root}/", "--since", "30d", "--delay", "0", env=environment)
    assert done.returncode == 0, done.stderr
    assert len(articles(environment)) == 8


@contextmanager
def _known_by_cookie() -> Iterator[str]:
    """A site whose articles send readers without a cookie to the same address again."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            known = "seen=1" in (self.headers.get("Cookie") or "")
            body = front(PATHS) if self.path == "/" else TEXTS.get(self.path)
            again = self.path in TEXTS and not known
            self.send_response(302 if again else 200 if body else 404)
            if again:
                self.send_header("Location", self.path)
                self.send_header("Set-Cookie", "seen=1; Path=/")
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(b"" if again else (body or "none").encode())

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.7", 0), Handler)
    with running(server):
        yield f"http://127.0.0.7:{server.server_port}"


def test_an_article_that_leads_to_another_headline_is_none(environment: dict[str, str]) -> None:
    def to_lists(root: str) -> Pages:
        sections = {f"/gorod/{number}": front(PATHS) for number in range(8)}
        away = {path: f"{root}/gorod/{at}" for at, path in enumerate(PATHS[1:])}
        return {PATHS[0]: TEXTS[PATHS[0]], "/": front(PATHS)} | sections | away

    with serving(to_lists) as (root, _):
        newsbot("crawl", f"{root}/", "--since", "30d", "--delay", "0", env=environment)
    assert len(articles(environment)) == 1


@pytest.mark.parametrize(
    ("html", "headers", "target"),
    [
        ("<meta http-equiv='refresh' content='0; url=/ru/'>", {}, "/ru/"),
        ("<meta content='0;url=/ru/' http-equiv=refresh>", {}, "/ru/"),
        ("", {"Refresh": "0; url=/ru/"}, "/ru/"),
        ("", {"Refresh": "1;/ru/"}, "/ru/"),
        ("<script>location.replace('/ru/')</script>", {}, "/ru/"),
        ('<script>top.location = "/ru/";</script>', {}, "/ru/"),
        # What must stay where it is.
        ("<meta http-equiv='refresh' content='300'>", {}, None),
        ("<meta http-equiv='refresh' content='300; url=/ru/'>", {}, None),
        ("", {"Refresh": "600"}, None),
        ("<script>location.replace('/m/')</script><a href='/n/1'>Мост</a>", {}, None),
        ("<script>location.href='/m/'</script>" + "<p>Мост открыт.</p>" * 400, {}, None),
        ("<script>if (top != self) top.location = self.location</script>", {}, None),
        ("<script>location = 'javascript:void'</script>", {}, None),
        ("<script>if (!window.fetch) { location.href = '/old.html' }</script>", {}, None),
        ("<script>window.fetch || (location.href = '/old.html')</script>", {}, None),
        ("<script>shop.location = 'Заречье'</script>", {}, None),
        ("<script>var user = {}; user.location = 'Заречье'</script>", {}, None),
        ("<p>Пишут: location = 'Заречье'</p>", {}, None),
        ("<script>location.href = '#/news'</script>", {}, None),
        ("<script>setTimeout(function(){ window.location = '/ru/' }, 0)</script>", {}, "/ru/"),
        ("<script>location.href = '/'</script>", {}, None),
        (f"<script>function go() {{location.href='/m/'}}</script><p>{'Мост. ' * 60}", {}, None),
        (f"<script>setTimeout(() => {{location.href='/'}}, 9e4)</script>{'Мост. ' * 60}", {}, None),
        ("<script>menu.onclick = function () { location.href = '/m/' }</script>", {}, None),
        ("<meta http-equiv='refresh' content='0; url=#top'>", {}, None),
        ("<meta http-equiv='refresh' content='5; url=/?t=17'>", {}, None),
    ],
)
def test_where_a_page_leads_by_itself(
    html: str, headers: Mapping[str, str], target: str | None
) -> None:
    page = HtmlResponse(
        "https://zar.example/",
        body=f"<html>{html}".encode(),
        headers=dict(headers),
        encoding="utf-8",
    )
    assert leads_to(page) == (f"https://zar.example{target}" if target else None)


@pytest.mark.parametrize("path", ["/journal/1.xml", "/news/about-sitemaps", "/sitemap.xml-most"])
def test_pages_of_a_sitemap_stay_pages(path: str) -> None:
    listing = read_sitemap(sitemap("https://zar.example", [path]).encode(), zone="UTC")
    assert len(listing.found) == 1
    assert not listing.further
