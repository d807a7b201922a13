"""The dates that a page prints round its headline: which come first, and how much of the line."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from newsbot.extraction.blocks.body import Body
from newsbot.extraction.blocks.walk import read_blocks
from newsbot.extraction.facts.dates.visible_dates import visible_dates
from newsbot.extraction.page import extract_page
from newsbot.model.extracted import Extracted
from newsbot.model.page import Page
from newsbot.sites.registry import Sites
from tests.counted import calls

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


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("<span>09.04.2025</span><span>10:21</span>", "09.04.2025 10:21"),
        ("<span>9 апреля 2025</span><span>10:21</span>", "9 апреля 2025 10:21"),
        ("<b>April 9, 2025</b><i>10:21 AM</i>", "April 9, 2025 10:21 AM"),
        ("<b>Анна Ветрова</b><span>09.04.2025, 10:21</span>", "09.04.2025, 10:21"),
        ("<b>Город</b><span>09/04/2025</span>", "09/04/2025"),
    ],
)  # fmt: skip
def test_elements_in_a_row_print_name_day_and_clock_without_a_space(line: str, date: str) -> None:
    assert _dates("", f"<div>{line}</div>") == [date]


@pytest.mark.parametrize("line", ["Программа v1.12.20", "Версия 2.0.20251", "Дело А40.12.2025"])
def test_numbers_that_hang_on_letters_are_no_days(line: str) -> None:
    assert _dates("", f"<div>{line}</div>") == []


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Анна Ветрова | 9 апреля 2025 - обновлено: 10 апреля 2025", ["9 апреля 2025"]),
        ("Sehernur Yıldız | 05.04.2025 - Güncelleme: 06.04.2025", ["05.04.2025"]),
        ("Jana Lind, 9 апреля 2025, 14:05", ["9 апреля 2025, 14:05"]),
        ("Выставка открыта до 9 апреля 2025", []),
    ],
)
def test_a_name_and_a_date_below_the_lead(line: str, found: list[str]) -> None:
    html = (
        "<h1>В Полянске открыли выставку баянов</h1><article><p>Её собрали жители пяти улиц, "
        f"и она будет открыта до осени.</p><div class=meta>{line}</div>{TEXT}</article>"
    )
    extracted = extract_page(Page(body=html.encode()), sites=Sites([]))
    assert isinstance(extracted, Extracted)
    assert [date.raw for date in extracted.dates if date.role == "published"] == found


@pytest.mark.parametrize(
    ("between", "behind", "own"),
    [
        ("<div>Анна Ветрова, 9 апреля 2025</div>", "", [True]),
        ("", "<div>Опубликовано 9 апреля 2025</div>", [True]),
        ("<div class=related><b>Ярмарка в Полянске</b><i>9 апреля 2025</i></div>", "", []),
        ("", "<div>9 апреля 2025</div>", [False]),
    ],
)
def test_what_readers_see_as_the_day_of_the_article(
    between: str, behind: str, own: list[bool]
) -> None:
    html = f"<h1>В Полянске открыли выставку баянов</h1>{between}{TEXT}{behind}"
    extracted = extract_page(Page(body=html.encode()), sites=Sites([]))
    assert isinstance(extracted, Extracted)
    assert [date.own for date in extracted.dates if date.source == "visible"] == own


def test_many_dated_entries_cost_no_more_than_their_number() -> None:
    entry = f"<article><h2>Выставка</h2><time>8 апреля 2025</time>{TEXT}</article>"

    def asked(times: int) -> int:
        page = Page(body=(f"<h1>Баяны</h1>{TEXT}" + entry * times).encode())
        return calls(lambda: extract_page(page, sites=Sites([])))

    asked(10)  # what is done once
    assert asked(800) < 2.4 * asked(400)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Wochenbericht 14. - 20. Januar 2022", 0),
        ("Weekly report 14–20 January 2022", 0),
        ("Wochenbericht vom 20. Januar 2022", 1),
        ("10:45 - 9 апреля 2025", 1),
        ("18.20 – 20. Januar 2022", 1),
        ("16 h 30 - 20 janvier 2022", 1),
        ("№ 12 – 20 января 2022", 1),
        ("Nr. 7 - 20. Januar 2022", 1),
        ("Harbour days, 8 to 9 April 2025", 0),
        ("8 April - 9 May 2025", 0),
        ("vom 8. bis 9. April 2025", 0),
        ("8./9. April 2025", 0),
        ("du 8 au 9 avril 2025", 0),
        ("del 8 al 9 de abril de 2025", 0),
        ("dall'8 al 9 aprile 2025", 0),
        ("с 8 по 9 апреля 2025", 0),
        ("8–9 апреля 2025 года", 0),
        ("od 8 do 9 kwietnia 2025", 0),
        ("8 t/m 9 april 2025", 0),
        ("08.04.2025 - 09.04.2025", 0),
        ("08.04. - 09.04.2025", 0),
        ("2025-04-08 – 2025-04-09", 0),
        ("5 min - 9 April 2025", 1),
        ("3 comments - 9 April 2025", 1),
        ("9 April 2025 and 5 comments", 1),
    ],
)
def test_the_days_that_a_report_covers_are_no_publication(line: str, found: int) -> None:
    tree = LexborHTMLParser(f"<h4>{line}</h4>{TEXT}")
    assert tree.body is not None
    page = read_blocks(tree.body)
    assert len(visible_dates(page, Body(method="", kept={1: "body", 2: "body"}), 0)) == found
