"""The hostile servers, each with what a crawl of it must come to."""

from __future__ import annotations

import gzip
import itertools
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import brotli
import zstandard

from evaluation.sites.hostile.paper import ARTICLES, Paper, is_article
from evaluation.sites.hostile.wire import Answer, Raw, Wire
from evaluation.sites.undeclared.made import frame

KILO, MEGA = 1000, 1_000_000
ALL = frozenset({ARTICLES})
NONE = frozenset({0})
NOT_EXPLORED = "not explored"
"""The end of a site that gave nothing when it was looked at; a sentence tells why."""

SITEMAP = '<?xml version="1.0"?><sitemapindex>{}</sitemapindex>'


@dataclass(frozen=True)
class Hostile:
    """A server and what must become of its crawl.

    Attributes:
        make: makes what answers.
        ends: reasons with which the crawl may end.
        stored: how many of its articles may be stored.
        tls: whether it speaks TLS, with a certificate of its own.
        greet: takes each connection instead of `make`.
        follow: whether it is crawled with `--follow`.
        rounds: crawls, one after the other.
    """

    make: Callable[[Raw], Answer]
    ends: frozenset[str]
    stored: frozenset[int]
    tls: bool = False
    greet: Callable[[Any, Any], None] | None = None
    follow: bool = False
    rounds: int = 1


SERVERS: dict[str, Hostile] = {}


def hostile(
    *ends: str, stored: frozenset[int] = NONE, **more: Any
) -> Callable[[Callable[[Raw], Answer]], Callable[[Raw], Answer]]:
    """Enter a server in the table."""

    def enter(make: Callable[[Raw], Answer]) -> Callable[[Raw], Answer]:
        SERVERS[make.__name__] = Hostile(make, frozenset(ends), stored, **more)
        return make

    return enter


def at(where: Callable[[str], bool], do: Callable[[Wire], None]) -> Callable[[Raw], Answer]:
    """A paper that does something else at some paths."""

    def make(site: Raw) -> Answer:
        paper = Paper(site)
        return lambda wire: do(wire) if where(wire.path) else paper.answer(wire)

    return make


def drip(wire: Wire) -> None:
    """A byte a second, without end."""
    wire.head(headers={"Content-Type": "text/html"})
    wire.drip()


@hostile(NOT_EXPLORED)
def front_drips(site: Raw) -> Answer:
    """The front page comes a byte a second."""
    return at(lambda path: path == "/", drip)(site)


@hostile(NOT_EXPLORED)
def robots_drips(site: Raw) -> Answer:
    """So does robots.txt: nothing may be asked for."""
    return at(lambda path: path == "/robots.txt", drip)(site)


@hostile("finished", stored=ALL)
def sitemap_drips(site: Raw) -> Answer:
    """The sitemap drips; the feed is sound."""
    return at(lambda path: "sitemap" in path, drip)(site)


