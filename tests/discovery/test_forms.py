"""Every form of feed and sitemap that sites serve, and the faults that they have."""

from __future__ import annotations

import gzip

import pytest

from newsbot.discovery.feed import read_rss
from newsbot.discovery.listing import read_section
from newsbot.discovery.markup import BadFeed, inflate
from newsbot.discovery.sitemap import read_sitemap

BASE = "https://vesti.example/rss"
MOSCOW = "Europe/Moscow"
URLS = ["https://vesti.example/1", "https://vesti.example/2", "https://vesti.example/3"]
OLD = 'xmlns="http://www.google.com/schemas/sitemap/0.84"'
SITEMAP = "".join(f"<url><loc>{url}</loc></url>" for url in URLS)


def rss(item: str, head: str = '<?xml version="1.0" encoding="UTF-8"?>') -> str:
    """A feed of one item."""
    return (
        f'{head}<rss version="2.0"><channel><title>Лента</title><item>{item}</item></channel></rss>'
    )


def one(body: str | bytes) -> tuple[str, str | None]:
    """Address and title of the only announcement of a feed."""
    raw = body if isinstance(body, bytes) else body.encode()
    (found,) = read_rss(raw, base=BASE, zone=MOSCOW).found
    return found.url, found.title


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("https://vesti.example/n?id=5&sec=2&p=1", "https://vesti.example/n?id=5&sec=2&p=1"),
        ("https://vesti.example/n?id=5&amp;sec=2", "https://vesti.example/n?id=5&sec=2"),
        ("https://vesti.example/n?a=1&copy=2&lt=3", "https://vesti.example/n?a=1&copy=2&lt=3"),
        ("<![CDATA[https://vesti.example/n?a=1&b=2]]>", "https://vesti.example/n?a=1&b=2"),
        ("/n?a=1&b=2", "https://vesti.example/n?a=1&b=2"),
        ("//vesti.example/n&", "https://vesti.example/n&"),
        ("https://вести.рф/1", "https://вести.рф/1"),
    ],
)
def test_bare_ampersands_stay_in_addresses(link: str, url: str) -> None:
    assert one(rss(f"<title>Мост</title><link>{link}</link>"))[0] == url
    if "CDATA" not in link:
        atom = (
            f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="{link}"/></entry></feed>'
        )
        assert one(atom)[0] == url


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("Рыба & чипсы, АТ&Т", "Рыба & чипсы, АТ&Т"),
        ("Мост&nbsp;открыт &mdash; &laquo;да&raquo;", "Мост\xa0открыт — «да»"),
        ("1 &lt; 2 &#1103; &unknown; &", "1 < 2 я &unknown; &"),
        ("Мост\x0b открыт\x00", "Мост открыт"),
        ("<![CDATA[Рыба & <b>чипсы</b> &nbsp;]]>", "Рыба & чипсы"),
        ("<![CDATA[Мост &laquo;Заря&raquo; <открыт>]]>", "Мост «Заря» <открыт>"),
        ("Мост &amp;laquo;Заря&amp;raquo; &amp;#8212; да", "Мост «Заря» — да"),
        ("Мост &#147;Заря&#148; &#150; открыт&#11;", "Мост “Заря” – открыт"),
        ("Счёт 5 < 7 & 8", "Счёт 5 < 7 & 8"),
        ("Мост<br>открыт", "Мостоткрыт"),
    ],
)
def test_titles_with_bare_ampersands_and_entities_of_html(printed: str, title: str) -> None:
    assert one(rss(f"<title>{printed}</title><link>/1</link><x>&</x>"))[1] == title


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("vesti.example/1", URLS[0]),
        ("www.vesti.example/1", "https://www.vesti.example/1"),
        ("\n https://vesti.example/\n  1\n", URLS[0]),
        ("https://vesti.example/?a=1&amp;amp;b=2", "https://vesti.example/?a=1&b=2"),
    ],
)
def test_links_that_are_written_badly(link: str, url: str) -> None:
    assert one(rss(f"<link>{link}</link>"))[0] == url
    listing = read_sitemap(
        f"<urlset><url><loc>{link}</loc></url></urlset>".encode(), zone=MOSCOW, base=BASE
    )
    assert [found.url for found in listing.found] == [url]


@pytest.mark.parametrize(
    "relation", ["alternate", "ALTERNATE", "http://www.iana.org/assignments/relation/alternate"]
)
def test_the_link_of_an_entry_is_told_by_its_relation(relation: str) -> None:
    others = '<link rel="self" href="/api/1"/><link rel="enclosure" href="/1.mp3"/>'
    entry = f'{others}<link rel="{relation}" href="https://vesti.example/1"/>'
    assert one(f"<feed><entry>{entry}</entry></feed>")[0] == URLS[0]


