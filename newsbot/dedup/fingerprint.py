"""The fingerprint of a text: sampled word shingles and numbers, a pure function of its words."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np
import xxhash
from numpy.typing import NDArray

from newsbot.dedup.words import NUMBER, WORD, content_hash_of, fold

SIGNATURE_VERSION = 1
"""Counts up whenever the same text gives another fingerprint; links name it."""

SHINGLE = 4
"""Words in a shingle: 3 and 5 were measured and are worse on news."""

SAMPLE = np.uint64(4)
"""One shingle in four is kept, the same rate for every length (FracMinHash)."""

Hashes = NDArray[np.int64]
_MULTIPLIERS = np.array(
    [0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB, 0xD6E8FEB86659FD93],
    dtype=np.uint64,
)


class Fingerprint(msgspec.Struct, frozen=True, kw_only=True):
    """What dedup remembers of a text.

    Attributes:
        content_hash: hex SHA-256 of the folded words, 32 digits.
        prints: sampled shingle hashes, sorted, without repeats; signed, as BSON and SQL want them.
        numbers: numbers as printed («52,6»), for the number guard.
        length: words in the text.
    """

    content_hash: str
    prints: Hashes
    numbers: frozenset[str]
    length: int


def fingerprint(text: str) -> Fingerprint:
    """Take the fingerprint of a clean text (dateline and site's tail removed).

    Example:
        >>> one = fingerprint("В Курске 3 мая открыли новый мост через реку Тускарь.")
        >>> one.length, sorted(one.numbers)
        (10, ['3'])
    """
    folded = fold(text)
    tokens = WORD.findall(folded)
    return Fingerprint(
        content_hash=content_hash_of(tokens),
        prints=sample(shingles(tokens)),
        numbers=frozenset(NUMBER.findall(folded)),
        length=len(tokens),
    )


def shingles(tokens: Sequence[str]) -> NDArray[np.uint64]:
    """64-bit hashes of all runs of four words, in order.

    A word is hashed once by xxh3; a run is a weighted sum of its words' hashes, mixed (the
    finaliser of SplitMix64), so that the whole text costs a handful of vector operations.
    """
    if len(tokens) < SHINGLE:
        return np.empty(0, dtype=np.uint64)
    hashes = np.array(
        [xxhash.xxh3_64_intdigest(token) for token in " ".join(tokens).encode().split()],
        dtype=np.uint64,
    )
    runs = len(tokens) - SHINGLE + 1
    total = np.zeros(runs, dtype=np.uint64)
    for place, multiplier in enumerate(_MULTIPLIERS):
        total += hashes[place : place + runs] * multiplier
    return _mix(total)


def sample(hashes: NDArray[np.uint64]) -> Hashes:
    """Those hashes that are divisible by `SAMPLE`, sorted, without repeats, as signed numbers."""
    return np.unique(hashes[hashes % SAMPLE == 0].view(np.int64))


def _mix(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))
