"""Authors: people as printed, neither the outlet nor the administrator."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from newsbot.extraction.facts.head import read_head
from newsbot.extraction.facts.people import find_authors, people


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        ("Автор: Анна Ветрова", ("Анна Ветрова",)),
        ("Анна Ветрова, Пётр Лугов и Глеб Ивин", ("Анна Ветрова", "Пётр Лугов", "Глеб Ивин")),
        ("By Anna Vetrova and Peter Lugov", ("Anna Vetrova", "Peter Lugov")),
        ("Текст: Анна Ветрова", ("Анна Ветрова",)),
        ("Admin", ()),
        ("Администратор", ()),
        ("Редакция сайта", ()),
        ("Заречные вести", ()),
        ("vetrova_a", ()),
        ("anna@example.ru", ()),
        ("https://example.ru/authors/1", ()),
    ],
)  # fmt: skip
def test_names_in_bylines(byline: str, expected: tuple[str, ...]) -> None:
    assert people([byline], ["Заречные вести"]) == expected


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        ("Анна Ветрова, корреспондент", ("Анна Ветрова",)),
        ("спецкор Пётр Лугов", ("Пётр Лугов",)),
        ("By Ann Field and Tom Reeve, Local Democracy Reporters", ("Ann Field", "Tom Reeve")),
        ("Von Anna Feld und Karl Ried", ("Anna Feld", "Karl Ried")),
        ("Par Anne Pré et Luc Bois", ("Anne Pré", "Luc Bois")),
        ("И. Лугов и Е. Полева", ("И. Лугов", "Е. Полева")),
        ("Y. Field", ("Y. Field",)),
        ("Анна Ветрова, ТАСС", ("Анна Ветрова",)),
        ("AFP in Manila", ()),
        ("ZV-Redaktion", ()),
        ("Вести", ()),
    ],
)  # fmt: skip
def test_roles_agencies_and_outlets_are_no_people(byline: str, expected: tuple[str, ...]) -> None:
    assert people([byline], ["Заречные вести"]) == expected


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ('[{"@type":"Person","name":"Анна Ветрова"},{"@type":"Person","name":"Пётр Лугов"}]',
         ("Анна Ветрова", "Пётр Лугов")),
        ('{"@type":"Organization","name":"Группа Мост"}', ()),
        ('{"@type":"Person","name":"Заречный Д","url":"https://z.example/author/admin/"}', ()),
    ],
    ids=["list", "organisation", "account of the administrator"],
)  # fmt: skip
def test_authors_of_json_ld(author: str, expected: tuple[str, ...]) -> None:
    script = f'{{"@type":"NewsArticle","headline":"Мост","author":{author}}}'
    tree = LexborHTMLParser(f'<script type="application/ld+json">{script}</script>')
    assert find_authors(tree, read_head(tree), [], []) == expected


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Ann Field, MD, PhD", ("Ann Field",)),
        ("Ann Field, CEPF®", ("Ann Field",)),
        ("Ann Field on Dec 16, 2025", ("Ann Field",)),
        ("Ann Field in Workshop", ("Ann Field",)),
        ("About Ann Field", ("Ann Field",)),
        ("Posts by Ann Field", ("Ann Field",)),
        ("Ann Field. Reviewed by Paul Meadow", ("Ann Field",)),
        ("Guide by", ()),
        ("Insights from", ()),
        ("The Author", ()),
        ("Updated March", ()),
        ("Vincent van Gogh", ("Vincent van Gogh",)),
        ("Анна Ветрова, ТАСС", ("Анна Ветрова",)),
    ],
)
def test_what_hangs_on_a_name_is_no_part_of_it(line: str, names: tuple[str, ...]) -> None:
    assert people([line], []) == names


def test_a_blog_may_bear_the_name_of_its_author() -> None:
    outlets = ["Анна Ветрова", "Заречные вести", "Вести"]
    assert people(["Анна Ветрова"], outlets) == ()
    assert people(["Анна Ветрова", "Вести"], outlets, stated=True) == ("Анна Ветрова",)


@pytest.mark.parametrize(
    ("head", "body", "names"),
    [
        ('<meta name="twitter:label1" content="Written by">'
         '<meta name="twitter:data1" content="Ann Field">', "", ("Ann Field",)),
        ('<meta name="twitter:label1" content="Reading time">'
         '<meta name="twitter:data1" content="Five Minutes">', "", ()),
        ("", '<a href="/authors/ann-field/">Ann Field</a>', ("Ann Field",)),
        ("", '<a href="/authors/">All authors</a>', ()),
        ("", f'<p>{"Long text. " * 30}</p><a href="/author/ann-field/">Ann Field</a>', ()),
    ],
)  # fmt: skip
def test_where_else_an_author_stands(head: str, body: str, names: tuple[str, ...]) -> None:
    tree = LexborHTMLParser(f"<html><head>{head}</head><body><h1>Bridge</h1>{body}</body></html>")
    assert find_authors(tree, read_head(tree), [], []) == names
