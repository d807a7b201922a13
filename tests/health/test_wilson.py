"""The Wilson interval, against figures from elsewhere and by its properties."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbot.health.wilson import wilson


@pytest.mark.parametrize(
    ("hits", "size", "lowest", "highest"),
    [
        # Newcombe (1998), Statistics in Medicine 17, table I, method 3, 95 %.
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_published_examples_give_their_published_bounds(
    hits: int, size: int, lowest: float, highest: float
) -> None:
    assert wilson(hits, size, 1.959964) == pytest.approx((lowest, highest), abs=5e-5)


@given(st.integers(0, 500), st.integers(0, 500))
def test_the_share_lies_inside_and_larger_samples_say_more(hits: int, misses: int) -> None:
    size = hits + misses
    lowest, highest = wilson(hits, size, 2.576)
    assert 0 <= lowest <= highest <= 1
    if size:
        assert lowest - 1e-12 <= hits / size <= highest + 1e-12
        surer = wilson(10 * hits, 10 * size, 2.576)
        assert surer[1] - surer[0] < highest - lowest
