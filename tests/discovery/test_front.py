"""What addresses of articles look like is learnt from some of them, and lists teach nothing."""

from __future__ import annotations

import re
import tomllib

import pytest

from newsbot.discovery.front import read_front, usual_places
from newsbot.discovery.patterns import article_patterns, folder_patterns
from newsbot.discovery.scripted import is_made_by_scripts
from newsbot.model.site import Crawl, Site
from newsbot.sites.declaration_file import site_toml

ROOT = "https://vesti.example"
ARTICLES = [f"{ROOT}/posts/otkryli-{number}/" for number in range(3)]
LISTS = [
    f"{ROOT}/index-1.html",
    f"{ROOT}/archive.html",
    f"{ROOT}/posts/page/12345/",
    f"{ROOT}/categories/",
    f"{ROOT}/tag/12345",
]


@pytest.mark.parametrize("address", LISTS)
def test_pages_of_lists_teach_no_pattern(address: str) -> None:
    patterns = article_patterns([*ARTICLES, *LISTS], trusted=False)
    assert all(any(re.search(pattern, url) for pattern in patterns) for url in ARTICLES)
    assert not [pattern for pattern in patterns if re.search(pattern, address)]


def test_articles_whose_addresses_end_in_a_word_are_not_named_one_by_one() -> None:
    feed = [f"{ROOT}/{word}/" for word in ("most", "parom", "park")]
    patterns = article_patterns(feed, trusted=True)
    assert any(re.search(pattern, f"{ROOT}/shkola/") for pattern in patterns)
    assert not any(re.search(pattern, f"{ROOT}/tag/") for pattern in patterns)


def test_a_word_among_headlines_is_one_article() -> None:
    feed = [*(f"{ROOT}/most-cherez-reku-{number}/" for number in range(9)), f"{ROOT}/most/"]
    patterns = article_patterns(feed, trusted=True)
    assert any(re.search(pattern, f"{ROOT}/most/") for pattern in patterns)
    assert not any(re.search(pattern, f"{ROOT}/shop/") for pattern in patterns)


NUMBERED = {
    "Bitrix": ("/news/detail.php?ID={}", ["/news/index.php?SECTION_ID=3", "/news/?PAGEN_1=2"]),
    "Joomla": (
        "/index.php?option=com_content&view=article&id={}&Itemid=5",
        ["/index.php?option=com_content&view=category&id=8&Itemid=5", "/index.php?start=10"],
    ),
    "a program of one's own": (
        "/?module=articles&action=view&id={}",
        ["/?module=pages&id=2", "/?module=articles&page=2", "/?id=7&print=1", "/?action=login"],
    ),
    "WordPress, plain": (
        "/?p=3{}",
        ["/?cat=2", "/?page_id=5", "/?m=202611", "/?paged=2", "/?author=1", "/?p=2"],
    ),
    "PHP": ("/show_news.php?news_id={}", ["/index.php?cat=3", "/show_news.php?news_id=7&page=2"]),
}
"""By system: the address of an article, and those of other pages."""


@pytest.mark.parametrize("system", NUMBERED)
def test_articles_that_only_the_query_names_are_told_from_lists(system: str) -> None:
    form, others = NUMBERED[system]
    known = [ROOT + form.format(number) for number in (17, 12, 4501)]
    lists = [ROOT + other for other in others]
    patterns = article_patterns([*lists, *known], trusted=False)
    assert any(re.search(pattern, ROOT + form.format(99)) for pattern in patterns)
    assert not [url for url in lists for pattern in patterns if re.search(pattern, url)]


def test_one_number_in_a_query_makes_no_article_of_a_link() -> None:
    assert not article_patterns([f"{ROOT}/page.php?id=2"], trusted=False)
    assert article_patterns([f"{ROOT}/page.php?id=2"], trusted=True)


def test_words_below_a_folder_of_articles_are_articles_if_they_are_many() -> None:
    words = ("most", "parom", "park", "teatr", "stadion")
    posts = [f"{ROOT}/blog/{word}" for word in words]
    (pattern,) = folder_patterns([*posts, f"{ROOT}/blog", f"{ROOT}/services/dostavka"])
    assert all(re.search(pattern, url) for url in posts)
    assert not [url for url in (f"{ROOT}/blog", f"{ROOT}/blog/tags") if re.search(pattern, url)]
    assert not list(folder_patterns(posts[1:]))
    assert not list(folder_patterns(f"{ROOT}/services/{word}" for word in words))


