"""The language that a page declares is confirmed by small words before a model is loaded."""

from __future__ import annotations

import pytest

from newsbot.extraction.facts.gather import settled_language
from newsbot.text import language


def test_no_model_is_asked_where_small_words_confirm_what_is_declared(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Small words alone are not sure of texts that have few of them."""

    def refuse(text: str) -> tuple[str, float]:
        raise AssertionError("the model was asked")

    monkeypatch.setattr(language, "_by_model", refuse)
    text = " ".join(
        f"Пустой бюджет засыпал {number} ящик, зимний порошок связал жёлтый тоннель, "
        "летний насос и тариф открыл архив."
        for number in range(20)
    )
    assert language._by_small_words(language.WORD.findall(text.lower())) == ("ru", False)
    assert settled_language("ru", text) == "ru"


def test_small_words_of_another_language_still_contradict() -> None:
    german = "Die Brücke wurde im Dorf eröffnet, und der Bus fährt wieder über den Fluss. " * 5
    assert settled_language("ru", german) == "de"
