"""Collocates: words beside a hit more often than elsewhere, counted by side and by article."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from newsbot.query.collocates import Collocate, collocates, log_likelihood
from newsbot.query.corpus import open_corpus, refresh
from newsbot.query.index import CorpusIndex, open_index
from newsbot.query.question import Question
from tests.query.corpus import record, written

TEXTS = (
    "В четверг открыли новый железнодорожный мост через Волгу.",
    "Новым железнодорожным мостом гордятся и в городе, и в области.",
    "Железнодорожного моста ждали давно. В городе и в области об этом говорят.",
    "Мост закрыт. Совсем другое дело: в городе в тот же день железнодорожный вокзал.",
)
OTHERS = (
    "В городе и в области прошёл дождь, и в четверг он не кончился.",
    "В области и в городе строят школы.",
    "В городе в четверг открыли театр.",
    "В городе всё спокойно, и в области.",
)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CorpusIndex]:
    records = [
        record(nth, text=text, day=f"2025-04-{nth + 1:02}", site="iz" if nth % 2 else "tass")
        for nth, text in enumerate((*TEXTS, *OTHERS))
    ]
    with open_corpus(written(tmp_path_factory.mktemp("corpus"), records)) as corpus:
        refresh(corpus)
        with open_index(corpus.index) as opened:
            yield opened


def found(index: CorpusIndex, words: str = "мост", **choice: Any) -> dict[str, Collocate]:
    return {one.word: one for one in collocates(index, Question(words=words, **choice)).items}


def test_forms_are_one_word_and_sides_are_counted_apart(index: CorpusIndex) -> None:
    one = found(index)["железнодорожного"]
    assert (one.left, one.right, one.articles) == (3, 0, 3)  # the fourth stands too far away
    assert (one.share, one.elsewhere) == (0.75, 0.5)
    assert one.ratio == 1.5


def test_words_that_stand_everywhere_are_no_collocates(index: CorpusIndex) -> None:
    assert not {"в", "и", "городе", "области", "четверг"} & found(index).keys()


def test_the_word_itself_is_no_collocate_and_one_article_is_not_enough(index: CorpusIndex) -> None:
    assert not {"мост", "мостом", "волгу"} & found(index).keys()


def test_only_the_choice_is_compared(index: CorpusIndex) -> None:
    one = found(index, until=date(2025, 4, 6))["железнодорожного"]
    assert (one.share, one.elsewhere, one.ratio) == (0.75, 0.6667, 1.1)
    assert found(index, until=date(2025, 4, 3)) == {}  # each article of the choice has a hit


def test_a_question_without_words_has_no_collocates(index: CorpusIndex) -> None:
    for words in ("", "-мост", "… !"):
        assert collocates(index, Question(words=words)).items == ()


def test_words_with_vowel_signs_and_stress_marks_are_whole(tmp_path: Path) -> None:
    texts = ["नया पुल खुला", "नया पुल", "Ста\u0301рый паром", "Старый паром", "Ёлки", "Погода"]
    path = written(tmp_path, [record(nth, text=text) for nth, text in enumerate(texts)])
    with open_corpus(path) as corpus:
        refresh(corpus)
        with open_index(corpus.index) as opened:
            assert found(opened, "पुल").keys() == {"नया"}
            (old,) = found(opened, "паром").values()
    assert (old.left, old.articles) == (2, 2)


def test_what_is_as_frequent_everywhere_has_no_weight() -> None:
    assert log_likelihood(10, 100, 100, 1000) == pytest.approx(0, abs=1e-9)
    assert log_likelihood(50, 100, 100, 1000) > log_likelihood(21, 100, 100, 1000) > 10.83


def test_words_are_compared_within_the_languages_of_the_hits(tmp_path: Path) -> None:
    english = [
        record(nth, text=text, language="en")
        for nth, text in enumerate(
            (
                "The railway bridge and the harbour are closed.",
                "A railway bridge and a road were built.",
                "They paint the railway bridge and the mill.",
                "Rain fell, and the wind came from the sea.",
                "The mayor and the council met on Monday.",
            )
        )
    ]
    russian = [
        record(10 + nth, text=text, language="ru") for nth, text in enumerate((*OTHERS, *OTHERS))
    ]
    with open_corpus(written(tmp_path, [*english, *russian])) as corpus:
        refresh(corpus)
        with open_index(corpus.index) as index:
            words = found(index, "bridge")
            assert "railway" in words
            assert (words["railway"].articles, words["railway"].elsewhere) == (3, 0.6)
            assert not {"and", "the"} & words.keys()
            assert found(index, "bridge", languages=("en",)) == words
