"""`parse_date` on strings as sites print them."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from evaluation.dates.scoring import cases
from newsbot.dates import parse_date
from newsbot.model.moment import MOSCOW
from tests.dates.tables import STRINGS
from tests.reference import needs_reference

WEDNESDAY = datetime(2025, 4, 9, 12, tzinfo=MOSCOW)


@pytest.mark.parametrize(("string", "anchor", "expected"), STRINGS)
def test_a_string_gives_its_date_or_none(string: str, anchor: str, expected: str) -> None:
    value = parse_date(string, datetime.fromisoformat(anchor))
    assert (value.value if value else "NONE") == expected


@needs_reference
def test_hardly_any_string_of_the_reference_is_read_wrongly() -> None:
    read = [(case, parse_date(case.string, case.anchor)) for case in cases()]
    wrong = [(case.string, value) for case, value in read if not case.accepts(value)]
    assert len(wrong) <= 0.02 * len(read), wrong
    assert not [case.string for case, value in read if case.has_wrong_year(value)]
    assert sum(case.expected == "NONE" and value is not None for case, value in read) <= 1


def test_year_stays_unknown_without_an_anchor() -> None:
    value = parse_date("9 апреля", None)
    assert value is not None
    assert (value.value, value.precision, value.start, value.end) == (
        "XXXX-04-09",
        "day",
        None,
        None,
    )


@pytest.mark.parametrize(
    "string", ["вчера", "3 часа назад", "во вторник", "14:05", "в прошлом году"]
)
def test_what_is_counted_needs_an_anchor(string: str) -> None:
    assert parse_date(string, None) is None


def test_a_time_without_a_year_is_kept() -> None:
    value = parse_date("9 апреля, 14:05", None)
    assert value is not None
    assert (value.value, value.clock, value.precision) == ("XXXX-04-09", "14:05", "minute")
    assert value.start is None


@pytest.mark.parametrize(
    ("year", "offset"), [(2009, "+04:00"), (2012, "+04:00"), (2013, "+04:00"), (2016, "+03:00")]
)
def test_moscow_time_has_its_history(year: int, offset: str) -> None:
    value = parse_date(f"1 июля {year}, 12:00", WEDNESDAY)
    assert value is not None
    assert value.value == f"{year}-07-01T12:00:00{offset}"


def test_a_utc_instant_is_told_in_the_readers_day() -> None:
    value = parse_date("2020-06-28T21:16:15Z", None)
    assert value is not None
    assert value.value == "2020-06-29T00:16:15+03:00"


def test_a_utc_anchor_means_the_moscow_day() -> None:
    value = parse_date("сегодня", datetime(2025, 4, 8, 22, 30, tzinfo=UTC))
    assert value is not None
    assert value.value == "2025-04-09"


def test_vladivostok_has_its_own_today() -> None:
    value = parse_date("сегодня", datetime(2025, 4, 9, 1, tzinfo=ZoneInfo("Asia/Vladivostok")))
    assert value is not None
    assert value.start == datetime(2025, 4, 9, tzinfo=ZoneInfo("Asia/Vladivostok"))


def test_intervals_are_half_open() -> None:
    value = parse_date("в апреле 2025", WEDNESDAY)
    assert value is not None
    assert value.start == datetime(2025, 4, 1, tzinfo=MOSCOW)
    assert value.end == datetime(2025, 5, 1, tzinfo=MOSCOW)


def test_the_rule_is_named() -> None:
    value = parse_date("в минувший четверг", WEDNESDAY)
    assert value is not None
    assert value.rule == "weekday last"


def test_no_state_is_kept_between_calls() -> None:
    before = parse_date("вчера", WEDNESDAY)
    for day in range(1, 29):
        parse_date("вчера", datetime(2025, 2, day, tzinfo=MOSCOW))
    assert parse_date("вчера", WEDNESDAY) == before
