"""Counted things («два беспилотника», «17 дронов»), in which template news differ."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple
from zlib import crc32

from newsbot.text.tables import rows

STEM = 5
"""Letters of a noun that are compared: enough to tell nouns apart, few enough for all cases."""

LARGEST = 0xFFF
"""Larger counts are all alike."""

LONGEST = 100
"""Figures of a number that is read: Python refuses those of thousands."""

REMEMBERED = 4096
"""Words whose bits are remembered: the same few follow the numbers of most news."""

_MONTH = re.compile(r"(янв|фев|мар|апр|мая|июн|июл|авг|сен|окт|ноя|дек)")


def _numerals() -> dict[str, int]:
    found = rows("newsbot.dedup", "numerals.tsv", tuple[int, str])
    return {form: value for value, forms in found for form in forms.split()}


_NUMERALS = _numerals()


class Agreement(NamedTuple):
    """How many things both texts name, and for how many of them the counts or names differ."""

    things: int
    differing: int


def counted(words: Sequence[str]) -> frozenset[int]:
    """The counted things among folded words, each as one 32-bit number.

    The upper 20 bits stand for the thing, the lower 12 for how many; days of a month don't count.

    Example:
        >>> len(counted("сбили два беспилотника 3 мая".split()))
        1
    """
    # Digits sort before all letters, so that one comparison tells a number.
    places = [place for place, word in enumerate(words) if word < ":" or word in _NUMERALS]
    return frozenset(
        thing | _value(words[place])
        for place in places
        if place + 1 < len(words) and (thing := _thing(words[place + 1])) is not None
    )


def agreement(one: frozenset[int], other: frozenset[int]) -> Agreement:
    """Compare two texts by the things that both name.

    Args:
        one, other: numbers of `counted`, or of `slots_of`: the upper 20 bits stand for a thing, the
            lower 12 for its count or its name.

    Example:
        >>> two = counted("сбили два беспилотника".split())
        >>> agreement(two, counted("четыре беспилотника сбиты над морем".split()))
        Agreement(things=1, differing=1)
    """
    if not one or not other:
        return Agreement(0, 0)
    left, right = _by_thing(one), _by_thing(other)
    common = left.keys() & right.keys()
    return Agreement(len(common), sum(left[thing].isdisjoint(right[thing]) for thing in common))


def _value(word: str) -> int:
    if word in _NUMERALS:
        return _NUMERALS[word]
    if not word.isdecimal():
        return 0
    return min(int(word), LARGEST) if len(word) <= LONGEST else LARGEST


@lru_cache(REMEMBERED)
def _thing(word: str) -> int | None:
    """The upper bits for a counted thing; None for a word that names none."""
    if len(word) < STEM - 1 or word[0].isdigit() or _MONTH.match(word):
        return None
    return crc32(word[:STEM].encode()) & ~LARGEST


def _by_thing(counts: Iterable[int]) -> dict[int, set[int]]:
    things: defaultdict[int, set[int]] = defaultdict(set)
    for count in counts:
        things[count & ~LARGEST].add(count & LARGEST)
    return things
