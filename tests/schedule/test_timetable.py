"""The timetable: intervals from the declarations, first times from the last crawls."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from newsbot.model.errors import UsageError
from newsbot.schedule.timetable import STAGGER, Slot, first_times, parse_every, timetable
from newsbot.sites.registry import default_sites

NOON = datetime(2025, 4, 9, 12, tzinfo=UTC)
HOURLY = [Slot(site=name, every=timedelta(hours=1)) for name in ("tass", "iz", "ria")]


def test_intervals_are_those_of_the_declarations() -> None:
    sites = default_sites()
    slots = timetable(sites)
    assert {slot.site for slot in slots} == {site.name for site in sites if site.crawl.feeds}
    for slot in slots:
        assert slot.every == timedelta(minutes=sites.get(slot.site).crawl.every)
    assert {slot.every for slot in timetable(sites, timedelta(seconds=90))} == {
        timedelta(seconds=90)
    }


def test_what_is_overdue_comes_now_one_after_the_other() -> None:
    last = {"iz": NOON - timedelta(days=3), "ria": NOON - timedelta(minutes=1)}
    assert first_times(HOURLY, last, NOON) == {
        "tass": NOON,
        "iz": NOON + STAGGER,
        "ria": NOON + timedelta(minutes=59),
    }


def test_a_crawl_in_the_future_does_not_put_the_next_one_off() -> None:
    """It was noted by a clock that was ahead, here by 400 days."""
    now = datetime(2025, 4, 9, 12, tzinfo=UTC)
    slots = [Slot(site="tass", every=timedelta(hours=1))]
    assert first_times(slots, {"tass": now + timedelta(days=400)}, now) == {"tass": now}


@pytest.mark.parametrize("text", ["", "30", "0m", "1x", "9999y", "-1h", "1.5h", "час"])
def test_what_is_no_interval_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        parse_every(text)
