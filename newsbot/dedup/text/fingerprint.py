"""The fingerprint of a text: sampled word shingles and numbers, a pure function of its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from zlib import crc32

import msgspec
import numpy as np
import xxhash
from numpy.typing import NDArray

from newsbot.dedup.text.body import folded_body, is_digest
from newsbot.dedup.text.counts import counted
from newsbot.dedup.text.slots import slots_of
from newsbot.text.words import NUMBER, folded_words, hash_of

SIGNATURE_VERSION = 8
"""Counts up whenever the same text gives another fingerprint; stored links name it."""

SHINGLE = 4
"""Words in a shingle: 3 and 5 were measured and are worse on news."""

MARK_RATE = 2
"""One shingle in two is a mark. The rate is the same for every length, else containment breaks."""

KEY_RATE = 4
"""One shingle in four, so every second mark, is also a key: looked up, and counted for rarity."""

HEAD = 3
"""So many first shingles are keys, too: breaking news of a sentence is found by them later on."""

FULL_WORD, STEM = 4, 4
"""Letters of words that say what a text is about, and those of them that no ending changes."""

BRIEF = 12
"""A text of at most so many shingles has all of them for keys: of ten only two would be sampled."""


DIGITS = np.uint32(10)
Keys = NDArray[np.int64]
Marks = NDArray[np.uint32]
_MULTIPLIERS = (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB, 0xD6E8FEB86659FD93)


class Fingerprint(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """The traits of a text that dedup remembers.

    Attributes:
        text_hash: hex SHA-256 of the folded words of the body, 32 digits: exact copies.
        keys: every fourth shingle hash, and those of the head, of a brief text all (64 bits, signed
            as BSON and SQL want them): found by.
        marks: upper halves of every second shingle hash, in text order: compared by.
        numbers: CRC-32 of the numbers as printed («52,6»), for the number guard.
        counts: counted things, for the same guard: see `newsbot.dedup.text.counts`.
        slots: names and numbers by the words round them: see `newsbot.dedup.text.slots`.
        length: words in the body.
        digest: the text says that it is a digest of others.
    """

    text_hash: str
    keys: Keys
    marks: Marks
    numbers: frozenset[int]
    counts: frozenset[int]
    length: int
    digest: bool = False
    slots: frozenset[int] = frozenset()

    @property
    def text_number(self) -> int:
        """The first half of `text_hash` as a signed number."""
        return int(self.text_hash[:16], 16) - 2**63

    @property
    def head_keys(self) -> int:
        """How many keys are none but for their place at the head; 0 for a brief text."""
        brief = self.length < SHINGLE + BRIEF
        return 0 if brief else int(np.count_nonzero(self.keys % KEY_RATE))

    @cached_property
    def mark_set(self) -> frozenset[int]:
        """The marks as a set."""
        return frozenset(self.marks.tolist())


def fingerprint(text: str, title: str | None = None) -> Fingerprint:
    """Take the fingerprint of a text; its dateline and a site's boilerplate leave no trace in it.

    Args:
        text: the text, clean or nearly so.
        title: to tell a digest by, and short texts that could stand below any title.

    Example:
        >>> one = fingerprint("В Курске открыли новый мост через реку Тускарь.")
        >>> other = fingerprint("ТАСС, 3 мая. В Курске открыли новый мост через реку Тускарь")
        >>> one.length, one.text_hash == other.text_hash
        (8, True)
        >>> one, other = (fingerprint("Подробности позже.", of) for of in ("Пожар", "Выборы"))
        >>> one.text_hash == other.text_hash
        False
    """
    printed, folded, words = folded_body(text)
    tokens = " ".join(words).encode()
    above = _title_of_filler(words, title)
    runs = shingles(() if above else tokens.split())
    prints = sampled(runs)
    return Fingerprint(
        text_hash=hash_of(b"\0".join([tokens, " ".join(above).encode()]) if above else tokens),
        keys=_keys(runs, prints),
        marks=(prints >> 32).astype(np.uint32),
        numbers=frozenset(map(crc32, map(str.encode, _numbers(folded)))),
        counts=counted(words),
        length=len(words),
        digest=is_digest(title, text),
        slots=slots_of(printed),
    )


def _title_of_filler(words: Sequence[str], title: str | None) -> Sequence[str]:
    """The words of the title above a short text that shares none with it; none for other texts.

    Such a text says nothing of its own («Подробности позже.», «Видео смотрите на канале
    ведомства.»): it is the same only below the same title, and no part of it is a copy.
    """
    if not title or not words or len(words) >= BRIEF:
        return ()
    of_title = folded_words(title)[1]
    stems = {word[:STEM] for word in of_title if len(word) >= FULL_WORD}
    return of_title if stems.isdisjoint(word[:STEM] for word in words) and stems else ()


def shingles(tokens: Sequence[bytes]) -> NDArray[np.uint64]:
    """64-bit hashes of all runs of four words (UTF-8), in order.

    A word is hashed once by XXH3; a run is a weighted sum of its words' hashes, mixed (the
    finaliser of SplitMix64), so that a whole text costs a handful of vector operations.
    """
    runs = len(tokens) - SHINGLE + 1
    if runs < 1:
        return np.empty(0, dtype=np.uint64)
    digests = b"".join(map(xxhash.xxh3_64_digest, tokens))
    hashes = np.frombuffer(digests, dtype=">u8").astype(np.uint64)
    total = np.zeros(runs, dtype=np.uint64)
    for place, multiplier in enumerate(_MULTIPLIERS):
        total += hashes[place : place + runs] * np.uint64(multiplier)
    return _mix(total)


def sampled(hashes: NDArray[np.uint64]) -> NDArray[np.int64]:
    """The hashes divisible by `MARK_RATE`, signed, each once, in order of first appearance."""
    kept = hashes[hashes % MARK_RATE == 0].view(np.int64)
    once = dict.fromkeys(kept.tolist())
    return kept if len(once) == len(kept) else np.array(list(once), dtype=np.int64)


def _keys(runs: NDArray[np.uint64], prints: NDArray[np.int64]) -> Keys:
    """The keys of a text, each once: those of its head, and the sampled ones."""
    head = runs[: HEAD if len(runs) > BRIEF else BRIEF].view(np.int64)
    chosen = [*head.tolist(), *prints[prints % KEY_RATE == 0].tolist()]
    return np.array([*dict.fromkeys(chosen)], dtype=np.int64)


def _numbers(folded: str) -> Iterator[str]:
    """Numbers as printed («52,6»). Finding the digits at once takes a third of a search's time."""
    codes = np.frombuffer(folded.encode("utf-32-le"), dtype=np.uint32)
    end = 0
    for start in np.flatnonzero(codes - np.uint32(ord("0")) < DIGITS).tolist():
        if start >= end and (found := NUMBER.match(folded, start)):
            end = found.end()
            yield found[0]


def _mix(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))
