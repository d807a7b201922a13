"""Links that depend on the records alone: decided again per component, in publication order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from newsbot.dedup.bulk.candidates import Candidates, candidates
from newsbot.dedup.bulk.columns import gathered
from newsbot.dedup.bulk.copies import copy_groups
from newsbot.dedup.decide.judge import Verdict, judge, same_text
from newsbot.dedup.online import decision_of
from newsbot.dedup.rules import RULES, Rules
from newsbot.dedup.text.document import Document, document_of
from newsbot.model.decision import Decision

if TYPE_CHECKING:
    # At run time the record imports this room for its roles.
    from newsbot.model.article import Article


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


def reconcile(documents: Iterable[Document], *, rules: Rules = RULES) -> list[Decision]:
    """Decide about documents; the result depends on the set of them alone.

    Returns:
        One decision per document, in publication order.
    """
    ordered, _ = gathered(documents).in_order()
    found = candidates(ordered, copy_groups(ordered, rules), rules)
    return list(Reconciliation(ordered, found, rules).decisions())


class Reconciliation:
    """Decides about documents in publication order, from the candidates of a whole corpus.

    Args:
        documents: in publication order.
        found: their candidates.
        rules: the thresholds.
    """

    def __init__(self, documents: Sequence[Document], found: Candidates, rules: Rules) -> None:
        self._documents = documents
        self._found = found
        self._rules = rules
        self._digests: set[int] = set()
        self._first: dict[str, int] = {}
        self._cluster: dict[int, int] = {}
        self._members: defaultdict[int, list[int]] = defaultdict(list)

    def decisions(self) -> Iterator[Decision]:
        """Decide about every document, then tell: a cluster's id is known when all are in it."""
        verdicts = [self._decide(number) for number in range(len(self._documents))]
        names = {
            cluster: min(self._documents[member].id for member in members)
            for cluster, members in self._members.items()
        }
        for number, verdict in enumerate(verdicts):
            yield decision_of(self._documents[number], verdict, names[self._cluster[number]])

    def _decide(self, number: int) -> Verdict:
        verdict = self._same_text(number) or self._judged(number)
        cluster = verdict.link.cluster if verdict.link else number
        self._cluster[number] = cluster
        self._members[cluster].append(number)
        if verdict.contains:
            self._digests.add(number)
        return verdict

    def _same_text(self, number: int) -> Verdict | None:
        text = self._documents[number].fingerprint
        first = self._first.setdefault(text.text_hash, number)
        if first == number or not text.length:
            return None
        return Verdict(same_text(self._documents[first].id, self._cluster[first]))

    def _judged(self, number: int) -> Verdict:
        coverage: defaultdict[int, set[int]] = defaultdict(set)
        for old, key in self._found.of(number):
            if old not in self._digests:
                coverage[self._cluster[old]].add(key)
        rare = int(self._found.rare[number])
        return judge(self._documents[number], rare, coverage, self._compared, self._rules)

    def _compared(self, cluster: int) -> Iterator[Document]:
        members = islice(self._members[cluster], self._rules.members)
        return (self._documents[number] for number in members)
