"""Converts a fingerprint to a row of the database, and back.

Numbers stand in packed columns: the driver makes each integer of 64 bits an object of a class of
its own, so that a list of them costs more than all the rest of a row.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from newsbot.dedup.clusters.canonical import Standing
from newsbot.dedup.clusters.settle import Member
from newsbot.dedup.text.document import Document
from newsbot.dedup.text.fingerprint import SIGNATURE_VERSION, Fingerprint

Row = dict[str, Any]

KEY, MARK = np.dtype("<i8"), np.dtype("<u4")
"""Types of the packed columns, the same on every machine."""


def to_row(document: Document, standing: Standing) -> Row:
    """The row of a document, without its `_id`."""
    text = document.fingerprint
    return {
        "keys": text.keys.astype(KEY, copy=False).tobytes(),
        # A digest is never found by what it quotes: its parts would be taken for copies of it.
        **holding(text, [] if text.digest else text.keys.tolist()),
        "marks": text.marks.astype(MARK, copy=False).tobytes(),
        "numbers": _packed(text.numbers),
        "counts": _packed(text.counts),
        "slots": _packed(text.slots),
        "text": text.text_hash,
        "length": text.length,
        "digest": text.digest,
        "moment": document.moment,
        "standing": {
            name: getattr(standing, name) for name in Standing.__struct_fields__ if name != "id"
        },
        "sig_v": SIGNATURE_VERSION,
    }


def holding(text: Fingerprint, held: Sequence[int]) -> Row:
    """The columns for those keys of a text that its row holds: `held` is indexed, `holds` is read.

    `holds` is None where the row holds all keys, as nearly every row does: `keys` has them.
    """
    all_of_them = len(held) == len(text.keys)
    holds = None if all_of_them else np.array(held, dtype=KEY).tobytes()
    return {"held": list(held), "holds": holds}


def held_by(row: Row) -> list[int]:
    """The keys that a row holds; the row has its `keys`."""
    packed = row["keys"] if row["holds"] is None else row["holds"]
    held: list[int] = np.frombuffer(packed, dtype=KEY).tolist()
    return held


def to_member(row: Row) -> Member:
    """A member of a cluster; an undecided one counts as an original."""
    standing = Standing(id=row["_id"], **row["standing"])
    return Member(standing, row.get("role", "original"), row.get("contains", ()))


def to_document(row: Row) -> Document:
    """The document of a row."""
    return Document(
        id=row["_id"],
        moment=row["moment"],
        fingerprint=Fingerprint(
            text_hash=row["text"],
            keys=np.frombuffer(row["keys"], dtype=KEY),
            marks=np.frombuffer(row["marks"], dtype=MARK),
            numbers=_unpacked(row["numbers"]),
            counts=_unpacked(row["counts"]),
            slots=_unpacked(row.get("slots", b"")),  # rows of signature 2 have none
            length=row["length"],
            digest=row["digest"],
        ),
    )


def _packed(numbers: Iterable[int]) -> bytes:
    return np.array(sorted(numbers), dtype=MARK).tobytes()


def _unpacked(column: bytes) -> frozenset[int]:
    return frozenset(np.frombuffer(column, dtype=MARK).tolist())
