"""Days with a wrong letter or without a space, and days in the calendars of old and new style."""

from __future__ import annotations

from datetime import datetime

import pytest

from newsbot.dates import find_dates, parse_date

ANCHOR = datetime(2025, 4, 9, 12)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("9 апраля 2025", "2025-04-09"),
        ("9 апрля 2025", "2025-04-09"),
        ("12 сентебря 2024", "2024-09-12"),
        ("3 фервраля 2025 года", "2025-02-03"),
        ("5 декобря 2024", "2024-12-05"),
        ("7 авгутса 2024", "2024-08-07"),
        ("8 ноябя 2024 г.", "2024-11-08"),
        ("8 янвря 2025, 14:05", "2025-01-08T14:05:00+03:00"),
        ("9 АПРЕЛЯ2025", "2025-04-09"),
        ("9апреля2025", "2025-04-09"),
        ("9 апреля2025 года", "2025-04-09"),
        ("25 октября (7 ноября) 1917 года", "1917-11-07"),
        ("25 октября (7 ноября по новому стилю) 1917 года", "1917-11-07"),
        ("7 ноября (25 октября по старому стилю) 1917 года", "1917-11-07"),
        ("9 (22) января 1905 года", "1905-01-22"),
        ("26 мая [6 июня] 1799", "1799-06-06"),
        ("19 февраля (3 марта) 1861 г.", "1861-03-03"),
        ("1 (13) марта 1881 года", "1881-03-13"),
    ],
)
def test_a_day_alone_and_in_a_text(text: str, value: str) -> None:
    alone = parse_date(text, ANCHOR)
    assert alone is not None
    assert alone.value == value
    found = [date.value for date in find_dates(f"Мост открыли {text}, и он стоит.", ANCHOR)]
    assert found == [value]


@pytest.mark.parametrize(
    "text",
    [
        "9 апреля 2025г.14:05",
        "9 апреля 202514:05",
        "09.04.2025в14:05",
        "14:0509.04.2025",
        "9апреля,14:05",
    ],
)
def test_a_clock_that_hangs_on_the_day(text: str) -> None:
    found = parse_date(text, ANCHOR)
    assert found is not None
    assert found.value == "2025-04-09T14:05:00+03:00"


@pytest.mark.parametrize(
    "text",
    [
        "8 апреляя", "9 апраля", "8 инюя 2024", "3 автора 2024", "12 деталей 2024",
        "5 апрельских 2024", "31 апраля 2024", "5 (13) человек 1999", "9 (22) места 1905",
    ],
)  # fmt: skip
def test_other_words_are_no_months(text: str) -> None:
    found = parse_date(text, ANCHOR)
    assert found is None or found.precision == "year"


def test_two_days_that_no_calendars_part_are_two() -> None:
    found = [date.value for date in find_dates("Снег шёл 2 мая (5 мая) 1999 года.", ANCHOR)]
    assert found == ["2025-05-02", "2025-05-05", "1999"]
