"""From decided links to the fields of records: canonical member, final roles, provenance."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from newsbot.dedup.clusters.canonical import Standing, canonical, final_role, standing_of
from newsbot.model.article import Article
from newsbot.model.decision import Decision, Role
from newsbot.sites.registry import Sites

Fields = dict[str, Any]
"""`cluster`, `role`, `duplicate_of`, `contains` of a record."""


class Member(NamedTuple):
    """A member of a cluster as decided: its standing, its role, what it contains."""

    standing: Standing
    role: Role
    contains: Sequence[str] = ()


def cluster_fields(cluster: str, members: Sequence[Member]) -> dict[str, Fields]:
    """The link fields of all members of a cluster, by id; they don't depend on who came first.

    Example:
        >>> one, two = Standing(id="a", length=90), Standing(id="b", length=900)
        >>> fields = cluster_fields("a", [Member(one, "original"), Member(two, "update")])
        >>> fields["a"]["role"], fields["a"]["duplicate_of"]
        ('truncated', 'b')
    """
    standings = {member.standing.id: member.standing for member in members}
    chosen = standings[canonical(list(standings.values())).id]
    return {
        id_: {
            "cluster": cluster,
            "role": "digest" if role == "digest" else final_role(standings[id_], chosen),
            "duplicate_of": None if id_ == chosen.id else chosen.id,
            "contains": list(contains),
        }
        for (standing, role, contains) in members
        for id_ in [standing.id]
    }


def provenance(decision: Decision, rules_version: int) -> Fields | None:
    """Why a record was linked: `to`, `score`, `rule`, `rules_version`; None without a link."""
    if decision.linked_to is None:
        return None
    return {
        "to": decision.linked_to,
        "score": decision.score,
        "rule": decision.rule,
        "rules_version": rules_version,
    }


class Settled:
    """Final links of a corpus, by id.

    Args:
        decisions: one per record.
        fields: link fields of the members of clusters of two and more.
    """

    def __init__(self, decisions: Mapping[str, Decision], fields: Mapping[str, Fields]) -> None:
        self._decisions = decisions
        self._fields = fields

    @property
    def clusters(self) -> int:
        """How many clusters there are, those of one record counted too."""
        return len({decision.cluster for decision in self._decisions.values()})

    def fields(self, id_: str, rules_version: int) -> Fields:
        """The link fields of a record, and `link`, the provenance of its link."""
        decision = self._decisions[id_]
        alone = {
            "cluster": decision.cluster,
            "role": decision.role,
            "duplicate_of": None,
            "contains": list(decision.contains),
        }
        return self._fields.get(id_, alone) | {"link": provenance(decision, rules_version)}


def settle(
    decisions: Iterable[Decision],
    records: Iterable[Article | Mapping[str, Any]],
    sites: Sites,
) -> Settled:
    """Choose the canonical member of every cluster and the roles that follow.

    Args:
        decisions: one per record.
        records: the same records again, in any order; only members of clusters are looked at.
        sites: declarations, for the rank of sources.
    """
    by_id = {decision.id: decision for decision in decisions}
    sizes = Counter(decision.cluster for decision in by_id.values())
    members = (
        record
        for record in records
        if sizes[by_id[record.id if isinstance(record, Article) else record["id"]].cluster] > 1
    )
    return settle_standings(by_id.values(), (standing_of(record, sites) for record in members))


def settle_standings(decisions: Iterable[Decision], standings: Iterable[Standing]) -> Settled:
    """The same for records of which it is known what decides about them.

    Args:
        decisions: one per record.
        standings: of the records, at least of those in clusters of two and more.
    """
    by_id = {decision.id: decision for decision in decisions}
    sizes = Counter(decision.cluster for decision in by_id.values())
    clusters: defaultdict[str, dict[str, Member]] = defaultdict(dict)
    for standing in standings:
        decision = by_id[standing.id]
        if sizes[decision.cluster] > 1 and decision.id not in clusters[decision.cluster]:
            member = Member(standing, decision.role, decision.contains)
            clusters[decision.cluster][decision.id] = member
    fields: dict[str, Fields] = {}
    for name, members in clusters.items():
        fields |= cluster_fields(name, list(members.values()))
    return Settled(by_id, fields)
