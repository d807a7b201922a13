"""Which texts a digest is made of: each explains words that no other one explains."""

from __future__ import annotations

from collections.abc import Sequence

from newsbot.dedup.document import Document
from newsbot.dedup.overlap import Overlap
from newsbot.dedup.rules import Rules

Compared = list[tuple[Document, Overlap]]
"""Members of one cluster, each with what it shares with the new text."""


def parts_of(new: Document, clusters: Sequence[Compared], rules: Rules) -> tuple[str, ...]:
    """Ids of the texts that a new text contains, sorted; none when it is no digest.

    A digest says in its title or first line that it is one (`Fingerprint.digest`), or nearly all
    of it comes from two and more clusters.
    """
    marked = new.fingerprint.digest
    marks = new.fingerprint.mark_set
    explained: set[int] = set()
    parts: list[str] = []
    for compared in sorted(clusters, key=_most_shared, reverse=True):
        best = max(compared, key=lambda pair: pair[1].shared, default=None)
        if best is None:
            continue
        own = (marks & best[0].fingerprint.mark_set) - explained
        if len(own) >= max(rules.part, 0 if marked else rules.part_share * len(marks)):
            explained |= own
            parts.append(best[0].id)
    enough = marked or (len(parts) > 1 and len(explained) >= rules.parts_share * len(marks))
    return tuple(sorted(parts)) if enough else ()


def _most_shared(compared: Compared) -> int:
    return max((lap.shared for _, lap in compared), default=0)