def test_the_own_page_of_a_folder_is_no_article() -> None:
    days = [f"{ROOT}/2026/11/{name}.html" for name in ("most", "parom", "index")]
    assert article_patterns(days[2:], trusted=False) == ()
    assert article_patterns(days, trusted=False)


FRAME = "<html><body><div id='root'></div>{}<script src='/app.js'></script></body></html>"


@pytest.mark.parametrize(
    ("html", "is_frame"),
    [
        (FRAME.format(""), True),
        (FRAME.format("<noscript>Включите JavaScript, чтобы читать новости.</noscript>" * 9), True),
        (FRAME.format("<script>var a = 'Мост открыли';</script>" * 99), True),
        (FRAME.format("<p>Мост открыли во вторник после трёх лет работ.</p>" * 9), False),
        ("<html><body><p>Скоро открытие.</p></body></html>", False),
        ("", False),
    ],
)
def test_pages_made_by_scripts_are_empty_frames(html: str, is_frame: bool) -> None:
    assert is_made_by_scripts(html.encode()) is is_frame


def test_the_declaration_of_a_found_site_asks_for_a_browser() -> None:
    site = Site(name="a.example", title="А", hosts=("a.example",), crawl=Crawl(browser=True))
    assert tomllib.loads(site_toml(site))["crawl"]["browser"] is True


MENU = "<nav><a href='/o-nas'>О нас</a><a href='/politika'>Политика конфиденциальности</a></nav>"
HEADLINE = "<a href='/1'>Мост через реку открыли в понедельник утром</a>"


def test_what_a_menu_names_in_a_few_words_is_told_from_headlines() -> None:
    page = f"{MENU}<header>{HEADLINE}</header><main><a href='/2'>Мост</a></main>"
    assert read_front(page.encode(), f"{ROOT}/").menu == {f"{ROOT}/o-nas", f"{ROOT}/politika"}


@pytest.mark.parametrize(("sections", "named"), [(1, ()), (3, ("most", "s0", "s1", "s2"))])
def test_a_menu_of_articles_is_told_from_one_of_sections(
    sections: int, named: tuple[str, ...]
) -> None:
    """Documentation lists all its pages in a menu, some of them under a few words."""
    headlines = "".join(
        f"<a href='/posts/{n}'>Мост {n} через реку открыли утром</a>" for n in range(5)
    )
    others = "".join(f"<a href='/posts/s{number}'>Раздел</a>" for number in range(sections))
    page = f"<nav>{headlines}{others}<a href='/posts/most'>Мост</a><a href='/o-nas'>О нас</a></nav>"
    menu = read_front(page.encode(), f"{ROOT}/").menu
    assert menu == {f"{ROOT}/o-nas", *(f"{ROOT}/posts/{name}" for name in named)}


def test_the_head_of_a_card_is_no_menu() -> None:
    card = "<article><header><h2><a href='/most'>Мост</a></h2></header></article>"
    page = f"<header><a href='/o-nas'>О нас</a></header><main>{card}</main>"
    assert read_front(page.encode(), f"{ROOT}/").menu == {f"{ROOT}/o-nas"}


def test_an_article_that_a_menu_names_in_short_is_none_of_its_pages() -> None:
    page = f"<nav><a href='/1'>Мост открыт</a></nav><main>{HEADLINE}</main>"
    assert not read_front(page.encode(), f"{ROOT}/").menu


