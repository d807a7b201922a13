"""Decides about links again by component in publication order: they depend on records alone."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Any

from newsbot.dedup.bulk.candidates import Candidates, Find, candidates
from newsbot.dedup.bulk.columns import Columns, gathered
from newsbot.dedup.bulk.copies import copy_groups
from newsbot.dedup.decide.judge import Verdict, judge, same_text
from newsbot.dedup.online import decision_of
from newsbot.dedup.rules import RULES, Rules
from newsbot.dedup.text.document import Document, document_of
from newsbot.files.disk_arrays import Arrays
from newsbot.model.article import Article
from newsbot.model.decision import Decision

ALONE = Verdict()
"""The decision about a document that is no copy and contains no other."""

LEAST_OF_GROUP = 0.4
"""Share of the keys of a text that an older one has where both may be of one group of copies."""

_Beside = tuple[int, frozenset[int]]
"""The number of a document and its keys."""

RELEASE_AFTER = 2_000
"""Decisions after which the memory of what was read for them is given back."""


def cluster(
    records: Iterable[Article | Mapping[str, Any]], *, rules: Rules = RULES
) -> Iterator[Decision]:
    """Decide about all records of a corpus at once, whatever their order.

    Args:
        records: articles, or mappings with `id`, `text` and if known `published` and `title`.
        rules: the thresholds.

    Yields:
        One decision per record, in publication order; of records with the same id the first.

    Example:
        >>> text = "В Курске 3 мая открыли новый мост через Тускарь, сообщила мэрия города"
        >>> rows = [{"id": "b", "text": text, "published": "2025-05-04"},
        ...         {"id": "a", "text": text, "published": "2025-05-03"}]
        >>> [(decision.id, decision.linked_to) for decision in cluster(rows)]
        [('a', None), ('b', 'a')]
    """
    return iter(reconcile(map(document_of, records), rules=rules))


def reconcile(
    documents: Iterable[Document], *, rules: Rules = RULES, arrays: Arrays | None = None
) -> list[Decision]:
    """Decide about documents; the result depends on the set of them alone.

    Args:
        documents: read once.
        rules: the thresholds.
        arrays: makes the large ones; in memory, without.

    Returns:
        One decision per document, in publication order.
    """
    ordered, _ = gathered(documents, arrays).in_order()
    return list(decisions(ordered, rules))


def decisions(documents: Columns, rules: Rules) -> Iterator[Decision]:
    """The decisions about documents that are in publication order already."""
    found = candidates(documents, copy_groups(documents, rules), rules)
    return Reconciliation(documents, found, rules).decisions()


class Reconciliation:
    """Decides about documents in publication order, from the candidates of a whole corpus.

    Args:
        documents: in publication order; `Columns` where they are many.
        found: their candidates.
        rules: the thresholds.
    """

    def __init__(self, documents: Sequence[Document], found: Candidates, rules: Rules) -> None:
        self._documents = documents
        self._found = found
        self._rules = rules
        self._digests: set[int] = set()
        self._told_digests: set[int] = set()
        self._first: dict[int, int] = {}
        self._cluster = array("i")
        self._others: defaultdict[int, array[int]] = defaultdict(lambda: array("i"))
        self._beside: defaultdict[int, list[_Beside]] = defaultdict(list)

    def decisions(self) -> Iterator[Decision]:
        """Decide about all documents first: the id of a cluster is known when it is complete."""
        # Most documents stand for themselves: no verdict is kept of them.
        verdicts: dict[int, Verdict] = {}
        numbers: Iterable[int] = range(len(self._documents))
        if isinstance(self._documents, Columns):
            numbers = self._documents.arrays.one_by_one(numbers, RELEASE_AFTER)
        for number in numbers:
            if (verdict := self._decide(number)) != ALONE:
                verdicts[number] = verdict
        if isinstance(self._documents, Columns):
            self._documents.arrays.check()
        names = {cluster: min(map(self._id, self._members(cluster))) for cluster in self._others}
        for number, cluster in enumerate(self._cluster):
            verdict, digest = verdicts.get(number, ALONE), number in self._told_digests
            name = names.get(cluster) or self._id(cluster)
            yield decision_of(self._id(number), verdict, name, digest=digest)

    def _id(self, number: int) -> str:
        documents = self._documents
        return documents.ids[number] if isinstance(documents, Columns) else documents[number].id

    def _members(self, cluster: int) -> Iterator[int]:
        return chain([cluster], self._others.get(cluster, ()))

    def _decide(self, number: int) -> Verdict:
        document = self._documents[number]
        verdict = self._same_text(number, document) or self._judged(number, document)
        cluster = verdict.link.cluster if verdict.link else number
        self._cluster.append(cluster)
        if cluster != number:
            self._others[cluster].append(number)
        if verdict.contains:
            self._digests.add(number)
        if document.fingerprint.digest:
            self._told_digests.add(number)
        return verdict

    def _same_text(self, number: int, document: Document) -> Verdict | None:
        text = document.fingerprint
        first = self._first.setdefault(text.text_number, number)
        if first == number or not text.length:
            return None
        return Verdict(same_text(self._id(first), self._cluster[first]))

    def _judged(self, number: int, document: Document) -> Verdict:
        rare = int(self._found.rare[number])
        coverage: defaultdict[int, set[int]] = defaultdict(set)
        for key, finds in self._by_key(number).items():
            clusters = {self._cluster[old] for old in self._holders(finds)}
            before = finds[0].before
            # Groups that have become one cluster count once, and digests not at all.
            if before - len(finds) + len(clusters) <= self._rules.rare:
                rare += before > self._rules.rare
                for cluster in clusters:
                    coverage[cluster].add(key)
        verdict = judge(document, rare, coverage, self._compared, self._rules)
        if verdict == ALONE:
            self._stands_beside(number, document)
        return verdict

    def _holders(self, finds: Iterable[Find]) -> Iterator[int]:
        """The documents that hold a key, also those for which another of their group holds it."""
        for find in finds:
            if find.old not in self._digests:
                yield find.old
            for number, keys in self._beside.get(find.old, ()):
                if find.key in keys:
                    yield number

    def _stands_beside(self, number: int, document: Document) -> None:
        """Remember a document that is no copy of the one which may hold its keys for its group."""
        keys = frozenset(document.fingerprint.keys.tolist())
        shared = Counter(find.old for find in self._found.of(number))
        for old, times in shared.items():
            if times < LEAST_OF_GROUP * len(keys):
                continue
            beside = self._beside[old]
            if len(beside) < self._rules.hot:
                beside.append((number, keys))

    def _by_key(self, number: int) -> dict[int, list[Find]]:
        finds: defaultdict[int, list[Find]] = defaultdict(list)
        for find in self._found.of(number):
            finds[find.key].append(find)
        return finds

    def _compared(self, cluster: int) -> Iterator[Document]:
        members = islice(self._members(cluster), self._rules.members)
        return (self._documents[number] for number in members)
