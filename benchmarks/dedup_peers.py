"""Public duplicate detectors behind one face: signature, then query and insert, then best link."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from datasketch import MinHash, MinHashLSH
from rensa import RMinHash, RMinHashLSH
from simhash import Simhash, SimhashIndex

from newsbot.dedup import Deduplicator
from newsbot.dedup.text.document import Document, document_of

WORD = re.compile(r"\w+")
Record = Mapping[str, Any]


def word_shingles(text: str, size: int) -> set[str]:
    """Runs of `size` words."""
    words = WORD.findall(text.lower())
    return {" ".join(words[at : at + size]) for at in range(len(words) - size + 1)}


class Peer(Protocol):
    """A detector: `sign` is a pure function of the record, `link` remembers it."""

    def sign(self, record: Record) -> Any:
        """The signature."""
        ...

    def link(self, id_: str, signature: Any) -> str | None:
        """The best earlier record, or None; the record is known from now on."""
        ...


class Newsbot:
    """This project's own, in process and in order of arrival."""

    def __init__(self) -> None:
        self.known = Deduplicator()

    def sign(self, record: Record) -> Document:
        """See `Peer`."""
        return document_of(record)

    def link(self, id_: str, signature: Document) -> str | None:
        """See `Peer`."""
        return self.known.add_document(signature).linked_to


class Datasketch:
    """MinHash with 128 permutations, LSH at Jaccard 0.7, shingles of three words."""

    def __init__(self) -> None:
        self.index = MinHashLSH(threshold=0.7, num_perm=128)
        self.known: dict[str, MinHash] = {}

    def sign(self, record: Record) -> MinHash:
        """See `Peer`."""
        signature = MinHash(num_perm=128)
        signature.update_batch([shingle.encode() for shingle in word_shingles(record["text"], 3)])
        return signature

    def link(self, id_: str, signature: MinHash) -> str | None:
        """See `Peer`."""
        found = self.index.query(signature)
        self.index.insert(id_, signature)
        self.known[id_] = signature
        return max(found, key=lambda other: signature.jaccard(self.known[other]), default=None)


class Rensa:
    """R-MinHash, LSH of 64 bands of two, verified by exact containment of four-word shingles."""

    CONTAINMENT = 0.75

    def __init__(self) -> None:
        self.index = RMinHashLSH(threshold=0.2, num_perm=128, num_bands=64)
        self.known: list[tuple[str, set[str]]] = []

    def sign(self, record: Record) -> tuple[Any, set[str]]:
        """See `Peer`."""
        shingles = word_shingles(record["text"], 4)
        signature = RMinHash(num_perm=128, seed=42)
        signature.update(list(shingles))
        return signature, shingles

    def link(self, id_: str, signature: tuple[Any, set[str]]) -> str | None:
        """See `Peer`."""
        minhash, shingles = signature
        best, link = self.CONTAINMENT, None
        for number in self.index.query(minhash):
            other, theirs = self.known[number]
            least = min(len(shingles), len(theirs))
            if least and len(shingles & theirs) / least >= best:
                best, link = len(shingles & theirs) / least, other
        self.index.insert(len(self.known), minhash)
        self.known.append((id_, shingles))
        return link


class SimhashPeer:
    """64-bit simhash of three-word shingles, distance at most 3."""

    def __init__(self) -> None:
        self.index = SimhashIndex([], k=3)

    def sign(self, record: Record) -> Simhash:
        """See `Peer`."""
        return Simhash(sorted(word_shingles(record["text"], 3)))

    def link(self, id_: str, signature: Simhash) -> str | None:
        """See `Peer`."""
        found = self.index.get_near_dups(signature)
        self.index.add(id_, signature)
        return found[0] if found else None


PEERS: Mapping[str, Callable[[], Peer]] = {
    "newsbot, as they arrive": Newsbot,
    "datasketch 128, t .7, w3": Datasketch,
    "rensa 64x2 + containment .75, w4": Rensa,
    "simhash, distance 3, w3": SimhashPeer,
}
