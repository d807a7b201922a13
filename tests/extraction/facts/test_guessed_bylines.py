"""Authors in lines that no word calls a byline, in more languages; offices are no people."""

from __future__ import annotations

import json

import pytest

import newsbot

TITLE = "New bridge opens over the Silver River"
TEXT = (
    "<p>The town council opened the bridge on Tuesday after eleven years of waiting, and "
    "thousands of people crossed it in the first hours.</p>"
    "<p>The mayor said that the old ferry would go on until the end of the year, because many "
    "farmers on the other bank still rely on it every morning.</p>"
    "<p>The builders stopped twice, once for a flood and once because the money had run out.</p>"
)
ANN, BO = "Ann Lee", "Bo Field"


def authors(above: str = "", below: str = "", head: str = "", title: str = TITLE) -> list[str]:
    body = f"<article><h1>{title}</h1>{above}<div>{TEXT}</div>{below}</article>"
    page = f"<html><head><title>{title}</title>{head}</head><body>{body}</body></html>"
    return list(newsbot.extract(page, url="https://silverpost.example/news/bridge").authors)


def stated(name: str) -> str:
    person = {"@type": "Person", "name": name}
    article = {"@type": "NewsArticle", "headline": TITLE, "author": person}
    named = '<meta property="og:site_name" content="Silver Post">'
    return f'{named}<script type="application/ld+json">{json.dumps(article)}</script>'


@pytest.mark.parametrize(
    "above",
    [
        "<p>Ann Lee, April 9, 2023</p>",
        "<p>Ann Lee April 9, 2023</p>",
        "<p>9 April 2023, Ann Lee</p>",
        "<div>Ann Lee</div><div>Silver News, Northtown</div>",
        "<p>Ann Lee</p><p>Political correspondent</p>",
        "<p>Ann Lee, political correspondent</p>",
        "<p>Ann Lee · 5 min read</p>",
        "<p>By Ann Lee for Silver Post</p>",
        "<p>By Ann Lee Follow @annlee</p>",
    ],
)
def test_a_name_beside_a_date_a_role_or_an_outlet(above: str) -> None:
    assert authors(above) == [ANN]


@pytest.mark.parametrize(
    "above",
    [
        "<p>Old Ferry, April 9, 2023</p>",
        "<p>Press Release, April 9, 2023</p>",
        "<p>Northtown Council April 9, 2023</p>",
        "<p>Bridge Opens</p><p>Silver News, Northtown</p>",
    ],
)
def test_common_words_with_capitals_beside_a_date_are_a_rubric(above: str) -> None:
    assert authors(above) == []


@pytest.mark.parametrize(
    "below",
    [
        "<h3>About the Author</h3><p>Ann Lee is a historian who has lived on the river.</p>",
        "<p>— Ann Lee</p>",
    ],
)
def test_the_author_is_named_below_the_text(below: str) -> None:
    assert authors(below=below) == [ANN]


@pytest.mark.parametrize(
    "below",
    [
        "<p>More Information</p>",
        "<p>— And Bridges</p>",
        "<h2>Frequently Asked Questions</h2><p>Who built it?</p>",
        "<aside><a href=/x>Another thing</a><p>By Bo Field</p></aside>",
        "<div class=comments><div class=comment><p>Bo Field</p><p>Great!</p></div></div>",
    ],
)
def test_other_names_below_the_text_are_not_the_author_s(below: str) -> None:
    assert authors(below=below) == []


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Autorzy: Anna Rzeka i Bogdan Pole", ["Anna Rzeka", "Bogdan Pole"]),
        ("Teksti: Anna Joki ja Pekka Pelto", ["Anna Joki", "Pekka Pelto"]),
        ("Autor: Anna Řeková a Bohumil Pole", ["Anna Řeková", "Bohumil Pole"]),
        ("Yazan: Ayşe Irmak ve Burak Tarla", ["Ayşe Irmak", "Burak Tarla"]),
        ("Scris de Ana Râu și Bogdan Câmp", ["Ana Râu", "Bogdan Câmp"]),
        ("Анна Ветрова, Пётр Лугов", ["Анна Ветрова", "Пётр Лугов"]),
        ("Írta: Folyó Anna", ["Folyó Anna"]),
        ("Συντάκτης: Άννα Ποταμού", ["Άννα Ποταμού"]),
        ("Tác giả: Nguyễn Văn An", ["Nguyễn Văn An"]),
        ("Penulis: Anna Sungai | Editor: Budi Ladang", ["Anna Sungai"]),
        ("Piše: Ana Rijeka", ["Ana Rijeka"]),
        ("Аутор: Ана Река", ["Ана Река"]),
        ("Autorė: Ona Upė", ["Ona Upė"]),
        ("بقلم: أحمد النهري", ["أحمد النهري"]),
        ("מאת: אנה נהר", ["אנה נהר"]),
        ("نویسنده: احمد رودی", ["احمد رودی"]),
        ("文：山田太郎", ["山田太郎"]),
        ("记者 王小明", ["王小明"]),
        ("김철수 기자", ["김철수"]),
    ],
)
def test_bylines_of_further_languages(line: str, names: list[str]) -> None:
    assert authors(f"<p>{line}</p>") == names


@pytest.mark.parametrize(
    "name",
    [
        "Press Office",
        "Communications Office",
        "Super User",
        "Anonymous",
        "Various Authors",
        "Agencies",
        "Sponsored Content",
        "Office of Public Affairs",
        "Silver City Council",
        "Отдел новостей",
        "Администратор сайта",
    ],
)
def test_offices_and_accounts_are_no_people(name: str) -> None:
    assert authors(head=stated(name)) == []


def test_the_outlet_behind_a_stated_name_is_no_second_author() -> None:
    assert authors(head=stated("Ann Lee, Silver Post")) == [ANN]
    assert authors(head=stated("Ann Lee, Bo Field")) == [ANN, BO]


def test_a_caption_names_who_is_seen() -> None:
    caption = (
        f"<div class=caption><div>{ANN}</div><div>Photo: press office of the league</div></div>"
    )
    assert authors(above=caption) == []
