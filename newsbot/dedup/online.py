"""Finds duplicates among records as they arrive, in one process."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from newsbot.dedup.decide.judge import Verdict, judge, same_text
from newsbot.dedup.index.memory import InMemoryIndex
from newsbot.dedup.index.packed import ABSENT
from newsbot.dedup.index.postings import LookUp, Postings
from newsbot.dedup.rules import RULES, Rules
from newsbot.dedup.text.document import Document, document_of
from newsbot.files.disk_arrays import Arrays
from newsbot.model.article import Article
from newsbot.model.decision import Decision


class Deduplicator:
    """Decides about each record against those that came before it.

    What it says depends on the order of arrival; `newsbot.dedup.cluster` looks at all records at
    once and does not. It keeps about a kilobyte per record (docs/dedup.md), in memory or on disk.

    Args:
        rules: the thresholds.
        arrays: makes the large ones; in memory, without.

    Example:
        >>> known = Deduplicator()
        >>> text = "В Курске 3 мая открыли новый мост через Тускарь, сообщила мэрия города"
        >>> known.add({"id": "a", "text": text}).linked_to
        >>> known.add({"id": "b", "text": "КУРСК, 3 мая. /ТАСС/. " + text}).linked_to
        'a'
    """

    def __init__(self, rules: Rules = RULES, arrays: Arrays | None = None) -> None:
        self._rules = rules
        self._postings = Postings(rules.rare, arrays)
        self._memory = InMemoryIndex(arrays)

    def __len__(self) -> int:
        return len(self._memory)

    @property
    def nbytes(self) -> int:
        """The size of the index in bytes."""
        return self._postings.nbytes + self._memory.nbytes

    def add(self, record: Article | Mapping[str, Any]) -> Decision:
        """Decide about a record and remember it.

        A record whose id is known already is a revision: it stays in its cluster, and the text
        first seen goes on standing for it.

        Raises:
            KeyError: a mapping without `id` or `text`.
        """
        return self.add_document(document_of(record))

    def add_document(self, document: Document) -> Decision:
        """Decide about a document whose fingerprint is known, and remember it."""
        known = self._memory.number_of(document.id)
        if known is not None:
            cluster = self._memory.cluster_of(known)
            return Decision(id=document.id, cluster=self._memory.name_of(cluster), rule="revision")
        text = document.fingerprint
        found = self._postings.look_up(text.keys, text.text_number)
        copied = text.length > 0 and found.text_value != ABSENT
        verdict = self._copy(found.text_value) if copied else self._judge(document, found)
        number = len(self._memory)
        cluster = self._memory.add(document, verdict.link.cluster if verdict.link else None)
        # A digest is never found by what it quotes: its parts would be taken for copies of it.
        if not copied:
            keys = not (text.digest or verdict.contains)
            self._postings.post(found, cluster, keys=keys, text=number)
        name = self._memory.name_of(cluster)
        return decision_of(document.id, verdict, name, digest=text.digest)

    def _copy(self, first: int) -> Verdict:
        return Verdict(same_text(self._memory.id_of(first), self._memory.cluster_of(first)))

    def _judge(self, document: Document, found: LookUp) -> Verdict:
        rare, coverage = self._postings.coverage(found)
        return judge(document, rare, coverage, self._members, self._rules)

    def _members(self, cluster: int) -> Iterator[Document]:
        return islice(self._memory.members(cluster), self._rules.members)


def decision_of(id_: str, verdict: Verdict, cluster: str, *, digest: bool) -> Decision:
    """The decision for a verdict about a record; `digest`: its text calls itself a digest."""
    if verdict.link is None:
        digest = digest or bool(verdict.contains)
        return Decision(
            id=id_,
            cluster=cluster,
            role="digest" if digest else "original",
            contains=verdict.contains,
            rule="digest" if digest else "first",
        )
    link = verdict.link
    return Decision(
        id=id_,
        linked_to=link.to,
        role=link.role,
        cluster=cluster,
        score=round(link.score, 4),
        rule=link.rule,
    )
