"""Openers of bylines: the quick check of a line's first letters lets every one of them through."""

from __future__ import annotations

import pytest

from newsbot.text.bylines.names import names_printed
from newsbot.text.tables import lines

FORMS = ("{}: Anna Vetrova", "({} Anna Vetrova)", "| {} – Anna Vetrova", "Город | {}: Anna Vetrova")


@pytest.mark.parametrize("form", FORMS)
def test_every_opener_opens_a_byline(form: str) -> None:
    openers = lines("newsbot.text", "byline-openers.txt")
    labels = [opener.removesuffix(":") for opener in openers if "{}:" in form or opener[-1] != ":"]
    printed = [label.capitalize() for label in labels]
    missed = [opener for opener in printed if names_printed(form.format(opener)) is None]
    assert not missed


@pytest.mark.parametrize(
    "line",
    [
        "POSTED on 5 May by Anna Vetrova",
        "Publié le 5 mai par Anna Vetrova",
        "Publicerad 5 maj av Anna Vetrova",
        "ByAnna Vetrova",
    ],
)
def test_openers_with_a_day_or_without_a_space_open_one(line: str) -> None:
    assert names_printed(line) == "Anna Vetrova"


@pytest.mark.parametrize("line", ["Firma Jan Nowak", "Речи Владимира Лугова", "FirmaJan Nowak"])
def test_ordinary_words_open_none_without_a_colon(line: str) -> None:
    assert names_printed(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "Von Fans gefeiert", "Von Kiel nach Lübeck", "Di Canio torna a Londra",
        "Por Navidad Madrid se ilumina", "Nga Tirana në Prishtinë", "Av Oslo kommune vedtatt",
        "Автор Анна Ветрова получила премию", "Журналист Пётр Лугов задержан",
        "Yazar Orhan Demir ödül aldı", "Της Ελλάδας ο πρόεδρος", "كتب عن التاريخ",
    ],
)  # fmt: skip
def test_a_sentence_that_opens_like_a_byline_is_none(line: str) -> None:
    assert names_printed(line) is None


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ann Field staff writer", "Ann Field staff writer"),
        ("By Ann Field on Thu, Nov 9, 2023", "Ann Field on Thu"),
        ("Von Jana von der Heide", "Jana von der Heide"),
        ("di Sami al-Ajrami", "Sami al-Ajrami"),
        ("Par Anne d’Arcy", "Anne d’Arcy"),
        ("كتب أحمد منصور", "أحمد منصور"),
        ("Автор: Анна Ветрова наш человек", "Анна Ветрова наш человек"),
    ],
)
def test_small_words_of_names_and_roles_stay_in_bylines(line: str, names: str) -> None:
    assert names_printed(line) == names
