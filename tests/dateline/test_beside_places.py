"""Places side by side, sites and desks as agencies, villages, and what only looks like them."""

from __future__ import annotations

from datetime import datetime

import pytest

from newsbot.dateline import parse_dateline

WEDNESDAY = datetime(2025, 4, 9, 12)

LINES = [
    ("МОСКВА, ЛОНДОН, 8 апр - РИА Новости. Мост открыт.", ("Москва", "Лондон"), "РИА Новости"),
    ("Гавана, Куба, 8 апреля. /ТАСС/. Мост открыт.", ("Гавана",), "ТАСС"),
    ("МОСКВА, РОССИЯ, 8 апреля. /ТАСС/. Мост открыт.", ("Москва",), "ТАСС"),
    ("МОСКВА, 8 апр - РИА Новости/Спорт. Мост открыт.", ("Москва",), "РИА Новости"),
    ("МОСКВА, 8 апр - ТАСС/Рейтер. Мост открыт.", ("Москва",), "ТАСС/Рейтер"),
    ("с. Ивановка, 8 апреля. /ТАСС/. Мост открыт.", ("Ивановка",), "ТАСС"),
    ("пос. Лесной /Омская область/, 8 апр - ТАСС. Мост открыт.", ("Лесной",), "ТАСС"),
    ("Ташкент (Daryo.uz) - Мост открыт.", ("Ташкент",), "Daryo.uz"),
    ("Казань, 8 апреля. Татаринформ. Мост открыт.", ("Казань",), "Татар-информ"),
    ("BAKU, Azerbaijan, April 8. Мост открыт.", ("Baku",), None),
    ("Москва, 8 апреля. Экономика. Мост открыт.", ("Москва",), None),
]
NONE = [
    "С. Лавров, 8 апреля. /ТАСС/. Мост открыт.",
    "Книга (Chitaem.ru) — Мост открыт.",
    "Москва, Пекин, 8 апреля. Билеты. Мост открыт.",
    "EVENT, France, April 8. The bridge is open.",
    "PARIS, France, May 8. The bridge is open.",
    "МОСКВА, СУДЬЯ, 8 апреля. Мост открыт.",
    "Париж (Pariser.fr) – столица Франции.",
    "Москва (Skladno.ru) — крупнейший склад.",
    "ТАСС/Спорт. Мост открыт.",
]


@pytest.mark.parametrize(("line", "places", "agency"), LINES)
def test_its_parts_are_told_apart(line: str, places: tuple[str, ...], agency: str | None) -> None:
    found = parse_dateline(line, WEDNESDAY)
    assert found is not None
    assert (found.places, found.agency) == (places, agency)
    assert line[found.end :].endswith("Мост открыт.")


@pytest.mark.parametrize("line", NONE)
def test_a_look_alike_is_none(line: str) -> None:
    assert parse_dateline(line, WEDNESDAY) is None
