"""The page behind a list, in the forms that sites give it: links, numbers, buttons, answers."""

from __future__ import annotations

import json
import re
from urllib.parse import quote

import pytest

from newsbot.discovery.listing import read_section
from newsbot.discovery.pagination import NEXT_PAGE, fragment_of
from newsbot.discovery.patterns import article_patterns, short_patterns

BASE = "https://vesti.example/"
LINK = '<a href="/text/most-otkryt-v-gorode">Мост</a>'


def behind(more: str, base: str = BASE) -> str | None:
    """The next page of a list with such an element below it."""
    page = f"<main>{LINK}</main>{more}".encode()
    return read_section(page, base=base, links="a[href]", more=NEXT_PAGE).next


@pytest.mark.parametrize(
    "more",
    [
        '<button class="load-more" data-next="/?offset=10">Показать ещё</button>',
        '<div class="infinite" data-next-page-url="/?offset=10"></div>',
        '<a class="more" href="#" data-url="?offset=10">Ещё</a>',
        '<span data-href="/?offset=10">Загрузить далее</span>',
        '<a href="/?offset=20">3</a><a href="/?offset=10">2</a>',
        '<a rel="next" href="/?offset=10">»</a>',
        '<div class="more" data-endpoint="/?offset=10"></div>',
        '<a class="btn" data-load-more-url="/?offset=10">Показать</a>',
        '<div hx-get="/?offset=10" hx-trigger="revealed">…</div>',
        '<button hx-get="/?offset=10">Загрузить ещё</button>',
        '<turbo-frame id="next" loading="lazy" src="/?offset=10"></turbo-frame>',
        '<script>{"props": {"nextPage": "/?offset=10", "items": []}}</script>',
        '<script>window.state = {"nextUrl": "\\/?offset=10"}</script>',
        "<script>var feed = {'load_more_url': '/?offset=10'}</script>",
        '<a rel="next" href="/">›</a><a class="next" href="/?offset=10">»</a>',
    ],
)
def test_what_leads_on_is_found(more: str) -> None:
    assert behind(more) == "https://vesti.example/?offset=10"


@pytest.mark.parametrize(
    "more",
    [
        '<button data-url="/share?to=vk">Поделиться</button>',
        '<div data-next="slide-2">Далее</div>',
        '<img data-href="/photo/1.jpg">',
        '<a href="/shop?from=menu">Магазин</a>',
        '<a href="/?start=yes">Начать</a>',
        '<div hx-get="/share?to=vk" hx-trigger="click">Поделиться</div>',
        '<turbo-frame id="weather" src="/weather"></turbo-frame>',
        '<script>{"next": {"title": "Мост", "url": "/text/most"}}</script>',
        '<script>{"nextPage": null, "nextUrl": "", "nextStep": "/text/most"}</script>',
        '<a rel="next" href="/">›</a>',
        # Pictures, films and frames that are loaded late.
        '<img class="lazyload" data-src="/photo/1.jpg">',
        '<img class="lazyload" data-link="/photo/1.jpg">',
        '<iframe class="lazyload" data-src="/embed/7"></iframe>',
        '<div class="show-more" data-link="/video/7.mp4"></div>',
        '<a class="download" data-link="/files/a.pdf">Скачать</a>',
        # Other parts of the page.
        '<a class="more" data-link="/login">Войти, чтобы увидеть ещё</a>',
        '<button class="load" data-link="/ajax/comments?id=7">Загрузить комментарии</button>',
        '<div class="comments" data-load-more-url="/comments/list?page=2">Ещё</div>',
        '<button data-load-more="/poll/7/answers">Показать результаты</button>',
        '<div hx-get="/weather" hx-trigger="revealed">…</div>',
        '<div id="sidebar" hx-get="/sidebar" hx-trigger="intersect once"></div>',
        '<button hx-get="/like/7" class="load-likes">12</button>',
        '<button hx-get="/text/7/comments">Показать комментарии</button>',
        '<turbo-frame id="side" loading="lazy" src="/side">Loading…</turbo-frame>',
        '<turbo-frame id="load_menu" loading="lazy" src="/menu"></turbo-frame>',
        # Other sites, and what scripts keep of other lists.
        '<div class="share-more" data-link="https://vk.example/share?page=2">Ещё</div>',
        '<script>{"nextUrl": "https://other.example/?page=2"}</script>',
        '<script>{"gallery": {"nextPageUrl": "/photo/2"}}</script>',
        '<script>{"comments": {"next_page_url": "/api/comments?page=2"}}</script>',
        '<script>{"login": {"nextUrl": "/login?from=1"}}</script>',
        '<script>{"player": {"moreUrl": "/video/list.m3u8?page=2"}}</script>',
    ],
)
def test_other_attributes_lead_nowhere(more: str) -> None:
    assert behind(more) is None


