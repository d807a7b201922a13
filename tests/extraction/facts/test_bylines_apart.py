"""Bylines in parts: label and name in elements of their own, accounts beside whole names."""

from __future__ import annotations

import pytest

import newsbot

TITLE = "<h1>Полянск: старые баяны показали в доме культуры</h1>"
TEXT = (
    "<p>В Полянске открыли выставку старых баянов, её собрали жители пяти улиц и двух посёлков, "
    "и посмотреть на неё пришли первые сто человек из всех окрестных деревень, а зимой её "
    "увидят и в Заречье, сообщили в районном отделе культуры на этой неделе.</p>"
    "<p>Самый старый инструмент сделан в мастерской Игната Рубцова сто десять лет тому назад.</p>"
)
ACCOUNT = (
    '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Полянск: старые баяны",'
    '"author":{"@type":"Person","name":"KatieS"}}</script>'
)


def authors(above: str = "", below: str = "", head: str = "") -> tuple[str, ...]:
    """The people of a page with something between headline and text, or behind the text."""
    return newsbot.extract(f"{head}<body><article>{TITLE}{above}{TEXT}{below}</article>").authors


@pytest.mark.parametrize(
    "line",
    [
        "<div>Written by</div><div>Ann Field</div>",
        "<h2>Article by</h2><div>Ann Field</div>",
        "<p>Автор:</p><p>Ann Field</p>",
        "<div><span>By</span><span>Ann Field</span></div>",
        "<div><span>Published August 7, 2023</span> <span>by Ann Field</span></div>",
    ],
)
def test_a_label_apart_from_the_name(line: str) -> None:
    assert authors(line) == ("Ann Field",)


@pytest.mark.parametrize(
    "line", ["<div>ByteDance Announces</div>", "<div>By the River Light</div>"]
)
def test_what_only_begins_like_a_label(line: str) -> None:
    assert authors(line) == ()


def test_a_name_marked_as_the_authors_far_below() -> None:
    marked = '<div><p>Больше о культуре</p><a rel="author" href="/a/7">Ann Field</a></div>'
    assert authors(below=marked) == ("Ann Field",)
    assert authors(below=marked + marked.replace("Ann Field", "Tom Reeve")) == ()
    assert authors(below=f"<div class=comments>{marked}</div>") == ()


def test_the_name_of_an_account_gives_way_to_a_whole_one() -> None:
    assert authors("<p>By Ann Field</p>", head=ACCOUNT) == ("Ann Field",)
    assert authors(head=ACCOUNT) == ("KatieS",)


def test_accounts_of_offices_are_nobody() -> None:
    assert authors(head=ACCOUNT.replace("KatieS", "NOC Admin")) == ()


@pytest.mark.parametrize(
    "line",
    [
        "<div class=sub>Ann Field, MD; Tom Reeve, BA, PhD (Water)</div><div>3 min</div>",
        "<div>by</div><div>Ann Field, Senior Director, Bridges, and Tom Reeve, Editor</div>",
        "<p>Par Ann Field et Tom Reeve Le 17/02/2020</p>",
        "<p>VON Ann Field und Tom Reeve am 21. April 2020</p>",
    ],
)
def test_lines_with_degrees_roles_and_dates(line: str) -> None:
    assert authors(line) == ("Ann Field", "Tom Reeve")


def test_a_blog_that_bears_the_name_of_its_author() -> None:
    head = '<meta property="og:site_name" content="Ann Field Blog">'
    assert authors("<p>By Ann Field</p>", head=head) == ("Ann Field",)
    assert authors(head=head + '<meta name="author" content="Ann Field">') == ()


def test_the_name_of_the_host_is_no_person() -> None:
    page = f'<meta name="author" content="ZVB"><body><article>{TITLE}{TEXT}</article>'
    assert newsbot.extract(page, url="https://www.zvb.example/a1").authors == ()
    assert newsbot.extract(page, url="https://zvb.blogs.example/a1").authors == ("ZVB",)


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        ("<div>Анна Ветрова</div><div>9 апреля 2025, 14:05</div>", ("Анна Ветрова",)),
        ("<div>Posted April 9, 2025</div><div>Ann Field</div>", ("Ann Field",)),
        ("<div>Нижний Новгород</div><div>9 апреля 2025</div>", ()),
        ("<div>Ann Field</div><div>a bridge</div>", ()),
        ("<div>Country Living</div><div>9 апреля 2025</div>", ()),
        ("<div>Forum Moderator</div><div>9 апреля 2025</div>", ()),
    ],
)
def test_a_line_with_a_name_next_to_the_date(lines: str, names: tuple[str, ...]) -> None:
    html = f"<ul><li>Country Living</ul><h1>{TITLE}</h1>{lines}{TEXT}"
    assert newsbot.extract(html).authors == names
