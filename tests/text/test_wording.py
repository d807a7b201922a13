"""The publisher's words stay, white space and invisible characters are put in order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbot.text.wording import LOOK_ALIKES, MOST_MARKS, STRESS_MARKS, clean, flags


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("За\u00adре\u00adчье", "Заречье"),
        ("10\u00a0мая\u2009—\tсреда\r\n", "10 мая — среда"),
        ("мост\u200bы \ufeffи броды", "мосты и броды"),
        ("и\u0306од", "йод"),
        ("за\u0301мок «Ёлка» 'so'", "за\u0301мок «Ёлка» 'so'"),
        ("ИHТЕРФАКС", "ИHТЕРФАКС"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("", ""),
    ],
)
def test_wording_is_cleaned_but_not_changed(raw: str, cleaned: str) -> None:
    assert clean(raw) == cleaned


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=80))
def test_clean_is_idempotent(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text(alphabet="абвйё \u0306\u0301\u00ad\u200b\u200c\u00a0\u2000\u0649مx", max_size=12))
def test_clean_is_idempotent_on_difficult_characters(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Агентство ИHТЕРФАКС сообщает", (LOOK_ALIKES,)),
        ("κоторый сοобщил", (LOOK_ALIKES,)),
        ("старый за\u0301мок", (STRESS_MARKS,)),
        ("IT-компания, Wi-Fi и COVID-19", ()),
        ("обычный текст", ()),
    ],
)
def test_oddities_are_flagged(text: str, expected: tuple[str, ...]) -> None:
    assert flags(text) == expected


def test_piles_of_combining_marks_are_thinned_out() -> None:
    pile = "\u0301\u0344\u0327" * 50_000
    thinned = clean(f"а{pile}б")
    assert len(thinned) <= 2 + MOST_MARKS
    assert clean(thinned) == thinned
    assert clean("—…" * 100) == "—…" * 100
