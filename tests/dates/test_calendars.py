"""Days as pages of other countries print them: other calendars, other orders, other words."""

from __future__ import annotations

import pytest

from newsbot.dates import find_dates, parse_date
from newsbot.dates.foreign import plain_form
from newsbot.text.printed.persian_date import gregorian
from tests.dates.tables import ANCHOR


@pytest.mark.parametrize(
    ("string", "value"),
    [
        ("۲۰ فروردین ۱۴۰۲", "2023-04-09"),
        ("شنبه، ۳۰ اسفند ۱۳۹۹", "2021-03-20"),
        ("۱۴۰۰/۰۹/۳۰", "2021-12-21"),
        ("17 میزان 1402", "2023-10-09"),
        ("2 ส.ค. 66", "2023-08-02"),
        ("29/02/2567", "2024-02-29"),
        ("١٦ كانون الثاني ٢٠٢٢", "2022-01-16"),
        ("12 تموز/يوليو 2020", "2020-07-12"),
        ("2023-yil 9-aprel", "2023-04-09"),
        ("2023 йил 9 апрель", "2023-04-09"),
        ("17 феврал 2022", "2022-02-17"),
        ("2021-жылдын 24-июну", "2021-06-24"),
        ("2021 оны наймдугаар сарын 5", "2021-08-05"),
        ("22 марти соли 2023", "2023-03-22"),
        ("12 tháng hai năm 2024", "2024-02-12"),
        ("2568-04-08", "2025-04-08"),
        ("8 เมษายน 2568 10:05", "2025-04-08T10:05:00+03:00"),
        ("2468-04-08", "2468-04-08"),
    ],
)
def test_a_day_is_read_in_its_calendar_and_order(string: str, value: str) -> None:
    read = parse_date(string, None)
    assert (read.value if read else None) == value


@pytest.mark.parametrize(
    ("string", "clock"),
    [
        ("14 Eylül 2023 Perşembe 11:20", "11:20"),
        ("29. август 2022. у 14:50", "14:50"),
        ("14.01.2020. u 15:45", "15:45"),
        ("1 decembrie 2024, ora 10:00", "10:00"),
        ("4:45 م - 7 يونيو 2022", "16:45"),
        ("17:00 ngày 30/05/2020", "17:00"),
        ("30 มิถุนายน 2563 เวลา 09:45", "09:45"),
        ("令和7年4月8日 10:05", "10:05"),
        ("2025년 4월 8일 10시 5분", "10:05"),
        ("2025年4月8日 15时5分", "15:05"),
        ("2025年4月8日(日) 下午3點05分", "15:05"),
        ("2025 m. balandžio 8 d., 10:05", "10:05"),
        ("2025eko apirilaren 8a, 10:05", "10:05"),
    ],
)
def test_the_clock_is_found_behind_words_of_the_language(string: str, clock: str) -> None:
    read = parse_date(plain_form(string), ANCHOR)
    assert read is not None
    assert read.value[11:16] == clock


@pytest.mark.parametrize(
    ("string", "clock"),
    [
        ("2025년 4월 8일 오후 3시 30분", "15:30"),
        ("2025.04.08. 오후 3:30", "15:30"),
        ("2025年4月8日 下午3時30分", "15:30"),
        ("2025年4月8日 午後3時30分", "15:30"),
        ("2025年4月8日 午後0時5分", "12:05"),
        ("2025년 4월 8일 오후 12시 30분", "12:30"),
        ("2025년 4월 8일 오전 12시 30분", "00:30"),
        ("2025년 4월 8일 오전 9시 5분", "09:05"),
        ("2025년 4월 8일 15시 30분", "15:30"),
        ("2025年4月8日 下午15:30", "15:30"),
        ("2025年4月8日 上午11:30", "11:30"),
        ("2025年4月8日(火) 03:30", "03:30"),
    ],
)
def test_a_half_of_the_day_before_a_clock_tells_its_hour(string: str, clock: str) -> None:
    for printed in (string, plain_form(string)):
        read = parse_date(printed, ANCHOR)
        assert read is not None
        assert read.value[:16] == f"2025-04-08T{clock}"


@pytest.mark.parametrize("day", [(1402, 12, 30), (1402, 7, 31), (1402, 13, 1), (1300, 1, 1)])
def test_the_solar_calendar_has_no_other_days(day: tuple[int, int, int]) -> None:
    assert gregorian(*day) is None


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Касса открыта со вторника по субботу.", []),
        ("Приём ведут с понедельника по пятницу.", []),
        ("Морозы держались со среды по субботу.", ["2025-04-02/2025-04-05"]),
        ("Гостей ждут в предстоящую субботу.", ["2025-04-12"]),
        ("В грядущем году построят мост.", ["2026"]),
        ("Пять лет назад, в октябре, они расстались.", ["2020-10"]),
        ("Год назад, 3 июня, здесь сошёл оползень.", ["2024-06-03"]),
        ("Три года назад, в мае 2021 года, он уехал.", ["2022", "2021-05"]),
        ("За минувшие сутки потушено 12 пожаров.", ["2025-04-08/2025-04-09"]),
        ("В пятницу вероятны грозы.", ["2025-04-11"]),
    ],
)
def test_days_told_in_russian(text: str, values: list[str]) -> None:
    assert [found.value for found in find_dates(text, ANCHOR)] == values
