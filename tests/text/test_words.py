"""Folded words and the content hash."""

from __future__ import annotations

from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbot.dedup.text.fingerprint import fingerprint
from newsbot.text.words import NUMBER, WORD, comparable, content_hash, folded_words, words

TEXT = "Ёлка — «хороша», 3,5 м."


@pytest.mark.parametrize(
    "other",
    [
        'елка - "хороша" 3,5 м',
        "ЁЛКА – хороша:\u00a03,5 м",
        "Ёлка хо\u00adроша\u200b 3,5 м",
        "Ёлка хоро\u0301ша 3,5 м",
        "Е\u0308лка хοрοша 3,5 м",
    ],
    ids=["quotes", "capitals", "invisible", "stress", "Greek letters"],
)
def test_another_spelling_has_the_same_hash(other: str) -> None:
    assert content_hash(other) == content_hash(TEXT)


def test_another_word_has_another_hash() -> None:
    assert content_hash(TEXT) != content_hash(TEXT.replace("3", "4"))


def test_the_hash_has_32_hex_digits_and_never_changes() -> None:
    assert content_hash("Мост открыт") == "f73fc3f88579eeeead719885ddaa4234"


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert words(" ".join(words(text))) == words(text)


@given(
    st.text(alphabet=st.characters() | st.sampled_from("_²½٣ـ\u0301\u200d’ \t\x1f"), max_size=60)
)
def test_words_are_runs_of_letters_digits_and_low_lines(text: str) -> None:
    folded, found = folded_words(text)
    assert list(found) == WORD.findall(folded)


@given(st.text(alphabet="абвёЁйЙ -", max_size=30))
def test_folding_russian_is_idempotent(text: str) -> None:
    assert comparable(comparable(text)) == comparable(text)


@given(st.text(alphabet="0123456789.,абв —", max_size=60))
def test_the_fingerprint_has_the_numbers_that_a_search_finds(text: str) -> None:
    expected = {crc32(number.encode()) for number in NUMBER.findall(text)}
    assert fingerprint(text).numbers == expected
