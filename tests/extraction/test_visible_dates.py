"""The dates that a page prints round its headline: which come first, and how much of the line."""

from __future__ import annotations

import pytest

from newsbot.extraction.page import extract_page
from newsbot.model.extracted import Extracted
from newsbot.model.page import Page
from newsbot.sites.registry import Sites

TEXT = (
    "<p>В Полянске во вторник открыли выставку старых баянов, её собрали жители пяти улиц.</p>"
    "<p>Самый старый инструмент сделан в мастерской Игната Рубцова сто десять лет назад.</p>"
)


def _dates(before: str, between: str = "", behind: str = "") -> list[str]:
    html = f"{before}<h1>В Полянске открыли выставку баянов</h1>{between}{TEXT}{behind}"
    found = extract_page(Page(body=html.encode()), sites=Sites([]))
    assert isinstance(found, Extracted)
    return [date.raw for date in found.dates if date.source == "visible"]


def test_the_date_between_headline_and_text_comes_first_then_the_nearest() -> None:
    found = _dates(
        "<div>23.11.2011 16:21</div><div>Снегопад в районе</div><div>24.11.2011</div>",
        "<div>28.11.2011 16:58</div>",
        "<div>Гость 29.11.2011 08:15</div>",
    )
    assert found == ["28.11.2011 16:58", "24.11.2011", "23.11.2011 16:21"]


def test_a_date_right_above_the_headline_comes_before_those_of_a_list_above_it() -> None:
    list_of_news = "<ul><li>23.11.2011 16:21<li>Снегопад в районе</ul>"
    assert _dates(f"{list_of_news}<div>28.11.2011 16:58</div>")[0] == "28.11.2011 16:58"


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Анна Ветрова, 5 января 2012 г, 11:01", "5 января 2012 г, 11:01"),
        ("17 января 12 (9:07) Полянск", "17 января 12 (9:07)"),
        ("Обзор | 9 апреля 2025, 14:05 МСК", "9 апреля 2025, 14:05 МСК"),
        ("9 апреля 2025, 14:05 (мск) | Город", "9 апреля 2025, 14:05 (мск)"),
        ("9 мая 2025 14:05 по московскому времени", "9 мая 2025 14:05 по московскому времени"),
        ("9 апреля 2025 14:05 UTC+5", "9 апреля 2025 14:05 UTC+5"),
        ("9 апреля 2025 14:05 +05:00", "9 апреля 2025 14:05 +05:00"),
        ("14:05 мск, 9 апреля 2025", "14:05 мск, 9 апреля 2025"),
        ("Posted May 5, 2025 2:05 pm by Anna", "May 5, 2025 2:05 pm"),
        ("9 апреля 2025, 14:05 Москва", "9 апреля 2025, 14:05"),
        ("17 января 12 человек", "17 января"),
    ],
)  # fmt: skip
def test_clock_and_zone_belong_to_the_date(line: str, date: str) -> None:
    assert _dates("", f"<div>{line}</div>") == [date]
