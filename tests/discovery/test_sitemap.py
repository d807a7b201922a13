"""Sitemaps as sites serve them: indexes, news dates, gzip, faults and attacks."""

import gzip

import pytest

from newsbot.discovery.markup import BadFeed
from newsbot.discovery.sitemap import read_sitemap

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
MOSCOW = "Europe/Moscow"


def test_index_names_its_children_with_their_last_change() -> None:
    body = f"""<?xml version="1.0" encoding="UTF-8"?><sitemapindex xmlns="{SITEMAP}">
    <sitemap><loc>https://vesti.example/0.xml</loc><lastmod>2025-04-09</lastmod></sitemap>
    <sitemap><loc> https://vesti.example/1.xml </loc></sitemap></sitemapindex>""".encode()
    listing = read_sitemap(body, zone=MOSCOW)
    assert [child.url[-5:] for child in listing.further] == ["0.xml", "1.xml"]
    assert listing.further[0].modified is not None
    assert listing.further[0].modified.isoformat() == "2025-04-08T21:00:00+00:00"
    assert listing.further[1].modified is None


def test_news_sitemap_gives_the_publication_date_and_the_headline() -> None:
    body = f"""<urlset xmlns="{SITEMAP}" xmlns:n="{NEWS}"><url>
    <loc>https://vesti.example/a</loc><n:news><n:title>Паром вернулся в Заречье</n:title>
    <n:publication_date>2025-04-09T08:15:00+03:00</n:publication_date></n:news></url>
    <url><lastmod>2025-04-09</lastmod></url></urlset>""".encode()
    (found,) = read_sitemap(body, zone=MOSCOW).found
    assert found.title == "Паром вернулся в Заречье"
    assert found.published is not None
    assert found.published.isoformat() == "2025-04-09T05:15:00+00:00"
    assert found.modified is None


def test_as_many_addresses_as_a_sitemap_may_hold_are_read() -> None:
    entries = (f"<url><loc>https://vesti.example/{number}</loc></url>" for number in range(50_000))
    listing = read_sitemap(f"<urlset>{''.join(entries)}</urlset>".encode(), zone=MOSCOW)
    assert len(listing.found) == 50_000


def test_gzipped_sitemap_reads_the_same() -> None:
    plain = f'<urlset xmlns="{SITEMAP}"><url><loc>https://vesti.example/a</loc></url></urlset>'
    packed = gzip.compress(plain.encode())
    assert read_sitemap(packed, zone=MOSCOW) == read_sitemap(plain.encode(), zone=MOSCOW)


def test_torn_gzip_gives_what_was_whole() -> None:
    urls = "".join(f"<url><loc>https://vesti.example/{n * 7919}</loc></url>" for n in range(900))
    packed = gzip.compress(f'<urlset xmlns="{SITEMAP}">{urls}</urlset>'.encode())
    found = read_sitemap(packed[: len(packed) // 2], zone=MOSCOW).found
    assert 100 < len(found) < 900


def test_a_bare_ampersand_does_not_lose_the_sitemap() -> None:
    body = f"""<urlset xmlns="{SITEMAP}"><url><loc>https://vesti.example/a?x=1&y=2</loc></url>
    <url><loc>https://vesti.example/b</loc></url></urlset>""".encode()
    assert "https://vesti.example/b" in [one.url for one in read_sitemap(body, zone=MOSCOW).found]


def test_entities_are_refused() -> None:
    body = b"""<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>
    <urlset><url><loc>&b;</loc></url></urlset>"""
    with pytest.raises(BadFeed, match="entities"):
        read_sitemap(body, zone=MOSCOW)


def test_a_gzip_bomb_is_refused() -> None:
    bomb = gzip.compress(b" " * (70 * 1024 * 1024), 1)
    with pytest.raises(BadFeed, match="more than"):
        read_sitemap(bomb, zone=MOSCOW)


@pytest.mark.parametrize(
    "body",
    [
        *(b"", b"<html/>", b"<html><p>404</p></html>", b"\x00\x01", b"\x1f\x8bxx"),
        *(b"nothing", b"https://vesti.example/1\nRead our news"),
    ],
)
def test_what_is_no_sitemap_is_said_so(body: bytes) -> None:
    with pytest.raises(BadFeed):
        read_sitemap(body, zone=MOSCOW)


def index(*children: str) -> bytes:
    locations = "".join(f"<sitemap><loc>{url}</loc></sitemap>" for url in children)
    return f"<sitemapindex>{locations}</sitemapindex>".encode()


@pytest.mark.parametrize(
    "other",
    [
        "https://vesti.example/categories/most.xml",
        "https://vesti.example/post_tag-sitemap2.xml",
        "https://vesti.example/author-sitemap.xml",
        "https://vesti.example/wp-sitemap-taxonomies-category-1.xml",
        "https://vesti.example/wp-sitemap-users-1.xml",
        "https://vesti.example/sitemap-tags.xml",
    ],
)
def test_sitemaps_of_tags_and_authors_are_read_only_where_there_is_no_other(other: str) -> None:
    posts = [
        "https://vesti.example/wp-sitemap-posts-post-1.xml",
        "https://vesti.example/sitemap-authority.xml",
        "https://vesti.example/post-sitemap.xml",
        "https://vesti.example/sitemaps/section-news.xml?page=2",
    ]
    found = read_sitemap(index(*posts, other), zone="UTC").further
    assert [child.url for child in found] == posts
    assert [child.url for child in read_sitemap(index(other), zone="UTC").further] == [other]


def test_a_sitemap_in_pages_may_be_listed_among_the_articles() -> None:
    pages = "".join(
        f"<url><loc>https://vesti.example/{place}</loc></url>"
        for place in ("sitemap.xml?page=2", "news/sitemap.xml-for-beginners", "news/1?map=a.xml")
    )
    found = read_sitemap(f"<urlset>{pages}</urlset>".encode(), zone="UTC")
    assert [one.url for one in found.further] == ["https://vesti.example/sitemap.xml?page=2"]
    assert len(found.found) == 2


def test_later_parts_of_a_sitemap_are_told_by_its_own_address() -> None:
    base = "https://vesti.example/m.xml"
    places = ("m.xml?part=2", "m.xml", "news.xml?id=7")
    pages = "".join(f"<url><loc>https://vesti.example/{place}</loc></url>" for place in places)
    found = read_sitemap(f"<urlset>{pages}</urlset>".encode(), zone="UTC", base=base)
    assert [one.url for one in found.further] == [f"{base}?part=2"]
