"""Which of several records with one id is the latest version, as in files put together by hand."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from newsbot.dedup.text.moment import instant_of

Version = tuple[int, float]
"""Revision, and the time of the fetch in seconds since 1970."""

One = TypeVar("One")


def version_of(record: Mapping[str, Any]) -> Version:
    """What tells the later version of an article: its revision, then the time of its fetch.

    Example:
        >>> version_of({"revision": 2, "fetched_at": "2025-04-09T08:00:00Z"}) > version_of({})
        True
    """
    revision, fetched = record.get("revision"), instant_of(record.get("fetched_at"))
    return (
        revision if isinstance(revision, int) else 0,
        fetched.timestamp() if fetched else -math.inf,
    )


def latest(records: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """The latest version of each of some records by its id; of equal ones the first.

    Example:
        >>> latest([{"id": "a", "revision": 2}, {"id": "b"}, {"id": "a", "revision": 1}])
        {'a': {'id': 'a', 'revision': 2}, 'b': {'id': 'b'}}
    """
    found: dict[str, Any] = {}
    for record in records:
        known = found.get(record["id"])
        if known is None or version_of(record) > version_of(known):
            found[record["id"]] = record
    return found


def outdated_places(ids: Sequence[str], records: Iterable[Mapping[str, Any]]) -> frozenset[int]:
    """The places of records of which there is a later version; of equal ones the first stays.

    Args:
        ids: of all records, in their order.
        records: the same; they are read only if an id stands twice.

    Example:
        >>> records = [{"id": "a"}, {"id": "b"}, {"id": "a", "revision": 2}, {"id": "b"}]
        >>> sorted(outdated_places(["a", "b", "a", "b"], records))
        [0, 3]
    """
    repeated = {id_ for id_, count in Counter(ids).items() if count > 1}
    latest: dict[str, tuple[Version, int]] = {}
    outdated: list[int] = []
    for place, record in enumerate(records if repeated else ()):
        id_ = record["id"]
        if id_ not in repeated:
            continue
        version = version_of(record)
        known = latest.get(id_)
        if known is not None and known[0] >= version:
            outdated.append(place)
            continue
        latest[id_] = version, place
        if known is not None:
            outdated.append(known[1])
    return frozenset(outdated)


def without(places: frozenset[int], values: Iterable[One]) -> Iterator[One]:
    """The values at all other places.

    Example:
        >>> list(without(frozenset({1}), "abc"))
        ['a', 'c']
    """
    return (value for place, value in enumerate(values) if place not in places)
