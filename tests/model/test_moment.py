"""Instants at the ends of the calendar."""

from __future__ import annotations

import pytest

from newsbot.model.moment import moment_of_record


@pytest.mark.parametrize("text", ["0001-01-01T00:00:00+03:00", "9999-12-31T23:59:59-03:00"])
def test_a_record_of_the_first_or_last_day_has_an_instant(text: str) -> None:
    assert moment_of_record(text).isoformat() == text[:19] + "+00:00"
