"""Two spellings of one address are one page; two pages are never one."""

from __future__ import annotations

import unicodedata
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbot.model.site import Site
from newsbot.model.urls import (
    NO_HOST,
    article_id,
    canonical_of,
    host_of,
    hostname,
    normalise_url,
    own_url,
    registered_host,
)
from newsbot.sites.registry import Sites

SPELLINGS = {
    "https://zar.example/news/1": [
        "http://zar.example/news/1",
        "https://www.zar.example/news/1/",
        "HTTPS://ZAR.EXAMPLE:443/news/1#comments",
        "http://zar.example:80/news/1",
        "https://zar.example./news/1",
        "https://reader:secret@zar.example/news/1",
        "https://zar.example/news/./1",
        "https://zar.example/news/old/../1",
        "https://zar.example/n%65ws/1",
        " https://zar.example/news/1\n",
        "https://zar.example/news/1?",
        "https://zar.example/news/1?utm_source=rss&utm_medium=x&yclid=7",
        "https://zar.example/news/1?UTM_Source=rss",
        "https://zar.example/news/1?PHPSESSID=0a1b",
        "https://zar.example/news/1?ASPSESSIONIDQQ=0a1b&gbraid=x",
        "https://zar.example/news/1;jsessionid=0A1B.node2",
        "https://zar.example/news;jsessionid=0A1B/1",
        "https://zar.example//news///1/index.html",
        "https://zar.example/news/1/Default.aspx",
        "https://zar.example/news/1#!",
        "https://zar.example/news/1#!/\0",
        "https://zar.example/news/1?mtm_source=x&amp;pk_campaign=y&amp;xtor=RSS-1",
        "https://zar.example/news/1?sid=0123456789abcdef0123456789abcdef",
        "https://zar.example/news/1?srsltid=AfmB&gad_source=1&hsa_acc=2&mibextid=Nif5oz",
        "https://zar.example/news/1?sphrase_id=8812&erid=2VtzqwQz&mindbox-click-id=7",
        "https://zar.example/news/1?_x_tr_sl=ru&_x_tr_tl=en&elqTrackId=1&li_fat_id=2",
        "https://zar.example/(S(lit3py55t21z5v55vlm25s55))/news/1",
    ],
    "https://zar.example/n?a=1&b=2": [
        "https://zar.example/n?amp;b=2&a=1",
        "https://zar.example/n?a=1&amp;amp;b=2",
        "https://zar.example/n?a=1&#38;b=2",
        "https://zar.example/n?a=1&#038;b=2#top",
        "https://zar.example/n?a=1&b=2?utm_source=vk&utm_medium=post",
        "https://zar.example/n?b=2&a=1&=",
        "https:/zar.example/n?a=1&b=2",
        "https:///zar.example/n?a=1&b=2",
        "https:\\\\zar.example\\n?a=1&b=2",
        "https://zar.example/n?a=1&b=2&replytocom=7",
        "https://zar.example/n?a=1&b=2&CMP=share_btn_tw&ref_src=twsrc%5Etfw",
        "https://zar.example/n?a=1&b=2&_escaped_fragment_=",
    ],
    "https://zar.example/n?q=1&q=2": ["https://zar.example/n?q=1&q=2&q=1"],
    "https://xn--la_bande__mia-xdb.zar.example/1": ["http://la_bande_à_mia.zar.example/1/"],
    "https://zar.example/most": ["https://zar.example/most&utm_source=vk&utm_medium=post"],
    "https://zar.example/100%25": ["https://zar.example/100%"],
    "https://zar.example/a~b": ["https://zar.example/a%7Eb", "https://zar.example/a%7eb"],
    "https://zar.example/%D0%BC%D0%BE": [
        "https://zar.example/%d0%bc%d0%be",
        "https://zar.example/мо",
        "https://zar.example/м%D0%BE",
    ],
    "https://xn--l1aeje.xn--p1ai/1": [
        "https://мост.рф/1",
        "https://МОСТ.рф./1",
        "https://XN--L1AEJE.xn--p1ai/1",
        "https://%D0%BC%D0%BE%D1%81%D1%82.рф/1",
        "https://www.мост.рф/1",
    ],
    "https://zar.example/n?a=%D0%BC&b=2": [
        "https://zar.example/n?b=2&a=м",
        "https://zar.example/n?a=%d0%bc&b=2&fbclid=x",
    ],
    "https://zar.example/a;b=%5Bc%5D": [
        "https://zar.example/a;b=[c]",
        "https://zar.example/a;b=[c]/",
        "https://zar.example/a;b=[c];jsessionid=0A1B/",
    ],
    "https://zar.example/n?q=a+b": ["https://zar.example/n?q=a%20b"],
}

