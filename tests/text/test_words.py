"""Folded words and the content hash."""

from __future__ import annotations

import unicodedata
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbot.dedup.text.fingerprint import fingerprint
from newsbot.text.words import (
    NUMBER,
    WORD,
    comparable,
    content_hash,
    divided,
    folded_words,
)

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


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("नदी की 4 तारीख।", ["नदी", "की", "4", "तारीख"]),
        ("আবহাওয়া দপ্তর", ["আবহাওয়া", "দপ্তর"]),
        ("বাংলা ও हिन्दी", ["বাংলা", "ও", "हिन्दी"]),
        ("சென்னை, வானிலை", ["சென்னை", "வானிலை"]),
        ("سيّارة أيضًا جميـل", ["سيارة", "أيضا", "جميل"]),
        ("שָׁלוֹם בֵּית־סֵפֶר", ["שלום", "בית", "ספר"]),
    ],
    ids=["Hindi", "Bengali", "two of India", "Tamil", "Arabic", "Hebrew"],
)
def test_signs_for_vowels_divide_no_words(text: str, found: list[str]) -> None:
    _, words = folded_words(text)
    assert list(words) == [unicodedata.normalize("NFC", word) for word in found]


@pytest.mark.parametrize(
    "text", ["青河市政府宣布新大桥通车", "川にかかる新しい橋が開通する", "สะพานใหม่ข้ามแม่น้ำเปิดใช้งาน"]
)
def test_an_edit_changes_only_the_runs_beside_it(text: str) -> None:
    before, after = set(divided([text])), set(divided([text[:5] + text[6:]]))
    assert len(before) > 2
    assert len(before - after) <= 2
    assert "".join(divided([text])) == text


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(text: str) -> None:
    _, words = folded_words(text)
    assert folded_words(" ".join(words))[1] == words


@given(
    st.text(alphabet=st.characters() | st.sampled_from("_²½٣ـ\u0301\u200d’ \t\x1f"), max_size=60)
)
def test_words_are_runs_of_letters_digits_and_low_lines(text: str) -> None:
    folded, found = folded_words(text)
    # To Python's \w the vowel signs of India and further east are no letters.
    assert list(map(spelled, found)) == WORD.findall(spelled(folded))


def spelled(text: str) -> str:
    """The text with a letter for each vowel sign."""
    return "".join(
        "x" if unicodedata.category(sign) in ("Mn", "Mc") and "\u0900" <= sign < "\u1d00" else sign
        for sign in text
    )


@given(st.text(alphabet="абвёЁйЙ -", max_size=30))
def test_folding_russian_is_idempotent(text: str) -> None:
    assert comparable(comparable(text)) == comparable(text)


@given(st.text(alphabet="0123456789.,абв —", max_size=60))
def test_the_fingerprint_has_the_numbers_that_a_search_finds(text: str) -> None:
    expected = {crc32(number.encode()) for number in NUMBER.findall(text)}
    assert fingerprint(text).numbers == expected
