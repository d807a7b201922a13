"""Derives fields of records from decided links: canonical member, final roles, provenance."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypedDict

from msgspec.structs import replace

from newsbot.dedup.clusters.canonical import Standing, canonical, final_role, standing_of
from newsbot.model.article import Article
from newsbot.model.decision import Decision, Role
from newsbot.sites.registry import Sites


class Links(TypedDict):
    """The link fields of a record."""

    cluster: str | None
    role: Role
    duplicate_of: str | None
    contains: list[str]


class Provenance(TypedDict):
    """The reason for a link."""

    to: str
    score: float
    rule: str
    rules_version: int


class ExplainedLinks(Links):
    """The link fields of a record, and the reason for its link."""

    link: Provenance | None


class Member(NamedTuple):
    """A member of a cluster as decided: its standing, its role, and what it contains."""

    standing: Standing
    role: Role
    contains: Sequence[str] = ()


def cluster_fields(cluster: str, members: Sequence[Member]) -> dict[str, Links]:
    """The link fields of all members of a cluster by id, independent of the order of arrival.

    Example:
        >>> one, two = Standing(id="a", length=90), Standing(id="b", length=900)
        >>> fields = cluster_fields("a", [Member(one, "original"), Member(two, "update")])
        >>> fields["a"]["role"], fields["a"]["duplicate_of"]
        ('truncated', 'b')
    """
    standings = {member.standing.id: member.standing for member in members}
    chosen = canonical(standings.values())
    return {member.standing.id: _fields(cluster, member, chosen) for member in members}


def _fields(cluster: str, member: Member, chosen: Standing) -> Links:
    own = member.standing
    return {
        "cluster": cluster,
        "role": "digest" if member.role == "digest" else final_role(own, chosen),
        "duplicate_of": None if own.id == chosen.id else chosen.id,
        "contains": list(member.contains),
    }


def provenance(decision: Decision, rules_version: int) -> Provenance | None:
    """The reason for a decision's link; None without a link."""
    if decision.linked_to is None:
        return None
    return {
        "to": decision.linked_to,
        "score": decision.score,
        "rule": decision.rule,
        "rules_version": rules_version,
    }


class Settled:
    """The final links of a corpus by id; records without links take no memory.

    Args:
        decisions: of the other ones.
        fields: link fields of the members of clusters of two and more.
        clusters: how many there are, those of one record counted too.
    """

    def __init__(
        self, decisions: Mapping[str, Decision], fields: Mapping[str, Links], clusters: int
    ) -> None:
        self.clusters = clusters
        self._decisions = decisions
        self._fields = fields

    def decision(self, id_: str) -> Decision:
        """The decision about a record."""
        return self._decisions.get(id_) or Decision(id=id_, cluster=id_)

    def is_shared(self, id_: str) -> bool:
        """Whether the cluster of a record has other members."""
        return id_ in self._fields

    def links(self, id_: str) -> Links:
        """The link fields of a record."""
        if found := self._fields.get(id_):
            return found
        decision = self.decision(id_)
        return {
            "cluster": decision.cluster,
            "role": decision.role,
            "duplicate_of": None,
            "contains": list(decision.contains),
        }

    def explained(self, id_: str, rules_version: int) -> ExplainedLinks:
        """The link fields of a record with the reason for its link."""
        link = provenance(self.decision(id_), rules_version)
        return {**self.links(id_), "link": link}


def relinked(article: Article, links: Links) -> Article:
    """The article with other links."""
    return replace(
        article,
        cluster=links["cluster"],
        role=links["role"],
        duplicate_of=links["duplicate_of"],
        contains=tuple(links["contains"]),
    )


def linked_ids(decisions: Sequence[Decision]) -> Iterator[str]:
    """The ids of the records in clusters of two or more."""
    shared = _shared(decisions)
    return (decision.id for decision in decisions if decision.cluster in shared)


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
    decided = list(decisions)
    shared = set(linked_ids(decided))
    members = (
        record
        for record in records
        if (record.id if isinstance(record, Article) else record["id"]) in shared
    )
    return settle_standings(decided, (standing_of(record, sites) for record in members))


def settle_standings(decisions: Iterable[Decision], standings: Iterable[Standing]) -> Settled:
    """Settle records whose standings are known.

    Args:
        decisions: one per record.
        standings: of the records, at least of those in clusters of two and more.
    """
    told: dict[str, Decision] = {}
    count = 0
    for one in decisions:
        count += one.linked_to is None
        if not _is_alone(one):
            told[one.id] = one
    shared = _shared(told.values())
    for name in shared:  # a cluster is called by a member, which may stand for itself
        told.setdefault(name, Decision(id=name, cluster=name))
    clusters: defaultdict[str, dict[str, Member]] = defaultdict(dict)
    for standing in standings:
        decision = told.get(standing.id)
        if (
            decision
            and decision.cluster in shared
            and decision.id not in clusters[decision.cluster]
        ):
            member = Member(standing, decision.role, decision.contains)
            clusters[decision.cluster][decision.id] = member
    fields: dict[str, Links] = {}
    for name, members in clusters.items():
        fields |= cluster_fields(name, list(members.values()))
    return Settled(told, fields, count)


def _shared(decisions: Iterable[Decision]) -> set[str]:
    """The clusters of two or more: they contain a link."""
    return {decision.cluster for decision in decisions if decision.linked_to is not None}


def _is_alone(decision: Decision) -> bool:
    return decision == Decision(id=decision.id, cluster=decision.id)
