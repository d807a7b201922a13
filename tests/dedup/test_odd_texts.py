"""Texts and records that nobody expects: thousands of numbers, rows of figures, one id twice."""

from __future__ import annotations

import numpy as np
import pytest

from newsbot.dedup import Deduplicator
from newsbot.dedup.clusters.canonical import canonical, standing_of
from newsbot.dedup.index.packed import Pool
from newsbot.dedup.text.counts import LARGEST, counted
from newsbot.dedup.versions import version_of
from newsbot.dedup.why import why
from newsbot.sites.registry import default_sites


def test_a_table_of_more_numbers_than_16_bits_count_is_linked_as_any_text() -> None:
    known, table = Deduplicator(), " ".join(map(str, range(70_000)))
    known.add({"id": "a", "text": table})
    assert known.add({"id": "b", "text": table + " итого"}).linked_to == "a"


def test_a_row_of_thousands_of_figures_is_a_large_count() -> None:
    (thing,) = counted(["9" * 5_000, "домов"])
    assert thing & LARGEST == LARGEST


def test_a_run_longer_than_a_block_stands_among_others() -> None:
    pool = Pool(np.uint32)
    runs = [np.full(length, length, np.uint32) for length in (2, Pool.BLOCK + 1, 3)]
    for run in runs:
        pool.append(run)
    assert [pool[nth].tolist() == run.tolist() for nth, run in enumerate(runs)] == [True] * 3


@pytest.mark.parametrize("later", ["2025-04-09T08:00:00.500000Z", "2025-04-09T07:30:00-01:00"])
def test_the_later_fetch_is_the_later_version_however_it_is_written(later: str) -> None:
    earlier = "2025-04-09T08:00:00Z"
    assert version_of({"fetched_at": later}) > version_of({"fetched_at": earlier})


def test_two_versions_of_one_record_can_be_compared() -> None:
    text = "В Курске 3 мая открыли новый мост через Тускарь, сообщила мэрия города"
    found = why({"id": "a", "text": text}, {"id": "a", "text": f"{text} в среду"})
    assert (found.linked, found.passages[0].words) == (True, 12)


@pytest.mark.parametrize(
    "odd",
    [
        {"credit": ["ТАСС"]},
        {"credit": {"name": ["ТАСС"]}},
        {"credit": 5},
        {"published": {"start": "2025-04-09T08:00:00Z", "precision": ["day"]}},
    ],
)
def test_a_field_of_another_program_is_no_claim_to_be_the_source(odd: dict[str, object]) -> None:
    odd_one, plain = ({"id": id_, "text": "Мост", **more} for id_, more in (("b", odd), ("a", {})))
    standings = [standing_of(record, default_sites()) for record in (odd_one, plain)]
    assert canonical(standings).id == "a"
