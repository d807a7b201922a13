"""Reads raw pages from a MongoDB collection, named `mongodb://HOST/DATABASE.COLLECTION`.

A document is a page like a line of a JSONL file: `html` (text or bytes) or `text`, and if known
`url`, `published`, `fetched_at`, `title`; its `_id` says where it was found.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import msgspec
from pymongo import MongoClient

from newsbot.files.jsonl import BadLine
from newsbot.files.kinds import Item, Unreadable
from newsbot.model.errors import UsageError
from newsbot.model.outcome import Rejected, failed
from newsbot.model.page import Origin
from newsbot.readers.rows.answer_in_row import without_wire
from newsbot.readers.rows.page_of_row import page_of_row
from newsbot.store.server.connection import client_options, reaching

SAMPLES = 20
"""Ids that are looked at for each part: the parts differ by a fifth or so."""


class PagesAddress(msgspec.Struct, frozen=True):
    """The address of a collection of pages.

    Example:
        >>> PagesAddress.of("mongodb://db.example:27017/crawl.pages?tls=true").shown
        'crawl.pages'
    """

    uri: str
    database: str
    collection: str

    @classmethod
    def of(cls, address: str) -> PagesAddress:
        """Parse an address.

        Raises:
            UsageError: it names no collection.
        """
        parts = urlsplit(address)
        database, _, collection = parts.path.removeprefix("/").partition(".")
        if not database or not collection:
            raise UsageError(
                "the address of a MongoDB names no collection of pages",
                hint="mongodb://HOST/DATABASE.COLLECTION",
            )
        uri = urlunsplit(parts._replace(path=f"/{database}"))
        return cls(uri, database, collection)

    @property
    def shown(self) -> str:
        """The address without host, user and password."""
        return f"{self.database}.{self.collection}"


def read(address: str) -> Iterator[Item]:
    """All pages, in order of their ids; a collection without documents is told as such.

    Raises:
        StorageUnavailable: no server answers.
        ConfigurationError: the address is wrong, or the server refuses.
        UsageError: the address names no collection.
    """
    where = PagesAddress.of(address)
    empty = True
    for document in pages_between(where, None, None):
        empty = False
        yield page_of(document, where)
    if empty:  # also where there is none of this name: MongoDB does not tell them apart
        outcome = Rejected(reason="empty collection", detail="check the names in its address")
        origin = Origin(kind="file", path=where.shown)
        yield Unreadable(origin=origin, outcome=outcome.outcome())


def pages_between(where: PagesAddress, first: Any, end: Any) -> Iterator[dict[str, Any]]:
    """The documents from one id up to, not including, another; None means no bound."""
    with _client(where) as client:
        found = client[where.database][where.collection].find().hint([("_id", 1)])
        # Bounds in the index, not a query: that would pass over ids of other types.
        found = found.sort("_id", 1)
        found = found if first is None else found.min([("_id", first)])
        with closing(found if end is None else found.max([("_id", end)])) as cursor:
            yield from cursor


@contextmanager
def _client(where: PagesAddress) -> Iterator[MongoClient[dict[str, Any]]]:
    with (
        reaching(f"check {where.shown}"),
        MongoClient[dict[str, Any]](where.uri, **client_options()) as client,
    ):
        yield client


def cut_points(where: PagesAddress, parts: int) -> list[Any]:
    """Ids that cut a collection into nearly equal parts; fewer where it is small."""
    steps: list[Mapping[str, Any]] = [
        {"$sample": {"size": SAMPLES * parts}},
        {"$project": {"_id": 1}},
        {"$group": {"_id": "$_id"}},
        {"$sort": {"_id": 1}},
    ]
    with _client(where) as client:
        ids = [one["_id"] for one in client[where.database][where.collection].aggregate(steps)]
    return ids[SAMPLES::SAMPLES]


def page_of(document: Mapping[str, Any], where: PagesAddress) -> Item:
    """The page in a document; for other documents the reason why it is none.

    Example:
        >>> where = PagesAddress.of("mongodb://localhost/crawl.pages")
        >>> page_of({"_id": 7, "html": "<p>Мост открыт", "url": "https://zar.example/7"}, where).url
        'https://zar.example/7'
        >>> page_of({"_id": 8}, where).outcome.detail
        'neither html nor text in it'
    """
    origin = Origin(kind="file", path=f"{where.shown}/{document['_id']}")
    try:
        page = page_of_row(document)
    except BadLine as error:
        return Unreadable(origin=origin, outcome=failed("bad record", str(error)))
    return without_wire(msgspec.structs.replace(page, origin=origin))
