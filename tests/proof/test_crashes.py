"""Commands that are struck at random moments: 300 rounds in `make proof`."""

from __future__ import annotations

import pytest

from tests.proof.crashes.__main__ import play
from tests.proof.crashes.rounds import chosen

ROUNDS = 300


def test_the_same_seed_gives_the_same_rounds() -> None:
    assert [chosen(1, number) for number in range(20)] == [chosen(1, n) for n in range(20)]
    assert len({chosen(seed, 0) for seed in range(20)}) > 10


@pytest.mark.proof
def test_three_hundred_strikes_lose_double_and_leave_nothing() -> None:
    assert [one for one in play(seed=1, numbers=range(ROUNDS)) if one.problems] == []
