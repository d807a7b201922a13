"""From decided links to the fields of records: canonical member, final roles, provenance."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from newsbot.article import Article
from newsbot.dedup.canonical import Standing, canonical, final_role, standing_of
from newsbot.dedup.decision import Decision, Role
from newsbot.sites.registry import Sites


class Settled:
    """Final links of a corpus, by id.

    Args:
        decisions: one per record.
        roles: final roles of the members of clusters of two and more.
        canon: canonical member by cluster, for those clusters.
    """

    def __init__(
        self,
        decisions: Mapping[str, Decision],
        roles: Mapping[str, Role],
        canon: Mapping[str, str],
    ) -> None:
        self._decisions = decisions
        self._roles = roles
        self._canon = canon

    @property
    def clusters(self) -> int:
        """How many clusters there are, those of one record counted too."""
        return len({decision.cluster for decision in self._decisions.values()})

    def fields(self, id_: str, rules_version: int) -> dict[str, Any]:
        """The link fields of a record, with the provenance of its link."""
        decision = self._decisions[id_]
        chosen = self._canon.get(decision.cluster, id_)
        link = {
            "to": decision.linked_to,
            "score": decision.score,
            "rule": decision.rule,
            "rules_version": rules_version,
        }
        return {
            "cluster": decision.cluster,
            "role": self._roles.get(id_, decision.role),
            "duplicate_of": None if chosen == id_ else chosen,
            "contains": list(decision.contains),
            "link": link if decision.linked_to else None,
        }


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
    clusters: defaultdict[str, dict[str, Standing]] = defaultdict(dict)
    for record in records:
        id_ = record.id if isinstance(record, Article) else record["id"]
        decision = by_id[id_]
        if sizes[decision.cluster] > 1 and id_ not in clusters[decision.cluster]:
            clusters[decision.cluster][id_] = standing_of(record, sites)
    roles: dict[str, Role] = {}
    canon: dict[str, str] = {}
    for name, members in clusters.items():
        chosen = canon[name] = canonical(list(members.values())).id
        roles |= {id_: final_role(member, members[chosen]) for id_, member in members.items()}
    return Settled(by_id, roles, canon)
