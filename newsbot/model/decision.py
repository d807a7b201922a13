"""The decision about one record: which record it is a copy of, and why."""

from __future__ import annotations

from typing import Literal

import msgspec

Role = Literal["original", "repost", "truncated", "update", "digest"]


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """The duplicate decision about one record.

    Attributes:
        id: the record.
        linked_to: best link to an earlier record, or None.
        role: what the record is within its cluster.
        cluster: id of the cluster (the smallest id of its members).
        contains: for a digest, the records whose text it contains.
        score: rare containment of the deciding link, 0 to 1; 0 without a link.
        rule: name of the rule that decided.
    """

    id: str
    linked_to: str | None = None
    role: Role = "original"
    cluster: str
    contains: tuple[str, ...] = ()
    score: float = 0.0
    rule: str = "first"
