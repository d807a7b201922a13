"""Reads articles out of the store, one at a time and in an order that never changes."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping
from contextlib import ExitStack, closing
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, Self, cast

from msgspec.structs import replace
from pymongo import CursorType
from pymongo.database import Database

from newsbot.files.jsonl import LeftOut
from newsbot.model.article import Article
from newsbot.model.errors import UsageError
from newsbot.model.paging import numbered
from newsbot.model.urls import ARTICLE_ID, article_id, normalise_url
from newsbot.sites.registry import default_sites
from newsbot.store.articles.filter import Filter, Query, dated_query, misdated_query, undated_query
from newsbot.store.documents import decoded, to_article, to_articles, to_known
from newsbot.store.entry import Known, past_id
from newsbot.store.layout import ARTICLES, LINKED_COPY, REVISIONS, check
from newsbot.store.server.connection import Document, connected, reaching

EVERYTHING = Filter()

PENDING = {"store.state": "pending", "store.last_seen": {"$gt": datetime(1970, 1, 1, tzinfo=UTC)}}
"""All that a crash left open; with the time, so that the index of just these serves."""

BATCH = 50
"""Articles that are fetched and decoded at once: about as much as a processor's cache holds."""


class Reader:
    """The articles of one database; a context manager.

    Pending articles, whose links are not decided yet, are never shown.

    Args:
        uri: from `newsbot.store.server.embedded.serving`.
        left_out: is given the documents that are no records; without it the first one ends all.

    Raises:
        StorageUnavailable: the server cannot be reached (on entering, or later).
        ConfigurationError: the database is of another schema version.

    Example:
        with serving() as uri, Reader(uri) as reader:
            for article in reader.articles(Filter(sites=("tass",))):
                print(article.title)
    """

    def __init__(self, uri: str, left_out: LeftOut | None = None) -> None:
        self._uri = uri
        self._left_out = left_out
        self._stack = ExitStack()
        self._database: Database[Document]

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            self._database = stack.enter_context(connected(self._uri))
            check(self._database)
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.__exit__(kind, error, trace)

    def articles(self, choice: Filter = EVERYTHING) -> Iterator[Article]:
        """The chosen articles: dated ones by publication and id, then undated ones by id."""
        with closing(self.batches(choice)) as batches:  # a reader may stop early
            for articles in batches:
                yield from articles

    def batches(self, choice: Filter = EVERYTHING) -> Generator[list[Article]]:
        """The chosen articles in batches, as large as those of the database's answers."""
        yield from self._stream(dated_query(choice), [("published.start", 1), ("_id", 1)])
        if choice.takes_undated:
            yield from self._stream(undated_query(choice), [("_id", 1)])
            yield from self._stream(misdated_query(choice), [("published.start", 1), ("_id", 1)])

    def count(self, choice: Filter = EVERYTHING) -> int:
        """How many articles `articles` would give."""
        return sum(map(self._count, _queries(choice)))

    def undated_left_out(self, choice: Filter) -> int:
        """How many articles a choice by date leaves out because their date is unknown."""
        return 0 if choice.takes_undated else self._count(undated_query(choice))

    def copies_left_out(self, choice: Filter) -> int:
        """How many members of clusters a choice of canonical articles passes over."""
        if choice.keep_all:
            return 0
        return sum(self._count({**query, **LINKED_COPY}) for query in _queries(choice))

    def refused_left_out(self, choice: Filter) -> int:
        """How many articles, copies too, a choice leaves out as their publisher refuses the use."""
        if choice.allowed_for is None:
            return 0
        allowed = replace(choice, keep_all=True)
        return self.count(replace(allowed, allowed_for=None)) - self.count(allowed)

    def is_empty(self) -> bool:
        """Whether there is no article at all."""
        with reaching():
            return self._database[ARTICLES].find_one({"store.state": "done"}, {"_id": 1}) is None

    def sites(self) -> set[str]:
        """The sites that have articles."""
        return self._values("site")

    def has_language(self, language: str) -> bool:
        """Whether there is an article in a language: where many are, one is found at once."""
        with reaching():
            return self._database[ARTICLES].find_one({"language": language}, {"_id": 1}) is not None

    def languages(self) -> set[str]:
        """The languages of the articles; all articles are read for it."""
        return self._values("language")

    def _values(self, field: str) -> set[str]:
        with reaching():
            # Without a query one entry of the index is read for each value, and no article.
            found = self._database[ARTICLES].distinct(field)
        return {value for value in found if value is not None}

    def written_until(self) -> str | None:
        """The mark up to which all writes are finished; None in an empty database.

        A version that is still pending may be finished later although it was begun earlier, so the
        mark stays below it.
        """
        with reaching():
            articles = self._database[ARTICLES]
            pending = articles.find(PENDING, {"store.write": 1})
            first = min((one["store"]["write"] for one in pending), default=None)
            below = {"store.write": {"$lt": first}} if first else {}
            found = articles.find_one(below, {"store.write": 1}, sort=[("store.write", -1)])
        return str(found["store"]["write"]) if found else None

    def links(self) -> Iterator[Document]:
        """The `id`, `cluster` and `story` of every article."""
        fields = {"_id": 0, "id": 1, "cluster": 1, "story": 1}
        with reaching(), self._database[ARTICLES].find({"store.state": "done"}, fields) as found:
            yield from found

    def get(self, key: str) -> Article | None:
        """The article with that id or address; None when there is none."""
        with reaching():
            query = {"_id": {"$in": ids_of(key)}, "store.state": "done"}
            named = [one for one in self._database[ARTICLES].find(query) if is_named(one, key)]
        return to_article(named[0]) if named else None

    def latest(self, site: str, *, most: int) -> list[Article]:
        """The articles of a site that came from archives, the latest fetched first."""
        query = {"site": site, "store.state": "done", "origin.kind": "warc"}
        order = [("fetched_at", -1), ("_id", 1)]
        with reaching():
            found = self._database[ARTICLES].find(query, {"store": 0}, sort=order, limit=most)
            return [to_article(document) for document in found]

    def revisions(self, key: str) -> list[Article]:
        """All versions of an article, the oldest first and the stored one last.

        They are ordered by capture where all captures are known, else by arrival, and numbered
        from 1 in that order.
        """
        id_ = id_of(key)
        with reaching():
            past = [to_known(found) for found in self._database[REVISIONS].find({"id": id_})]
            found = self._database[ARTICLES].find_one({"_id": id_, "store.state": "done"})
        head = [to_known(found)] if found else []
        # A crash between archiving a version and replacing it leaves it in both places.
        heads = {past_id(known) for known in head}
        versions = _in_order([known for known in past if past_id(known) not in heads]) + head
        return [replace(known.article, revision=nth) for nth, known in enumerate(versions, 1)]

    def _stream(self, query: Query, order: list[tuple[str, int]]) -> Iterator[list[Article]]:
        articles = self._database[ARTICLES]
        with (
            reaching(),
            articles.find_raw_batches(
                query, {"_id": 0, "store": 0}, sort=order, batch_size=BATCH, cursor_type=self._kind
            ) as batches,
        ):
            for batch in cast("Iterator[bytes]", batches):
                documents = decoded(batch, articles.codec_options, self._left_out)
                yield to_articles(documents, self._left_out)

    @property
    def _kind(self) -> int:
        """The type of cursor: a single server can prepare the next batch ahead, a router cannot."""
        return CursorType.NON_TAILABLE if self._database.client.is_mongos else CursorType.EXHAUST

    def _count(self, query: Query) -> int:
        with reaching():
            return self._database[ARTICLES].count_documents(query)


