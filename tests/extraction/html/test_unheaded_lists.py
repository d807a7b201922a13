"""Lists whose headlines are links in no heading, or that have links alone, are known as lists."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from newsbot.extraction.page import extract_page
from newsbot.model.extracted import Extracted
from newsbot.model.outcome import Rejected
from newsbot.model.page import Page
from newsbot.sites.registry import Sites
from tests.extraction import invented

HOST = "https://zarechie.example"
NEWS = (
    ("Мост через реку Быструю открыли", "Движение по нему началось ровно в полдень вторника."),
    ("Паром у Каменки снова ходит", "Паром чинили три недели после осеннего паводка на реке."),
    ("Школу в Луговом скоро достроят", "Рабочие закончили крышу и стены, остались двор и окна."),
    ("На набережной посадили сто лип", "За ними будут следить школьники из соседних домов."),
)
ITEMS = {
    "paragraphs": '<div class="card"><article class="card-content"><time>27.11.2026</time>'
    '<p class="title"><a href="{url}">{title}</a></p><div class="content"><p>{text}</p></div>'
    "</article></div>",
    "plain links": '<div class="recent-item"><div class="info"><a class="item-title" href="{url}">'
    '{title}</a><div class="content">{text}</div></div></div>',
    "tables": '<table class="news"><tr><td><a href="{url}">{title}</a></td></tr><tr><td>{text}</td>'
    "</tr></table>",
}
BARE = (
    '<div class="sort-item"><time datetime="2026-11-27">27.11.2026</time>'
    '<a class="sort-item-title" href="{url}">{title}</a></div>'
)
BLOG_POSTING = (
    '<script type="application/ld+json">{"@type": "BlogPosting", "headline": "Вести"}</script>'
)


def outcome(
    items: Sequence[str], path: str, title: str = "Вести", head: str = "", above: str = ""
) -> Extracted | Rejected:
    """What becomes of a page with a menu, a footer, and these items."""
    page = (
        f'<html><head><title>{title}</title><meta property="og:type" content="website">{head}'
        f'</head><body><nav><a href="/">Главная</a><a href="/tags/">Метки</a></nav><main>{above}'
        f"{''.join(items)}</main><footer>© Вести, сделано в Заречье</footer></body></html>"
    )
    return extract_page(Page(body=page.encode(), url=HOST + path), sites=Sites([]))


def listed(item: str, count: int = len(NEWS)) -> list[str]:
    """The news as items of a list."""
    return [
        item.format(url=f"/2026/11/27/n{number}/", title=title, text=text)
        for number, (title, text) in enumerate(NEWS[:count])
    ]


@pytest.mark.parametrize(
    "path", ["/", "/page/2/", "/categories/gorod/", "/tags/most/", "/novosti/"]
)
@pytest.mark.parametrize("item", ITEMS.values(), ids=ITEMS.keys())
def test_a_list_without_headings_is_rejected(item: str, path: str) -> None:
    found = outcome(listed(item), path)
    assert isinstance(found, Rejected)
    assert found.reason in ("list page", "no article text")


@pytest.mark.parametrize("path", ["/", "/archives/2026/11/", "/tags/most/"])
def test_a_list_of_links_alone_is_no_article(path: str) -> None:
    found = outcome(listed(BARE), path, above='<div class="sort-title">Всего 23</div>')
    assert isinstance(found, Rejected)
    assert found.reason in ("list page", "no article text")


@pytest.mark.parametrize("path", ["/", "/archives/2026/"])
def test_a_list_whose_system_calls_it_a_posting_is_a_list(path: str) -> None:
    found = outcome(listed(ITEMS["paragraphs"]), path, head=BLOG_POSTING)
    assert isinstance(found, Rejected)
    assert found.reason == "list page"


@pytest.mark.parametrize(
    ("title", "path"),
    [
        ("Метка: Мосты", "/tag/%D0%BC%D0%BE%D1%81%D1%82%D1%8B/"),
        ("Category: Société", "/categories/societe/"),
        ("bridges", "/tags/bridges/"),
    ],
)
def test_a_list_of_two_is_known_by_its_name(title: str, path: str) -> None:
    found = outcome(listed(ITEMS["paragraphs"], count=2), path, title=title)
    assert isinstance(found, Rejected)
    assert "its title is the name of the list" in (found.detail or "")


@pytest.mark.parametrize(
    ("title", "path"),
    [("Articles by Ann Fox", "/author/ann-fox.html"), ("Рубрика «Мосты»", "/category/мосты.php")],
)
def test_a_list_that_says_nothing_else_is_known_by_its_name(title: str, path: str) -> None:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in invented.NEWS)
    page = f"<title>{title}</title><h1>Вести</h1><div><p><a href='/1'>Мост</a></p>{text}</div>"
    found = extract_page(Page(body=page.encode(), url=HOST + path), sites=Sites([]))
    assert isinstance(found, Rejected)
    assert found.reason == "list page"


@pytest.mark.parametrize(
    "path", ["/topic/history-of-bridges", "/archive/2026/11/history-of-bridges"]
)
def test_an_article_at_the_address_of_a_list_is_kept(path: str) -> None:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in invented.NEWS)
    page = f"<title>History of bridges</title><h1>History of bridges</h1><div>{text}</div>"
    found = extract_page(Page(body=page.encode(), url=HOST + path), sites=Sites([]))
    assert isinstance(found, Extracted)


@pytest.mark.parametrize("item", ITEMS.values(), ids=ITEMS.keys())
@pytest.mark.parametrize("path", ["/2026/11/28/most/", "/category/gorod/most-otkryli-vovremya/"])
def test_an_article_above_such_links_is_kept(item: str, path: str) -> None:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in invented.NEWS)
    above = f"<h1>Мост открыли вовремя</h1>{text}"
    found = outcome(listed(item), path, title="Мост открыли вовремя", above=above)
    assert isinstance(found, Extracted)
    assert list(found.paragraphs[:2]) == list(invented.NEWS[:2])


def test_a_note_of_a_line_above_such_links_is_kept() -> None:
    note = "<h1>Мост открыли вовремя</h1><p>Мост в Заречье открыли во вторник, сообщила мэрия.</p>"
    found = outcome(listed(BARE), "/2026/11/28/most/", title="Мост открыли вовремя", above=note)
    assert isinstance(found, Extracted)
