"""Authors: people as printed, neither the outlet nor the administrator."""

from __future__ import annotations

import pytest

from newsbot.extraction.people import people


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
