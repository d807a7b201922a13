"""Datelines of wires in other countries: their agencies, orders of parts, and scripts."""

from __future__ import annotations

from datetime import datetime

import pytest

from newsbot.dateline import parse_dateline

PUBLISHED = datetime(2025, 4, 9)
DAY = "2025-04-09"
TEXT = "The council opened the new bridge on Tuesday after eleven years."


@pytest.mark.parametrize(
    ("head", "places", "agency", "date"),
    [
        ("(ANSA) - ROMA, 09 APR - ", ("Roma",), "ANSA", DAY),
        ("(AGI) - Milano, 9 apr. - ", ("Milano",), "AGI", DAY),
        ("(Adnkronos) - ", (), "Adnkronos", None),
        ("Roma, 9 apr. (askanews) - ", ("Roma",), "askanews", DAY),
        ("Lisboa, 09 abr 2025 (Lusa) - ", ("Lisboa",), "Lusa", DAY),
        ("Praha 9. dubna (ČTK) - ", ("Praha",), "ČTK", DAY),
        ("Bratislava 9. apríla (TASR) - ", ("Bratislava",), "TASR", DAY),
        ("Helsinki (STT) — ", ("Helsinki",), "STT", None),
        ("ANKARA (AA) - ", ("Ankara",), "Анадолу", None),
        ("İSTANBUL (AA) - ", ("İstanbul",), "Анадолу", None),
        ("ANKARA, 9 Nisan (Hibya) - ", ("Ankara",), "Hibya", DAY),
        ("TEHRAN, Apr. 09 (MNA) – ", ("Tehran",), "Мехр", DAY),
        ("New Delhi, Apr 9 (PTI) ", ("New Delhi",), "PTI", DAY),
        ("Jakarta (ANTARA) - ", ("Jakarta",), "Antara", None),
        ("BAKU, Azerbaijan, April 9. Trend News Agency. ", ("Baku",), "Trend", DAY),
        ("АСТАНА. 9 сәуір. ҚазАқпарат - ", ("Астана",), "Казинформ", DAY),
        ("NEW YORK, April 9, 2025 /PRNewswire/ -- ", ("New York",), "PRNewswire", DAY),
        ("BOSTON--(BUSINESS WIRE)--", ("Boston",), "Business Wire", None),
        ("新华社北京4月9日电 ", ("北京",), "Синьхуа", DAY),
        ("新华社东京4月9日电(记者李明)", ("东京",), "Синьхуа", DAY),
        ("中新网上海4月9日电 ", ("上海",), "China News Service", DAY),
        ("(中央社台北9日電)", ("台北",), "Central News Agency", DAY),
        ("(中央社記者王小明台北9日電)", ("台北",), "Central News Agency", DAY),
        ("【共同】東京9日電 ", ("東京",), "Kyodo", DAY),
        ("(서울=연합뉴스) 김철수 기자 = ", ("서울",), "Ренхап", None),
        ("[부산=뉴시스] 이영희 기자 = ", ("부산",), "Newsis", None),
    ],
)
def test_datelines_of_other_wires(
    head: str, places: tuple[str, ...], agency: str, date: str | None
) -> None:
    line = parse_dateline(head + TEXT, PUBLISHED)
    assert line is not None
    assert (line.places, line.agency, line.date) == (places, agency, date)
    assert (head + TEXT)[line.end :] == TEXT


def test_reporters_of_korea_and_taiwan_are_correspondents() -> None:
    for head in ("(서울=연합뉴스) 김철수 기자 = ", "(中央社記者王小明台北9日電)"):
        line = parse_dateline(head + TEXT, PUBLISHED)
        assert line is not None
        assert line.correspondents in {("김철수",), ("王小明",)}


@pytest.mark.parametrize(
    "line",
    [
        "(AA) is a size of batteries.",
        "(Ansa) - Rome is a city, and the wire has its seat there.",
        "Ani (24) - The singer comes from Rome.",
        "新华社记者在北京采访。",
        "(新华社资料图片) The bridge in spring.",
        "中央社報導,9日開放。",
        "[서울=신문] 기자 모집",
        "Smith, Apr. 09: the day of the trial.",
        "Paris--(the old one)--is a town in Texas.",
    ],
)
def test_what_is_no_dateline_of_another_wire(line: str) -> None:
    found = parse_dateline(line, PUBLISHED)
    assert found is None or (found.places == () and found.date is None)
