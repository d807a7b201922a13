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
