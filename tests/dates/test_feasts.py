"""Feasts on a known day, also those that move with Easter."""

from __future__ import annotations

from datetime import datetime

import pytest

from newsbot.dates import find_dates
from newsbot.dates.grammar.rules.feasts import easter

NOW = datetime.fromisoformat("2021-05-06T12:00")


@pytest.mark.parametrize(
    ("text", "span", "value"),
    [
        ("На Пасху открыли храм.", "На Пасху", "2021-05-02"),
        ("На Пасху 2019 года открыли храм.", "На Пасху 2019 года", "2019-04-28"),
        ("На католическую Пасху он был в Риме.", "На католическую Пасху", "2021-04-04"),
        ("В День Победы пройдёт парад.", "В День Победы", "2021-05-09"),
        ("Парад в день победы в 1995 году был пешим.", "в день победы в 1995 году", "1995-05-09"),
        ("После Нового года цены выросли.", "Нового года", "2021-01-01"),
        ("На Троицу пройдёт служба.", "На Троицу", "2021-06-20"),
        ("Подарки к 8 Марта подорожали.", "8 Марта", "2021-03-08"),
    ],
)
def test_a_feast_is_a_day(text: str, span: str, value: str) -> None:
    assert [(one.text, one.value) for one in find_dates(text, NOW)] == [(span, value)]


@pytest.mark.parametrize(
    "text",
    [
        "Школа вступает в новый год с новым директором.",
        "Орден Победы хранится в музее.",
        "В День города пройдёт концерт.",
        "Новый год не за горами.",
        "Магазин на улице 8 Марта закрыт.",
        "Он живёт на Рождественке.",
    ],
)
def test_what_only_sounds_like_a_feast(text: str) -> None:
    assert find_dates(text, NOW) == []


def test_easter_of_both_churches() -> None:
    """The days as the churches' own calendars have them."""
    orthodox = ["1999-04-11", "2016-05-01", "2020-04-19", "2024-05-05", "2025-04-20"]
    western = ["1999-04-04", "2016-03-27", "2020-04-12", "2024-03-31", "2025-04-20"]
    for one, other in zip(orthodox, western, strict=True):
        year = int(one[:4])
        assert [str(easter(year)), str(easter(year, western=True))] == [one, other]
