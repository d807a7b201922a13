"""The blind set: how much of each half is read, and that no more of it goes wrong than is known."""

from __future__ import annotations

import pytest

from tests.dates.blind import Blind, blind

LINES = list(blind())


@pytest.mark.parametrize(
    "line",
    [line for line in LINES if line.half == "tuned"],
    ids=lambda line: line.text,
)
def test_a_tuned_line_is_read(line: Blind) -> None:
    assert line.got == line.expected


def test_the_half_set_aside_is_read_as_well_as_it_was() -> None:
    chosen = [line for line in LINES if line.half == "aside"]
    assert sum(line.got != line.expected for line in chosen) <= 0.05 * len(chosen)
