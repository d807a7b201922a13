"""Decides about one new text: which older text it is a copy of, if any."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

import msgspec

from newsbot.dedup.decide.digest import Compared, parts_beside, parts_of
from newsbot.dedup.decide.guards import objection, within
from newsbot.dedup.decide.overlap import Overlap, overlap, role_of
from newsbot.dedup.rules import Rules
from newsbot.dedup.text.document import Document
from newsbot.dedup.text.fingerprint import KEY_RATE
from newsbot.model.decision import Role

LEAST_KEYS = 2
"""Keys that two texts must share: a single one is often a common phrase."""

Coverage = Mapping[int, set[int]]
"""Cluster number to those rare keys of the new text that the cluster holds."""

Members = Callable[[int], Iterable[Document]]
"""Members of a cluster with which the new text is to be compared, oldest first."""


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """The reason why a new text is a copy of an older one.

    Attributes:
        to: id of the older text.
        cluster: number of its cluster.
        score: the cluster's share of the new text's rare keys, 0 to 1.
        rule: `same text`, `cover` or `contained`.
        role: what the new text is to the older one.
    """

    to: str
    cluster: int
    score: float
    rule: str
    role: Role


def same_text(to: str, cluster: int) -> Link:
    """The link to a text with the same words."""
    return Link(to=to, cluster=cluster, score=1.0, rule="same text", role="repost")


class Verdict(NamedTuple):
    """The best link, or none; for a digest the ids of the texts it contains."""

    link: Link | None = None
    contains: tuple[str, ...] = ()


def judge(new: Document, rare: int, coverage: Coverage, members: Members, rules: Rules) -> Verdict:
    """Decide about a new text.

    Args:
        new: the text.
        rare: how many of its keys are rare.
        coverage: what each cluster holds of them; clusters with fewer than two don't count.
        members: gives the members of a cluster.
        rules: the thresholds.
    """
    coverage = {cluster: keys for cluster, keys in coverage.items() if len(keys) >= LEAST_KEYS}
    clusters = sorted(coverage, key=lambda cluster: (-len(coverage[cluster]), cluster))
    compared = {
        cluster: [(old, overlap(new.fingerprint, old.fingerprint)) for old in members(cluster)]
        for cluster in clusters
    }
    links = [] if new.fingerprint.digest else _links(new, compared, rare, coverage, rules)
    if not links:
        return Verdict(contains=parts_of(new, compared.values(), rules))
    best = max(links, key=lambda candidate: candidate.rank)
    own = compared.pop(best.link.cluster)
    parts = parts_beside(new, own, compared.values(), rules) if compared else ()
    return Verdict(contains=parts) if parts else Verdict(best.link)


class _Candidate(NamedTuple):
    """A possible link with the values by which it is ranked."""

    rank: tuple[float, float, float]
    link: Link


def _links(
    new: Document, compared: Mapping[int, Compared], rare: int, coverage: Coverage, rules: Rules
) -> list[_Candidate]:
    """Every possible link to a member of a cluster that is near in time.

    What is too old to be the original of a copy may only be a piece of a digest.
    """
    near = {
        cluster: coverage[cluster]
        for cluster, members in compared.items()
        if any(within(new, old, rules.window) for old, _ in members)
    }
    return [
        link
        for cluster in near
        for link in _links_to(new, cluster, compared[cluster], rare, near, rules)
    ]


def _links_to(
    new: Document, cluster: int, compared: Compared, rare: int, coverage: Coverage, rules: Rules
) -> Iterator[_Candidate]:
    """Every possible link to members of one cluster."""
    cover = _cover(new, coverage[cluster], rare)
    divided = _elsewhere(cluster, coverage) >= max(rules.others_keys, rules.others * rare)
    template = is_template(new, rare, rules)
    for old, shared in compared:
        rule = rule_of(shared, cover, rules, divided=divided, template=template)
        if rule is None and template and within(new, old, rules.template_window):
            rule = "same numbers" if has_the_same_numbers(shared, rules) else None
        if rule and within(new, old, rules.window):
            link = Link(to=old.id, cluster=cluster, score=cover, rule=rule, role=role_of(shared))
            yield _Candidate((cover + shared.of_shorter, -shared.start, shared.jaccard), link)


def _cover(new: Document, keys: set[int], rare: int) -> float:
    """The share of the rare keys that a cluster holds, 0 to 1.

    Only the sampled keys stand for all of the text. Those of the head may add to the share, and
    take nothing from it: a lead is the first that is worded anew.
    """
    sampled = sum(not key % KEY_RATE for key in keys)
    return max(len(keys) / rare, sampled / max(1, sampled, rare - new.fingerprint.head_keys))


def _elsewhere(cluster: int, coverage: Coverage) -> int:
    """The greatest number of rare keys that another cluster holds and this one does not."""
    own = coverage[cluster]
    return max((len(keys - own) for keys in coverage.values()), default=0)


def is_template(new: Document, rare: int, rules: Rules) -> bool:
    """Whether a text is template news, by its number of rare keys."""
    return rare <= rules.template * len(new.fingerprint.keys)


def has_the_same_numbers(shared: Overlap, rules: Rules) -> bool:
    """Whether two texts of one template have enough numbers, all of them equal."""
    if objection(shared, rules, template=True) or shared.differing:
        return False
    many = shared.least_numbers >= rules.template_numbers
    return many and shared.of_shorter >= rules.template_shorter


def rule_of(
    shared: Overlap, cover: float, rules: Rules, *, divided: bool = False, template: bool = False
) -> str | None:
    """The rule that permits a link, or None.

    Args:
        shared: what the new text shares with the older one.
        cover: share of the new text's rare keys that the older one's cluster holds.
        rules: the thresholds.
        divided: another cluster holds much of the rest.
        template: the new text is made from words that recur in the corpus.
    """
    if objection(shared, rules, template=template):
        return None
    if cover >= (rules.cover_beside_others if divided else rules.cover):
        return "cover"
    if shared.of_old >= rules.contained and not divided:
        return "contained"
    return None