@pytest.mark.parametrize(
    ("head", "sitemap"),
    [
        ("<meta name='generator' content='WordPress 6.8'>", "/wp-sitemap.xml"),
        ("<link rel='stylesheet' href='/wp-content/themes/a/style.css'>", "/wp-sitemap.xml"),
        ("<link rel='alternate' type='application/rss+xml' href='/feed/'>", "/wp-sitemap.xml"),
        ("<meta name='generator' content='Nikola (getnikola.com)'>", "/sitemapindex.xml"),
        ("<meta name='generator' content='Hugo 0.139'>", "/sitemap.xml"),
        ("<meta name='generator' content='Astro v5.1'>", "/sitemap-index.xml"),
        ("", "/sitemap.xml"),
    ],
)
def test_the_publishing_system_says_where_its_sitemap_may_lie(head: str, sitemap: str) -> None:
    front = read_front(head.encode(), f"{ROOT}/")
    assert usual_places(front.generator)[0][0] == sitemap


@pytest.mark.parametrize(
    "html",
    [
        "<link rel='alternate' type='application/rss+xml' href='/x'>",
        "<link rel='ALTERNATE' type='Application/RDF+xml' href='/x'>",
        "<link rel='alternate' type='text/xml; charset=utf-8' href='/x'>",
        "<link rel='feed' href='/x'>",
        "<link rel='alternate feed' type='application/atom+xml' href='/x'>",
        f"<link rel='alternate' type='application/rss+xml' href='feed:{ROOT}/x'>",
        "<a href='/x'>RSS</a>",
        "<a href='/x'>Лента RSS</a>",
        "<a href='/x'>RSS-лента »</a>",
        "<a href='/x'><img src='/rss.png' alt='RSS'></a>",
        "<a href='feed://vesti.example/x'>Подписаться</a>",
        "<a href='/x' title='RSS'><svg></svg></a>",
        "<a href='/x' aria-label='RSS-лента'><i></i></a>",
        "<a href='/x' type='application/rss+xml'>Подписка</a>",
        "<a href='/x'>RSS стрічка</a>",
        "<base href='/a/b/'><link rel='alternate' type='text/xml' href='../../x'>",
    ],
)
def test_feeds_are_named_in_many_ways(html: str) -> None:
    assert read_front(html.encode(), f"{ROOT}/").feeds == (f"{ROOT}/x",)


@pytest.mark.parametrize(
    "html",
    [
        "<link rel='alternate' hreflang='en' href='/en'>",
        "<link rel='alternate stylesheet' type='text/css' href='/x.css'>",
        "<link rel='EditURI' type='application/rsd+xml' href='/x'>",
        "<link rel='search' type='application/opensearchdescription+xml' href='/x'>",
        "<link rel='alternate' type='text/xml+oembed' href='/x'>",
        "<link rel='alternate' type='application/rss+xml' title='Комментарии' href='/x'>",
        "<a href='/most'>Как читать RSS-ленты</a>",
        "<a href='/sitemap.xml'>XML sitemap</a>",
        "<a href='/atom'>Атом</a>",
        "<a href='/rss-readers'>Программы для RSS</a>",
    ],
)
def test_other_links_name_no_feed(html: str) -> None:
    assert read_front(html.encode(), f"{ROOT}/").feeds == ()


def test_a_header_names_feeds_too() -> None:
    header = (
        '</x>; rel="alternate"; type="application/rss+xml", </a.css>; rel=preload; as=style, '
        "</en>; rel=alternate; hreflang=en, </y>; type=application/atom+xml; rel=alternate"
    )
    assert read_front(b"<p>", f"{ROOT}/", header).feeds == (f"{ROOT}/x", f"{ROOT}/y")


@pytest.mark.parametrize("piece", ["<", "<a>;", "<a>; rel=x", "; ", "<a>" + ";" * 9])
def test_a_header_is_read_in_linear_time(piece: str) -> None:
    assert read_front(b"<p>", f"{ROOT}/", piece * 20_000).feeds == ()


def test_links_count_from_the_base_of_the_page() -> None:
    page = f"<base href='{ROOT}/novosti/'><a href='most-otkryt'>Мост</a><a href='/o-nas'>О нас</a>"
    assert read_front(page.encode(), f"{ROOT}/").links == (
        f"{ROOT}/novosti/most-otkryt",
        f"{ROOT}/o-nas",
    )


def test_links_in_shadow_roots_are_those_of_the_page() -> None:
    page = "<a-b><template shadowrootmode=open><a href='/most'>Мост</a></template></a-b>"
    assert read_front(page.encode(), f"{ROOT}/").links == (f"{ROOT}/most",)
