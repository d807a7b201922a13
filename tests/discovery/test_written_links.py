"""Links without an address of their own, programs that send readers on, and frames."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from scrapy.http import HtmlResponse

from newsbot.discovery.feed import read_rss
from newsbot.discovery.feed_texts import element_of_texts
from newsbot.discovery.forwards import is_forward, page_behind
from newsbot.discovery.frames import main_frame
from newsbot.discovery.front import read_front
from newsbot.discovery.leading_on import leads_to
from newsbot.discovery.listing import read_section
from newsbot.discovery.pagination import NEXT_PAGE
from newsbot.discovery.patterns import article_patterns
from newsbot.discovery.read import url_day
from newsbot.model.site import Site

ROOT = "https://zar.example"
WORDS = "Мост через Быструю открыт"
SITE = Site(name="zar", title="Заречье", hosts=("zar.example",))


def _links(html: str) -> tuple[str, ...]:
    page = html.encode()
    listed = read_section(page, base=f"{ROOT}/", links="a[href]").found
    assert tuple(one.url for one in listed) == read_front(page, f"{ROOT}/").links
    return tuple(url.removeprefix(ROOT) for url in read_front(page, f"{ROOT}/").links)


@pytest.mark.parametrize(
    "card",
    [
        f"<div class='card' data-href='/news/1'><h3>{WORDS}</h3></div>",
        f"<tr onclick=\"window.location.href = '/news/1'\"><td>{WORDS}</td></tr>",
        f"<div onclick=\"window.open('/news/1', '_self')\">{WORDS}</div>",
        f"<li onclick='location.assign(\"/news/1\")'>{WORDS}</li>",
        f"<div onclick=\"document.location='/news/1'\">{WORDS}</div>",
        f"<a href='#' data-href='/news/1'>{WORDS}</a>",
        f"<a href=\"javascript:window.open('/news/1')\">{WORDS}</a>",
        f"<a href='#' onclick=\"location.href='/news/1'; return false\">{WORDS}</a>",
        f"<a href='/away?to=https%3A%2F%2Fzar.example%2Fnews%2F1'>{WORDS}</a>",
        f"<a href='/bitrix/redirect.php?event1=n&amp;goto=/news/1'>{WORDS}</a>",
        "<map><area href='/news/1' alt='Мост'></map>",
    ],
)
def test_cards_lead_to_their_articles(card: str) -> None:
    assert _links(f"<table>{card}</table>" if card.startswith("<tr") else card) == ("/news/1",)


@pytest.mark.parametrize(
    "element",
    [
        "<button data-href='/like/7'>Мне очень нравится эта новость</button>",
        "<div class='fb-like' data-href='/news/1'></div>",
        "<span onclick=\"location.href='/delete/7'\">Удалить</span>",
        f"<form onclick=\"location.href='/send'\">{WORDS}</form>",
        f"<div onclick=\"show('/news/1')\">{WORDS}</div>",
        f"<div onclick=\"user.dislocation = '/news/1'\">{WORDS}</div>",
        f"<div data-href='#top'>{WORDS}</div>",
        f"<div data-href='mailto:a@zar.example'>{WORDS}</div>",
        f"<div data-href='/news/1'>{WORDS * 60}</div>",
        f"<a href='javascript:void(0)'>{WORDS}</a>",
    ],
)
def test_what_a_button_does_is_no_link(element: str) -> None:
    assert _links(element) == ()


@pytest.mark.parametrize(
    "url",
    [
        "https://vk.example/share.php?url=https://zar.example/1",
        "https://t.example/share/url?url=https://zar.example/1",
        f"{ROOT}/login/go?url=/news/1",
        f"{ROOT}/news/1?utm_source=https://other.example/",
        f"{ROOT}/search?q=/news/1",
        f"{ROOT}/out?session=7",
        f"{ROOT}/go/7",
        f"{ROOT}/redirect?url=javascript:alert(1)",
        f"{ROOT}/redirect?url=",
    ],
)
def test_addresses_that_name_others_stay(url: str) -> None:
    assert page_behind(url) == url


def test_alerts_of_a_search_lead_to_the_articles() -> None:
    link = "https://www.google.example/url?rct=j&amp;sa=t&amp;url=https://zar.example/1&amp;ct=ga"
    feed = f"<feed xmlns='http://www.w3.org/2005/Atom'><entry><link href='{link}'/></entry></feed>"
    (found,) = read_rss(feed.encode(), base=f"{ROOT}/feed", zone="UTC").found
    assert found.url == f"{ROOT}/1"


@pytest.mark.parametrize("path", ["/go.php?id=7", "/r/7", "/~r/vesti/~3/x", "/redirect/7"])
def test_programs_that_send_readers_on_are_known(path: str) -> None:
    assert is_forward(ROOT + path)
    assert not is_forward(f"{ROOT}/gorod/{path.strip('/~').partition('/')[0].replace('.', '-')}-7")


@pytest.mark.parametrize(
    ("html", "frame"),
    [
        ("<frameset cols='20%,80%'><frame src='menu.htm'><frame src='n.htm'></frameset>", "n.htm"),
        ("<frameset cols='*,200'><frame src='n.htm'><frame src='side.htm'></frameset>", "n.htm"),
        ("<frameset rows='100%,*'><frame src='n.htm'><frame src='x.htm'></frameset>", "n.htm"),
        ("<FRAMESET><FRAME SRC='a.htm' NAME='main'><FRAME SRC='b.htm'></FRAMESET>", "a.htm"),
        (
            "<frameset rows='80,*'><frame src='top.htm'><frameset cols='150,*'>"
            "<frame src='menu.htm'><frame src='n.htm'></frameset></frameset>",
            "n.htm",
        ),
        ("<frameset></frameset>", None),
        ("<p>Пишут: frameset</p><iframe src='ad.htm'></iframe>", None),
    ],
)
def test_the_frame_of_the_page(html: str, frame: str | None) -> None:
    assert main_frame(html) == frame


REFRESH = "<meta http-equiv='refresh' content='0;url=/m/'>"


@pytest.mark.parametrize(
    "html",
    [
        f"<template>{REFRESH}</template>",
        f"<template>{REFRESH}",
        f'<iframe srcdoc="{REFRESH}"></iframe>',
        f"<iframe>{REFRESH}</iframe>",
        f"<textarea>{REFRESH}</textarea>",
        f"<title>{REFRESH}</title>",
        f"<!-- {REFRESH} -->",
        f"<noscript>{REFRESH}</noscript>",
    ],
)
def test_elements_that_lead_nowhere(html: str) -> None:
    page = HtmlResponse(f"{ROOT}/", body=html.encode(), encoding="utf-8")
    assert leads_to(page) is None
    led = HtmlResponse(f"{ROOT}/", body=f"<title>a</title>{REFRESH}{html}".encode())
    assert leads_to(led) == f"{ROOT}/m/"


def test_a_day_with_slashes_counts_as_the_later_one_that_it_may_be() -> None:
    day = {path: url_day(ROOT + path, SITE) for path in ("/24/03/2025/most", "/03/24/2025/most")}
    assert {str(one) for one in day.values()} == {"2025-03-24"}
    assert str(url_day(f"{ROOT}/04/03/2025/most", SITE)) == "2025-04-03"
    assert str(url_day(f"{ROOT}/04/12/{datetime.now(UTC).year - 1}/a", SITE))[5:] == "12-04"
    tomorrow = datetime.now(UTC) + timedelta(days=40)
    assert url_day(f"{ROOT}/{tomorrow:%d/%m/%Y}/most", SITE) != tomorrow.date()


@pytest.mark.parametrize("path", ["/24/13/2025/a", "/99/03/2025/a", "/1/2/2025", "/24/03/2025a"])
def test_other_numbers_are_no_days(path: str) -> None:
    assert url_day(ROOT + path, SITE) is None


@pytest.mark.parametrize(
    ("button", "following"),
    [
        ("<b class='more' data-url='/more/' data-page='2'>Ещё</b>", "/more/?page=2"),
        ("<b class='more' data-url='/more/?r=7' data-page='1'>Ещё</b>", "/more/?r=7&page=2"),
        ("<b class='more' data-url='/more/' data-next-page='3'>Ещё</b>", "/more/?page=3"),
        ("<b class='more' data-url='/more/' data-offset='20'>Ещё</b>", "/more/?offset=20"),
        ("<b class='more' data-url='/more/?page=4' data-page='2'>Ещё</b>", "/more/?page=4"),
        ("<b class='more' data-url='/more/' data-page='all'>Ещё</b>", "/more/"),
        ("<b class='slider' data-url='/photo/' data-page='2'>Фото</b>", None),
    ],
)
def test_a_button_counts_the_pages(button: str, following: str | None) -> None:
    found = read_section(button.encode(), base=f"{ROOT}/", links="a[href]", more=NEXT_PAGE)
    assert found.next == (ROOT + following if following else None)


def test_a_piece_of_a_list_is_followed_by_the_next_number() -> None:
    def after(html: str) -> str | None:
        base = f"{ROOT}/more/?page=2"
        return read_section(html.encode(), base=base, links="a[href]", more=NEXT_PAGE).next

    assert after("<li><a href='/news/1'>Мост</a></li>") == f"{ROOT}/more/?page=3"
    assert after("<!DOCTYPE html><li><a href='/news/1'>Мост</a></li>") is None


def _feed(element: str) -> bytes:
    items = "".join(f"<item><link>{ROOT}/{number}</link>{element}</item>" for number in range(3))
    space = "xmlns:c='http://purl.org/rss/1.0/modules/content/'"
    return f"<rss {space}><channel>{items}</channel></rss>".encode()


@pytest.mark.parametrize(
    ("element", "name"),
    [
        (f"<description>{WORDS * 30}</description>".replace("открыт", "открыт. "), "description"),
        (f"<description>Мост</description><c:encoded>{(WORDS + '. ') * 30}</c:encoded>", "encoded"),
        (f"<description>{WORDS}.</description>", None),
        (f"<description><![CDATA[<img alt='{(WORDS + ' ') * 40}'>{WORDS}]]></description>", None),
        ("", None),
    ],
)  # fmt: skip
def test_the_element_with_whole_texts(element: str, name: str | None) -> None:
    assert element_of_texts(_feed(element), f"{ROOT}/rss") == name


def _written(html: str) -> tuple[str, ...]:
    return tuple(url.removeprefix(ROOT) for url in read_front(html.encode(), f"{ROOT}/").links)


CARD = f"<h3>{WORDS}</h3>"


@pytest.mark.parametrize(
    "html",
    [
        f"<article data-link='/news/1'>{CARD}</article>",
        f"<div role='link' data-url='/news/1'>{CARD}</div>",
        "<select><option>Месяц<option value='/news/1'>Ноябрь</select>",
        '<script type="application/ld+json">{"@type": "ItemList", "itemListElement": '
        '[{"@type": "ListItem", "position": 1, "url": "https://zar.example/news/1"}]}</script>',
        '<script type="application/ld+json">[{"@type": "ItemList", "itemListElement": '
        '[{"item": {"@type": "NewsArticle", "url": "/news/1"}}]}]</script>',
    ],
)
def test_lists_for_scripts_lead_to_their_articles(html: str) -> None:
    assert _written(html) == ("/news/1",)


@pytest.mark.parametrize(
    "html",
    [
        "<div class='more' data-url='/more/2'>Показать ещё новости города</div>",
        f"<div data-link='{{{{ url }}}}'>{CARD}</div>",
        f"<button data-link='/like/1'>{CARD}</button>",
        "<select><option value='1'>Один<option value='city'>Город</select>",
        '<script type="application/ld+json">{"@type": "BreadcrumbList", "itemListElement": '
        '[{"item": "https://zar.example/news"}]}</script>',
        '<script type="application/ld+json">{"@type": "ItemList", "itemListElement": [7, {}]}',
        '<script type="application/ld+json">"ItemList" is no JSON</script>',
        '<script type="application/json">{"@type": "ItemList", "url": "/1"}</script>',
    ],
)
def test_what_merely_looks_like_such_a_list(html: str) -> None:
    assert _written(html) == ()


WHOLE = "<iframe src='/main' width='100%' height='100%'></iframe>"


@pytest.mark.parametrize(
    ("html", "frame"),
    [
        (f"<title>Вести</title>{WHOLE}", "/main"),
        ("<iframe src='/main' style='width:100%; height: 100vh'></iframe>", "/main"),
        (f"<p>Мост открыт.</p>{WHOLE}", None),
        (f"<a href='/1'></a>{WHOLE}", None),
        (WHOLE * 2, None),
        ("<iframe src='/counter' width='1' height='1'></iframe>", None),
        ("<iframe src='/ad' width='100%' height='90'></iframe>", None),
    ],
)
def test_a_frame_that_fills_an_empty_page(html: str, frame: str | None) -> None:
    assert main_frame(html) == frame


@pytest.mark.parametrize(
    ("base", "more", "following"),
    [
        ("/", "<a href='/index.php?cstart=2'>2</a>", "/index.php?cstart=2"),
        ("/", "<a href='/news/?page2'>2</a>", "/news/?page2"),
        ("/", "<a href='/blog/?page=2'>2</a>", "/blog/?page=2"),
        ("/", "<a href='/news/?id=2'>2</a>", None),
        ("/gorod/", "<a href='/news/?page2'>2</a>", None),
        ("/", "<b class='more' data-url='/l/{page}/' data-page='1'>Ещё</b>", "/l/2/"),
        ("/", "<b class='more' data-url='/l/%page%/' data-page='3'>Ещё</b>", "/l/3/"),
    ],
)
def test_second_pages_of_front_pages(base: str, more: str, following: str | None) -> None:
    found = read_section(more.encode(), base=ROOT + base, links="a[href]", more=NEXT_PAGE)
    assert found.next == (ROOT + following if following else None)


def test_headlines_above_a_day_and_a_number_are_no_sections() -> None:
    urls = [f"{ROOT}/news/{word}/2026-11-2{at}-10{at}" for at, word in enumerate("абвгд")]
    (pattern,) = article_patterns(urls, trusted=False)
    assert re.search(pattern, f"{ROOT}/news/другая/2026-12-01-777")
    sections = [f"{ROOT}/{word}/most-cherez-reku-{at}" for at, word in enumerate("абвгд")]
    (pattern,) = article_patterns(sections, trusted=False)
    assert not re.search(pattern, f"{ROOT}/komanda/ivan-petrov-1")
