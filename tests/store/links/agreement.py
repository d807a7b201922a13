"""Compares the links that several writers leave with those of one writer."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from urllib.parse import urlsplit, urlunsplit

from tests.store.linked import Linked

WRITERS = 8
"""Processes that write at once."""


def beside(uri: str, name: str) -> str:
    """Another empty database on the same server, dropped with it."""
    parts = urlsplit(uri)
    return urlunsplit(parts._replace(path=f"{parts.path}-{name}"))


def pairs(found: Linked) -> set[tuple[str, str]]:
    """Pairs of articles in one cluster."""
    return together(found.roots)


def together(roots: Mapping[str, str]) -> set[tuple[str, str]]:
    """Pairs of ids with the same root."""
    members: dict[str, list[str]] = {}
    for id_, root in sorted(roots.items()):
        members.setdefault(root, []).append(id_)
    return {pair for ids in members.values() for pair in combinations(ids, 2)}


def f1(found: set[tuple[str, str]], expected: set[tuple[str, str]]) -> float:
    """Agreement of two sets of pairs, 0 to 1."""
    return 2 * len(found & expected) / (len(found) + len(expected))


def consistent(found: Linked) -> bool:
    """The records say what the clusters say, and canonical members are members."""
    return all(
        record[0] == found.roots[id_]
        and (record[2] is None or found.roots[record[2]] == found.roots[id_])
        for id_, record in found.records.items()
    )