APART = [
    ("https://zar.example/#!a/1", "https://zar.example/#!a/2"),
    ("https://zar.example/#/a/1", "https://zar.example/#/a/2"),
    ("https://zar.example/n?sid=12", "https://zar.example/n?sid=13"),
    ("https://zar.example/n/index.php?id=1", "https://zar.example/n/index.php?id=2"),
    ("https://zar.example/web/https://a.example/1", "https://zar.example/web/https/a.example/1"),
    ("https://zar.example/news.php?title=%CC%EE", "https://zar.example/news.php?title=%CF%E0"),
    ("https://zar.example/%CC%EE", "https://zar.example/%CF%E0"),
    ("https://zar.example/a%2Fb", "https://zar.example/a/b"),
    ("https://zar.example/n?a=x?b=1", "https://zar.example/n?a=x?b=2"),
    ("https://zar.example/n&id=1", "https://zar.example/n&id=2"),
    ("https://zar.example/n?a=b\\c", "https://zar.example/n?a=b/c"),
    ("https://zar.example/n?q=1&q=2", "https://zar.example/n?q=2"),
    ("https://zar.example/n?amp=1", "https://zar.example/n?amp=2"),
    ("https://zar.example/n?cmp=1", "https://zar.example/n?cmp=2"),
    ("https://zar.example/n?cmp=share", "https://zar.example/n?cmp=shareholders"),
    ("https://zar.example/n?cmp=sharepoint", "https://zar.example/n?cmp=shares"),
    ("https://zar.example/n?ref_src=tass", "https://zar.example/n?ref_src=ria"),
    ("https://zar.example/go?ref_url=//a.ru/1", "https://zar.example/go?ref_url=//b.ru/1"),
    ("https://zar.example/n&utm_id=a/1", "https://zar.example/n&utm_id=a/2"),
    ("https://zar.example/?_escaped_fragment_=a", "https://zar.example/?_escaped_fragment_=b"),
    ("https://zar.example/a%3Fb", "https://zar.example/a?b"),
    ("https://zar.example/%2541", "https://zar.example/A"),
    ("https://zar.example/?p=2", "https://zar.example/?p=3"),
    ("https://zar.example/?q=a%2Bb", "https://zar.example/?q=a+b"),
    ("https://zar.example/?a=1%26b=2", "https://zar.example/?a=1&b=2"),
    ("https://zar.example/News/1", "https://zar.example/news/1"),
    ("https://zar.example/?from=tver", "https://zar.example/?from=tula"),
    ("https://zar.example/?ref=12", "https://zar.example/?ref=13"),
    ("https://zar.example/?sid=1", "https://zar.example/?sid=2"),
    ("https://zar.example/#!/news/1", "https://zar.example/#!/news/2"),
    ("https://zar.example:8080/1", "https://zar.example/1"),
    ("https://straße.example/1", "https://strasse.example/1"),
    ("https://мост.рф/1", "https://мост.example/1"),
    ("https://www.ru/1", "https://ru/1"),
]


@pytest.mark.parametrize(
    ("normal", "url"), [(normal, url) for normal, urls in SPELLINGS.items() for url in urls]
)
def test_spellings_of_one_address(normal: str, url: str) -> None:
    assert normalise_url(url) == normalise_url(normal) == normal


@pytest.mark.parametrize(("one", "other"), APART)
def test_two_pages_are_never_one(one: str, other: str) -> None:
    assert normalise_url(one) != normalise_url(other)


def test_query_that_names_a_page_stays_and_is_sorted() -> None:
    assert normalise_url("https://example.ru/?p=2&a=1") == "https://example.ru?a=1&p=2"


def test_what_a_declaration_drops_is_dropped_on_its_site_only() -> None:
    site = Site(name="zar", title="", hosts=("zar.example",), drop_query=("from", "номер"))
    url = "https://zar.example/1?from=main&id=5&%D0%BD%D0%BE%D0%BC%D0%B5%D1%80=7"
    assert normalise_url(url, site) == "https://zar.example/1?id=5"
    assert normalise_url(url).count("=") == 3


def test_site_folds_its_own_copies() -> None:
    site = Site(
        name="iz", title="", hosts=("iz.ru",), same_article=((r"/export/google/amp/", "/"),)
    )
    assert normalise_url("https://iz.ru/export/google/amp/12", site) == "https://iz.ru/12"


def test_a_site_is_found_by_any_spelling_of_its_host() -> None:
    sites = Sites([Site(name="most", title="Мост", hosts=("мост.рф",))])
    for url in ("https://мост.рф/1", "https://www.xn--l1aeje.xn--p1ai./1", "http://МОСТ.РФ:80"):
        assert sites.of_url(url) is not None
        assert host_of(url) == "мост.рф"
        assert registered_host(url) == hostname(url.replace("www.", "")) == "xn--l1aeje.xn--p1ai"


@pytest.mark.parametrize("url", ["ftp://example.ru/a", "mailto:a@example.ru", "/news/1", ""])
def test_what_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="not a web address"):
        normalise_url(url)
    assert own_url(url) is None


def test_id_comes_from_the_address_else_from_the_bytes() -> None:
    assert article_id("https://example.ru/1", b"a") == article_id("https://example.ru/1", b"b")
    assert article_id(None, b"a") != article_id(None, b"b")
    assert len(article_id(None, b"")) == 32


