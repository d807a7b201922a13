"""Finds the texts of which a new one is composed: each gives words that no other gives."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

from newsbot.dedup.decide.overlap import Overlap
from newsbot.dedup.rules import Rules
from newsbot.dedup.text.document import Document

Compared = list[tuple[Document, Overlap]]
"""Members of one cluster, each with what it shares with the new text."""


class Piece(NamedTuple):
    """An older text, and the marks of the new text that it explains and no larger piece does."""

    text: Document
    own: frozenset[int]


class Stretch(NamedTuple):
    """The part of an older text that is in a new one.

    Attributes:
        start, end: where in the older text it begins and ends, 0 to 1.
        unbroken: share of the older text's marks from its start to its end that the new one has.
    """

    start: float
    end: float
    unbroken: float


def parts_of(new: Document, clusters: Iterable[Compared], rules: Rules) -> tuple[str, ...]:
    """The ids of the texts that a new text contains, sorted; empty when it is no digest.

    A digest says in its title or first line that it is one (`Fingerprint.digest`), or unbroken
    stretches of two and more texts make up most of it.

    Args:
        new: a text that is no copy.
        clusters: that it shares keys with, each with the members it was compared with.
        rules: the thresholds.
    """
    clusters = [compared for compared in clusters if compared]
    least = 0 if new.fingerprint.digest else rules.parts_share * len(new.fingerprint.mark_set)
    if sum(_closest(compared)[1].shared for compared in clusters) < least:
        return ()
    found = _pieces(new, clusters, rules)
    if new.fingerprint.digest:
        return _ids(found)
    found = [piece for piece in found if stretch_of(new, piece.text).unbroken >= rules.unbroken]
    explained = sum(len(piece.own) for piece in found)
    return _ids(found) if explained >= least and len(found) > 1 else ()


def parts_beside(
    new: Document, own: Compared, others: Iterable[Compared], rules: Rules
) -> tuple[str, ...]:
    """The ids of the texts that a seeming copy contains, sorted; empty when it is a copy.

    A digest gives the head of a text without a gap, breaks off, and goes on with another text. A
    copy to which a passage was added has the end of the older text too; a rewrite has gaps.

    Args:
        new: the seeming copy.
        own: members of the cluster of that text: what they explain, no other text does.
        others: members of the other clusters, cluster by cluster.
        rules: the thresholds.
    """
    old = _closest(own)[0]
    stretch = stretch_of(new, old)
    if stretch.unbroken < rules.unbroken:
        return ()
    explained = frozenset[int]().union(*(text.fingerprint.mark_set for text, _ in own))
    found = _pieces(new, others, rules, explained)
    stretches = [(piece, stretch_of(new, piece.text)) for piece in found]
    quoted = [(piece, part) for piece, part in stretches if _from_its_head(part, rules)]
    opened = [piece for piece, _ in quoted]
    broken_off = stretch.end < rules.head_end
    if broken_off or any(_ends_before(piece, old, new) for piece in opened):
        return _with(Piece(old, explained), opened, new, rules.beside_head)
    heads = [piece for piece, part in quoted if part.end < rules.head_end]
    return _with(Piece(old, explained), heads, new, _share_beside(new, explained, heads, rules))


def _share_beside(
    new: Document, explained: frozenset[int], heads: list[Piece], rules: Rules
) -> float:
    """The share of a text that heads must make up beside a whole article; above 1 for never."""
    if len(heads) == 1:
        much = len(heads[0].own) >= rules.beside_whole_marks
        return rules.beside_whole_one if much else math.inf
    marks = new.fingerprint.mark_set
    known = len(marks & explained) + sum(len(piece.own) for piece in heads)
    whole = known >= rules.all_explained * len(marks)
    return rules.beside_whole_if_all if whole else rules.beside_whole


def _with(whole: Piece, beside: list[Piece], new: Document, share: float) -> tuple[str, ...]:
    """The ids of all pieces; empty when those besides the first are too small a share."""
    own = sum(len(piece.own) for piece in beside)
    return _ids([whole, *beside]) if beside and own >= share * len(new.fingerprint.mark_set) else ()


def _ends_before(piece: Piece, old: Document, new: Document) -> bool:
    """Whether the piece ends in the new text before the quoted older text begins.

    A repost opens with the text that it repeats; what is added stands behind it.
    """
    marks = new.fingerprint.marks.tolist()
    quoted = [place for place, mark in enumerate(marks) if mark in old.fingerprint.mark_set]
    ends = [place for place, mark in enumerate(marks) if mark in piece.own]
    return max(ends) < min(quoted)


def _from_its_head(stretch: Stretch, rules: Rules) -> bool:
    """Whether an older text is in the new one from its head on, without a gap."""
    return stretch.unbroken >= rules.unbroken and stretch.start <= rules.head_start


def stretch_of(new: Document, old: Document) -> Stretch:
    """The part of the older text that both have."""
    marks = old.fingerprint.marks.tolist()
    places = [place for place, mark in enumerate(marks) if mark in new.fingerprint.mark_set]
    if not places:
        return Stretch(1.0, 1.0, 0.0)
    start, end = places[0], places[-1] + 1
    return Stretch(start / len(marks), end / len(marks), len(places) / (end - start))


def _pieces(
    new: Document,
    clusters: Iterable[Compared],
    rules: Rules,
    explained: frozenset[int] = frozenset(),
) -> list[Piece]:
    """The not yet explained words that each cluster gives, the largest piece first.

    Of two texts that give the same words one has them at its head: the other one quotes them too.
    """
    closest = [_closest(compared) for compared in clusters if compared]
    ranked = sorted(closest, key=lambda pair: (-pair[1].shared, stretch_of(new, pair[0]).start))
    found: list[Piece] = []
    for text, _ in ranked:
        own = new.fingerprint.mark_set & text.fingerprint.mark_set - explained
        if len(own) >= rules.part:
            explained |= own
            found.append(Piece(text, own))
    return found


def _closest(compared: Compared) -> tuple[Document, Overlap]:
    """The member of a cluster that shares most with the new text; of several the first."""
    return max(compared, key=lambda pair: pair[1].shared)


def _ids(found: Iterable[Piece]) -> tuple[str, ...]:
    return tuple(sorted(piece.text.id for piece in found))
