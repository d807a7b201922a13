"""Targets: feeds, sitemaps, answers of APIs, sections, front pages, robots.txt."""

from __future__ import annotations

import gzip
import json

from protego import Protego

from newsbot.crawl.robots.groups import with_product_tokens
from newsbot.discovery.front import kind_of_document, read_front, sitemaps_of
from newsbot.discovery.markup import inflate
from newsbot.discovery.read import read_listing
from newsbot.model.announcement import Listing
from newsbot.model.site import Feed
from tests.proof.fuzz.targets import Target

BASE = "https://vesti.example/rss.xml"
ZONE = "Europe/Moscow"

RSS = """<?xml version="1.0" encoding="UTF-8"?><rss xmlns:yandex="http://news.yandex.ru"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<link>https://vesti.example/</link>
<item><title>Открыт мост</title><link>/news/1</link>
<pubDate>Wed, 09 Apr 2025 08:15:00 +0300</pubDate>
<guid isPermaLink="false">1</guid><yandex:full-text>Мост открыт.</yandex:full-text></item>
<item><title><![CDATA[Снег & лёд]]></title><link>https://vesti.example/2</link></item></channel>
</rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><link rel="next" href="?page=2"/><entry>
<title>Снег
</title><link rel="alternate" href="/2"/><published>2025-04-09T08:15:00Z</published><updated>2025
</updated></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/"
><item rdf:about="/3"><link>/3</link><title>Лёд</title></item></rdf:RDF>"""
SITEMAP = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://vesti.example/a</loc>
<lastmod>2025-04-09</lastmod><n:news><n:title>Паром</n:title>
<n:publication_date>2025-04-09T08:15:00+03:00
</n:publication_date></n:news></url></urlset>"""
INDEX = """<sitemapindex><sitemap><loc>https://vesti.example/0.xml</loc><lastmod>2025-04</lastmod>
</sitemap></sitemapindex>"""
HOME = """<html><head><link rel="alternate" type="application/rss+xml" href="/rss">
<title>Вести</title>
</head><body><a href="/2025/04/09/most">Мост открыт для движения</a><a class="more"
 href="?page=2">Ещё
</a></body></html>"""
ROBOTS = b"""User-agent: *
Disallow: /admin
Allow: /admin/open$
Crawl-delay: 2.5
User-agent: newsbot/1.0
Disallow: /*?print=*
Request-rate: 1/10 0800-1745
Sitemap: https://vesti.example/sitemap.xml
"""
ANSWER = {
    "items": [{"url": "/1", "date": 1744110300, "html": "<a href='/2'>Мост</a>", "text": "Мост"}],
    "next": "abc",
}
MARKUP = [
    one.encode()
    for one in (
        "<item>", "</item>", "<link>", "<![CDATA[", "]]>", "<!DOCTYPE x [<!ENTITY a 'b'>]>", "&a;",
        "<!--", "-->", "encoding='koi8-r'", "encoding='utf-16'", "xmlns:x='y'", "<x:y>", "<?xml",
        "<url>", "<loc>", "<lastmod>", "-0001-01-01", "9999-12-31T23:59:59-14:00", "<entry>", "\0",
        "isPermaLink", "<html>", "<script>", "<a href=//[>", "<base href='http://['>",
    )
]  # fmt: skip
JSON_WORDS = [b"null", b"[]", b"{}", b"[[", b"true", b"1e308", b'"\\ud800"', b'"url"', b",", b"-1"]
ROBOTS_WORDS = [
    b"User-agent:", b"Disallow:", b"Allow:", b"Crawl-delay:", b"Sitemap:", b"*", b"$", b"%2f",
    b"newsbot", b"# ", b"nan", b"1e300", b"\xd0\xbc",
]  # fmt: skip

FEEDS = {
    "rss": Feed(kind="rss", url=BASE, full_text="yandex:full-text"),
    "sitemap": Feed(kind="sitemap", url=BASE),
    "section": Feed(kind="section", url=BASE, links="a[href]", next="a.more"),
    "api": Feed(
        kind="api", url=BASE, items="items", item_url="url", item_date="date", item_html="html",
        full_text="text", next="next",
    ),
}  # fmt: skip


def listing(kind: str, body: bytes) -> Listing:
    """What a feed of a kind announces; each announcement has an address and can be stored."""
    found = read_listing(FEEDS[kind], body, base=BASE, zone=ZONE)
    for one in found.found:
        assert one.url.startswith(("http://", "https://")), one.url
        f"{one.url} {one.title} {one.text}".encode()
    return found


def feeds(body: bytes) -> None:
    """RSS, Atom, RDF."""
    listing("rss", body)


def sitemaps(body: bytes) -> None:
    """Sitemaps and their indexes, packed too."""
    listing("sitemap", body)


def apis(body: bytes) -> None:
    """JSON."""
    listing("api", body)


def sections(body: bytes) -> None:
    """Lists of links, front pages, and what kind of document it is."""
    listing("section", body)
    read_front(body, BASE)
    kind_of_document(body, BASE)


def robots(body: bytes) -> None:
    """Rules for robots, and the sitemaps that they name."""
    rules = Protego.parse(with_product_tokens(body, "newsbot").decode("utf-8", "ignore"))
    rules.can_fetch("https://vesti.example/admin/1?print=1", "newsbot")
    rules.crawl_delay("newsbot")
    sitemaps_of(body.decode("utf-8", "replace"), BASE)


def packed(body: bytes) -> None:
    """A feed in gzip."""
    assert len(inflate(body, limit=1 << 20)) <= 1 << 20


def _documents() -> list[bytes]:
    plain = [one.encode() for one in (RSS, ATOM, RDF, SITEMAP, INDEX, HOME)]
    return [*plain, RSS.replace("UTF-8", "windows-1251").encode("cp1251"), RSS.encode("utf-16")]


def _packed() -> list[bytes]:
    return [gzip.compress(one) for one in _documents()]


def _answers() -> list[bytes]:
    return [json.dumps(ANSWER, ensure_ascii=False).encode(), json.dumps([ANSWER] * 3).encode()]


TARGETS = {
    "feeds": Target(feeds, _documents, MARKUP, share=8),
    "sitemaps": Target(sitemaps, lambda: [*_documents(), *_packed()], MARKUP, share=8),
    "apis": Target(apis, _answers, JSON_WORDS, share=3),
    "sections": Target(sections, _documents, MARKUP, share=4),
    "robots": Target(robots, lambda: [ROBOTS, ROBOTS * 20], ROBOTS_WORDS, share=3),
    "packed feeds": Target(packed, _packed, [b"\x1f\x8b\x08"], share=20),
}
