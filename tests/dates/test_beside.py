"""Days beside their year, their hour, or words of another calendar, and what only looks so."""

from __future__ import annotations

from datetime import datetime

import pytest

from newsbot.dates import find_dates, parse_date

WEDNESDAY = datetime(2025, 4, 9, 12)

LINES = [
    # A year right before its day.
    ("В 1998 году 17 августа объявили дефолт.", ["1998", "1998-08-17"]),
    ("В прошлом году, 5 мая, завод закрыли.", ["2024", "2024-05-05"]),
    ("В прошлом году осенью завод закрыли.", ["2024", "2024-23"]),
    ("In 2019, on May 5, he left.", ["2019", "2019-05-05"]),
    ("Закон принят в 2019 году, 5 мая вступит в силу новый.", ["2019", "2025-05-05"]),
    ("Музей построен в 2019 году. 5 мая его закроют.", ["2019", "2025-05-05"]),
    ("Закон 2019 года 5 мая отменили.", ["2019", "2025-05-05"]),
    ("Впервые с 2014 года 3 апреля выпал снег.", ["2014", "2025-04-03"]),
    ("О планах на 2026 год 3 апреля рассказал мэр.", ["2026", "2025-04-03"]),
    ("К 2030 году, 3 апреля сообщил мэр, построят мост.", ["2030", "2025-04-03"]),
    ("К 2030 году, а не 5 мая.", ["2030", "2025-05-05"]),
    # An hour before its day, and noon.
    ("В 14:00 в пятницу начнут.", ["2025-04-11T14:00:00+03:00"]),
    ("В 14:00 в пятницу начали.", ["2025-04-04T14:00:00+03:00"]),
    ("В полдень в пятницу начнут.", ["2025-04-11T12:00:00+03:00"]),
    ("В полдень стало жарко.", []),
    ("The truce starts at 5 pm May 2.", ["2025-05-02T17:00:00+03:00"]),
    ("They met at 5 p.m. on Monday.", ["2025-04-07T17:00:00+03:00"]),
    ("It will start at noon on Friday.", ["2025-04-11T12:00:00+03:00"]),
    ("It closed April 8 at noon.", ["2025-04-08T12:00:00+03:00"]),
    ("They met at 5 p.m. and left in May.", ["2025-05"]),
    ("High Noon on Friday tells of a duel.", ["2025-04-04"]),
    # An hour behind a part of the day.
    ("Вчера вечером в 9 погас свет.", ["2025-04-08T21:00:00+03:00"]),
    ("Сегодня утром в 8, до уроков.", ["2025-04-09T08:00:00+03:00"]),
    ("Вчера вечером в 9 домах погас свет.", ["2025-04-08"]),
    ("Вчера вечером в 8, 9 и 10 домах погас свет.", ["2025-04-08"]),
    ("Вчера вечером в 5 километрах от города горел лес.", ["2025-04-08"]),
    # Words that say which day or decade.
    ("He died the day before yesterday.", ["2025-04-07"]),
    ("The day after tomorrow it opens.", ["2025-04-11"]),
    ("On the day after tomorrow's vote he left.", ["2025-04-10"]),
    ("In the late '90s he left.", ["199X"]),
    ("The team of '90 met.", []),
    # The month first, where nothing else can be meant.
    ("The deal closed on 3/25/2025.", ["2025-03-25"]),
    ("Дробь 13/25/2025 неверна.", []),
    ("Дело 3/25/2025-А закрыто.", []),
    # What was done by a day, and what is still to be.
    ("Озеро высохло к 5 ноября.", ["2024-11-05"]),
    ("Мост построили к 5 ноября.", ["2024-11-05"]),
    ("Он приехал 5 ноября: «Мы построим завод».", ["2024-11-05"]),
    ("5 ноября мы построим завод.", ["2025-11-05"]),
    ("Мост готовится к 5 ноября.", ["2025-11-05"]),
    # A short year that hangs on its day.
    ("It closed on 19-Nov-12.", ["2012-11-19"]),
    # Seasons of every year.
    ("Летом жарко, зимой холодно.", []),
    ("Ссора, возникшая зимой, забыта.", ["2025-24"]),
    ("Летом жарко было и в горах.", ["2024-22"]),
    # Years that are no years of ours, and the number of an issue.
    ("В 1446 году хиджры он прибыл.", []),
    ("В 7208 году от сотворения мира издали указ.", []),
    ("В 2020 году по мусульманским кварталам ходили.", ["2020"]),
    ("В 2020 году от еврейской общины пришло письмо.", ["2020"]),
    ("В 1446 году по мусульманскому календарю он прибыл.", []),
    ("В 1446 году хижры он прибыл.", []),
    ("В 2019 году мусульманская община открыла школу.", ["2019"]),
    ("«Номер № 2021 года» закрыт.", ["2021"]),
    ("Дом № 2021 построен.", []),
]


@pytest.mark.parametrize(("text", "values"), LINES)
def test_what_stands_beside_a_day_is_read(text: str, values: list[str]) -> None:
    assert [one.value for one in find_dates(text, WEDNESDAY)] == values


@pytest.mark.parametrize(
    ("string", "value"),
    [("04Oct17", "2017-10-04"), ("14May25", "2025-05-14"), ("31Feb17", None), ("AB04Oct17", None)],
)
def test_a_glued_day_with_a_short_year(string: str, value: str | None) -> None:
    found = parse_date(string, WEDNESDAY)
    assert (found.value if found else None) == value
