"""The blind set: how much of each half is read, and that no more of it goes wrong than is known."""

from __future__ import annotations

import pytest

from tests.dates.blind import Blind, blind

LINES = list(blind())
SETTLED = {"century", "clock", "enumeration", "law", "near", "noun", "order", "relative"}
"""Kinds of which every tuned line is right."""


@pytest.mark.parametrize(
    "line",
    [line for line in LINES if line.kind in SETTLED and line.half == "tuned"],
    ids=lambda line: line.text,
)
def test_a_tuned_line_is_read(line: Blind) -> None:
    assert line.got == line.expected


@pytest.mark.parametrize("half", ["tuned", "aside"])
def test_most_of_each_half_is_read(half: str) -> None:
    chosen = [line for line in LINES if line.half == half]
    wrong = [(line.text, line.got) for line in chosen if line.got != line.expected]
    assert len(wrong) <= 0.3 * len(chosen), wrong
