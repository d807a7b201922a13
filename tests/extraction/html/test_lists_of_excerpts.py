"""A list with one or two entries shows how articles begin; articles that look like it are kept."""

from __future__ import annotations

import pytest

from newsbot.extraction.page import extract_page
from newsbot.model.extracted import Extracted
from newsbot.model.outcome import Rejected
from newsbot.model.page import Page
from newsbot.sites.registry import Sites
from tests.extraction import invented

HOST = "https://zarechie.example"
HEADS = ("Мост через реку Быструю открыли", "Паром у Каменки снова ходит")
BEGINS = (
    "Движение началось ровно в полдень, первой по новому мосту проехала пожарная машина с "
    "флагами, за ней школьный автобус и колонна строителей, которые три года…",
    invented.NEWS[1],
)
MOST = f'<h2><a href="/most.html">{HEADS[0]}</a></h2>'

LINKED = '<h2><a href="{url}">{head}</a></h2>'
ENTRIES = {
    "more inside": LINKED + '<p>{text} <a href="{url}">read more →</a></p>',
    "more below": LINKED + '<p>{text}</p><a href="{url}">Читать далее</a>',
    "to its end": LINKED + '<p>{text}</p><p><a href="{url}#more">Дальше</a></p>',
    "with a copy": (
        '<h2 style="display:none">{head}</h2><a href="{url}" style="display:none"></a>'
        + LINKED
        + '<p>{text} <a href="{url}">Weiterlesen</a></p>'
    ),
}


def outcome(body: str, path: str = "/tag-mosty.html", head: str = "") -> object:
    page = f"<html><head><title>Вести</title>{head}</head><body>{body}</body></html>"
    return extract_page(Page(body=page.encode(), url=HOST + path), sites=Sites([]))


def entries(entry: str, count: int) -> str:
    pairs = zip(HEADS[:count], BEGINS, strict=False)
    return "".join(
        f"<article>{entry.format(head=head, text=text, url=f'/n{number}.html')}</article>"
        for number, (head, text) in enumerate(pairs)
    )


@pytest.mark.parametrize("count", [1, 2])
@pytest.mark.parametrize("above", ["", "<h1>Записи с меткой «мосты»</h1>"])
@pytest.mark.parametrize("entry", ENTRIES.values(), ids=ENTRIES)
def test_a_list_of_excerpts_is_rejected(entry: str, above: str, count: int) -> None:
    found = outcome(above + entries(entry, count))
    assert isinstance(found, Rejected)
    assert found.reason == "list page"


ARTICLES = {
    "its own address above it": (
        f'{MOST}<p>{BEGINS[0]} <a href="/most.html">Постоянная ссылка</a></p>',
        "/most.html?from=main",
        "",
    ),
    "an address it states": (
        f'{MOST}<p>{BEGINS[0]}</p><a href="/most.html#all">Комментарии</a>',
        "/index.php",
        '<link rel="canonical" href="/most.html">',
    ),
    "a later page": (
        f'<h2><a href="/most">{HEADS[0]}</a></h2><p>{BEGINS[0]}</p><a href="/most">Назад</a>',
        "/most/2",
        "",
    ),
    "a date of publication": (
        f'{MOST}<p>{BEGINS[0]} <a href="/most.html">Читать далее</a></p>',
        "/n.html",
        '<meta property="article:published_time" content="2026-11-27T10:00:00+03:00">',
    ),
    "more leads elsewhere": (
        f'{MOST}<p>{BEGINS[0]} <a href="/plan.html">Смотреть план</a></p>',
        "/n.html",
        "",
    ),
    "another site": (
        f'<h2><a href="https://other.example/a">{HEADS[0]}</a></h2>'
        f'<p>{BEGINS[0]} <a href="https://other.example/a">Читать далее</a></p>',
        "/n.html",
        "",
    ),
    "a whole text": (
        f"{MOST}{''.join(f'<p>{text}</p>' for text in (*invented.NEWS, *invented.BODY))}"
        '<a href="/most.html">Полная версия</a>',
        "/print/most",
        "",
    ),
    "a text above it": (
        f"<h1>Что построили за год</h1><p>{invented.BODY[0]}</p>"
        f'{MOST}<p>{BEGINS[0]} <a href="/most.html">Подробнее</a></p>',
        "/itogi.html",
        "",
    ),
    "no link at the end": (f"{MOST}<p>{BEGINS[0]}</p>", "/n.html", ""),
    "a link within the text": (
        f'{MOST}<p>Подробнее — <a href="/most.html">в нашем отчёте</a>, а пока главное: '
        f"{BEGINS[0]}</p>",
        "/n.html",
        "",
    ),
}

OLD = '<h3><a href="/old.html">Мост построили на год раньше срока</a></h3>'
ARTICLES |= {
    "an earlier article above the text": (
        f'<h1>{HEADS[0]}</h1>{OLD}<p>{BEGINS[0]} <a href="/old.html">Ранее</a></p>',
        "/n.html",
        "",
    ),
    "a box of an earlier article": (
        f"<article><h1>{HEADS[0]}</h1><aside>{OLD}</aside><p>{BEGINS[0]}</p>"
        '<a href="/old.html">Продолжение →</a></article>',
        "/n.html",
        "",
    ),
}
ELSEWHERE = {
    "/print.php?id=5": ("/most.html", "Версия на сайте"),
    "/amp/most.html": ("/most.html", "Полная версия"),
    "/m/most": ("/most", "Полная версия сайта"),
    "/news/123": ("/news/123-most#comments", "Комментарии (3)"),
    "/?p=123": ("/2026/11/most/#respond", "Оставить комментарий"),
    "/2026/11/27/most": ("/posts/12", "★"),
    "/s/Xy7": ("/2026/most/", "Поделиться"),
}


@pytest.mark.parametrize("title", ["{} — Вести", "Вести: «{}»", "{}"])
@pytest.mark.parametrize("path", ELSEWHERE)
def test_an_article_at_another_address_is_named_after_its_headline(path: str, title: str) -> None:
    target, more = ELSEWHERE[path]
    named = f"<title>{title.format(HEADS[0].upper())}</title>"
    headline = f'<h1><a href="{target.partition("#")[0]}">{HEADS[0]}</a></h1>'
    body = f'{headline}<p>{BEGINS[0]}</p><a href="{target}">{more}</a>'
    page = f"<html><head>{named}</head><body>{body}</body></html>"
    found = extract_page(Page(body=page.encode(), url=HOST + path), sites=Sites([]))
    assert isinstance(found, Extracted)


@pytest.mark.parametrize("article", ARTICLES.values(), ids=ARTICLES)
def test_what_looks_like_one_is_kept(article: tuple[str, str, str]) -> None:
    assert isinstance(outcome(*article), Extracted)