def test_an_item_of_json_may_have_its_address_as_id() -> None:
    body = '{"items": [{"id": "https://vesti.example/1"}, {"id": "7", "url": "/2"}, {"id": "8"}]}'
    found = read_rss(body.encode(), base=BASE, zone=MOSCOW).found
    assert [item.url for item in found] == URLS[:2]


def test_the_first_date_that_can_be_read_counts() -> None:
    dates = "<pubDate>soon</pubDate><dc:date>2025-04-08T10:00:00+03:00</dc:date>"
    (found,) = read_rss(rss(f"<link>/1</link>{dates}").encode(), base=BASE, zone=MOSCOW).found
    assert found.published is not None
    assert found.published.isoformat() == "2025-04-08T07:00:00+00:00"


@pytest.mark.parametrize(
    "fault",
    [
        "<description><![CDATA[ not closed </description>",
        pytest.param("<description>" + "<![CDATA[ a" * 3_000 + "</description>", id="nested"),
        "<title>Мост<br>открыт</title>",
        "<description>Мост<hr><img src=a.jpg></br></description>",
    ],
)
def test_what_one_item_leaves_open_hides_no_other(fault: str) -> None:
    body = rss(f"<link>/1</link>{fault}</item><item><link>/2</link>")
    found = read_rss(body.encode(), base=BASE, zone=MOSCOW).found
    assert [item.url for item in found] == URLS[:2]


@pytest.mark.parametrize(
    "extra",
    [
        '<media:content url="https://vesti.example/1.jpg"/>',
        "<yandex:full-text>Мост открыт.</yandex:full-text>",
        "<dc:creator>Анна</dc:creator><a:b:c/>",
        "<media:title>Фото</media:title>",
    ],
)
def test_undeclared_prefixes_hide_nothing(extra: str) -> None:
    for item in (
        f"{extra}<title>Мост</title><link>/1</link>",
        f"<link>/1</link>{extra}<title>Мост</title>",
    ):
        assert one(rss(item)) == (URLS[0], "Мост")


@pytest.mark.parametrize(
    "before",
    [
        "\n\n  ",
        "\ufeff",
        "<br />\n<b>Notice</b>: Undefined index in <b>/www/rss.php</b> on line <b>3</b><br />\n",
        "Warning: mysql_connect() & co\n",
        "<!-- cached --> ",
        "\ufeff\ufeff\r\n",
        '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://vesti.example/rss.dtd">',
    ],
)
@pytest.mark.parametrize("head", ['<?xml version="1.0" encoding="UTF-8"?>', ""])
def test_text_before_the_feed(before: str, head: str) -> None:
    assert one(before + rss("<title>Мост</title><link>/1</link>", head)) == (URLS[0], "Мост")


@pytest.mark.parametrize("declared", ["", "UTF-8", "windows-1251", "koi8-r", "utf-16", "nonsense"])
@pytest.mark.parametrize("real", ["cp1251", "utf-8", "koi8-r"])
def test_the_charset_is_the_one_of_the_bytes(declared: str, real: str) -> None:
    head = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    title = "Мост открыт в Заречинске, движение началось"
    body = rss(f"<title>{title}</title><link>/1</link>", head)
    assert one(body.encode(real))[1] == title


def test_upper_case_tags_are_read() -> None:
    item = "<TITLE>Мост</TITLE><LINK>/1</LINK><PUBDATE>Tue, 08 Apr 2025 10:00:00 +0300</PUBDATE>"
    body = f"<RSS><CHANNEL><ITEM>{item}</ITEM></CHANNEL></RSS>"
    (found,) = read_rss(body.encode(), base=BASE, zone=MOSCOW).found
    assert (found.url, found.title) == (URLS[0], "Мост")
    assert found.published is not None


@pytest.mark.parametrize(
    ("item", "url"),
    [
        ('<guid isPermaLink="true">https://vesti.example/1</guid>', URLS[0]),
        ("<link/><guid>https://vesti.example/1</guid>", URLS[0]),
        ("<link>https://feeds.example/x</link><f:origLink>/1</f:origLink>", URLS[0]),
        ('<link rel="self" href="/x"/><link rel="alternate" href="/1"/>', URLS[0]),
        ('<link>javascript:void(0)</link><link>/1</link>', URLS[0]),
        ('<link xml:base="https://vesti.example/a/">../1</link>', URLS[0]),
    ],
)  # fmt: skip
def test_where_the_address_of_an_item_stands(item: str, url: str) -> None:
    assert one(rss(item))[0] == url