@pytest.mark.parametrize(
    "before",
    [
        '<div hx-get="/weather" hx-trigger="revealed">…</div>',
        '<script>{"nextUrl": "https://other.example/?page=2"}</script>',
        '<script>{"nextUrl": "/photo/2.jpg"}</script>',
        '<link rel="next" href="https://other.example/?page=2">',
    ],
)
def test_what_leads_elsewhere_hides_no_next_page(before: str) -> None:
    assert behind(f'{before}<a href="/?before=17">Ещё новости</a>') == f"{BASE}?before=17"


def test_a_list_of_comments_goes_on() -> None:
    more = '<script>{"nextUrl": "/comments/?cursor=Mx17"}</script>'
    assert behind(more, f"{BASE}comments/") == f"{BASE}comments/?cursor=Mx17"


@pytest.mark.parametrize(
    "after",
    [
        {"links": {"next": "/api?page=3"}},
        {"nextPageUrl": "/api?page=3"},
        {"_links": {"self": {"href": "/api?page=2"}, "next": {"href": "/api?page=3"}}},
        {"load_more_url": "/api?page=3"},
    ],
)
def test_an_answer_names_the_next_one(after: dict[str, object]) -> None:
    body = json.dumps({"items": [{"url": "/1"}, {"url": "/2"}], **after}).encode()
    found = fragment_of(body)
    assert found is not None
    assert found[1] == "/api?page=3"


@pytest.mark.parametrize(
    ("base", "more", "url"),
    [
        ("news", '<a href="/news;page=2">2</a>', "news;page=2"),
        ("news;page=2", '<a href="/news">1</a><a href="/news;page=3">3</a>', "news;page=3"),
        ("news", '<a href="/news?PAGEN_1=2">2</a>', "news?PAGEN_1=2"),
        ("news?a=5", '<a href="/news?a=5&PAGEN_2=2">2</a>', "news?a=5&PAGEN_2=2"),
        ("news?PAGEN_1=9", '<a class="next" href="/news?PAGEN_1=9">›</a>', None),
        ("news", '<a href="/news?before=17" aria-label="Ещё новости">↓</a>', "news?before=17"),
        ("news", '<a href="/news/before/17" title="Older posts">»</a>', "news/before/17"),
        ("news/before/17", '<a href="/news/before/9">Далее</a>', "news/before/9"),
        ("news", '<a href="/news?cursor=eyJpZCI6MX0">Показать ещё</a>', "news?cursor=eyJpZCI6MX0"),
        ("", '<a href="/?last_id=8812">Более ранние новости</a>', "?last_id=8812"),
        # Other links with such words lead to articles, sections and other lists.
        ("news", '<a href="/news/17">Ещё новости</a>', None),
        ("news", '<a href="/news/most-otkryt">Далее</a>', None),
        ("news", '<a href="/sport?before=17">Ещё новости</a>', None),
        ("news", '<a href="/news?after=17">Мост открыт после ремонта</a>', None),
        ("news", '<a href="/news?before=">Ещё</a>', None),
        ("news", '<a href="/login?continue=/news">Далее</a>', None),
        ("news", '<a href="/news?continue=login">Далее</a>', None),
        ("news", '<a href="/news?last=https://other.example/1">Далее</a>', None),
        ("news", '<a href="/sport/before/17">Далее</a>', None),
    ],
)
def test_lists_that_count_in_other_ways(base: str, more: str, url: str | None) -> None:
    assert behind(more, BASE + base) == (url and BASE + url)


def test_a_number_is_surer_than_the_next_month_of_a_calendar() -> None:
    calendar = '<a rel="next" href="/calendar/2026-12/">»</a>'
    assert behind(f'{calendar}<a href="/?page=2">2</a>') == "https://vesti.example/?page=2"


def test_offsets_are_counted_from_where_the_list_stands() -> None:
    links = "".join(f'<a href="/list?offset={count}&sort=day">{count}</a>' for count in (0, 20, 40))
    assert behind(links, f"{BASE}list?offset=20&sort=day") == f"{BASE}list?offset=40&sort=day"


def test_html_in_json_is_a_list_that_leads_on() -> None:
    answer = {"status": "ok", "data": {"html": LINK, "next_url": "/ajax?offset=20"}}
    found = read_section(
        json.dumps(answer).encode(), base=f"{BASE}ajax?offset=10", links="a[href]", more=NEXT_PAGE
    )
    assert [one.url for one in found.found] == [f"{BASE}text/most-otkryt-v-gorode"]
    assert found.next == f"{BASE}ajax?offset=20"


@pytest.mark.parametrize("folder", ["a", "news", "n/2"])
def test_short_numbers_are_articles_where_nothing_else_is(folder: str) -> None:
    urls = [f"{BASE}{folder}/{number}" for number in range(3, 12)]
    assert len(list(short_patterns(urls))) == 1


@pytest.mark.parametrize("folder", ["page", "p", "2026/11", "tag", "2026"])
def test_short_numbers_of_pages_and_days_are_none(folder: str) -> None:
    assert not list(short_patterns(f"{BASE}{folder}/{number}" for number in range(1, 12)))


