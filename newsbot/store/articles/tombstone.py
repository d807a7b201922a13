"""The marks of deleted articles, which stop a replay from bringing them back."""

from __future__ import annotations

from collections.abc import Mapping, Set


def tombstone_of_article(id_: str) -> str:
    """The mark of one article."""
    return f"id:{id_}"


def tombstone_of_site(site: str) -> str:
    """The mark of a whole site."""
    return f"site:{site}"


def tombstones(articles: Mapping[str, str | None]) -> set[str]:
    """All marks that may apply to these articles, given as ids with their sites."""
    sites = {tombstone_of_site(site) for site in articles.values() if site}
    return sites | {tombstone_of_article(id_) for id_ in articles}


def banned_by(found: Set[str], articles: Mapping[str, str | None]) -> set[str]:
    """The ids to which one of the marks applies.

    Example:
        >>> sorted(banned_by({"site:iz", "id:3"}, {"1": "iz", "2": "tass", "3": None}))
        ['1', '3']
    """
    return {
        id_
        for id_, site in articles.items()
        if tombstone_of_article(id_) in found or (site and tombstone_of_site(site) in found)
    }