def test_atom_counts_from_its_base() -> None:
    body = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://vesti.example/news/">
    <entry xml:base="../a/"><link href="1"/></entry></feed>"""
    assert one(body)[0] == "https://vesti.example/a/1"


def test_rss_1_0_and_json_feeds() -> None:
    rdf = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    xmlns="http://purl.org/rss/1.0/"><channel rdf:about="/"/>
    <item rdf:about="https://vesti.example/1"><title>Мост</title></item></rdf:RDF>"""
    assert one(rdf) == (URLS[0], "Мост")
    feed = """{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "url": "/1",
    "title": "Мост", "date_published": "2025-04-08T10:00:00+03:00"}, {"id": "2"}, 7]}"""
    assert one(feed) == (URLS[0], "Мост")


@pytest.mark.parametrize(
    "body",
    [
        b"", b"   ", b"<html><body>403</body></html>", b"Not found", b"{}", b"[1]", b'{"items": 1}',
        b"\x1f\x8bbroken", b"\x00\x01\x02", b"<opml/>", b"{broken",
    ],
)  # fmt: skip
def test_what_is_no_feed_says_so(body: bytes) -> None:
    with pytest.raises(BadFeed):
        read_rss(body, base=BASE, zone=MOSCOW)


def test_several_gzip_members_are_one_document() -> None:
    plain = f"<urlset>{SITEMAP}</urlset>".encode()
    members = b"".join(gzip.compress(plain[at : at + 50]) for at in range(0, len(plain), 50))
    for packed in (members, members + b"\x00" * 512, gzip.compress(members), members + b"rubbish"):
        assert [found.url for found in read_sitemap(packed, zone=MOSCOW).found] == URLS


def test_members_together_may_not_grow_beyond_the_limit() -> None:
    with pytest.raises(BadFeed, match="more than 100 bytes"):
        inflate(gzip.compress(b"a" * 60) * 2, limit=100)


@pytest.mark.parametrize("packed", [True, False])
def test_a_torn_document_announces_no_half_of_an_address(packed: bool) -> None:
    urls = [f"https://vesti.example/news/{n * 7919}/most-otkryt" for n in range(400)]
    plain = "<urlset>" + "".join(f"<url><loc>{url}</loc></url>" for url in urls) + "</urlset>"
    for cut in range(2000, 2060, 7):
        body = gzip.compress(plain.encode()) if packed else plain.encode()
        torn = body[: len(body) * cut // 4000]
        found = [one.url for one in read_sitemap(torn, zone=MOSCOW).found]
        assert found == urls[: len(found)]
        assert 50 < len(found) < 400


@pytest.mark.parametrize(
    "body",
    [
        "\n".join(URLS),
        "\ufeff" + "\r\n".join(URLS) + "\r\n\r\n",
        f"<urlset>{SITEMAP}</urlset>",
        f'<?xml version="1.0"?><urlset {OLD}>{SITEMAP}</urlset>',
        f"Notice: & <urlset>{SITEMAP}</urlset>",
        f"<div><p>Menu</p><urlset>{SITEMAP}</urlset></div>",
        "# our pages\n" + "\nmore:\n".join(URLS),
        "\n".join(URLS).replace("https", "HTTPS", 1),
        "<rss>" + "".join(f"<item><link>{u}</link></item>" for u in URLS) + "</rss>",
        "<feed>" + "".join(f'<entry><link href="{u}"/></entry>' for u in URLS) + "</feed>",
        f"<urlset>{SITEMAP}</urlset>".replace("<", "<s:").replace("<s:/", "</s:"),
    ],
)  # fmt: skip
def test_all_forms_of_the_sitemap_protocol(body: str) -> None:
    assert [found.url for found in read_sitemap(body.encode(), zone=MOSCOW).found] == URLS


def test_an_index_may_hold_pages_and_relative_addresses() -> None:
    body = b"""<sitemapindex><sitemap><loc>/news.xml</loc></sitemap>
    <url><loc>//vesti.example/1</loc></url></sitemapindex>"""
    listing = read_sitemap(body, zone=MOSCOW, base="https://vesti.example/sitemap.xml")
    assert [child.url for child in listing.further] == ["https://vesti.example/news.xml"]
    assert [found.url for found in listing.found] == URLS[:1]


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("https://vesti.example/news/", "https://vesti.example/news/most.html"),
        ("/news/", "https://vesti.example/news/most.html"),
        ("//cdn.example/", "https://cdn.example/most.html"),
        ("", "https://vesti.example/archive/most.html"),
        ("javascript:", "https://vesti.example/archive/most.html"),
    ],
)
def test_links_of_a_page_count_from_its_base(href: str, url: str) -> None:
    links = '<a class=c href="most.html">Мост</a><a rel=next href="2">'
    page = f'<head><base href="{href}"></head>{links}'
    found = read_section(
        page.encode(), base="https://vesti.example/archive/", links="a.c", more="a[rel=next]"
    )
    assert [one.url for one in found.found] == [url]
    assert found.next == url.replace("most.html", "2")
