"""RSS and Atom feeds, with and without the whole text."""

import pytest

from newsbot.discovery.feed import read_rss
from newsbot.discovery.markup import BadFeed

BASE = "https://vesti.example/rss.xml"


def test_yandex_feed_carries_the_whole_text() -> None:
    body = """<rss xmlns:yandex="http://news.yandex.ru"><channel><item>
    <title>Открыт мост</title><link>/news/1</link><pubDate>Wed, 09 Apr 2025 08:15:00 +0300</pubDate>
    <yandex:full-text>Мост через Быструю открыт.</yandex:full-text></item></channel></rss>"""
    (found,) = read_rss(
        body.encode(), base=BASE, zone="Europe/Moscow", full_text="yandex:full-text"
    ).found
    assert found.url == "https://vesti.example/news/1"
    assert found.text == "Мост через Быструю открыт."
    assert found.published is not None
    assert found.published.isoformat() == "2025-04-09T05:15:00+00:00"


def test_atom_links_and_dates() -> None:
    body = """<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Снег</title>
    <link rel="self" href="https://vesti.example/self"/><link href="https://vesti.example/2"/>
    <published>2025-04-09T08:15:00Z</published><updated>2025-04-10T08:15:00Z</updated>
    </entry></feed>"""
    (found,) = read_rss(body.encode(), base=BASE, zone="Europe/Moscow").found
    assert found.url == "https://vesti.example/2"
    assert found.latest is not None
    assert found.latest.day == 10


def test_a_permalink_guid_stands_in_for_the_link() -> None:
    body = b"<rss><channel><item><guid>https://vesti.example/3</guid></item></channel></rss>"
    assert read_rss(body, base=BASE, zone="Europe/Moscow").found[0].url.endswith("/3")


def test_an_item_without_an_address_is_left_out() -> None:
    body = b"<rss><channel><item><guid>tag:3</guid></item></channel></rss>"
    assert read_rss(body, base=BASE, zone="Europe/Moscow").found == ()


def test_windows_1251_feed_is_decoded_by_its_declaration() -> None:
    body = """<?xml version="1.0" encoding="windows-1251"?><rss><channel><item>
    <title>Ёлка в Заречье</title><link>/4</link></item></channel></rss>""".encode("cp1251")
    assert read_rss(body, base=BASE, zone="Europe/Moscow").found[0].title == "Ёлка в Заречье"


def test_a_page_is_no_feed() -> None:
    with pytest.raises(BadFeed):
        read_rss(b"<html><body>403</body></html>", base=BASE, zone="Europe/Moscow")


@pytest.mark.parametrize(
    ("link", "page"),
    [
        ("/index.php?title=Most&amp;diff=21&amp;oldid=0", "/index.php?title=Most"),
        ("/doku.php?id=most&amp;rev=1795963269&amp;do=diff", "/doku.php?id=most"),
        ("/2026/11/most/?replytocom=4", "/2026/11/most/"),
        ("/index.php?oldid=4", "/index.php?oldid=4"),
        ("/?do=news&amp;id=4", "/?do=news&amp;id=4"),
    ],
)
def test_entries_of_a_wiki_lead_to_the_page_itself(link: str, page: str) -> None:
    body = f"<rss><channel><item><link>{link}</link></item></channel></rss>"
    (found,) = read_rss(body.encode(), base=BASE, zone="Europe/Moscow").found
    assert found.url == f"https://vesti.example{page}".replace("&amp;", "&")


@pytest.mark.parametrize(
    "entry",
    [
        "<item><link/>https://vesti.example/5</item>",
        "<item><link>#</link><guid>https://vesti.example/5</guid></item>",
        '<entry><link type="application/json" href="/api/5"/><link type="text/html" href="/5"/>'
        "</entry>",
        '<entry><link type="application/activity+json" href="/api/5"/>'
        '<link type="application/xhtml+xml" href="/5"/></entry>',
        '<entry><id>tag:5</id><content type="html" src="/5"/></entry>',
    ],
)
def test_the_page_is_found_among_odd_links(entry: str) -> None:
    (found,) = read_rss(f"<feed>{entry}</feed>".encode(), base=BASE, zone="Europe/Moscow").found
    assert found.url == "https://vesti.example/5"


def test_a_link_for_machines_is_better_than_none_and_words_behind_a_link_are_none() -> None:
    body = b'<feed><entry><link type="application/json" href="/api/5"/></entry></feed>'
    (found,) = read_rss(body, base=BASE, zone="Europe/Moscow").found
    assert found.url == "https://vesti.example/api/5"
    body = b"<feed><entry><link/>Most</entry></feed>"
    assert read_rss(body, base=BASE, zone="Europe/Moscow").found == ()


@pytest.mark.parametrize(
    "entry",
    [
        "<link/>https://vesti.example/5 is our address",
        '<content type="video/mp4" src="/5.mp4"/>',
        '<content type="application/pdf" src="/5.pdf"/>',
        '<m:content xmlns:m="http://search.yahoo.com/mrss/" src="/5.jpg"/>',
    ],
)
def test_films_pictures_and_sentences_are_no_articles(entry: str) -> None:
    body = f"<feed><entry><title>Мост</title>{entry}</entry></feed>".encode()
    assert read_rss(body, base=BASE, zone="Europe/Moscow").found == ()
