"""Hostile servers whose answers contradict themselves in length or charset, or are heavy."""

from __future__ import annotations

import gzip
import itertools
import json
from typing import Any

from evaluation.sites.hostile.paper import ARTICLES, Paper, is_article
from evaluation.sites.hostile.servers import (
    ALL,
    MEGA,
    NONE,
    NOT_EXPLORED,
    SITEMAP,
    SMUGGLED,
    at,
    hostile,
)
from evaluation.sites.hostile.wire import Answer, Raw, Wire
from evaluation.sites.undeclared.made import frame

ANY = frozenset(range(ARTICLES + 1))
ENDS = ("finished", "down")
FOREIGN = frame(SMUGGLED, f"<article><h1>{SMUGGLED}</h1>{'<p>Это чужой текст. </p>' * 30}").encode()


@hostile(*ENDS, stored=ANY)
def lengths_twice(site: Raw) -> Answer:
    """Articles name two lengths, or one and chunks; behind the shorter stands another answer."""
    paper, turn = Paper(site), itertools.cycle(range(3))

    def do(wire: Wire) -> None:
        body = paper.pages[wire.path].encode()
        second = f"HTTP/1.1 200 OK\r\nContent-Length: {len(FOREIGN)}\r\n\r\n".encode() + FOREIGN
        short, long = len(body), len(body + second)
        kind = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
        named = (
            f"Content-Length: {short}\r\nContent-Length: {long}",
            f"Content-Length: {long}\r\nTransfer-Encoding: chunked",
            f"Content-Length: {short}, {long}",
        )[next(turn)]
        wire.send(f"{kind}{named}\r\n\r\n".encode() + body + second)

    return at(is_article, do)(site)


@hostile(*ENDS)
def chunks_of_2_63(site: Raw) -> Answer:
    """A chunk of an article is longer than any number of 64 bits, or just as long."""
    lengths = itertools.cycle((2**63 - 1, 2**63, 2**64 - 1, 2**64 + 3, 10**100))

    def do(wire: Wire) -> None:
        wire.head(headers={"Content-Type": "text/html", "Transfer-Encoding": "chunked"})
        wire.send(f"{next(lengths):x}\r\n<p>Мост".encode())
        wire.connection.close()

    return at(is_article, do)(site)


