"""`parse_date` and `find_dates` on strings and paragraphs that the grammar was not written with."""

from __future__ import annotations

from collections import Counter

import pytest

from evaluation.dates.held_out import HeldOut, held_out, paragraphs
from newsbot.dates import parse_date

CASES = list(held_out())
LOOK_ALIKES = [case for case in CASES if case.expected == "NONE"]


@pytest.mark.parametrize("part", ["1", "2", "3"])
def test_strings_are_read(part: str) -> None:
    chosen = [case for case in CASES if case.part == part and case.expected != "NONE"]
    wrong = [case for case in chosen if not case.accepts(parse_date(case.string, case.anchor))]
    assert len(wrong) <= 0.01 * len(chosen), wrong


@pytest.mark.parametrize("case", LOOK_ALIKES, ids=lambda case: case.string)
def test_what_only_looks_like_a_date_gives_none(case: HeldOut) -> None:
    assert parse_date(case.string, case.anchor) is None


def test_what_is_read_is_never_another_year() -> None:
    read = [(case, parse_date(case.string, case.anchor)) for case in CASES]
    assert not [case for case, value in read if case.has_wrong_year(value)]


def test_every_date_of_held_out_paragraphs_is_found_and_none_invented() -> None:
    missed: Counter[str] = Counter()
    extra: Counter[str] = Counter()
    for paragraph in paragraphs():
        found = paragraph.found.items()
        marks = paragraph.marks.items()
        missed.update(f"{paragraph.text[s:e]}: {value}" for (s, e), value in marks - found)
        extra.update(f"{paragraph.text[s:e]}: {value}" for (s, e), value in found - marks)
    assert (missed, extra) == (Counter(), Counter())
