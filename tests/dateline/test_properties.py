"""What must hold for every text that is looked at for a dateline."""

from __future__ import annotations

from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from newsbot.dateline import parse_dateline
from newsbot.dateline.credit import credit_of

PIECES = """
    ЧИТА Чита, МОСКВА УСТЬ-КУТ, ООН, 9 29 31 апреля. апреля февраля, апр 09.04.25. 2025 года. 14:05
    — - -- / ( ) © « » . , : <b> </b> /ТАСС/. ТАСС ТАСС, РИА Новости. INTERFAX.RU (Рейтер) REGNUM
    /Корр. Анна Лис Лис/. Иван Котов. Sputnik. Мост открыт. мост
"""
texts = st.lists(st.sampled_from([*PIECES.split(), "\n"]), max_size=20).map(" ".join)
anchors = st.none() | st.datetimes(datetime(1900, 1, 2), datetime(2100, 1, 1))


@given(texts | st.text(), anchors)
def test_a_dateline_is_a_piece_of_its_text(text: str, anchor: datetime | None) -> None:
    found = parse_dateline(text, anchor)
    if found is None:
        return
    assert found.raw
    assert found.raw in text[: found.end]
    assert 0 < found.end <= len(text)
    assert found.places or found.agency
    assert 0 < found.confidence <= 1
    assert credit_of(found, [text], [], None) is None or found.agency


@given(texts, anchors)
def test_reading_twice_gives_the_same(text: str, anchor: datetime | None) -> None:
    assert parse_dateline(text, anchor) == parse_dateline(text, anchor)
