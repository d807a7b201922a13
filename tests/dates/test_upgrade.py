"""Dates of older records are brought into the present form, whatever they hold."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest

from newsbot.model.date_upgrade import upgrade_date
from newsbot.model.dates import RecordDate

CANDIDATE = {
    "value": "2025-04-09T00:05+03:00",
    "precision": "minute",
    "source": "meta",
    "evidence": "meta: x",
}
OLD: dict[str, Any] = {
    "value": "2025-04-09T00:05+03:00",
    "start": "2025-04-09T00:05:00+03:00",
    "end": "2025-04-08T21:06:00Z",
    "precision": "minute",
    "source": "meta",
    "candidates": [CANDIDATE],
}


def test_a_publication_date_gets_seconds_and_utc_instants() -> None:
    new = msgspec.convert(upgrade_date(OLD), RecordDate)
    assert new.value == new.candidates[0].value == "2025-04-09T00:05:00+03:00"
    assert new.precision == new.candidates[0].precision == "minute"
    assert (new.start, new.end) == (
        datetime(2025, 4, 8, 21, 5, tzinfo=UTC),
        datetime(2025, 4, 8, 21, 6, tzinfo=UTC),
    )
    assert upgrade_date(OLD)["start"] == "2025-04-08T21:05:00Z"


def test_an_instant_without_an_offset_is_utc_wherever_the_machine_stands(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    try:
        assert (
            upgrade_date(OLD | {"start": "2025-04-08T21:05:00"})["start"] == "2025-04-08T21:05:00Z"
        )
    finally:
        monkeypatch.undo()
        time.tzset()


def test_instants_of_a_database_stay_instants() -> None:
    moment = datetime.fromisoformat("2025-04-09T00:00+03:00")
    new = upgrade_date(OLD | {"start": moment, "end": None})
    assert (new["start"], new["end"]) == (datetime(2025, 4, 8, 21, tzinfo=UTC), None)


@pytest.mark.parametrize(
    ("old", "value", "clock"),
    [
        ("2025-04-08T14:05:07+03:00", "2025-04-08T14:05:07+03:00", None),
        ("1910-06-22T14:05+02:30:17", "1910-06-22T14:05:00+02:30", None),
        ("XXXX-04-09T14:05", "XXXX-04-09", "14:05"),
        ("2020-W53", "2020-12-28/2021-01-03", None),
        ("2025-W01", "2024-12-30/2025-01-05", None),
        ("2025-04-07/2025-04-09", "2025-04-07/2025-04-09", None),
        ("199X", "199X", None),
        ("XXXX-04-09", "XXXX-04-09", None),
    ],
)
def test_each_form_of_value(old: str, value: str, clock: str | None) -> None:
    new = upgrade_date({"value": old, "precision": "minute"})
    assert (new["value"], new.get("clock")) == (value, clock)


def test_offsets_of_a_mention_are_no_instants() -> None:
    old = {"start": 3, "end": 12, "text": "11 апреля", "value": "2025-W15", "precision": "week"}
    assert upgrade_date(old) == old | {"value": "2025-04-07/2025-04-13"}


def test_what_is_new_already_stays() -> None:
    new = upgrade_date(OLD)
    assert upgrade_date(new) == new
    beside = {"value": "XXXX-04-09", "precision": "minute", "clock": "14:05", "candidates": []}
    assert upgrade_date(beside) == beside
