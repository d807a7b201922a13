"""Differences of texts, word by word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbot.text.word_diff import LONGEST, mark, word_diff

WORDS = st.lists(st.sampled_from(["мост", "река", " ", ", ", "\n\n", "лёд"])).map("".join)


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("Лёд сошёл в среду.", "Лёд сошёл в четверг.", "Лёд сошёл в [-среду-]{+четверг+}."),
        ("Один.\n\nДва.", "Один.", "Один.\n\n[-Два.-]"),
        ("Мост открыт вчера", "Мост закрыли сегодня", "Мост [-открыт вчера-]{+закрыли сегодня+}"),
        ("Сбили 53 дрона", "Сбили 54 дрона", "Сбили [-53-]{+54+} дрона"),
        ("", "Мост", "{+Мост+}"),
    ],
)
def test_differences_in_the_notation_of_wdiff(old: str, new: str, shown: str) -> None:
    assert marked(old, new) == shown


def test_unchanged_text_is_shortened_to_what_stands_around() -> None:
    long = " ".join(f"слово{number}" for number in range(100))
    assert marked(long, f"{long} ещё") == (
        "…слово94 слово95 слово96 слово97 слово98 слово99{+ ещё+}"
    )


def test_a_stretch_that_is_too_long_is_shown_whole() -> None:
    old, new = "мост " * LONGEST, "река " * LONGEST + "мост"
    assert [piece.kind for piece in word_diff(old, new)] == ["old", "new"]


@given(WORDS, WORDS)
def test_each_side_can_be_read_out_of_the_difference(old: str, new: str) -> None:
    pieces = list(word_diff(old, new, around=None))
    before = "".join(piece.text for piece in pieces if piece.kind != "new")
    after = "".join(piece.text for piece in pieces if piece.kind != "old")
    assert without_breaks(before) == without_breaks(old)
    assert without_breaks(after) == without_breaks(new)


@given(st.text(max_size=80))
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert all(piece.kind == "same" for piece in word_diff(text, text, around=None))


def marked(old: str, new: str) -> str:
    """The difference as text."""
    return "".join(map(mark, word_diff(old, new)))


def without_breaks(text: str) -> str:
    """Breaks between paragraphs stand in the difference once for both sides."""
    return text.replace("\n\n", "")
