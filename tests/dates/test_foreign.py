"""Strings, sentences and datelines in English, Ukrainian and Belarusian."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsbot.dateline import parse_dateline
from newsbot.dates import find_dates, parse_date
from tests.dates.tables import ANCHOR, table

ROOM = Path(__file__).parent


@pytest.mark.parametrize(("value", "string"), table(ROOM / "foreign.tsv"))
def test_a_string_is_read(value: str, string: str) -> None:
    read = parse_date(string, ANCHOR)
    assert (read.value if read else "-") == value


@pytest.mark.parametrize(
    ("places", "day", "agency", "line"), table(ROOM.parent / "dateline" / "foreign.tsv")
)
def test_a_dateline_is_read(places: str, day: str, agency: str, line: str) -> None:
    found = parse_dateline(line, ANCHOR)
    read = (found.places, found.date, found.agency) if found else ((), None, None)
    assert (";".join(read[0]) or "-", read[1] or "-", read[2] or "-") == (places, day, agency)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bridge was opened on April 7, 2025.", [("April 7, 2025", "2025-04-07")]),
        ("Talks began on April 7 at 14:05.", [("April 7 at 14:05", "2025-04-07T14:05:00+03:00")]),
        ("You may 5 times try; version May 5.2 came.", []),
        ("Міст відкрили 7 квітня 2025 року.", [("7 квітня 2025 року", "2025-04-07")]),
        ("Мост адкрылі 7 красавіка.", [("7 красавіка", "2025-04-07")]),
    ],
)
def test_a_sentence_is_read(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(one.text, one.value) for one in find_dates(text, ANCHOR)] == expected