@hostile("finished", stored=ALL)
def rubbish_behind_gzip(site: Raw) -> Answer:
    """A megabyte of rubbish follows what is packed, as some servers send."""
    paper = Paper(site)

    def do(wire: Wire) -> None:
        body = gzip.compress(paper.pages[wire.path].encode()) + b"\x00rubbish" * (MEGA // 8)
        wire.answer(body, headers={"Content-Encoding": "gzip"})

    return at(is_article, do)(site)


@hostile(*ENDS)
def articles_after_interim_answers(site: Raw) -> Answer:
    """Each article is announced (100, 102, 103) without end."""

    def do(wire: Wire) -> None:
        told = (b"100 Continue", b"102 Processing", b"103 Early Hints\r\nLink: </a>")
        wire.pour(b"".join(b"HTTP/1.1 " + one + b"\r\n\r\n" for one in told) * 50, 100_000)

    return at(is_article, do)(site)


@hostile("finished", "down", NOT_EXPLORED, stored=ANY)
def robots_and_feed_lead_elsewhere(site: Raw) -> Answer:
    """What is read for discovery leads to files, to FTP, to data, and inside."""
    places = itertools.cycle(
        ("file:///etc/passwd", "ftp://127.0.0.1/", "data:text/plain,Disallow:%20/", "gopher://a/",
         "jar:file:///a!/b", "\\\\10.0.0.1\\share", "http://0x7f.1:1/", "http://[::ffff:10.0.0.1]/")
    )  # fmt: skip

    def do(wire: Wire) -> None:
        wire.answer(status="301 Moved Permanently", headers={"Location": next(places)})

    return at(lambda path: path.endswith((".txt", ".xml")), do)(site)


def _drips(connection: Any, ended: Any) -> None:
    connection.recv(100)
    for byte in itertools.chain(b"\x16\x03\x03\x40\x00\x02\x00\x3f\xfc", itertools.repeat(0)):
        connection.sendall(bytes((byte,)))
        if ended.wait(1.0):
            return


@hostile(NOT_EXPLORED, greet=_drips)
def tls_drips(site: Raw) -> Answer:
    """Its handshake comes a byte a second."""
    return lambda wire: None


@hostile("finished", stored=ALL)
def packed_50_times(site: Raw) -> Answer:
    """Articles are packed fifty times, one in the other."""
    paper = Paper(site)

    def do(wire: Wire) -> None:
        body = paper.pages[wire.path].encode()
        for _ in range(50):
            body = gzip.compress(body, 1)
        wire.answer(body, headers={"Content-Encoding": ", ".join(["gzip"] * 50)})

    return at(is_article, do)(site)


@hostile("finished", stored=ALL)
def index_led_back_to_itself(site: Raw) -> Answer:
    """The parts of a sitemap index lead back to it, each over two other addresses."""
    paper = Paper(site)

    def answer(wire: Wire) -> None:
        name, _, query = wire.path.partition("?")
        if name == "/robots.txt":
            wire.answer(f"Sitemap: {site.root}/sitemap.xml", kind="text/plain")
        elif name == "/sitemap.xml":
            parts = (f"{site.root}/part.xml?{wire.number}.{one}" for one in range(100))
            named = "".join(f"<sitemap><loc>{url}</loc></sitemap>" for url in parts)
            wire.answer(SITEMAP.format(named), kind="text/xml")
        elif name in {"/part.xml", "/sitemaps.xml"}:
            to = "/sitemaps.xml" if name == "/part.xml" else "/sitemap.xml"
            wire.answer(status="302 Found", headers={"Location": f"{to}?{query}"})
        else:
            paper.answer(wire)

    return answer


@hostile("finished", NOT_EXPLORED, stored=ANY)
def robots_of_many_minds(site: Raw) -> Answer:
    """Every answer for robots.txt is another one."""
    paper = Paper(site)
    minds = itertools.cycle(
        (("200 OK", "User-agent: *\nAllow: /"), ("500 Internal Server Error", ""),
         ("200 OK", "User-agent: *\nCrawl-delay: 1e9"), ("200 OK", "<html>Мост</html>"),
         ("200 OK", "\x00" * 1000), ("404 Not Found", ""), ("200 OK", "User-agent: *\nDisallow: /"))
    )  # fmt: skip

    def do(wire: Wire) -> None:
        status, body = next(minds)
        wire.answer(body, status=status, kind="text/plain")

    return lambda wire: do(wire) if wire.path == "/robots.txt" else paper.answer(wire)


@hostile("finished", "no_feed", stored=ALL | NONE)
def feed_of_two_million(site: Raw) -> Answer:
    """The feed has two million items of one site, in 110 MB, and an end."""

    def do(wire: Wire) -> None:
        wire.head(headers={"Content-Type": "text/xml", "Connection": "close"})
        wire.send(b"<?xml version='1.0'?><rss><channel>")
        for first in range(0, 2 * MEGA, 1000):
            items = (f"<item><link>/news/{n}</link><title>{n}</title></item>"
                     for n in range(first, first + 1000))  # fmt: skip
            wire.send("".join(items).encode())
        wire.send(b"</channel></rss>")
        wire.connection.close()

    return at(lambda path: path == "/rss.xml", do)(site)


@hostile("finished", stored=NONE)
def articles_of_one_line(site: Raw) -> Answer:
    """Each article is one line of 50 MB."""

    def do(wire: Wire) -> None:
        piece = "Мост через Быструю открыли утром, и по нему пошли машины. ".encode() * 10_000
        wire.head(headers={"Content-Type": "text/html; charset=utf-8", "Connection": "close"})
        wire.send(b"<html><body><article><h1>a</h1><p>")
        wire.pour(piece, 50 * MEGA // len(piece))
        wire.connection.close()

    return at(is_article, do)(site)


@hostile("finished", stored=ALL)
def charsets_contradict(site: Raw) -> Answer:
    """The header, the mark of byte order, the XML declaration and `<meta>` name four charsets."""
    paper = Paper(site)
    told = "<?xml version='1.0' encoding='utf-7'?><head><meta charset=koi8-r>"

    def do(wire: Wire) -> None:
        body = "\ufeff" + paper.pages[wire.path].replace("<head>", told)
        wire.answer(body, kind="text/html; charset=windows-1251")

    return at(is_article, do)(site)


@hostile("finished", stored=ANY)
def scripts_in_utf_7(site: Raw) -> Answer:
    """Pages are UTF-7, in which `+ADw-` is the beginning of a tag."""
    paper = Paper(site)

    def do(wire: Wire) -> None:
        body = paper.pages[wire.path].encode("utf-7")
        wire.answer(body, kind="text/html; charset=utf-7")

    return at(is_article, do)(site)


@hostile("finished", stored=ANY)
def json_ld_of_12_mb(site: Raw) -> Answer:
    """JSON-LD of twelve megabytes heads each article: names, lists in lists, and one long text."""
    paper = Paper(site)
    facts = {
        "@type": "NewsArticle",
        "author": [{"@type": "Person", "name": f"Имя {n}"} for n in range(40_000)],
        "articleBody": "слово " * 400_000,
        "keywords": [[[[n]]] for n in range(300_000)],
    }
    block = f"<script type='application/ld+json'>{json.dumps(facts, ensure_ascii=False)}</script>"

    def do(wire: Wire) -> None:
        wire.answer(paper.pages[wire.path].replace("<head>", f"<head>{block}"))

    return at(is_article, do)(site)


@hostile("finished", stored=ANY)
def an_archive_of_others(site: Raw) -> Answer:
    """Its articles are captures of another paper, and name that as their own address and origin."""
    paper = Paper(site)

    def answer(wire: Wire) -> None:
        own = f"http://bereg.example{wire.path}"
        headers = {
            "Memento-Datetime": "Thu, 01 Jan 1970 00:00:00 GMT",
            "Link": f'<{own}>; rel="original", <{site.root}/web/*/{own}>; rel="timemap"',
            "Content-Location": own,
        }
        paper.answer(wire, headers if is_article(wire.path) else None)

    for path in filter(is_article, paper.pages):
        own = f"<head><link rel=canonical href='http://bereg.example{path}'>"
        paper.pages[path] = paper.pages[path].replace("<head>", own)
    return answer
