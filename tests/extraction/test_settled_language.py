"""The language that a page declares is confirmed by small words before a model is loaded."""

from __future__ import annotations

import pytest

from evaluation.sites.server import newsroom
from newsbot.extraction.facts.gather import settled_language
from newsbot.text import language


def test_no_model_is_asked_where_small_words_confirm_what_is_declared(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Small words alone are not sure of invented texts, which have few of them."""

    def refuse(text: str) -> tuple[str, float]:
        raise AssertionError("the model was asked")

    monkeypatch.setattr(language, "_by_model", refuse)
    room = newsroom("tass", 20)
    texts = [" ".join(room.story(number).paragraphs) for number in (3, 4, 5)]
    confirmed = [text for text in texts if language.looks_like(text[:1000], "ru")]
    unsure = [
        one for one in confirmed if not language._by_small_words(language.WORD.findall(one))[1]
    ]
    assert unsure
    assert {settled_language("ru", text) for text in unsure} == {"ru"}


def test_small_words_of_another_language_still_contradict() -> None:
    german = "Die Brücke wurde im Dorf eröffnet, und der Bus fährt wieder über den Fluss. " * 5
    assert settled_language("ru", german) == "de"
