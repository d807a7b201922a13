"""First pass over a corpus: copies so close that they count once when rarity is counted."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from newsbot.dedup.bulk.columns import Columns
from newsbot.dedup.bulk.components import Components
from newsbot.dedup.decide.overlap import shared_numbers
from newsbot.dedup.rules import Rules

RELEASE_AFTER = 20_000
"""Pairs after which the memory of what was read for them is given back."""

LEAST_COMMON = 2
"""Keys that two texts must have in common, as neighbours, to be compared."""


def copy_groups(documents: Columns, rules: Rules) -> NDArray[np.int64]:
    """The group of each document: the number of the group's first document.

    Each key names one pair: a document and the one before it that holds the key. In a row of
    reposts all keys name the neighbour, so that pairs grow with the number of documents and not
    with its square.

    Args:
        documents: in publication order.
        rules: the thresholds.
    """
    groups = Components(len(documents))
    join_same_texts(documents, groups)
    pairs = _neighbours(documents, rules)
    for old, new in documents.arrays.one_by_one(pairs, RELEASE_AFTER):
        if groups.root(old) != groups.root(new) and _copied(documents, new, old, rules):
            groups.join(old, new)
    documents.arrays.release()
    return groups.roots()


def join_same_texts(documents: Columns, groups: Components) -> None:
    """Join the documents with the same words; documents without words are not joined."""
    told = np.flatnonzero(documents.scalars["length"])
    texts = documents.scalars["text"][told]
    _, first, which = np.unique(texts, return_index=True, return_inverse=True)
    firsts = first[which]
    again = np.flatnonzero(firsts != np.arange(len(told)))
    for one, other in zip(told[firsts[again]].tolist(), told[again].tolist(), strict=True):
        groups.join(one, other)


def _neighbours(documents: Columns, rules: Rules) -> Iterator[tuple[int, int]]:
    """Pairs of documents near in time that are consecutive holders of enough keys."""
    found, times = [np.empty(0, dtype=np.int64)], [np.empty(0, dtype=np.int64)]
    for values, owners in documents.runs["keys"].parts(documents.arrays):
        order = np.argsort(values, kind="stable")
        keys, holders = values[order], owners[order].astype(np.int64)
        same = keys[1:] == keys[:-1]
        olds, news = holders[:-1][same], holders[1:][same]
        near = documents.near(news, olds, rules.window)
        pairs, counts = np.unique(olds[near] * len(documents) + news[near], return_counts=True)
        found.append(pairs)
        times.append(counts)
        documents.arrays.release()
    pairs, which = np.unique(np.concatenate(found), return_inverse=True)
    common = np.bincount(which, weights=np.concatenate(times), minlength=len(pairs))
    olds, news = np.divmod(pairs[common >= LEAST_COMMON], max(1, len(documents)))
    return zip(olds.tolist(), news.tolist(), strict=True)


def _copied(documents: Columns, new: int, old: int, rules: Rules) -> bool:
    """The part of `overlap` that is needed here."""
    marks, others = _set(documents, "marks", new), _set(documents, "marks", old)
    common = len(marks & others)
    if not common or common < rules.copies.jaccard * (len(marks) + len(others) - common):
        return False
    numbers, others = _set(documents, "numbers", new), _set(documents, "numbers", old)
    return shared_numbers(numbers, others)[0] >= rules.copies.numbers


def _set(documents: Columns, name: str, place: int) -> frozenset[int]:
    return frozenset(documents.values(name, place).tolist())
