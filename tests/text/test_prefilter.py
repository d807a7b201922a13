"""Pieces of words that a text holds: what was seen before never changes what is found."""

from __future__ import annotations

import pytest

from newsbot.text.side_matter import prefilter
from newsbot.text.side_matter.prefilter import Prefilter

OURS = ("подпи", "все права", "cookie", "us")
TEXTS = (
    "подпишитесь на новости",
    "не переподписывайтесь: правам конец",
    "все права защищены, cookies",
    "мы открыли мост",
    "the house\nof\u00a0us",
    "记者从市政府了解到,青河大桥通车仪式",
    "",
)


@pytest.mark.parametrize("most", [0, 3, 20_000])
def test_texts_that_come_again_hold_the_same(monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    monkeypatch.setattr(prefilter, "MOST_WORDS", most)
    known = Prefilter(OURS)
    for text in (*TEXTS, *reversed(TEXTS), *TEXTS):
        held = [piece for piece in known.likely_in(text) if piece in text]
        assert held == [piece for piece in OURS if piece in text]


def test_pieces_of_which_no_word_occurs_are_not_told() -> None:
    known = Prefilter(OURS)
    assert known.likely_in("мост открыт") == []
    assert known.likely_in("права мостов") == ["все права"]  # a word of it: the rest is to be asked
