"""Times of day in a text that are spelt, rounded or of a row of days, and what looks like them."""

from __future__ import annotations

from datetime import datetime

import pytest

from newsbot.dates import find_dates
from newsbot.model.moment import MOSCOW

MONDAY = datetime(2021, 5, 3, 12, tzinfo=MOSCOW)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "В четыре часа утра 22 июня 1941 года началась война.",
            [("четыре часа утра 22 июня 1941 года", "1941-06-22T04:00:00+03:00")],
        ),
        (
            "В два часа дня 1 мая и в час ночи 2 мая выли сирены.",
            [
                ("два часа дня 1 мая", "2021-05-01T14:00:00+03:00"),
                ("час ночи 2 мая", "2021-05-02T01:00:00+03:00"),
            ],
        ),
        (
            "Вчера около двух ночи загорелся дом.",
            [("Вчера около двух ночи", "2021-05-02T02:00:00+03:00")],
        ),
        (
            "Взрыв прогремел 2 мая примерно в 15:00.",
            [("2 мая примерно в 15:00", "2021-05-02T15:00:00+03:00")],
        ),
        (
            "Она позвонила 2 мая вечером в 20:30.",
            [("2 мая вечером в 20:30", "2021-05-02T20:30:00+03:00")],
        ),
        ("It fell on May 2 at 5pm.", [("May 2 at 5pm", "2021-05-02T17:00:00+03:00")]),
        ("Сирена выла в полдень 2 мая.", [("полдень 2 мая", "2021-05-02T12:00:00+03:00")]),
        ("Гром ударил 2 мая в полдень.", [("2 мая в полдень", "2021-05-02T12:00:00+03:00")]),
        (
            "Движение закроют с 30.04 по 03.05.",
            [("с 30.04 по 03.05", "2021-04-30/2021-05-03")],
        ),
    ],
)
def test_the_time_is_part_of_the_date(text: str, found: list[tuple[str, str]]) -> None:
    assert [(date.text, date.value) for date in find_dates(text, MONDAY)] == found


@pytest.mark.parametrize(
    "text",
    [
        "Он шёл три часа 2 мая.",
        "Он пришёл 2 мая вечером.",
        "Шли 2 мая ночью в 15 домов.",
        "Они ждали 2 мая около трёх часов.",
        "Это было 2 мая, 3 часа шли пешком.",
        "Всего 2 мая около 15.50 тонн собрали.",
        "Всего 2 мая около 300 человек пришли.",
        "Гремело 2 мая три ночи подряд.",
        "Плясали 2 мая два вечера подряд.",
    ],
)
def test_how_long_and_how_much_is_no_time(text: str) -> None:
    assert [(date.text, date.value) for date in find_dates(text, MONDAY)] == [
        ("2 мая", "2021-05-02")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Автобус № 9 мая белить не будут.",
        "Курс вырос с 30.04 по 30.11 рубля.",
        "Вырос с 10.04 до 12.05 рубля.",
        "Кафе работает с 10.05 до 12.10.",
        "Счёт 30.04 - 03.05 оспорили.",
        "Обновите с 2.10 по 2.12 версию.",
        "До полудня ждали, после полудня ушли.",
        "He built it in two days, and one man helped.",
    ],
)
def test_numbers_are_no_days(text: str) -> None:
    assert find_dates(text, MONDAY) == []
