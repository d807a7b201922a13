"""The sources of an index: a file of records, or the articles of a database."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path, PurePath
from typing import Any, Protocol, cast

import msgspec
import xxhash
from pymongo.database import Database
from pymongo.errors import OperationFailure

from newsbot.dedup.versions import latest
from newsbot.files.jsonl import LeftOut
from newsbot.query.index_layout import Record
from newsbot.query.records import file_records
from newsbot.store.documents import decoded, to_articles
from newsbot.store.layout import ARTICLES, check
from newsbot.store.server.connection import Document, connected, reaching

BATCH = 500
"""Records that are compared and loaded together."""

NAME_LETTERS = 50
"""Letters of a corpus's name in the name of its index: file systems allow names of 255 bytes."""

MARKED = (
    "store.write",
    "revision",
    "cluster",
    "role",
    "duplicate_of",
    "contains",
    "story",
    "published.value",
)
"""Fields of which at least one differs whenever a stored article has changed."""


class Source(Protocol):
    """The corpus from which an index is built."""

    name: str
    """The name of the corpus for people: the path of the file, or the name of the database."""

    def state(self) -> str | None:
        """A value that changes whenever the corpus does; None when only marks can tell."""

    def total(self) -> int | None:
        """About how many articles there are, where that is known without reading them."""

    def batches(self) -> Iterator[list[tuple[str, bytes]]]:
        """The ids and marks of all articles; an unchanged mark means an unchanged article."""

    def load(self, ids: Sequence[str]) -> Iterable[Record]:
        """The records of the last batch."""

    def left_out(self) -> str:
        """The sentence about what of it could not be read; empty where all could."""


class FileSource:
    """A file that `newsbot replay -o` or `newsbot export` wrote."""

    def __init__(self, path: str) -> None:
        self.name = path
        self._batch: dict[str, Record] = {}
        self._left_out = LeftOut()

    def left_out(self) -> str:
        """The lines that are no records."""
        return self._left_out.words

    def state(self) -> str | None:
        """Size and time of the file: a cache may depend on them, records never do."""
        found = Path(self.name).stat()
        return f"{found.st_size} {found.st_mtime_ns}"

    def total(self) -> None:
        """Unknown: a file is read once."""

    def batches(self) -> Iterator[list[tuple[str, bytes]]]:
        """The ids and marks; a mark is the hash of the whole record."""
        self._left_out = LeftOut()
        records = file_records(self.name, self._left_out)
        while batch := list(islice(records, BATCH)):
            self._batch = latest(batch)
            yield [(id_, _hash(record)) for id_, record in self._batch.items()]

    def load(self, ids: Sequence[str]) -> Iterable[Record]:
        """The records, from memory: the file is read once."""
        return (self._batch[id_] for id_ in ids)


class DatabaseSource:
    """The articles of a MongoDB whose links are decided.

    Args:
        uri: from `newsbot.store.server.embedded.serving`.
    """

    def __init__(self, uri: str) -> None:
        self._uri = uri
        self._left_out = LeftOut(what="article")
        with connected(uri) as database:
            check(database)
            self.name = f"database {database.name}"
            self.index = index_name(self.name, _own_id(database))

    def state(self) -> str | None:
        """How often the articles were written since the server was started.

        None where it does not tell: then all marks are compared.
        """
        statement: list[dict[str, Any]] = [{"$collStats": {"latencyStats": {}}}]
        with reaching(), connected(self._uri) as database:
            try:
                process = database.command("hello")["topologyVersion"]["processId"]
                told = [
                    f"{one.get('shard', '')} {one['host']} {one['latencyStats']['writes']['ops']}"
                    for one in database[ARTICLES].aggregate(statement)
                ]
            except (OperationFailure, KeyError):  # no right to ask, or another kind of server
                return None
        return " ".join([str(process), *told])

    def total(self) -> int:
        """Articles by the server's count; those whose links are not decided yet are among them."""
        with reaching(), connected(self._uri) as database:
            return int(database[ARTICLES].estimated_document_count())

    def batches(self) -> Iterator[list[tuple[str, bytes]]]:
        """The ids and marks; a mark hashes fields that every change touches, not the text."""
        self._left_out = LeftOut(what="article")
        fields = dict.fromkeys(MARKED, 1)
        with reaching(), connected(self._uri) as database:
            # Without a size the driver takes 16 MB of rows at once: a hundred thousand of them.
            found = database[ARTICLES].find({"store.state": "done"}, fields, batch_size=BATCH)
            while batch := list(islice(found, BATCH)):
                yield [(row.pop("_id"), _hash(row)) for row in batch]

    def left_out(self) -> str:
        """The documents that something else wrote, or a newsbot of another version."""
        return self._left_out.words

    def load(self, ids: Sequence[str]) -> Iterable[Record]:
        """The whole records, in the form of JSON."""
        with reaching(), connected(self._uri) as database:
            chosen = {"_id": {"$in": list(ids)}, "store.state": "done"}
            articles = database[ARTICLES]
            raw = articles.find_raw_batches(chosen, {"_id": 0, "store": 0})
            for batch in cast("Iterator[bytes]", raw):
                documents = decoded(batch, articles.codec_options, self._left_out)
                for article in to_articles(documents, self._left_out):
                    yield msgspec.json.decode(msgspec.json.encode(article))


def index_name(name: str, own: str = "") -> str:
    """A short file name for the index of a corpus.

    Args:
        name: of the database, or the path of the file.
        own: what tells it from another corpus of the same name.

    Example:
        >>> index_name("database newsbot").startswith("database-newsbot-")
        True
        >>> index_name("news/corpus.jsonl").startswith("corpus.jsonl-")
        True
    """
    digest = hashlib.sha256(f"{name}{own}".encode("utf-8", "surrogateescape")).hexdigest()[:8]
    short = "-".join(PurePath(name).name.split())[:NAME_LETTERS]
    return f"{short}-{digest}.index"


def _own_id(database: Database[Document]) -> str:
    """The UUID of the collection of articles: two servers may have databases of one name."""
    found = database.list_collections(filter={"name": ARTICLES})
    return "".join(str(one.get("info", {}).get("uuid", "")) for one in found)


def _hash(value: object) -> bytes:
    return xxhash.xxh3_128_digest(msgspec.json.encode(value))
