"""Upgrades one record of an older version to its present form and id."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from newsbot.model.errors import RecordError
from newsbot.model.site import Site
from newsbot.model.upgrade import SCHEMA_VERSION, named, upgraded
from newsbot.model.urls import article_id, host_of, own_url
from newsbot.sites.registry import Sites

Record = dict[str, Any]


def renewed(record: Mapping[str, Any], sites: Sites) -> Record:
    """The record in the present version, under the id that its address has by the present rules.

    What it says of itself as the head of its cluster or story follows; other records it names by
    the ids that they had.

    Raises:
        RecordError: its version is none that this newsbot knows, or it lacks what every record has.
    """
    if record.get("schema_version") == SCHEMA_VERSION:
        return dict(record)
    current = upgraded(record)
    try:
        names = {current["id"]: id_now(current, sites)}
        return with_ids(current, names, names) | {"site": _site_now(current)}
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise RecordError(
            f"{named(current)} is no record: {error!r}",
            hint="newsbot replay makes records of any JSONL with texts",
        ) from error


def id_now(record: Mapping[str, Any], sites: Sites) -> str:
    """The id of a record by the present rules for addresses."""
    url = record.get("url")
    normal = own_url(url, _declared(record, sites)) if url else None
    return article_id(normal, b"") if normal else str(record["id"])


def with_ids(
    record: Mapping[str, Any], articles: Mapping[str, str], clusters: Mapping[str, str]
) -> Record:
    """The record with new ids, its own and those that it refers to.

    Example:
        >>> record = {"id": "a", "cluster": "a", "duplicate_of": None, "contains": ["c"]}
        >>> with_ids(record, {"a": "b"}, {})
        {'id': 'b', 'cluster': 'a', 'duplicate_of': None, 'contains': ['c']}
    """
    changed: Record = dict(record)
    for name in ("id", "duplicate_of", "story"):
        if name in record:
            changed[name] = articles.get(record[name], record[name])
    if "contains" in record:
        changed["contains"] = [articles.get(id_, id_) for id_ in record["contains"]]
    if "cluster" in record:
        changed["cluster"] = clusters.get(record["cluster"], record["cluster"])
    return changed


def _declared(record: Mapping[str, Any], sites: Sites) -> Site | None:
    return sites.of_url(record.get("url")) or sites.named(record.get("site"))


def _site_now(record: Mapping[str, Any]) -> str | None:
    """The site; a host without a declaration is written in its own letters."""
    site: str | None = record.get("site")
    return host_of(f"https://{site}/") if site and "xn--" in site else site
