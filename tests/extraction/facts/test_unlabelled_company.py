"""Names beside a day or a role and in marked boxes; names that give way to a person's."""

from __future__ import annotations

import json

import pytest

import newsbot
from tests.extraction.museum import TEXT, TITLE

ANN = ("Ann Fieldhouse",)


def authors(below: str, *, above: str = "", head: str = "") -> tuple[str, ...]:
    page = (
        f"<html><head>{head}</head><body><main>{above}<h1>{TITLE}</h1>{below}<div>{TEXT}</div>"
        "</main></body></html>"
    )
    return newsbot.extract(page, url="https://harbour.example/news/museum").authors


def stated(name: str) -> str:
    node = {"@type": "NewsArticle", "headline": TITLE, "author": {"@type": "Person", "name": name}}
    site = '<meta property="og:site_name" content="Harbour Globe">'
    return f'{site}<script type="application/ld+json">{json.dumps(node)}</script>'


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Par Chloé d'Arcy, ven 12/09/2025 - 10:04", ("Chloé d'Arcy",)),
        ("Par Chloé d'Arcy, vendredi 12 septembre 2025", ("Chloé d'Arcy",)),
        ("Von Eva Steinbach, Fr. 12.09.2025", ("Eva Steinbach",)),
        ("By Ann Fieldhouse, Friday, September 12, 2025", ANN),
        ("Опубліковано 12 вересня 2025 - 09:10, автор: Олена Гай-Ковальська",
         ("Олена Гай-Ковальська",)),
        ("12 қыркүйек 2025Авторы: Нұрлан Әбдіқадырұлы", ("Нұрлан Әбдіқадырұлы",)),
        ("Words byDelphine Okafor and Ramón Ibáñez", ("Delphine Okafor", "Ramón Ibáñez")),
        ("АвторАнна Ветрова", ("Анна Ветрова",)),
        ("By Ann Fieldhouse on behalf of the boats group", ANN),
        ("Автор: Анна Ветрова от имени клуба", ("Анна Ветрова",)),
    ],
)  # fmt: skip
def test_a_weekday_a_label_and_a_group_are_no_part_of_a_name(
    line: str, names: tuple[str, ...]
) -> None:
    assert authors(f"<p>{line}</p>") == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("2025-09-12 08:30　来源：维网　作者：李明　责任编辑：王芳", ("李明",)),
        ("来源：维网 作者：李明、王小芳", ("李明", "王小芳")),
        ("責任編輯：王芳", ()),
    ],
)
def test_names_without_blanks_stand_behind_a_label(line: str, names: tuple[str, ...]) -> None:
    assert authors(f"<div>{line}</div>") == names


@pytest.mark.parametrize(
    ("box", "names"),
    [
        ('<p class="author"><a href="/reporter/tanaka">田中一郎</a></p>', ("田中一郎",)),
        ('<div class="szerzo"><a href="/szerzo/szabo-balazs/">Szabó Balázs</a></div>',
         ("Szabó Balázs",)),
        ('<div class="yazar-adi">Ayşe Gül Yılmaz</div>', ("Ayşe Gül Yılmaz",)),
        ('<div class="blog-author-wrap"><div><div class="t12">Ines Calloway</div>'
         '<div class="t13">Head of Surveys</div></div></div>', ("Ines Calloway",)),
        ('<div class="publish-date-author">Sept. 12, 2025 · Mikkel Straus on behalf of '
         '<a href="/teams/vision">Vision group</a></div>', ("Mikkel Straus",)),
        ('<div class="author">編集部</div>', ()),
        ('<div><p>Анна ВЕТРОВА</p></div>', ("Анна ВЕТРОВА",)),
    ],
)  # fmt: skip
def test_boxes_of_many_systems_are_named_the_author_s(box: str, names: tuple[str, ...]) -> None:
    assert authors(box) == names


def test_day_and_name_in_a_named_box_may_stand_above_the_headline() -> None:
    box = '<div class="dateAndAuthor"><span>Sep 12, 2025</span><span>Lucian P. Arden</span></div>'
    assert authors("", above=box) == ("Lucian P. Arden",)


@pytest.mark.parametrize("name", [", Harbour Globe", "The Harbour Team", "Harbour Globe Editors"])
def test_a_team_or_the_outlet_gives_way_to_a_person_who_is_shown(name: str) -> None:
    shown = '<p class="attribution"><a class="authors" rel="author">Ann Fieldhouse</a></p>'
    assert authors(shown, head=stated(name)) == ANN


@pytest.mark.parametrize("name", ["The Harbour Team", "Harbour Editorial Team"])
def test_a_team_stays_where_nobody_else_is_named(name: str) -> None:
    assert authors("", head=stated(name)) == (name,)


@pytest.mark.parametrize(
    "line",
    [
        "<p>By <b>Copyright Frode Persson</b></p>",
        '<p class="byline">5 Great On-page Seo</p>',
        "<p>By</p><p>Weekend WalksJust MovedTown Planning</p>",
    ],
)
def test_credits_figures_and_glued_links_are_nobody(line: str) -> None:
    assert authors(line) == ()