def test_canonical_of_another_host_or_the_front_page_does_not_count() -> None:
    own = "https://region.example.ru/1"
    assert canonical_of("https://example.ru/1", own) == "https://example.ru/1"
    assert canonical_of("https://other.ru/1", own) is None
    assert canonical_of("https://example.ru/", own) is None
    assert canonical_of("https://xn--l1aeje.xn--p1ai/1", "https://мост.рф/2") is not None


def test_registered_host_needs_no_network() -> None:
    assert registered_host("https://news.spb.example.co.uk/x") == "example.co.uk"


PLAIN = st.text("abcz019-_~", min_size=1, max_size=4)
RAW = st.binary(min_size=1, max_size=4)
PART = st.one_of(PLAIN.map(str.encode), RAW).filter(lambda part: part not in {b".", b".."})
NAME = st.one_of(PLAIN.map(str.encode), RAW)
PAGE = st.tuples(
    st.sampled_from(["zar.example", "мост.рф", "tver.zar.example"]),
    st.lists(PART, max_size=3).map(tuple),
    # What stands in a query twice is said once.
    st.lists(st.tuples(NAME, st.binary(max_size=4)), max_size=3, unique=True).map(
        lambda query: tuple(sorted(query))
    ),
)
"""A page as host, path and query, taken apart: different ones are different pages."""

Page = tuple[str, tuple[bytes, ...], tuple[tuple[bytes, bytes], ...]]


def _url(page: Page) -> str:
    host, path, query = page
    pairs = "&".join(f"{quote(name, safe='')}={quote(value, safe='')}" for name, value in query)
    return f"https://{host}/{'/'.join(quote(part, safe='') for part in path)}?{pairs}"


@given(PAGE, PAGE)
def test_pages_that_differ_stay_apart(one: Page, other: Page) -> None:
    same = normalise_url(_url(one)) == normalise_url(_url(other))
    assert same is (one == other)


@given(PAGE, st.data())
def test_every_spelling_of_a_page_is_the_same(page: Page, data: st.DataObject) -> None:
    def spelt(match: bytes) -> str:
        every = "".join(f"%{byte:02X}" for byte in match)
        return data.draw(st.sampled_from([quote(match, safe=""), every, every.lower()]))

    host, path, query = page
    pairs = [f"{spelt(name)}={spelt(value)}" for name, value in data.draw(st.permutations(query))]
    tracked = data.draw(st.sampled_from([[], ["utm_source=x"], ["PHPSESSID=1", "gclid="]]))
    scheme = data.draw(st.sampled_from(["http://", "https://", "HTTPS://www."]))
    dot = data.draw(st.sampled_from(["", ".", ":443"]))
    way = data.draw(st.sampled_from(["/", "/./", "/x/../"]))
    end = data.draw(st.sampled_from(["", "#top"]))
    url = f"{scheme}{host}{dot}{way}{'/'.join(map(spelt, path))}?{'&'.join(pairs + tracked)}{end}"
    assert normalise_url(url) == normalise_url(_url(page))


@given(st.one_of(PAGE.map(_url), st.text(max_size=30).map(lambda end: f"http://zar.example/{end}")))
def test_the_normal_form_is_its_own(url: str) -> None:
    normal = own_url(url)
    assert normal is None or normalise_url(normal) == normal


HOSTS = [
    "a%2fb.example", "\\a.example", "a。/b", "a.example%2e%2e", "%00.example", "a%3f.example",
    "\udc9fмост.рф", "мост%ff.рф", "a^b.example", "a%40b.example", "１２７。0.0.1", "a.example...",
]  # fmt: skip


@pytest.mark.parametrize("host", HOSTS)
def test_the_normal_form_of_an_impossible_host_is_its_own_too(host: str) -> None:
    normal = own_url(f"https://{host}/1")
    assert normal == own_url(normal)
    assert hostname(f"https://{host}/1") is None or "/" not in str(hostname(f"https://{host}/1"))


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.vesti.internal/1", "vesti.internal"),
        ("https://sport.vesti.internal/", "vesti.internal"),
        ("https://vesti/", "vesti"),
        ("https://10.0.0.7/", "10.0.0.7"),
        ("https://[::1]/", "::1"),
        ("https://co.uk/", "co.uk"),
    ],
)
def test_hosts_below_a_suffix_of_no_registry_belong_together(url: str, host: str) -> None:
    assert registered_host(url) == host


def test_a_host_whose_letters_come_apart_keeps_its_normal_form() -> None:
    """Such as «˚», which is a blank and a ring to the older standard of host names."""
    letters = map(chr, range(0x80, 0x10000))
    taken_apart = [one for one in letters if NO_HOST.search(unicodedata.normalize("NFKD", one))]
    assert len(taken_apart) > 80
    for letter in taken_apart:
        if normal := own_url(f"https://za{letter}r.example/1"):
            assert own_url(normal) == normal
            assert NO_HOST.search((hostname(normal) or "").replace("%", "")) is None
    for whole in ("ёлка", "straße", "ﬁnans", "Ⅳ-kanal", "zar²", "№1"):
        assert not NO_HOST.search(hostname(f"https://{whole}.example/1") or "%")
