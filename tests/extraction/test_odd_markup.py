"""Names and microdata of any size and make neither end a page nor fill the memory."""

from __future__ import annotations

import tracemalloc

import pytest

import newsbot
from newsbot.extraction.blocks.hints import MAX_NAME, hints_of
from newsbot.extraction.plain.marks import line_marks
from newsbot.text.word_kinds import WordKinds
from tests.counted import calls
from tests.extraction.invented import NEWS


@pytest.mark.parametrize(
    "named", ["itemprop=' '", "itemprop='\u00a0'", "property='\n'", "itemprop"]
)
def test_microdata_without_a_word_say_nothing(named: str) -> None:
    text = "".join(f"<p {named}>{paragraph}</p>" for paragraph in NEWS)
    found = newsbot.extract(
        f"<html><body><h1>Мост открыт</h1><div {named}>{text}</div></body></html>"
    )
    assert found.text == "\n\n".join(NEWS)


def test_names_are_looked_at_as_far_as_the_first_characters() -> None:
    assert hints_of("share " + "w" * 10 * MAX_NAME) == hints_of("share")
    assert hints_of("w" * MAX_NAME + " share") == frozenset()


def _growth(work: object) -> int:
    tracemalloc.start()
    work()  # type: ignore[operator]
    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return kept


def test_long_names_and_words_do_not_stay_in_memory() -> None:
    kinds = WordKinds(["we"])

    def names() -> None:
        for number in range(100):
            hints_of("w" * 50_000 + str(number))

    def words() -> None:
        for number in range(100):
            kinds.of("w" * 50_000 + str(number))

    def lines() -> None:
        for number in range(100):
            line_marks(f"{number} " + "Мост открыт. " * 4_000)

    line_marks("Мост открыт.")  # which compiles the patterns
    assert _growth(lines) < 1_500_000
    assert _growth(names) < 500_000
    assert _growth(words) < 500_000


def test_each_further_article_is_judged_once() -> None:
    def paragraphs(first: int) -> str:
        return "".join(f"<p>{number}: {NEWS[0]}</p>" for number in range(first, first + 200))

    own = f"<article><h1>Мост открыт</h1>{paragraphs(0)}</article>"
    page = f"<html><body>{own}<article>{paragraphs(200)}</article></body></html>"
    assert calls(lambda: newsbot.extract(page), "_has") <= 2
