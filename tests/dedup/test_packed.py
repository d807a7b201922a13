"""Packed tables behave as the dictionaries they stand for."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbot.dedup.index import packed
from newsbot.dedup.index.packed import ABSENT, HashTable, Pool
from newsbot.dedup.index.postings import Postings

HASHES = st.integers(-(2**63), 2**63 - 1).filter(bool)


@given(st.lists(st.dictionaries(HASHES, st.integers(0, 2**31 - 2), max_size=40), max_size=20))
def test_a_table_is_a_dictionary(batches: list[dict[int, int]]) -> None:
    table, expected = HashTable(buckets=1), dict[int, int]()
    for batch in batches:
        table.put(batch)
        expected |= batch
    asked = [*expected, 12345]
    assert table.get(np.array(asked, dtype=np.int64)) == [
        expected.get(hash_, ABSENT) for hash_ in asked
    ]


def test_a_table_that_grows_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "YOUNG", 500)
    rng = np.random.default_rng(3)
    hashes = rng.integers(1, 2**63 - 1, 20_000)
    table = HashTable(buckets=1)
    for start in range(0, len(hashes), 100):
        batch = hashes[start : start + 100].tolist()
        table.put(dict(zip(batch, range(start, start + 100), strict=True)))
    assert table.get(hashes) == list(range(len(hashes)))
    assert table.get(hashes + 1) == [ABSENT] * len(hashes)


def test_a_pool_gives_back_its_runs_across_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Pool, "BLOCK", 10)
    pool = Pool(np.uint32)
    runs = [np.arange(length, dtype=np.uint32) for length in (3, 9, 0, 10, 1)]
    numbers = [pool.append(run) for run in runs]
    assert [pool[number].tolist() for number in numbers] == [run.tolist() for run in runs]


def test_a_key_of_too_many_clusters_is_no_longer_rare() -> None:
    postings = Postings(rare=2)
    keys = np.array([4, 8])
    seen = []
    for cluster in (1, 1, 2, 3):
        found = postings.look_up(keys, 5)
        seen.append(postings.coverage(found))
        postings.post(found, cluster, text=cluster)
    assert seen == [
        (2, {}),
        (2, {1: {4, 8}}),
        (2, {1: {4, 8}}),
        (2, {1: {4, 8}, 2: {4, 8}}),
    ]
    assert postings.coverage(postings.look_up(keys, 5)) == (0, {})