@hostile("down", "finished")
def heads_drip(site: Raw) -> Answer:
    """The headers of articles come letter by letter."""

    def do(wire: Wire) -> None:
        wire.send(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        wire.drip(b"a")

    return at(is_article, do)(site)


@hostile("down", "finished")
def articles_drip(site: Raw) -> Answer:
    """The text of articles does."""
    return at(is_article, drip)(site)


@hostile(NOT_EXPLORED)
def everything_waits(site: Raw) -> Answer:
    """Every connection is taken, and none is answered."""
    return lambda wire: wire.wait()


@hostile("down", "finished")
def articles_are_reset(site: Raw) -> Answer:
    """Connections break when an article is asked for."""
    return at(is_article, lambda wire: wire.reset())(site)


@hostile("down", stored=frozenset({2, 3}))
def dies_midway(site: Raw) -> Answer:
    """After three articles it answers nothing any more."""
    paper = Paper(site)

    def answer(wire: Wire) -> None:
        if sum(map(is_article, wire.asked)) > 3:
            wire.reset()
        else:
            paper.answer(wire)

    return answer


@hostile(NOT_EXPLORED, tls=True)
def own_certificate(site: Raw) -> Answer:
    """Nobody vouches for its certificate."""
    return Paper(site).answer


def _garbage(connection: Any, ended: Any) -> None:
    connection.recv(100)
    connection.sendall(b"\x16\x03\x01\xff\xff" + b"garbage" * 10_000)


def _hangs(connection: Any, ended: Any) -> None:
    ended.wait()


@hostile(NOT_EXPLORED, greet=_garbage)
def tls_garbage(site: Raw) -> Answer:
    """Its handshake is noise."""
    return lambda wire: None


@hostile(NOT_EXPLORED, greet=_hangs)
def tls_hangs(site: Raw) -> Answer:
    """Its handshake never comes."""
    return lambda wire: None


@hostile(NOT_EXPLORED)
def redirect_maze(site: Raw) -> Answer:
    """Each address leads to a new one."""

    def answer(wire: Wire) -> None:
        wire.answer(status="302 Found", headers={"Location": f"/room/{wire.number}"})

    return answer


@hostile(NOT_EXPLORED)
def cookie_maze(site: Raw) -> Answer:
    """Each leads in a circle, with a new cookie of four kilobytes."""

    def answer(wire: Wire) -> None:
        if wire.path == "/robots.txt":
            wire.answer(status="404 Not Found")
            return
        cookie = f"c{wire.number}={'x' * 4000}; Path=/"
        wire.answer(status="302 Found", headers={"Location": "/", "Set-Cookie": cookie})

    return answer


@hostile("finished", stored=NONE)
def articles_lead_inside(site: Raw) -> Answer:
    """Articles lead to addresses of other machines of the network."""
    inside = itertools.cycle(
        ("http://169.254.169.254/latest/", "http://[fd00::1]/", "http://10.0.0.1:8080/", "file:///")
    )

    def do(wire: Wire) -> None:
        wire.answer(status="302 Found", headers={"Location": next(inside)})

    return at(is_article, do)(site)


@hostile("finished", stored=ALL)
def index_of_itself(site: Raw) -> Answer:
    """A sitemap index lists itself under ever new addresses."""
    paper = Paper(site)

    def answer(wire: Wire) -> None:
        if wire.path == "/robots.txt":
            wire.answer(f"Sitemap: {site.root}/sitemap.xml", kind="text/plain")
        elif wire.path.startswith("/sitemap"):
            own = (f"{site.root}/sitemap.xml?{wire.number}.{one}" for one in range(50))
            named = "".join(f"<sitemap><loc>{url}</loc></sitemap>" for url in own)
            wire.answer(SITEMAP.format(named), kind="text/xml")
        else:
            paper.answer(wire)

    return answer


@hostile("finished", "no_feed", stored=ALL | NONE)
def feed_without_end(site: Raw) -> Answer:
    """The feed has ever more entries."""

    def do(wire: Wire) -> None:
        wire.head(headers={"Content-Type": "text/xml"})
        wire.send(b"<?xml version='1.0'?><rss><channel>")
        entry = b"<item><link>/podcast/17</link><title>a</title></item>" * 1000
        wire.pour(entry, 20_000)

    return at(lambda path: path == "/rss.xml", do)(site)


@hostile("finished", NOT_EXPLORED, stored=ALL | NONE)
def robots_of_500_mb(site: Raw) -> Answer:
    """A robots.txt of 500 MB."""

    def do(wire: Wire) -> None:
        wire.head(headers={"Content-Type": "text/plain", "Content-Length": str(500 * MEGA)})
        wire.pour(b"Disallow: /private/\n" * 50_000, 500)

    return at(lambda path: path == "/robots.txt", do)(site)


@hostile(NOT_EXPLORED)
def headers_without_end(site: Raw) -> Answer:
    """The front page has ever more headers."""

    def do(wire: Wire) -> None:
        wire.send(b"HTTP/1.1 200 OK\r\n")
        wire.pour(b"X-Name: " + b"a" * 8000 + b"\r\n", 100_000)

    return at(lambda path: path == "/", do)(site)


@hostile("finished", stored=ALL)
def cookies_in_thousands(site: Raw) -> Answer:
    """Each answer sets 2,000 cookies."""
    paper = Paper(site)
    flood = "\r\n".join(["a=b", *(f"Set-Cookie: c{one}={'x' * 60}" for one in range(2000))])

    return lambda wire: paper.answer(wire, {"Set-Cookie": flood})


def _packed(coding: str, data: bytes) -> bytes:
    if coding == "gzip":
        return gzip.compress(data, 9)
    if coding == "deflate":
        return zlib.compress(data, 9)
    packed: bytes = brotli.compress(data, quality=5) if coding == "br" else zstandard.compress(data)
    return packed


@hostile("finished")
def bombs(site: Raw) -> Answer:
    """Articles unpack to 300 MB, in each coding, also packed twice and under a false name."""
    plain = b"<p>" + b"a" * (300 * MEGA)
    packed = {coding: _packed(coding, plain) for coding in ("gzip", "deflate", "br", "zstd")}
    packed["gzip, gzip"] = gzip.compress(packed["gzip"])
    packed["br, gzip"] = gzip.compress(packed["br"])
    packed["gzip, gzip, gzip"] = gzip.compress(packed["gzip, gzip"])
    packed["identity"] = packed["gzip"]
    turn = itertools.cycle(packed.items())

    def do(wire: Wire) -> None:
        coding, body = next(turn)
        wire.answer(body, headers={"Content-Encoding": coding})

    return at(is_article, do)(site)


@hostile("finished", "down")
def bodies_shorter_than_said(site: Raw) -> Answer:
    """Each article breaks off before the length that it names."""
    paper = Paper(site)

    def do(wire: Wire) -> None:
        body = paper.pages[wire.path].encode()
        wire.head(headers={"Content-Type": "text/html", "Content-Length": str(len(body) + 1000)})
        wire.send(body)
        wire.reset()

    return at(is_article, do)(site)


SMUGGLED = "Подброшенный ответ вместо статьи"


@hostile("finished", "down", stored=frozenset(range(ARTICLES + 1)))
def answers_behind_answers(site: Raw) -> Answer:
    """A second answer follows each, which is to be taken for that to the next request."""
    paper = Paper(site)
    page = frame(SMUGGLED, f"<article><h1>{SMUGGLED}</h1>{'<p>Это чужой текст. </p>' * 30}")

    def do(wire: Wire) -> None:
        paper.answer(wire)
        wire.answer(page)

    return at(is_article, do)(site)


@hostile("finished", "down")
def http_0_9(site: Raw) -> Answer:
    """Articles come without a status line."""
    paper = Paper(site)

    def do(wire: Wire) -> None:
        wire.send(paper.pages[wire.path].encode())
        wire.connection.close()

    return at(is_article, do)(site)


@hostile(NOT_EXPLORED)
def continue_without_end(site: Raw) -> Answer:
    """Interim answers (103) without end."""

    def do(wire: Wire) -> None:
        hint = b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n"
        wire.pour(hint * 100, 100_000)

    return at(lambda path: path == "/", do)(site)


CHARSETS = (
    "utf-16", "utf-7", "windows-1251", "no-such-charset", "utf-8; charset=koi8-r", "\x01",
    "iso-2022-jp", "'utf-32'",
)  # fmt: skip


@hostile("finished", stored=ALL)
def charset_lies(site: Raw) -> Answer:
    """UTF-8 under other names."""
    paper, turn = Paper(site), itertools.cycle(CHARSETS)

    def do(wire: Wire) -> None:
        wire.answer(paper.pages[wire.path], kind=f"text/html; charset={next(turn)}")

    return at(is_article, do)(site)


@hostile("finished", stored=ALL, rounds=2)
def etag_lies(site: Raw) -> Answer:
    """All pages have one ETag, and whoever names it is told that nothing has changed."""
    paper, headers = Paper(site), {"ETag": '"1"'}

    def answer(wire: Wire) -> None:
        if "if-none-match" in wire.headers or "if-modified-since" in wire.headers:
            wire.head("304 Not Modified", headers)
        else:
            paper.answer(wire, headers)

    return answer


@hostile("blocked", "finished")
def retry_after_lies(site: Raw) -> Answer:
    """It is busy, and says when to come again in ways that nobody can read."""
    told = itertools.cycle(
        ("-5", "never", "0", "1e308", "Fri, 31 Dec 9999 23:59:59 GMT", "9" * 400)
    )

    def do(wire: Wire) -> None:
        wire.answer(status="429 Too Many Requests", headers={"Retry-After": next(told)})

    return at(is_article, do)(site)


@hostile("finished", "down")
def chunks_lie(site: Raw) -> Answer:
    """Chunks of lengths that no server has, and trailers without end."""
    torn = itertools.cycle(
        (
            b"-1\r\nabc\r\n",
            b"f" * 16 + b"\r\nabc",
            b"5;" + b"a" * 2**20,
            b"zz\r\n",
            b"3\r\nabcdef\r\n",
            b"3\r\nabc\r\n0\r\n" + b"X-T: a\r\n" * 2**18,
        )
    )

    def do(wire: Wire) -> None:
        wire.head(headers={"Content-Type": "text/html", "Transfer-Encoding": "chunked"})
        wire.send(next(torn))
        wire.connection.close()

    return at(is_article, do)(site)


@hostile("finished", stored=ALL, follow=True)
def links_without_end(site: Raw) -> Answer:
    """Each page leads to a new page of the list, and that to another one."""
    paper = Paper(site)

    def answer(wire: Wire) -> None:
        if wire.path.startswith("/?page="):
            number = int(wire.path.partition("=")[2])
            body = frame("Вестник", f"<a rel='next' href='/?page={number + 1}'>Дальше</a>")
            wire.answer(body)
        elif wire.path == "/":
            wire.answer(paper.pages["/"].replace("</main>", "<a rel='next' href='/?page=2'>2</a>"))
        else:
            paper.answer(wire)

    return answer
