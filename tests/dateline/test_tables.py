"""The tables of agencies and places."""

from __future__ import annotations

import pytest

from newsbot.dateline.agencies import agency_at, canonical_agency
from newsbot.dateline.places import is_place, is_town, split_places
from newsbot.text.fold import fold
from newsbot.text.tables import lines, rows


def test_every_alias_leads_to_its_agency() -> None:
    for name, _, aliases in rows("newsbot.dateline", "agencies.tsv"):
        for alias in aliases.split("|"):
            assert canonical_agency(alias) == name, alias


def test_no_alias_stands_twice() -> None:
    aliases = [
        fold(alias)
        for _, _, row in rows("newsbot.dateline", "agencies.tsv")
        for alias in row.split("|")
    ]
    assert sorted(aliases) == sorted(set(aliases))


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("АиФ-Омск", "АиФ-Омск"),
        ("ИНТЕРФАКС-ЮГ", "Интерфакс-Юг"),
        ("РИА Новости Крым", "РИА Новости Крым"),
        ("РИА Новости/Прайм", "РИА Новости/Прайм"),
        ("INTERFAX.RU", "Интерфакс"),
        ("Reuters", "Рейтер"),
        ("«Татар-информ»", "Татар-информ"),
    ],
)
def test_branches_and_spellings_give_the_agency(printed: str, name: str) -> None:
    assert canonical_agency(printed) == name


@pytest.mark.parametrize("printed", ["тассовец", "аппарат", "данные", "реставрация"])
def test_a_word_that_begins_like_an_agency_is_none(printed: str) -> None:
    assert agency_at(printed, 0) is None


@pytest.mark.parametrize("name", ["МОСКВА", "Орёл", "Орел", "ростов-на-дону", "ООН", "Давос"])
def test_places_are_known_in_any_case(name: str) -> None:
    assert is_place(name)


@pytest.mark.parametrize("name", ["Спартак", "ЦСКА", "Минобороны", "Россия", "СРОЧНО"])
def test_other_names_are_no_places(name: str) -> None:
    assert not is_place(name)


def test_places_are_split_at_dashes_and_slashes() -> None:
    assert split_places("ЧИТА — УСТЬ-КУТ/БРАТСК") == ("Чита", "Усть-Кут", "Братск")


def test_every_country_among_the_places_is_a_place_and_no_town() -> None:
    names = lines("newsbot.dateline", "countries-too.txt")
    assert names
    assert all(is_place(name) and not is_town(name) for name in names)
