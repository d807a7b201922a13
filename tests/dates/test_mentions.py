"""`find_dates` in running text."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from evaluation.dates.marks import score
from newsbot.dates import find_dates
from newsbot.model.dates import DateValue
from tests.reference import needs_reference

WEDNESDAY = datetime(2025, 4, 9, 12, tzinfo=ZoneInfo("Europe/Moscow"))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Ярмарка шла с пятницы по понедельник.", "2025-04-04/2025-04-07"),
        ("Ярмарка пройдёт с пятницы по воскресенье.", "2025-04-11/2025-04-13"),
        ("Дорогу перекроют с понедельника до среды.", "2025-04-14/2025-04-16"),
    ],
)
def test_a_row_of_weekdays_is_one_range(text: str, value: str) -> None:
    assert [one.value for one in find_dates(text, WEDNESDAY)] == [value]


@pytest.mark.parametrize(
    "text",
    ["Музей работает с понедельника по пятницу.", "Приём с понедельника по пятницу с 9:00."],
)
def test_opening_hours_are_no_row_of_days(text: str) -> None:
    assert not [one for one in find_dates(text, WEDNESDAY) if one.precision == "range"]


def test_a_verb_is_no_attribute_of_a_season() -> None:
    assert read("Выставка прошла весной 2016 года.") == [("весной 2016 года", "2016-21")]


def test_a_term_is_no_day_on_which_the_story_goes_on() -> None:
    text = "4 апреля его арестовали до 3 июня. На следующий день подали жалобу."
    assert [value for _, value in read(text)] == ["2025-04-04", "2025-06-03", "2025-04-05"]


def test_a_newspaper_is_no_day() -> None:
    assert find_dates("Об этом пишет газета «Сегодня».", WEDNESDAY) == []


def read(text: str, anchor: DateValue | datetime | None = WEDNESDAY) -> list[tuple[str, str]]:
    """Text and value of every mention."""
    return [(one.text, one.value) for one in find_dates(text, anchor)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Мост откроют до 10 апреля.", [("10 апреля", "2025-04-10")]),
        ("Во вторник он был в Чите.", [("Во вторник", "2025-04-08")]),
        ("Подпишут 11 апреля в 10:00.", [("11 апреля в 10:00", "2025-04-11T10:00:00+03:00")]),
        ("Завод встал в начале марта.", [("в начале марта", "2025-03")]),
        ("К концу 2026 года построят школу.", [("концу 2026 года", "2026")]),
        ("С 1 по 3 марта шёл снег.", [("С 1 по 3 марта", "2025-03-01/2025-03-03")]),
        ("Летом прошлого года было жарко.", [("Летом прошлого года", "2024-22")]),
        ("В понедельник, 7 апреля, прошёл дождь.", [("В понедельник, 7 апреля", "2025-04-07")]),
        ("Он правил (2001—2003) и ушёл.", [("2001—2003", "2001/2003")]),
        ("На прошлой неделе в пятницу шёл дождь.", [("На прошлой неделе в пятницу", "2025-04-04")]),
        ("Это было 15 числа прошлого месяца.", [("15 числа прошлого месяца", "2025-03-15")]),
        ("За первые три месяца 2025 года.", [("первые три месяца 2025 года", "2025-01/2025-03")]),
        ("Полтора года назад был лес.", [("Полтора года назад", "2023")]),
        ("На прошлой неделе было жарко.", [("На прошлой неделе", "2025-03-31/2025-04-06")]),
        ("Цены выросли в этом месяце.", [("в этом месяце", "2025-04")]),
        ("В субботу днём, 5 апреля, шёл дождь.", [("В субботу днём, 5 апреля", "2025-04-05")]),
        ("С тех пор как в 1990-е он уехал.", [("в 1990-е", "199X")]),
    ],
)  # fmt: skip
def test_dates_in_a_text_are_found_and_resolved(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Бой длился три часа, ему было 85 лет.",
        "Улица 8 Марта и площадь 1905 года.",
        "Адвокат Май и режиссёр Август спорили.",
        "Окружающую среду надо беречь.",
        "Через два дня после аварии завод пустили.",
        "Агентство «Россия сегодня» открыло бюро.",
        "Счёт 3:0, цена 10.5, версия 1.2.34, Су-57.",
        "Всыпьте 500 г муки и 1500 г. сахара.",
        "Несколько лет назад, десятки миллионов лет назад.",
        "Накануне выборов город украсили.",
        "Это было в 120 году до н. э.",
        "Если это суббота, магазин закрыт.",
        "31 февраля и 99 мая не бывает.",
        "Звоните 22-05-10 или 23-11-08.",
        "Утром третьего дня соревнований пошёл снег.",
        "По итогам третьего дня, который прошёл в горах, лидирует Ветров.",
        "Гонка закончилась к концу третьего дня.",
        "Выплаты приходят 10 числа.",
    ],
)
def test_leaves_alone_what_is_no_date(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("7 апреля он прибыл. Ранее в тот день шёл дождь.", "2025-04-07"),
        ("Указ подписан 1 апреля. На следующий день его отменили.", "2025-04-02"),
        ("Мост сдан в 2016 году, а уже в следующем году он рухнул.", "2017"),
        ("В 2011 году их было пять, годом ранее — три.", "2010"),
        ("22 октября 2013 года министр ушёл. Тогда же пришёл другой.", "2013-10-22"),
        ("Суд начался 3 марта. Через неделю его отложили.", "2025-03-10"),
        ("Съезд прошёл в 1966 году. В этом же году открыли музей.", "1966"),
        ("21 декабря 2012 года закон обсудили. Принят он был 23 декабря.", "2012-12-23"),
    ],
)
def test_points_back_to_what_was_said(text: str, expected: str) -> None:
    assert read(text)[-1][1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Матч состоится в субботу.", "2025-04-12"),
        ("В субботу прошёл матч.", "2025-04-05"),
        ("Министр заявил во вторник, что визит состоится.", "2025-04-08"),
        ("Срок продлён до 31 декабря.", "2025-12-31"),
        ("Его арестовали 14 ноября.", "2024-11-14"),
    ],
)
def test_the_tense_tells_before_from_after(text: str, expected: str) -> None:
    assert read(text)[0][1] == expected


def test_the_new_year_is_crossed_both_ways() -> None:
    assert read("31 декабря стреляли.", datetime(2025, 1, 2)) == [("31 декабря", "2024-12-31")]
    assert read("2 января откроют.", datetime(2024, 12, 30)) == [("2 января", "2025-01-02")]


def test_an_unknown_year_stays_unknown() -> None:
    anchor = DateValue(value="XXXX-04-09", precision="day")
    text = "7 апреля он прибыл, а в тот день, вчера и в прошлом году шёл дождь."
    assert read(text, anchor) == [
        ("7 апреля", "XXXX-04-07"),
        ("в тот день", "XXXX-04-07"),
        ("вчера", "XXXX-04-08"),
    ]


def test_yesterday_of_an_unknown_1_march_is_not_guessed() -> None:
    assert read("Вчера шёл снег.", DateValue(value="XXXX-03-01", precision="day")) == []


def test_offsets_count_code_points_of_the_text_given() -> None:
    text = "😀 Встре\u00adча бу\u0301дет 9 ап\u00adреля."
    (found,) = find_dates(text, WEDNESDAY)
    assert text[found.start : found.end] == found.text == "9 ап\u00adреля"


def test_lower_cased_corpora_are_read_too() -> None:
    assert read("москва, 9 апр — риа новости. во вторник") == [
        ("9 апр", "2025-04-09"),
        ("во вторник", "2025-04-08"),
    ]


@needs_reference
@pytest.mark.parametrize("part", ["first", "later"])
def test_dates_of_marked_articles_are_found_as_well_as_before(part: str) -> None:
    reached = score(part)
    assert reached.f1 >= 0.95, reached
    assert reached.value >= 0.95, reached


@pytest.mark.parametrize(
    ("text", "pointed", "value"),
    [
        ("Пожар вспыхнул 5 марта. За два дня до этого был инспектор.", "За два дня до этого", "03"),
        ("Дом сгорел 5 марта. На другой день приехала комиссия.", "На другой день", "06"),
        ("Дом сгорел 5 марта. На следующее утро приехала комиссия.", "На следующее утро", "06"),
        ("Паром застрял 5 марта. Через три дня после этого его сняли.", "Через три дня", "08"),
        ("Дом сгорел 5 марта. В этот день было ветрено.", "В этот день", "05"),
    ],
)
def test_what_points_back_is_counted_from_the_day_before_it(
    text: str, pointed: str, value: str
) -> None:
    *_, found = find_dates(text, datetime(2025, 4, 9, 12))
    assert (found.text, found.value) == (pointed, f"2025-03-{value}")


def test_another_day_is_not_counted_from_a_match() -> None:
    assert find_dates("На другой день после матча он уехал.", datetime(2025, 4, 9, 12)) == []
