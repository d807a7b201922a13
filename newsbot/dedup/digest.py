"""Which texts a new one is pieced together from: each gives it words that no other one gives."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from newsbot.dedup.document import Document
from newsbot.dedup.overlap import Overlap
from newsbot.dedup.rules import Rules

Compared = list[tuple[Document, Overlap]]
"""Members of one cluster, each with what it shares with the new text."""


class Piece(NamedTuple):
    """An older text, and the marks of the new text that it explains and no larger piece does."""

    text: Document
    own: frozenset[int]


class Stretch(NamedTuple):
    """What of an older text stands in a new one.

    Attributes:
        end: where in the older text it ends, 0 to 1.
        unbroken: share of the older text's marks from its start to its end that the new one has.
    """

    end: float
    unbroken: float


def parts_of(new: Document, clusters: Iterable[Compared], rules: Rules) -> tuple[str, ...]:
    """Ids of the texts that a new text contains, sorted; none when it is no digest.

    A digest says in its title or first line that it is one (`Fingerprint.digest`), or unbroken
    stretches of two and more texts make up most of it.

    Args:
        new: a text that is no copy.
        clusters: that it shares keys with, each with the members it was compared with.
        rules: the thresholds.
    """
    found = _pieces(new, clusters, rules)
    if new.fingerprint.digest:
        return _ids(found)
    found = [piece for piece in found if stretch_of(new, piece.text).unbroken >= rules.unbroken]
    explained = sum(len(piece.own) for piece in found)
    enough = explained >= rules.parts_share * len(new.fingerprint.mark_set)
    return _ids(found) if enough and len(found) > 1 else ()


def parts_beside(
    new: Document, old: Document, own: Compared, others: Iterable[Compared], rules: Rules
) -> tuple[str, ...]:
    """Ids of the texts that a seeming copy contains, sorted; none when it is a copy indeed.

    A digest gives the head of a text without a gap, breaks off, and goes on with another text. A
    copy to which a passage was added has the end of the older text too; a rewrite has gaps.

    Args:
        new: the seeming copy.
        old: the text that it seems to be a copy of.
        own: members of the older text's cluster: what they explain, no other text does.
        others: members of the other clusters, cluster by cluster.
        rules: the thresholds.
    """
    stretch = stretch_of(new, old)
    if stretch.end >= rules.head_end or stretch.unbroken < rules.unbroken:
        return ()
    explained = frozenset[int]().union(*(text.fingerprint.mark_set for text, _ in own))
    found = _pieces(new, others, rules, explained)
    beside = sum(len(piece.own) for piece in found)
    if beside < rules.beside_head * len(new.fingerprint.mark_set):
        return ()
    return _ids([Piece(old, explained), *found])


def stretch_of(new: Document, old: Document) -> Stretch:
    """Where in the older text that ends which both have, and how far it is free of gaps."""
    marks = old.fingerprint.marks.tolist()
    places = [place for place, mark in enumerate(marks) if mark in new.fingerprint.mark_set]
    if not places:
        return Stretch(0.0, 0.0)
    end = places[-1] + 1
    return Stretch(end / len(marks), len(places) / (end - places[0]))


def _pieces(
    new: Document,
    clusters: Iterable[Compared],
    rules: Rules,
    explained: frozenset[int] = frozenset(),
) -> list[Piece]:
    """What each cluster gives that is not yet explained, the largest piece first."""
    found: list[Piece] = []
    for compared in sorted(filter(None, clusters), key=_most_shared, reverse=True):
        text = max(compared, key=lambda pair: pair[1].shared)[0]
        own = new.fingerprint.mark_set & text.fingerprint.mark_set - explained
        if len(own) >= rules.part:
            explained |= own
            found.append(Piece(text, own))
    return found


def _most_shared(compared: Compared) -> int:
    return max(lap.shared for _, lap in compared)


def _ids(found: Iterable[Piece]) -> tuple[str, ...]:
    return tuple(sorted(piece.text.id for piece in found))
