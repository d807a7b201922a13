"""First pass over a corpus: copies so close that they count as one where rarity is counted."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from newsbot.dedup.bulk.columns import Columns
from newsbot.dedup.bulk.components import Components
from newsbot.dedup.decide.guards import within
from newsbot.dedup.decide.overlap import overlap
from newsbot.dedup.rules import Rules
from newsbot.dedup.text.document import Document

LEAST_COMMON = 2
"""Keys that two texts must have in common, as neighbours, to be compared."""


def copy_groups(documents: Columns, rules: Rules) -> NDArray[np.int64]:
    """The group of each document: the number of the first document of it.

    Each key names one pair: a document and the one before it that holds the key. In a row of
    reposts all keys name the neighbour, so that pairs grow with the number of documents and not
    with its square.

    Args:
        documents: in publication order.
        rules: the thresholds.
    """
    groups = Components(len(documents))
    join_same_texts(documents, groups)
    for old, new in _neighbours(documents):
        if groups.root(old) != groups.root(new) and _copied(documents[new], documents[old], rules):
            groups.join(old, new)
    documents.arrays.let_go()
    return groups.roots()


def join_same_texts(documents: Columns, groups: Components) -> None:
    """Join the documents with the same words; those without any are no copies of each other."""
    told = np.flatnonzero(documents.scalars["length"])
    texts = documents.scalars["text"][told]
    _, first, which = np.unique(texts, return_index=True, return_inverse=True)
    firsts = first[which]
    again = np.flatnonzero(firsts != np.arange(len(told)))
    for one, other in zip(told[firsts[again]].tolist(), told[again].tolist(), strict=True):
        groups.join(one, other)


def _neighbours(documents: Columns) -> Iterator[tuple[int, int]]:
    """Pairs of documents that follow each other among the holders of enough keys."""
    found, times = [np.empty(0, dtype=np.int64)], [np.empty(0, dtype=np.int64)]
    for values, owners in documents.runs["keys"].parts():
        order = np.argsort(values, kind="stable")
        keys, holders = values[order], owners[order].astype(np.int64)
        same = keys[1:] == keys[:-1]
        pairs, counts = np.unique(
            holders[:-1][same] * len(documents) + holders[1:][same], return_counts=True
        )
        found.append(pairs)
        times.append(counts)
        documents.arrays.let_go()
    pairs, which = np.unique(np.concatenate(found), return_inverse=True)
    common = np.bincount(which, weights=np.concatenate(times), minlength=len(pairs))
    for pair in pairs[common >= LEAST_COMMON].tolist():
        yield divmod(pair, len(documents))


def _copied(new: Document, old: Document, rules: Rules) -> bool:
    if not within(new, old, rules.window):
        return False
    shared = overlap(new.fingerprint, old.fingerprint)
    return shared.jaccard >= rules.copies.jaccard and shared.numbers >= rules.copies.numbers
