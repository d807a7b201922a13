"""Spans of days, and what looks like one: numbers of parts, counts, clocks, calendars."""

from __future__ import annotations

import pytest

from newsbot.text.printed.day_span import is_of_a_span
from newsbot.text.printed.printed_date import printed_dates


@pytest.mark.parametrize(
    "line",
    [
        "April 8 - April 9, 2025",
        "Jan. 28 – Feb. 3, 2025",
        "April 8 to May 9, 2025",
        "08/04 - 09/04/2025",
        "08-09.04.2025",
        "28.04. bis 03.05.2025",
        "28.12 - 03.01.2026",
        "Mon 8 - Fri 12 April 2025",
        "lunes 8 a viernes 12 de abril de 2025",
        "Tuesday 8 April 2025 – Wednesday 9 April 2025",
        "2025年4月8日至9日",
        "2025年4月8日〜10日",
        "من 8 إلى 9 أبريل 2025",
        "dal 8 all'11 aprile 2025",
        "z 8 na 9 kwietnia 2025",
        "2025. április 8–9.",
        "2025 m. balandžio 8-11 d.",
        "Open days 8 - 9 April 2025",
    ],
)
def test_spans_of_days(line: str) -> None:
    assert is_of_a_span(line)


@pytest.mark.parametrize(
    "line",
    [
        "Part 2 - 20 January 2022",
        "Глава 3 - 9 апреля 2025",
        "Chapter 8 - April 9, 2025",
        "Folge 12 - 20. Januar 2022",
        "#7 - 20 January 2022",
        "Views: 5 - 9 April 2025",
        "Комментарии 2 - 9 апреля 2025",
        "15.30 - 09.04.2025",
        "10.12 - 09.04.2025",
        "Posted at 12:30 - Wed 9 April 2025",
        "20 فروردین 1404 - 9 April 2025",
        "Day 3 - 9 April 2025",
        "Spieltag 3 - 9. April 2025",
        "Étape 3 – 9 avril 2025",
        "2025. április 9 - 12 hozzászólás",
        "2025. április 9-8",
        "2025. április 9-14:05",
    ],
)
def test_what_stands_before_a_day_and_is_none(line: str) -> None:
    assert any(printed_dates(line))
    assert not is_of_a_span(line)


def test_a_word_that_ends_like_the_name_of_a_part_has_its_day() -> None:
    assert [date.raw for date in printed_dates("Stadtteil 9. April 2024")] == ["9. April 2024"]
    assert not [*printed_dates("Teil 9. April 2024")]
