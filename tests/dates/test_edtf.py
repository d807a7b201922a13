"""Every value is EDTF (level 2) for other readers, and agrees with its own interval."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from edtf import parse_edtf

from evaluation.dates.held_out import held_out, paragraphs
from evaluation.dates.scoring import cases
from newsbot.dates import edtf, find_dates, parse_date
from newsbot.model.date_parts import parts_of
from newsbot.model.dates import DateValue, RecordDate
from newsbot.model.moment import MOSCOW
from tests.dates.tables import STRINGS
from tests.reference import IS_PRESENT, needs_reference

NOON = datetime(2025, 4, 9, 12, tzinfo=MOSCOW)


def is_edtf(value: str) -> bool:
    """Whether python-edtf reads the value."""
    try:
        parse_edtf(value)
    except Exception:  # its parser raises several kinds
        return False
    return True


KINDS = (
    (re.compile(r"\d{4}(?=$|[-/T])"), "2025"),
    (re.compile(r"(?<=-)\d\d-\d\d"), "04-08"),
    (re.compile(r"\d\d:\d\d"), "14:05"),
)
"""Years, days and times, each with one that stands for all of them."""


def one_of_each_kind(values: set[str]) -> list[str]:
    """Values that differ in more than their numbers: python-edtf takes 50 ms for each."""
    kinds = {}
    for value in sorted(values):
        kind = value
        for digits, stand_in in KINDS:
            kind = digits.sub(stand_in, kind)
        kinds[kind] = value
    return list(kinds.values())


def of_strings() -> set[str]:
    asked = [(string, datetime.fromisoformat(anchor)) for string, anchor, _ in STRINGS]
    kept = [(case.string, case.anchor) for case in held_out()]
    return {value.value for one in (*asked, *kept) if (value := parse_date(*one))}


def of_mentions() -> set[str]:
    return {one.value for paragraph in paragraphs() for one in find_dates(paragraph.text, NOON)}


def of_the_reference_set() -> set[str]:
    return {value.value for case in cases() if (value := parse_date(case.string, case.anchor))}


def test_values_of_strings_and_mentions_are_edtf() -> None:
    strings, mentions = of_strings(), of_mentions()
    assert len(strings) > 200
    assert len(mentions) > 50
    kinds = one_of_each_kind(strings | mentions)
    assert len(kinds) > 20
    assert [value for value in kinds if not is_edtf(value)] == []


@needs_reference
def test_values_of_the_reference_set_are_edtf() -> None:
    found = one_of_each_kind(of_the_reference_set())
    assert [value for value in found if not is_edtf(value)] == []


@pytest.mark.systems
def test_every_single_value_is_edtf() -> None:
    values = of_strings() | of_mentions() | (of_the_reference_set() if IS_PRESENT else set())
    assert [value for value in sorted(values) if not is_edtf(value)] == []


@pytest.mark.parametrize(
    "value",
    [
        edtf.week(date(2024, 12, 30), MOSCOW, ""),
        edtf.century(19, MOSCOW, ""),
        edtf.decade(1990, MOSCOW, ""),
        edtf.quarter(2025, 1, MOSCOW, ""),
        edtf.season(2025, "зима", MOSCOW, ""),
        edtf.half(2025, 2, MOSCOW, ""),
        edtf.year(988, MOSCOW, ""),
        edtf.instant(datetime(1910, 6, 22, 14, 5, tzinfo=MOSCOW), ""),
        edtf.instant(datetime(2025, 4, 8, 14, 5, 7, tzinfo=MOSCOW), ""),
    ],
)
def test_each_maker_gives_edtf_and_an_interval(value: DateValue | None) -> None:
    assert value is not None
    assert is_edtf(value.value)
    assert value.start is not None
    assert value.end is not None
    assert value.start < value.end


def test_a_week_is_an_interval_of_days_and_stays_a_week() -> None:
    value = parse_date("на прошлой неделе", NOON)
    assert value is not None
    assert (value.value, value.precision) == ("2025-03-31/2025-04-06", "week")
    assert value.end is not None
    assert value.end - NOON.replace(hour=0) == -timedelta(days=2)


def test_a_minute_has_seconds_and_stays_a_minute() -> None:
    value = parse_date("8 апреля 2025, 14:05", NOON)
    assert value is not None
    assert (value.value, value.precision) == ("2025-04-08T14:05:00+03:00", "minute")
    assert (value.year, value.month, value.day) == (2025, 4, 8)
    assert (value.hour, value.minute, value.second) == (14, 5, None)
    assert value.offset == timedelta(hours=3)


def test_a_time_without_a_year_stands_beside_its_day() -> None:
    (mention,) = find_dates("Договор подписали 8 апреля в 14:05.", None)
    assert (mention.value, mention.clock, mention.precision) == ("XXXX-04-08", "14:05", "minute")
    assert (mention.year, mention.day, mention.hour, mention.offset) == (None, 8, 14, None)


@pytest.mark.parametrize(
    ("value", "parts"),
    [
        ("2025", (2025, None, None)),
        ("2025-21", (2025, None, None)),
        ("2025-04", (2025, 4, None)),
        ("XXXX-04", (None, 4, None)),
        ("199X", (None, None, None)),
        ("18XX", (None, None, None)),
        ("2025-04-07/2025-04-13", (2025, 4, None)),
        ("2025-04-28/2025-05-04", (2025, None, None)),
        ("2024-12-30/2025-01-05", (None, None, None)),
        ("XXXX-04-07/XXXX-04-09", (None, 4, None)),
        ("2025-04-08T22:30:00.120+00:00", (2025, 4, 8)),
        ("none", (None, None, None)),
        ("", (None, None, None)),
    ],
)
def test_parts_are_what_is_known(value: str, parts: tuple[int | None, ...]) -> None:
    assert parts_of(value)[:3] == parts


@pytest.mark.parametrize("year", [1, 99, 3000, 9999])
def test_no_text_means_the_ends_of_the_calendar(year: int) -> None:
    day = date(year, 6, 1)
    assert edtf.of_date(day, MOSCOW, "") is None
    assert edtf.week(day, MOSCOW, "") is None
    assert edtf.month(year, 6, MOSCOW, "") is None
    assert edtf.instant(datetime(year, 6, 1, tzinfo=MOSCOW), "") is None


def test_the_interval_of_a_record_is_utc() -> None:
    value = parse_date("9 апреля 2025, 00:30", NOON)
    assert value is not None
    record = RecordDate.of(value, "visible")
    assert record.start == datetime(2025, 4, 8, 21, 30, tzinfo=UTC)
    assert record.start.tzinfo is UTC
    assert record.end is not None
    assert record.end.tzinfo is UTC
