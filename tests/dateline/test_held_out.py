"""`parse_dateline` on datelines and look-alikes that the grammar was not written with."""

from __future__ import annotations

from typing import Any

import pytest

from evaluation.datelines import HELD_OUT, accepts_held_out, read_held_out

LOOK_ALIKES = [case for case in HELD_OUT if not case["is_dateline"]]


@pytest.mark.parametrize("part", [1, 2, 3])
def test_datelines_are_taken_apart(part: int) -> None:
    chosen = [case for case in HELD_OUT if case["part"] == part and case["is_dateline"]]
    wrong = [case["text"] for case in chosen if not accepts_held_out(case)]
    assert len(wrong) <= 0.03 * len(chosen), wrong


@pytest.mark.parametrize("case", LOOK_ALIKES, ids=lambda case: case["text"])
def test_what_only_looks_like_a_dateline_is_none(case: dict[str, Any]) -> None:
    assert read_held_out(case) is None
