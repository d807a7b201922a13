"""The dateline leaves the paragraphs, and no word is lost."""

from __future__ import annotations

import re
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from evaluation.reference import news_texts
from newsbot.dateline.head import Taken, take_dateline
from newsbot.dateline.parse import LINES, dateline_of_line
from tests.reference import needs_reference

HEAD = "ЧИТА, 9 апреля. /ТАСС/."
words = re.compile(r"\w+").findall


def test_takes_the_dateline_out_of_its_paragraph() -> None:
    taken = take_dateline([f"{HEAD} Мост открыт.", "Дождь прошёл."], "Лид", None)
    assert taken.dateline is not None
    assert taken.dateline.raw == HEAD
    assert taken[1:] == ("Лид", ("Мост открыт.", "Дождь прошёл."))


def test_a_paragraph_of_the_dateline_alone_goes() -> None:
    assert take_dateline([HEAD, "Мост открыт."], None, None).paragraphs == ("Мост открыт.",)


def test_a_teaser_loses_its_copy() -> None:
    body = "Мост открыт. " * 20
    taken = take_dateline([f"{HEAD} Коротко.", f"{HEAD} {body}"], None, None)
    assert taken.paragraphs == ("Коротко.", body)


def test_a_dateline_in_the_subtitle_is_taken() -> None:
    taken = take_dateline(["Мост открыт."], f"{HEAD} Лид.", None)
    assert taken.dateline is not None
    assert taken.subtitle == "Лид."


def test_without_a_dateline_nothing_changes() -> None:
    assert take_dateline(["Мост открыт."], "Лид", None) == Taken(None, "Лид", ("Мост открыт.",))


@given(st.lists(st.sampled_from([HEAD, f"{HEAD} Мост.", "Мост.", "", "Чита", "9 апреля"])))
def test_no_word_is_lost(paragraphs: list[str]) -> None:
    taken = take_dateline(paragraphs, None, None)
    raw = taken.dateline.raw if taken.dateline else ""
    before: Counter[str] = Counter()
    after: Counter[str] = Counter()
    for paragraph in paragraphs:
        before.update(words(paragraph))
    for paragraph in (raw, *taken.paragraphs):
        after.update(words(paragraph))
    assert before.keys() == after.keys()


@given(st.lists(st.sampled_from([HEAD, f"{HEAD} Мост.", "Мост.", "Чита"]), max_size=5))
def test_taking_twice_takes_no_more_than_repeats(paragraphs: list[str]) -> None:
    once = take_dateline(paragraphs, None, None)
    assert take_dateline(once.paragraphs, once.subtitle, None).paragraphs == once.paragraphs


@needs_reference
def test_no_line_behind_the_sixth_is_taken_for_a_dateline() -> None:
    lines = (
        line for text in news_texts() for line in [*filter(str.strip, text.split("\n"))][LINES:]
    )
    assert [line[:40] for line in lines if dateline_of_line(line, None)] == []


def test_towns_that_open_paragraph_after_paragraph_are_a_list() -> None:
    listed = (
        "BERLIN – Der Zoo öffnet seine Tore am Sonntag schon um acht Uhr.",
        "HAMBURG – Die Oper zeigt am Abend eine Probe für Kinder und Eltern.",
        "MÜNCHEN – Im Park am Fluss spielt bis Mitternacht eine Kapelle.",
    )
    taken = take_dateline(listed, None, None)
    assert (taken.dateline, taken.paragraphs) == (None, listed)
    one = take_dateline((listed[0], "Die Kassen schließen um sechs."), None, None)
    assert one.dateline is not None
    assert one.dateline.places == ("Berlin",)
    assert one.paragraphs[0].startswith("Der Zoo")
