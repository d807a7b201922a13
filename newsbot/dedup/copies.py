"""First pass over a corpus: copies so close that they count as one where rarity is counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from newsbot.dedup.components import Components
from newsbot.dedup.document import Document
from newsbot.dedup.overlap import overlap
from newsbot.dedup.rules import Rules
from newsbot.dedup.window import within

LEAST_COMMON = 2
"""Keys that two texts must have in common, as neighbours, to be compared."""


def copy_groups(documents: Sequence[Document], rules: Rules) -> list[int]:
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
    for (old, new), common in _neighbours(documents).items():
        if common >= LEAST_COMMON and _copied(documents[new], documents[old], rules):
            groups.join(old, new)
    return [groups.root(number) for number in range(len(documents))]


def _join_same_texts(documents: Sequence[Document], groups: Components) -> None:
    first: dict[str, int] = {}
    for number, document in enumerate(documents):
        if document.fingerprint.length:
            groups.join(first.setdefault(document.fingerprint.text_hash, number), number)


def _neighbours(documents: Sequence[Document]) -> Counter[tuple[int, int]]:
    """Pairs of documents that follow each other among the holders of a key, with how many keys."""
    latest: dict[int, int] = {}
    pairs: Counter[tuple[int, int]] = Counter()
    for number, document in enumerate(documents):
        for key in document.fingerprint.keys.tolist():
            if key in latest:
                pairs[latest[key], number] += 1
            latest[key] = number
    return pairs


def _copied(new: Document, old: Document, rules: Rules) -> bool:
    if not within(new, old, rules):
        return False
    lap = overlap(new.fingerprint, old.fingerprint)
    return lap.jaccard >= rules.copies.jaccard and lap.numbers >= rules.copies.numbers