def _queries(choice: Filter) -> list[Query]:
    """The queries that together find the chosen articles, each of them once."""
    return [dated_query(choice), *([undated_query(choice)] if choice.takes_undated else ())]


def id_of(key: str) -> str:
    """The id of an article; the argument is its id or its address.

    Raises:
        UsageError: it is neither.

    Example:
        >>> id_of("http://www.iz.ru/1?utm_source=x") == id_of("878d163011d7e6b10c98e46a8a54b9e9")
        True
    """
    if ARTICLE_ID.fullmatch(key):
        return key
    try:
        return article_id(normalise_url(key, default_sites().of_url(key)), b"")
    except ValueError:
        raise UsageError(
            f"{key!r} is neither an article's id nor an address",
            hint="an id has 32 hex digits, an address begins with https://",
        ) from None


def ids_of(key: str) -> list[str]:
    """The id of an article, and those of articles of which the address may be a later part.

    Raises:
        UsageError: it is neither id nor address.
    """
    return [id_of(key), *(id_of(one.base) for one in numbered(key) if one.number > 1)]


def is_named(record: Mapping[str, Any], key: str) -> bool:
    """Whether an id or an address names an article or one of its parts.

    Args:
        record: its id and its parts.
    """
    id_ = id_of(key)
    return record["id"] == id_ or id_ in map(id_of, record.get("parts") or ())


def _in_order(past: list[Known]) -> list[Known]:
    def by_arrival(known: Known) -> tuple[int, str]:
        return (known.article.revision, known.note.write)

    def by_capture(known: Known) -> Any:
        return known.article.fetched_at

    if all(known.article.fetched_at for known in past):
        return sorted(past, key=by_capture)
    return sorted(past, key=by_arrival)
