"""First pass over a corpus: copies so close that they count as one where rarity is counted."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from newsbot.dedup.bulk.columns import Columns
from newsbot.dedup.bulk.components import Components
from newsbot.dedup.decide.guards import within
from newsbot.dedup.decide.overlap import overlap
from newsbot.dedup.rules import Rules
from newsbot.dedup.text.document import Document

LEAST_COMMON = 2
"""Keys that two texts must have in common, as neighbours, to be compared."""


def copy_groups(documents: Columns, rules: Rules) -> list[int]:
    """The group of each document: the number of the first document of it.

    Each key names one pair: a document and the one before it that holds the key. In a row of
    reposts all keys name the neighbour, so that pairs grow with the number of documents and not
    with its square.

    Args:
        documents: in publication order.
        rules: the thresholds.
    """
    groups = Components(len(documents))
    _join_same_texts(documents, groups)
    for old, new in _neighbours(documents):
        if groups.root(old) != groups.root(new) and _copied(documents[new], documents[old], rules):
            groups.join(old, new)
    return [groups.root(number) for number in range(len(documents))]


def _join_same_texts(documents: Columns, groups: Components) -> None:
    first: dict[int, int] = {}
    texts, lengths = documents.scalars["text"].tolist(), documents.scalars["length"].tolist()
    for number, (text, length) in enumerate(zip(texts, lengths, strict=True)):
        if length:
            groups.join(first.setdefault(text, number), number)


def _neighbours(documents: Columns) -> Iterator[tuple[int, int]]:
    """Pairs of documents that follow each other among the holders of enough keys."""
    found = [np.empty(0, dtype=np.int64)]
    for values, owners in documents.runs["keys"].eighths():
        order = np.lexsort((owners, values))
        keys, holders = values[order], owners[order].astype(np.int64)
        same = keys[1:] == keys[:-1]
        found.append(holders[:-1][same] * len(documents) + holders[1:][same])
    pairs, counts = np.unique(np.concatenate(found), return_counts=True)
    for pair in pairs[counts >= LEAST_COMMON].tolist():
        yield divmod(pair, len(documents))


def _copied(new: Document, old: Document, rules: Rules) -> bool:
    if not within(new, old, rules):
        return False
    shared = overlap(new.fingerprint, old.fingerprint)
    return shared.jaccard >= rules.copies.jaccard and shared.numbers >= rules.copies.numbers
