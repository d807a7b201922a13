"""Measures on fingerprints what two texts have in common, and what role that gives a copy."""

from __future__ import annotations

import msgspec

from newsbot.dedup.text.counts import agreement
from newsbot.dedup.text.fingerprint import Fingerprint
from newsbot.model.decision import Role

CUT = 0.7
"""A copy with fewer than this share of the other's words has been cut."""

WHOLE = 0.7
"""Share of the shorter text that must stand in the longer one for either word to be used."""


class Overlap(msgspec.Struct, frozen=True, kw_only=True):
    """The overlap of a new text and an older one.

    Attributes:
        shared: marks that both have.
        of_new, of_old: their share of each text's marks (containment), 0 to 1.
        jaccard: their share of the marks of both together.
        start: where in the longer text the shared part begins, 0 (head) to 1.
        length: words of the new text by words of the older one.
        least_marks: marks of the text with fewer marks.
        numbers: share of the numbers of the text with fewer numbers; 1 when that has none.
        least_numbers: how many numbers that is.
        things, differing: things that both texts count, and those of which the counts differ.
        slots, filled_anew: slots that both texts have, and those in which other names or numbers
            stand.
    """

    shared: int
    of_new: float
    of_old: float
    jaccard: float
    start: float
    length: float
    least_marks: int
    numbers: float
    least_numbers: int
    things: int = 0
    differing: int = 0
    slots: int = 0
    filled_anew: int = 0

    @property
    def of_shorter(self) -> float:
        """The containment of the text with fewer marks in the other one."""
        return max(self.of_new, self.of_old)

    @property
    def evenness(self) -> float:
        """The length of the shorter text divided by that of the longer one, 0 to 1."""
        return min(self.length, 1 / self.length) if self.length else 0.0


NOTHING = Overlap(
    shared=0,
    of_new=0,
    of_old=0,
    jaccard=0,
    start=1,
    length=0,
    least_marks=0,
    numbers=1,
    least_numbers=0,
)


def overlap(new: Fingerprint, old: Fingerprint) -> Overlap:
    """Compare two fingerprints.

    Example:
        >>> from newsbot.dedup.text.fingerprint import fingerprint
        >>> old = fingerprint("В Курске 3 мая открыли новый мост через Тускарь, сообщила мэрия")
        >>> overlap(old, old).jaccard
        1.0
    """
    common = new.mark_set & old.mark_set
    if not common:
        return NOTHING
    sizes = len(new.mark_set), len(old.mark_set)
    numbers, least = shared_numbers(new.numbers, old.numbers)
    counts = agreement(new.counts, old.counts)
    slots = agreement(new.slots, old.slots)
    return Overlap(
        shared=len(common),
        of_new=len(common) / sizes[0],
        of_old=len(common) / sizes[1],
        jaccard=len(common) / (sum(sizes) - len(common)),
        start=_start(new if new.length > old.length else old, common),
        length=new.length / old.length,
        least_marks=min(sizes),
        numbers=numbers,
        least_numbers=least,
        things=counts.things,
        differing=counts.differing,
        slots=slots.things,
        filled_anew=slots.differing,
    )


def role_of(shared: Overlap) -> Role:
    """The role of the new text of an overlap.

    Truncated: it is much shorter and stands in the other. Update: the other is much shorter and
    stands in it (breaking news and the article that followed). Else repost.
    """
    if shared.length <= CUT and shared.of_new >= WHOLE:
        return "truncated"
    if shared.length >= 1 / CUT and shared.of_old >= WHOLE:
        return "update"
    return "repost"


def _start(longer: Fingerprint, common: frozenset[int]) -> float:
    """The place of the first common mark in the longer text, 0 to 1."""
    marks = longer.marks.tolist()
    return next(place for place, mark in enumerate(marks) if mark in common) / len(marks)


def shared_numbers(one: frozenset[int], other: frozenset[int]) -> tuple[float, int]:
    """The share of common numbers in the text with fewer numbers, and how many it has."""
    least = min(len(one), len(other))
    return (len(one & other) / least if least else 1.0), least
