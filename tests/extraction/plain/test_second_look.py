"""The second look of the line model: what it knows of the first, and how both are put together."""

from __future__ import annotations

import pytest

from newsbot.extraction.plain.line_model.model import Weights, with_second_look
from newsbot.extraction.plain.line_model.second_look import second_features

LINES = (
    "Главная",
    "В Заречном во вторник открыли новый мост через реку Быструю.",
    "Строительство моста заняло три года, говорят в мэрии.",
    "Мост через Быструю",
    "По мосту пойдут тридцать тысяч машин в сутки.",
    "Реклама",
)
FIRST = (0.01, 0.99, 0.98, 0.4, 0.97, 0.02)
FLAT = ((0.0, 0.0), (0.0, 0.0))


def test_a_doubtful_line_between_sure_ones_is_known() -> None:
    found = second_features(LINES, FIRST)[3]
    assert {"p around: > 0.95, > 0.95", "sure around: <= 1, <= 1", "stretch: in"} <= found


def test_lines_beyond_the_text_are_known() -> None:
    rows = second_features(LINES, FIRST)
    assert "text before: <= 0.0001" in rows[0]
    assert {"stretch: behind <= 1", "sure after: none"} <= rows[5]


def test_words_that_sure_lines_share_count() -> None:
    rows = second_features(LINES, FIRST)
    assert "shared with sure: > 0.6" in rows[3]
    assert "shared with sure: <= 0" in rows[5]


def test_a_dump_without_text_and_one_of_a_line() -> None:
    assert len(second_features(["Меню", "Вход"], [0.0, 0.0])) == 2
    assert "p around: edge, edge" in second_features(["Мост открыт."], [0.9])[0]
    assert second_features([], []) == []


def test_the_likelihood_is_the_mean_of_both_looks() -> None:
    weights = Weights({}, FLAT, second=({"p: high": 2.0}, FLAT))
    likely = with_second_look([0.5, 0.5], [frozenset({"p: high"}), frozenset()], weights)
    assert likely == pytest.approx([0.6457, 0.5], abs=1e-4)


def test_sure_lines_stay_finite() -> None:
    weights = Weights({}, FLAT, second=({"p: high": 900.0}, FLAT))
    assert with_second_look([1.0, 0.0], [frozenset({"p: high"})] * 2, weights) == pytest.approx(
        [1.0, 0.0], abs=1e-3
    )


def test_weights_without_a_second_look_leave_the_first() -> None:
    assert with_second_look([0.3], [frozenset()], Weights({}, FLAT)) == [0.3]
