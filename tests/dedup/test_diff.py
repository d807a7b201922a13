"""What changed between two texts, and what two articles share."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newsbot.dedup.diff import changed_words, diff
from newsbot.dedup.why import passages, why
from tests.dedup.news import invented_texts
from tests.dedup.test_guards import RAID

ONE, TWO = invented_texts(2)


@given(st.text(max_size=80), st.text(max_size=80))
def test_the_two_sides_give_back_the_two_texts(old: str, new: str) -> None:
    changes = diff(old, new)
    assert "".join(change.old for change in changes) == old
    assert "".join(change.new for change in changes) == new


@given(st.text(max_size=80))
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert all(change.kind == "equal" for change in diff(text, text))


def test_spelling_is_told_from_wording() -> None:
    changes = diff('Мост "Каменный" открыт', "Мост «Каменный» закрыт")
    assert [change.kind for change in changes] == ["equal", "respelt", "replaced"]
    assert changed_words("Мост ещё открыт", "мост еще открыт.") == 0


def test_why_shows_the_shared_passages() -> None:
    found = why({"id": "a", "text": ONE}, {"id": "b", "text": "Вестник: " + ONE})
    assert (found.linked, found.rule) == (True, "cover")
    assert found.passages[0].words == len(ONE.split())


def test_why_names_what_keeps_two_texts_apart() -> None:
    one, other = (
        {"id": id_, "text": RAID.format(*n)} for id_, n in (("a", (53, 4)), ("b", (27, 9)))
    )
    assert (why(one, other).linked, why(one, other).rule) == (False, "counts differ")
    assert why({"id": "a", "text": ONE}, {"id": "b", "text": TWO}).rule == "little in common"
    dated = {"id": "a", "text": ONE, "published": "2020-01-01"}
    late = {"id": "b", "text": ONE + " Да.", "published": "2025-01-01"}
    assert why(dated, late).rule == "too far apart"
    assert why(late, dated).rule == "too far apart"


def test_passages_are_printed_as_each_text_prints_them() -> None:
    (found,) = passages("Мост «Каменный» открыт ещё вчера.", 'мост "Каменный" открыт еще вчера')
    assert found.one == "Мост «Каменный» открыт ещё вчера."
    assert found.other == 'мост "Каменный" открыт еще вчера'
