"""Hostile servers whose answers are odd: lines of blanks, statuses, places and times of none."""

from __future__ import annotations

import itertools

from evaluation.sites.hostile.paper import Paper, is_article
from evaluation.sites.hostile.servers import ALL, at, hostile
from evaluation.sites.hostile.wire import Answer, Raw, Wire

MANY = 60_000


@hostile("finished", stored=ALL)
def robots_of_blanks(site: Raw) -> Answer:
    """A robots.txt that names a robot of AI between 400,000 blank lines."""
    blanks = "\n" * 200_000
    robots = f"{blanks}x\nUser-agent: GPTBot\nDisallow: /\n{blanks}x\n"

    def do(wire: Wire) -> None:
        wire.answer(robots, kind="text/plain")

    return at(lambda path: path == "/robots.txt", do)(site)


@hostile("finished", stored=ALL)
def charset_of_blanks(site: Raw) -> Answer:
    """Blanks stand in each page for the name of its charset."""
    paper = Paper(site)
    for path, body in paper.pages.items():
        paper.pages[path] = body.replace("<head>", f"<head><meta charset={' ' * MANY}>")
    return paper.answer


@hostile("finished", stored=ALL)
def addresses_of_blanks(site: Raw) -> Answer:
    """The feed has addresses with blanks in them, before those of its articles."""
    paper = Paper(site)
    odd = f"<item><title>Мост</title><link>{site.root}/news/{' ' * MANY}x</link></item>"
    feed = paper.pages["/rss.xml"]
    paper.pages["/rss.xml"] = feed.replace("<item>", f"{odd * 20}<item>", 1)
    return paper.answer


@hostile("finished", stored=ALL)
def links_in_headers(site: Raw) -> Answer:
    """A header names links that never end."""
    paper = Paper(site)

    def answer(wire: Wire) -> None:
        paper.answer(wire, {"Link": "<-" * 6_000})

    return answer


@hostile("finished", "down")
def redirects_nowhere(site: Raw) -> Answer:
    """Articles lead to what is no address."""
    places = itertools.cycle(
        (
            "", "http://[", "javascript:alert(1)", "data:text/html,<p>a", "//", "http://:80",
            "\x00\x1b[31m", f"/{'a' * MANY}", "file:///etc/passwd", "http://a.example:99999/",
        )
    )  # fmt: skip

    def do(wire: Wire) -> None:
        wire.answer(status="302 Found", headers={"Location": next(places)})

    return at(is_article, do)(site)


@hostile("finished", "down")
def not_modified_unasked(site: Raw) -> Answer:
    """Articles that nobody has seen have not changed."""

    def do(wire: Wire) -> None:
        wire.head("304 Not Modified", {"ETag": '"a"'})
        wire.connection.close()

    return at(is_article, do)(site)


@hostile("finished", "down", "blocked")
def statuses_of_none(site: Raw) -> Answer:
    """Status lines that no standard knows."""
    lines = itertools.cycle(
        ("000 None", "99 Low", "600 High", "999 Denied", "-200 OK", "2e2 OK", "²00 OK", "200200")
    )

    def do(wire: Wire) -> None:
        wire.answer("<p>Мост", status=next(lines))

    return at(is_article, do)(site)


@hostile("finished", stored=frozenset({5}))
def codings_without_end(site: Raw) -> Answer:
    """Articles say that they are packed a thousand times, or in ways that nobody knows;
    those that turn out to be plain are read.
    """
    paper = Paper(site)
    codings = itertools.cycle(("gzip, " * 1000, "rot13", "gzip", ",", "br, zstd, deflate"))

    def answer(wire: Wire) -> None:
        told = {"Content-Encoding": next(codings)} if is_article(wire.path) else {}
        paper.answer(wire, told)

    return answer


@hostile("finished", stored=ALL)
def times_out_of_time(site: Raw) -> Answer:
    """Headers name times at the ends of the calendar, and ages of none."""
    paper = Paper(site)
    times = itertools.cycle(
        ("Fri, 31 Dec 9999 23:59:59 GMT", "Mon, 01 Jan 0001 00:00:00 +1400", "0", "9" * 400)
    )

    def answer(wire: Wire) -> None:
        names = ("Date", "Last-Modified", "Expires", "Age")
        paper.answer(wire, dict(zip(names, times, strict=False)))

    return answer


@hostile("finished", stored=ALL)
def canonical_of_another(site: Raw) -> Answer:
    """Each article says that it is another one, on this site, elsewhere or within the network."""
    paper = Paper(site)
    places = itertools.cycle(("/news/1", "https://other.example/1", "http://10.0.0.1/", "http://["))
    for path in filter(is_article, paper.pages):
        own = f"<head><link rel=canonical href='{next(places)}'><base href='http://10.0.0.1/'>"
        paper.pages[path] = paper.pages[path].replace("<head>", own)
    return paper.answer
