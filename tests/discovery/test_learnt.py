"""What feeds and links teach of a site: forms of addresses, its hosts, the site behind it."""

from __future__ import annotations

import pytest

from newsbot.discovery.learnt import Learnt, host_of_most_articles
from newsbot.discovery.read import is_article
from newsbot.model.site import Crawl, Feed

RSS = Feed(kind="rss", url="https://vesti.example/rss")
SITEMAP = Feed(kind="sitemap", url="https://vesti.example/sitemap.xml")


def _articles(host: str, count: int) -> list[str]:
    return [f"https://{host}/news/{number}" for number in range(1000, 1000 + count)]


def test_the_host_of_most_articles_in_feeds_is_the_site_s_own_too() -> None:
    learnt = Learnt()
    assert learnt.from_document(RSS, _articles("news.example", 6) + _articles("tv.example", 5))
    assert learnt.own_hosts(["vesti.example", None]) == ("vesti.example", "news.example")


def test_a_feed_that_collects_from_many_sites_adds_no_host() -> None:
    learnt = Learnt()
    for host in ("one.example", "two.example", "three.example"):
        learnt.from_document(RSS, _articles(host, 4))
    assert learnt.own_hosts(["vesti.example"]) == ("vesti.example",)


def test_a_sitemap_of_lists_announces_no_article_and_its_addresses_are_kept() -> None:
    learnt = Learnt()
    lists = ["https://vesti.example/tag/", "https://vesti.example/about"]
    assert not learnt.from_document(SITEMAP, lists)
    assert (list(learnt.announced), learnt.patterns) == (lists, {})


@pytest.mark.parametrize(
    ("links", "host"),
    [
        ([*_articles("gazeta.example", 6), "https://t.me/gazeta"], "gazeta.example"),
        (_articles("gazeta.example", 4), None),
        (_articles("gazeta.example", 6) + _articles("vesti.example", 6), None),
        ([f"https://social.example/{name}" for name in "abcdef"], None),
        ([], None),
    ],
)
def test_another_site_is_named_only_where_most_links_lead_to_articles_there(
    links: list[str], host: str | None
) -> None:
    assert host_of_most_articles(links) == host


SLUGS = [f"https://vesti.example/most-nomer-{number}-otkryt" for number in range(6)]
ABOUT = "https://vesti.example/o-nas-i-o-gazete"


def test_what_menus_name_is_no_article_unless_a_feed_announces_it() -> None:
    learnt = Learnt()
    learnt.note_menu({ABOUT, SLUGS[0]})
    assert learnt.from_document(RSS, SLUGS[:1])
    assert learnt.from_document(SITEMAP, [*SLUGS, ABOUT])
    site = learnt.site("vesti.example", hosts=["vesti.example"], fronts=[], crawl=Crawl())
    assert all(learnt.is_article(url) and is_article(url, site) for url in SLUGS)
    assert not learnt.is_article(ABOUT)
    assert not is_article(f"{ABOUT}/", site)
    assert is_article(f"{ABOUT}-i-o-gorode", site)


def test_a_menu_of_all_articles_is_believed_to_list_them() -> None:
    learnt = Learnt()
    learnt.note_menu(set(SLUGS))
    learnt.from_links(SLUGS)
    assert learnt.patterns


def test_a_folder_of_other_pages_is_left_out() -> None:
    goods = [f"https://vesti.example/catalog/holodilnik-nomer-{number}" for number in range(9)]
    posts = [url.replace("example/", "example/blog/") for url in SLUGS]
    learnt = Learnt()
    learnt.from_document(SITEMAP, goods + posts)
    assert list(learnt.doubtful_folders()) == ["/catalog", "/blog"]
    learnt.leave_out("/catalog")
    assert learnt.left_out == {"/catalog": 9}
    assert all(map(learnt.is_article, posts))
    assert not any(map(learnt.is_article, goods))
    assert learnt.doubtful_folders() == {}


def test_a_folder_of_which_a_feed_announces_articles_is_not_in_doubt() -> None:
    learnt = Learnt()
    learnt.from_document(SITEMAP, [url.replace("example/", "example/blog/") for url in SLUGS])
    learnt.from_document(RSS, [url.replace("example/", "example/gorod/") for url in SLUGS])
    assert list(learnt.doubtful_folders()) == ["/blog"]


def test_links_are_learnt_again_without_a_folder_beside_a_feed_that_announces_nothing() -> None:
    learnt = Learnt()
    assert not learnt.from_document(RSS, [])
    helps = [url.replace("/news/", "/help/") for url in _articles("vesti.example", 6)]
    learnt.from_links([*_articles("vesti.example", 6), *helps])
    learnt.leave_out("/help")
    assert learnt.is_article(_articles("vesti.example", 1)[0])
    assert not learnt.is_article(helps[0])


def test_a_page_lists_what_no_feed_announces() -> None:
    learnt = Learnt()
    learnt.from_document(RSS, [f"https://vesti.example/en/story/{number}" for number in range(9)])
    own = _articles("vesti.example", 6)
    assert learnt.unannounced([*own, "https://vesti.example/about"])
    assert not learnt.unannounced(own[:3])  # a box of links
    assert learnt.from_document(RSS, own[:1])
    assert not learnt.unannounced([f"{url}/?utm_source=front" for url in own])


def test_a_page_lists_more_than_a_short_feed() -> None:
    learnt = Learnt()
    own = _articles("vesti.example", 6)
    assert learnt.from_document(RSS, own[:4])
    assert learnt.unannounced([*own, "https://vesti.example/about"]) == own[4:]
    assert not learnt.unannounced(own)
    assert learnt.count() == len(own)


@pytest.mark.parametrize(
    ("front", "announced", "article"),
    [
        ("/index.php/Main_Page", "/index.php?title=Main_Page", "/index.php?title=Most_{}_dnya"),
        ("/doku.php?id=start", "/doku.php?id=start", "/doku.php?id=novosti:most-{}-dnya"),
        ("/novosti-goroda/", "/novosti-goroda", "/most-otkryt-{}"),
    ],
)
def test_a_front_page_that_a_feed_announces_is_no_article(
    front: str, announced: str, article: str
) -> None:
    learnt = Learnt()
    learnt.note_front({f"https://vesti.example{front}"})
    urls = [f"https://vesti.example{path}" for path in (announced, *map(article.format, range(3)))]
    assert learnt.from_document(RSS, urls)
    assert [url for url in urls if not learnt.is_article(url)] == urls[:1]
    site = learnt.site("vesti", hosts=["vesti.example"], fronts=(), crawl=Crawl())
    assert [url for url in urls if not is_article(url, site)] == urls[:1]
