"""The ids that the present rules for addresses change, and the clusters concerned."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

import msgspec
from pymongo.database import Database

from newsbot.sites.registry import Sites
from newsbot.store.layout import ARTICLES
from newsbot.store.server.connection import Document
from newsbot.store.upgrade.record import id_now

AT_ONCE = 1_000
"""Documents that are read and written together."""


class Names(msgspec.Struct, frozen=True, kw_only=True):
    """The old ids with their new ones.

    Attributes:
        articles: new ids by old ones, where they differ.
        merged: new ids that several old articles get: they were spellings of one address.
        clusters: new names of clusters by old ones, of all that have a renamed member.
        roots: by the new id of an article of such a cluster: the new name of the cluster.
        strays: old ids of all members of such clusters.
    """

    articles: Mapping[str, str] = {}
    merged: frozenset[str] = frozenset()
    clusters: Mapping[str, str] = {}
    roots: Mapping[str, str] = {}
    strays: frozenset[str] = frozenset()

    def article(self, id_: str) -> str:
        """The id that an article has now."""
        return self.articles.get(id_, id_)


def names_of(database: Database[Document], sites: Sites) -> Names:
    """Find the changed ids from the addresses of all articles."""
    articles: dict[str, str] = {}
    touched: set[str] = set()
    for row in database[ARTICLES].find({}, {"id": 1, "url": 1, "site": 1, "cluster": 1}):
        if (now := id_now(row, sites)) != row["_id"]:
            articles[row["_id"]] = now
            touched.add(row.get("cluster") or row["_id"])
    if not articles:
        return Names()
    merged, standing = _merged(database, articles)
    members = dict(_members(database, touched | standing))
    clusters, roots = _named(members, articles)
    return Names(
        articles=articles,
        merged=merged,
        clusters=clusters,
        roots=roots,
        strays=frozenset(members),
    )


def _merged(
    database: Database[Document], articles: Mapping[str, str]
) -> tuple[frozenset[str], set[str]]:
    """The new ids of several articles, and the clusters of those among them that keep their id."""
    several = {id_ for id_, count in Counter(articles.values()).items() if count > 1}
    clusters: set[str] = set()
    for row in _of(database, "_id", set(articles.values()) - articles.keys()):
        several.add(row["_id"])
        clusters.add(row.get("cluster") or row["_id"])
    return frozenset(several), clusters


def _members(database: Database[Document], clusters: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The articles of clusters, with their cluster; an article without a link is its own."""
    for row in _of(database, "cluster", clusters):
        yield row["_id"], row["cluster"]
    for row in _of(database, "_id", clusters):
        yield row["_id"], row.get("cluster") or row["_id"]


def _of(database: Database[Document], field: str, values: Iterable[str]) -> Iterator[Document]:
    every = iter(values)
    while chunk := list(islice(every, AT_ONCE)):
        yield from database[ARTICLES].find({field: {"$in": chunk}}, {"cluster": 1})


def _named(
    members: Mapping[str, str], articles: Mapping[str, str]
) -> tuple[dict[str, str], dict[str, str]]:
    """The new names of clusters and of those of their members: the smallest new id.

    Clusters in which two spellings of one address stood become one.

    Example:
        >>> _named({"b": "b", "c": "b", "d": "d"}, {"c": "a", "d": "a"})
        ({'b': 'a', 'd': 'a'}, {'b': 'a', 'a': 'a'})
    """
    group = {cluster: cluster for cluster in members.values()}
    first: dict[str, str] = {}
    for id_, cluster in members.items():
        other = first.setdefault(articles.get(id_, id_), cluster)
        old, new = group[cluster], group[other]
        if old != new:
            group = {name: new if its == old else its for name, its in group.items()}
    ids: defaultdict[str, list[str]] = defaultdict(list)
    for id_, cluster in members.items():
        ids[group[cluster]].append(articles.get(id_, id_))
    names = {cluster: min(ids[its]) for cluster, its in group.items()}
    return names, {articles.get(id_, id_): names[cluster] for id_, cluster in members.items()}
