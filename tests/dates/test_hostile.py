"""Strings made to make a parser slow: each must come back, and with nothing read."""

from __future__ import annotations

from datetime import datetime

import pytest

from newsbot.dateline import parse_dateline
from newsbot.dates import find_dates, parse_date

ANCHOR = datetime(2025, 4, 9, 12)
MANY = 10_000
HOSTILE = {
    "digits": "1" * MANY,
    "clocks in brackets": "14:05 (14:05 " * MANY,
    "hours and minutes": "2 ч. 15 " * MANY,
    "authors in slashes": "/Анна Лис - " * MANY,
    "dashes": "-" * MANY,
    "long dashes": "—" * MANY,
    "spaces": " " * MANY,
    "dots": "." * MANY,
    "digits with dots": "1." * MANY,
    "digits with spaces": "1 " * MANY,
    "commas": "7, " * MANY,
    "brackets": "(" * MANY,
    "tags": "<" * MANY,
    "slashes": "/ " * MANY,
    "letters": "а" * MANY,
    "capitals": "МОСКВА " * MANY,
    "hyphens in words": "МОСКВА-" * MANY,
    "invisible": "\u00ad" * MANY,
    "stress marks": "а\u0301" * MANY,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_nothing_is_read_from_noise(text: str) -> None:
    assert parse_date(text, ANCHOR) is None
    assert find_dates(text, ANCHOR) == []
    assert parse_dateline(text, ANCHOR) is None


@pytest.mark.parametrize(
    "word", ["апреля ", "май ", "в апреле — ", "вторник ", "год ", "тот день "]
)
def test_many_words_of_dates_come_back(word: str) -> None:
    text = "9 апреля 2025 года. " + word * MANY
    found = find_dates(text, ANCHOR)
    assert found[0].value == "2025-04-09"
    assert parse_date(text, ANCHOR) is None


def test_many_dates_are_all_found() -> None:
    assert len(find_dates("9 апреля, " * MANY, ANCHOR)) == MANY
