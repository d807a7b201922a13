"""The collections and indexes of the database, which is opened if its versions are known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from pymongo import IndexModel
from pymongo.database import Database
from pymongo.errors import OperationFailure

from newsbot.store.articles.validator import article_validator
from newsbot.store.collection_swap import finish_swap
from newsbot.store.server.connection import Document, connected
from newsbot.store.stamp import META, STAMP, check_stamp, own_stamp, stamp_of

ARTICLES = "articles"
REVISIONS = "revisions"
SUPERSEDED = "superseded"
DELETED = "deleted"
RUNS = "runs"
PAGES = "pages"
MEMORY = "memory"
SNAPSHOTS = "snapshots"
PLACES = "places"
SITES = "sites"
FINGERPRINTS = "fingerprints"
CLUSTERS = "clusters"
COMMON_KEYS = "hot"
FRONTIER = "frontier"
FEEDS = "feeds"

DAY = 86_400
"""Seconds."""

PLACES_DAYS = 120
"""Days for which `places` are kept: health looks back 56, its own thresholds may double that."""

SUPERSEDED_DAYS = 90
"""Days for which what newer rules replaced is kept: a rule is judged when it is new."""

SUPERSEDED_AT = "superseded_at"
"""When that was; beside the record, not in it."""

LINKED_COPY: Mapping[str, Any] = {"duplicate_of": {"$gt": ""}}
"""The query for articles that are copies of others."""

Keys = list[tuple[str, int]]

BY_KEY: Keys = [("held", 1), ("moment", 1)]
BY_TEXT: Keys = [("text", 1)]
"""Indexes of fingerprints that queries name."""

INDEXES: Mapping[str, tuple[tuple[Keys, Mapping[str, Any]], ...]] = {
    ARTICLES: (
        # Export: dated articles in order of publication, each instant in order of id.
        ([("published.start", 1), ("_id", 1)], {}),
        ([("site", 1), ("published.start", 1), ("_id", 1)], {}),
        ([("url", 1)], {}),
        ([("content_hash", 1)], {}),
        ([("cluster", 1)], {}),
        # Export counts the copies that it leaves out; a deletion looks for links to what goes.
        ([("duplicate_of", 1)], {"partialFilterExpression": LINKED_COPY}),
        ([("contains", 1)], {"partialFilterExpression": {"contains": {"$gt": ""}}}),
        # Export: how far the versions go, and those behind an earlier export.
        ([("store.write", 1)], {}),
        # The sweeper looks for what a crash left open: few, so the index holds only those.
        ([("store.last_seen", 1)], {"partialFilterExpression": {"store.state": "pending"}}),
    ),
    REVISIONS: (([("id", 1)], {}),),
    SUPERSEDED: (
        ([("id", 1)], {}),
        ([(SUPERSEDED_AT, 1)], {"expireAfterSeconds": SUPERSEDED_DAYS * DAY}),
    ),
    FINGERPRINTS: (
        # One entry per key that an article holds for its cluster: see newsbot.store.links.mongo.
        (BY_KEY, {}),
        (BY_TEXT, {}),
    ),
    CLUSTERS: (([("parent", 1)], {}),),
    PAGES: (
        ([("run", 1), ("outcome.kind", 1), ("outcome.reason", 1)], {}),
        # A deletion asks where the pages of an article came from; most rejected ones have no id.
        ([("outcome.id", 1)], {"partialFilterExpression": {"outcome.id": {"$gt": ""}}}),
    ),
    MEMORY: (([("host", 1), ("page", 1)], {}),),
    SNAPSHOTS: (([("name", 1), ("host", 1)], {}),),
    PLACES: (
        ([("site", 1), ("at", 1)], {}),
        ([("at", 1)], {"expireAfterSeconds": PLACES_DAYS * DAY}),
    ),
}
"""Indexes by collection, each with its options."""

NAMESPACE_EXISTS = 48
"""Code of MongoDB's answer when another command has just created the collection."""


BY_ARTICLE: Mapping[str, str] = {
    ARTICLES: "_id",
    REVISIONS: "id",
    SUPERSEDED: "id",
    FINGERPRINTS: "_id",
}
"""Collections that hold something of an article, with the field that names its id."""


def counted_rows(run: str) -> list[dict[str, Any]]:
    """The pipeline over `pages` that counts the rows of a run by outcome and reason."""
    key = ["$outcome.kind", {"$ifNull": ["$outcome.reason", None]}]
    return [{"$match": {"run": run}}, {"$group": {"_id": key, "pages": {"$sum": 1}}}]


@contextmanager
def opened(uri: str) -> Iterator[Database[Document]]:
    """The database at `uri` until the block ends, if its versions are those of this newsbot.

    Raises:
        ConfigurationError: its records or rows are of another version.
        StorageUnavailable: the server cannot be reached, or goes away meanwhile.
    """
    with connected(uri) as database:
        check(database)
        yield database


def check(database: Database[Document]) -> None:
    """Refuse a database with another schema version or layout.

    A restore or an upgrade that was cut off while it switched is finished first.

    Raises:
        ConfigurationError: the database's records or rows are of another version.
    """
    finish_swap(database)
    check_stamp(stamp_of(database))


def prepare(database: Database[Document]) -> None:
    """Create collections, validator and indexes where they are missing.

    Raises:
        ConfigurationError: the database's records are of another schema version.
    """
    check(database)
    for name in (ARTICLES, *INDEXES):
        make_collection(database, name)
    database[META].update_one(STAMP, {"$setOnInsert": own_stamp()}, upsert=True)


def make_collection(database: Database[Document], name: str, *, as_name: str | None = None) -> None:
    """Create a collection with its validator and its indexes, if they are missing.

    Args:
        name: what is kept in it.
        as_name: the name that it gets meanwhile, see `newsbot.store.collection_swap`.
    """
    if name == ARTICLES:
        set_validator(database, as_name or name)
    make_indexes(database, name, as_name=as_name)


def make_indexes(database: Database[Document], name: str, *, as_name: str | None) -> None:
    """Create the indexes of a collection where they are missing.

    Of a full collection that takes the server a fraction of what it takes document by document.

    Args:
        name: what is kept in it.
        as_name: see `make_collection`.
    """
    if indexes := INDEXES.get(name):
        models = [IndexModel(keys, **options) for keys, options in indexes]
        database[as_name or name].create_indexes(models)


def set_validator(database: Database[Document], name: str) -> None:
    """Let the collection of articles take nothing but records, and create it where it is missing.

    Args:
        name: of the collection.
    """
    validator = article_validator()
    for collection in database.list_collections(filter={"name": name}):
        if collection["options"].get("validator") != validator:
            database.command("collMod", name, validator=validator)
        return
    try:
        database.create_collection(name, validator=validator, check_exists=False)
    except OperationFailure as error:
        if error.code != NAMESPACE_EXISTS:
            raise
