"""The year of a far day in Ukrainian, Belarusian and English sentences."""

from __future__ import annotations

from datetime import datetime

import pytest

from newsbot.dates import find_dates

PAST = """
Старший брат загинув {5 липня}.
Закон підписано {5 липня}.
Вона померла {5 липня}.
Він був заарештований {5 липня}.
{5 липня} суд виніс вирок.
Брат загінуў {5 ліпеня}.
Закон падпісаны {5 ліпеня}.
Яго затрымалі {5 ліпеня}.
His elder brother was killed on {July 5}.
She died {July 5}.
The court ruled on {July 5} that he must go.
Көпір {5 шілдеде} ашылды.
Ён пайшоў дадому {5 ліпеня}.
Жұмыс {5 шілдеде} бастады.
The agreement, reached on {July 5}, was praised.
The bridge was opened on {5 July}.
The bridge was opened on the {5th of July}.
""".strip().splitlines()
FUTURE = """
Матч зіграють {9 лютого}.
Вибори призначено на {9 лютого}.
Зустріч відбудеться {9 лютого}.
Планують відкрити міст {9 лютого}.
Ціни зростуть {9 лютого}.
Мост адкрыюць {9 лютага}.
Сустрэча адбудзецца {9 лютага}.
Канцэрт запланаваны на {9 лютага}.
The trial will begin on {February 9}.
Көпір {9 ақпанда} ашылады.
Заң {9 ақпанда} күшіне енеді.
The vote is scheduled for {February 9}.
They plan to open the bridge on {9 February}.
Applications are open until {February 9}.
Applications are accepted until {February 9}.
Readers are invited on {February 9}.
""".strip().splitlines()


@pytest.mark.parametrize(
    ("line", "now", "value"),
    [
        *((line, "2021-02-03T12:00", "2020-07-05") for line in PAST),
        *((line, "2021-08-03T12:00", "2022-02-09") for line in FUTURE),
    ],
)
def test_the_verb_tells_the_year(line: str, now: str, value: str) -> None:
    marked = line[line.index("{") + 1 : line.index("}")]
    text = line.replace("{", "").replace("}", "")
    found = [(one.text, one.value) for one in find_dates(text, datetime.fromisoformat(now))]
    assert found == [(marked, value)]