@pytest.mark.parametrize(
    "path",
    ["calendar/2026-12", "news/2026-12-01", "amp/news/most-otkryt-v-gorode", "print/news/1234"],
)
def test_calendars_and_other_faces_are_no_articles(path: str) -> None:
    urls = [f"{BASE}{path}"] * 6
    assert not article_patterns(urls, trusted=False)


@pytest.mark.parametrize(
    "more",
    [
        "<div class='list' data-endpoint='/api/news?page=2'></div>",
        "<script>fetch('/api/news?page=' + page).then(show)</script>",
        "<script>const load = n => fetch(`/api/news?page=${n}`)</script>",
    ],
)
def test_what_scripts_ask_for_is_found(more: str) -> None:
    assert behind(more) == "https://vesti.example/api/news?page=2"


@pytest.mark.parametrize(
    "more",
    [
        "<div data-src='/photo/1.jpg'></div>",
        "<div data-endpoint='/api/vote'></div>",
        "<script>fetch('/api/search?q=' + words)</script>",
    ],
)
def test_what_scripts_ask_for_besides_leads_nowhere(more: str) -> None:
    assert behind(more) is None


@pytest.mark.parametrize("key", ["url", "link", "href", "permalink"])
def test_entries_in_json_are_a_list_whose_pages_are_counted(key: str) -> None:
    entries = [{"title": "Мост", key: f"/news/{number}", "img": "/1.jpg"} for number in (7, 8)]
    answer = {"status": "ok", "data": {"items": entries, "menu": [{key: "/about"}]}}
    found = read_section(
        json.dumps(answer).encode(), base=f"{BASE}api?page=2", links="a[href]", more=NEXT_PAGE
    )
    assert [one.url for one in found.found] == [f"{BASE}news/7", f"{BASE}news/8"]
    assert found.next == f"{BASE}api?page=3"


@pytest.mark.parametrize("answer", [{"items": []}, {"items": [{"title": "Мост"}]}, {"page": 7}, []])
def test_json_without_entries_is_the_end(answer: object) -> None:
    found = read_section(
        json.dumps(answer).encode(), base=f"{BASE}api?page=2", links="a[href]", more=NEXT_PAGE
    )
    assert found.found == ()


@pytest.mark.parametrize("ending", ["pdf", "docx", "jpg", "zip"])
def test_files_that_are_no_pages_are_no_articles(ending: str) -> None:
    urls = [f"{BASE}upload/prikaz-ot-{number}-noyabrya.{ending}" for number in range(10, 20)]
    assert not article_patterns(urls, trusted=False)


def test_words_of_a_path_are_learnt_together() -> None:
    urls = [f"{BASE}press/news/{number}" for number in range(1000, 1006)]
    urls += [f"{BASE}sport/itogi/{number}" for number in range(1000, 1006)]
    (pattern,) = article_patterns(urls, trusted=False)
    assert re.search(pattern, f"{BASE}press/news/2000")
    assert not re.search(pattern, f"{BASE}press/itogi/2000")


def test_languages_that_have_a_front_page_are_learnt_from_one() -> None:
    urls = [f"{BASE}ru/news/most-otkryt-v-gorode", f"{BASE}uk/", f"{BASE}ru/"]
    (pattern,) = article_patterns(urls, trusted=False)
    assert re.search(pattern, f"{BASE}uk/news/mist-vidkryto-u-misti")
    assert not re.search(pattern, f"{BASE}tv/news/most-otkryt-v-gorode")


def test_a_front_page_with_links_to_years_has_no_next_page() -> None:
    assert behind('<a href="/2025">2025</a><a href="/2024">2024</a>') is None


def test_an_offset_of_thousands_of_figures_is_none() -> None:
    assert behind(f'<a href="/?offset={"3" * 5_000}">Архив</a>') is None


@pytest.mark.parametrize("page", range(2, 9))
def test_a_pager_leads_on_from_each_of_its_pages(page: int) -> None:
    pager = "".join(f'<a href="/?page={one}">{one}</a>' for one in range(1, 10) if one != page)
    assert behind(pager, f"{BASE}?page={page}") == f"{BASE}?page={page + 1}"


@pytest.mark.parametrize("charset", ["utf-8", "cp1251", "koi8-r"])
def test_a_list_is_read_in_its_charset(charset: str) -> None:
    day, rubric = "8 апреля 2025", "новости города и края"
    page = (
        f"<main><ul><li><a href='/news?id=7&name={rubric.split()[0]}'>Мост открыт</a> {day}</li>"
        f"<li><a href='/текст/мост'>Открыт мост</a></li></ul></main><p>{rubric * 9}</p>"
    )
    found = read_section(page.encode(charset), base=BASE, links="a[href]").found
    name = quote(rubric.split()[0].encode(charset))
    assert found[0].url in {f"{BASE}news?id=7&name={name}", f"{BASE}news?id=7&name=новости"}
    assert charset == "utf-8" or found[0].url.endswith(name)
    assert found[1].url == f"{BASE}текст/мост"
    assert str(found[0].day) == "2025-04-08"
