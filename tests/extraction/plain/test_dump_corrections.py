"""What the whole page says against single verdicts of the line model, and its runs of text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbot.extraction.plain.corrections import corrected
from newsbot.extraction.plain.marks import kind_of_line, line_marks
from newsbot.extraction.plain.rules import MODEL, Verdict
from newsbot.extraction.plain.runs import Runs

TEXT = "Жители Сосновки собрали деньги на ремонт пожарной каланчи, построенной сто лет назад."
FURTHER = "Каланчу в Сосновке закрыли в 2015 году из-за трещин, ремонт начнётся только в июне."
NOTICE = (
    "Эта страница лучше всего видна в обозревателе, который понимает таблицы стилей и сценарии."
)
QUOTE = "«Каланча простоит ещё сто лет, если чинить её вовремя»"
WHOLE_QUOTE = "«Каланча простоит ещё сто лет, если чинить её вовремя», — сказал мастер Илья Бродов."
LABEL = "Погода"


def _rules(lines: list[tuple[str, float]]) -> list[str | None]:
    """The rule that dropped each line, None for kept ones; the model keeps what is over 0.4."""
    texts = [text for text, _ in lines]
    likely = [value for _, value in lines]
    verdicts = [Verdict(p > 0.4, "body" if p > 0.4 else "other", MODEL) for p in likely]
    return [None if row.kept else row.rule for row in corrected(texts, verdicts, likely)]


def test_a_doubtful_sentence_in_the_footer_goes() -> None:
    menu = [(LABEL, 0.01)] * 20
    assert _rules([(TEXT, 0.9), (FURTHER, 0.9), *menu, (NOTICE, 0.5)])[-1] == (
        "doubtful and far from the text"
    )
    assert _rules([(TEXT, 0.9), (FURTHER, 0.9), *menu, (NOTICE, 0.8)])[-1] is None
    assert _rules([(TEXT, 0.9), (FURTHER, 0.9), *menu[:5], (NOTICE, 0.5)])[-1] is None


def test_a_dump_whose_only_text_is_doubtful_keeps_it() -> None:
    assert _rules([(LABEL, 0.01), (TEXT, 0.5)])[1] is None


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [(TEXT, TEXT, 0), (QUOTE, WHOLE_QUOTE, 1), (WHOLE_QUOTE, QUOTE, 0)],
)
def test_what_is_printed_twice_stays_once_and_whole(first: str, second: str, kept: int) -> None:
    rules = _rules([(first, 0.9), (second, 0.8)])
    assert rules[kept] is None
    assert rules[1 - kept] == "stands in the page already"


def test_paragraphs_that_open_alike_but_go_on_differently_both_stay() -> None:
    other = TEXT.replace("построенной сто лет назад", "что стоит у пруда за школой")
    assert _rules([(TEXT, 0.9), (other, 0.9)]) == [None, None]


@given(st.lists(st.tuples(st.sampled_from([TEXT, NOTICE, QUOTE, LABEL]), st.floats(0, 1))))
def test_corrections_never_leave_a_dump_empty(lines: list[tuple[str, float]]) -> None:
    rules = _rules(lines)
    assert len(rules) == len(lines)
    assert (None in rules) == any(value > 0.4 for _, value in lines)


def _runs(*texts: str) -> Runs:
    return Runs(texts, [kind_of_line(line_marks(text)) for text in texts])


def test_one_subheading_does_not_part_a_run() -> None:
    runs = _runs(TEXT, LABEL, FURTHER, LABEL, LABEL, NOTICE)
    assert runs.run == [0, -1, 0, -1, -1, 1]
    assert "largest run" in set(runs.features(0))
    assert "run holds: two thirds" in set(runs.features(5))
    assert list(runs.features(1)) == []


def test_leads_under_headlines_stand_alone() -> None:
    runs = _runs(LABEL, TEXT, LABEL, NOTICE, LABEL, FURTHER)
    assert "alone, alone around: 2" in set(runs.features(1))
