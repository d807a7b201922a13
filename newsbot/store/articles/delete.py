"""Deletes articles from the store for good, because their publisher asks for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import msgspec
from msgspec.structs import replace
from pymongo.database import Database

from newsbot.model.page import Origin
from newsbot.model.urls import article_id, host_of, own_url
from newsbot.sites.registry import default_sites
from newsbot.store.articles.reading import id_of, ids_of, is_named
from newsbot.store.articles.tombstone import tombstone_of_article, tombstone_of_site
from newsbot.store.layout import ARTICLES, BY_ARTICLE, DELETED, PAGES, opened
from newsbot.store.server.connection import Document


class Deletion(msgspec.Struct, frozen=True):
    """The result of a deletion.

    Attributes:
        ids: articles that stood in the store.
        documents: documents removed, by collection.
        parts: addresses of the pages on which an article in parts stood.
        origins: where the pages came from that gave the article, as far as the books remember:
            AMP and mobile pages have addresses of their own.
    """

    ids: tuple[str, ...]
    documents: dict[str, int]
    parts: tuple[str, ...] = ()
    origins: tuple[Origin, ...] = ()


def delete_article(uri: str, key: str) -> Deletion:
    """Delete the article with an id or an address, even if it is not (yet) stored.

    The address may be that of a part of it.

    A mark is left, so that no replay or crawl brings it back: its outcome is then `rejected`,
    "deleted at the publisher's request".

    Raises:
        UsageError: `key` is neither an id nor an address.
        StorageUnavailable: the server cannot be reached.
    """
    with opened(uri) as database:
        found = database[ARTICLES].find({"_id": {"$in": ids_of(key)}}, {"id": 1, "parts": 1})
        named = next((one for one in found if is_named(one, key)), {"id": id_of(key)})
        id_ = named["id"]
        # The mark comes first: a writer looks for it again after it has written.
        _mark(database, tombstone_of_article(id_), key if id_ == id_of(key) else id_)
        gone = _remove(database, [id_])
        pages = database[PAGES].find({"outcome.id": id_}, {"origin": 1})
        origins = tuple(msgspec.convert(page["origin"], Origin) for page in pages)
        return replace(gone, parts=tuple(named.get("parts") or ()), origins=origins)


def delete_site(uri: str, site: str) -> Deletion:
    """Delete every article of a site, now and for the future.

    Raises:
        StorageUnavailable: the server cannot be reached.
    """
    with opened(uri) as database:
        _mark(database, tombstone_of_site(site), site)
        found = database[ARTICLES].find({"site": site}, {"_id": 1})
        return _remove(database, [article["_id"] for article in found])


def stored_of_site(uri: str, site: str) -> int:
    """The number of stored articles of a site.

    Raises:
        StorageUnavailable: the server cannot be reached.
    """
    with opened(uri) as database:
        return database[ARTICLES].count_documents({"site": site})


def undelete(uri: str, *, key: str | None = None, site: str | None = None) -> bool:
    """Remove the mark of a deletion, so that crawls and replays may bring the articles again.

    What was deleted is gone and does not come back by itself.

    Args:
        key: id or address of an article; or
        site: a whole site.

    Returns:
        Whether there was such a mark.

    Raises:
        UsageError: `key` is neither an id nor an address.
        StorageUnavailable: the server cannot be reached.
    """
    stones = [tombstone_of_article(id_) for id_ in ids_of(key)] if key else []
    stones += [tombstone_of_site(site)] if site else []
    with opened(uri) as database:
        found = next((one for one in stones if database[DELETED].find_one({"_id": one})), None)
        return bool(database[DELETED].delete_one({"_id": found}).deleted_count) if found else False


def captures_of(
    key: str | None, site: str | None, parts: Sequence[str] = ()
) -> Callable[[str], bool]:
    """A test for addresses in a page archive: whether they belong to what was deleted.

    Args:
        key: id or address of an article; or
        site: a whole site.
        parts: addresses of the pages on which the article stood.

    Raises:
        UsageError: `key` is neither an id nor an address.

    Example:
        >>> captures_of("https://iz.ru/1", None)("http://www.iz.ru/1?utm_source=dzen")
        True
    """
    ids = {id_of(one) for one in (key, *parts) if one}
    sites = default_sites()

    def goes(url: str) -> bool:
        declared = sites.of_url(url)
        if site is not None:
            return site in {declared.name if declared else None, host_of(url)}
        # Archives hold addresses of other kinds too (`dns:`), and none where something was erased.
        normal = own_url(url, declared)
        return normal is not None and article_id(normal, b"") in ids

    return goes


def _mark(database: Database[Document], stone: str, asked: str) -> None:
    fields = {"asked": asked, "at": datetime.now(UTC)}
    database[DELETED].update_one({"_id": stone}, {"$setOnInsert": fields}, upsert=True)


def _remove(database: Database[Document], ids: list[str]) -> Deletion:
    stored = [found["_id"] for found in database[ARTICLES].find({"_id": {"$in": ids}}, {"_id": 1})]
    removed = {
        name: database[name].delete_many({field: {"$in": ids}}).deleted_count
        for name, field in BY_ARTICLE.items()
    }
    _unlink(database, ids)
    return Deletion(ids=tuple(stored), documents=removed)


def _unlink(database: Database[Document], ids: list[str]) -> None:
    """Remove the links to deleted articles; `newsbot dedup --reconcile` finds new ones."""
    articles = database[ARTICLES]
    articles.update_many(
        {"duplicate_of": {"$in": ids}}, {"$set": {"duplicate_of": None, "role": "original"}}
    )
    articles.update_many({"contains": {"$in": ids}}, {"$pull": {"contains": {"$in": ids}}})
