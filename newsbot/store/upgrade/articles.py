"""Upgrades articles, their history and the records that newer rules replaced."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from msgspec.structs import replace
from pymongo import ReplaceOne
from pymongo.database import Database

from newsbot.model.errors import ConfigurationError, RecordError
from newsbot.model.fields import LINKS
from newsbot.sites.registry import Sites
from newsbot.store.articles.change import REMEMBERED, content, decide, digest
from newsbot.store.collection_swap import beside
from newsbot.store.documents import NOTE, to_document, to_known
from newsbot.store.entry import Entry, Known, StoreNote, past_id, superseded_id
from newsbot.store.layout import ARTICLES, REVISIONS, SUPERSEDED, SUPERSEDED_AT
from newsbot.store.server.connection import Document
from newsbot.store.upgrade.names import Names
from newsbot.store.upgrade.record import renewed, with_ids

NAMING = ("id", *LINKS)
"""Fields that name articles."""

_NO_FIELDS = frozenset({"_id", NOTE, SUPERSEDED_AT})


class Articles:
    """Writes upgraded articles and their versions beside the old ones.

    Args:
        database: the old collections and those that are being built.
        names: which ids change.
        sites: declarations, for the sites of records.
    """

    def __init__(self, database: Database[Document], names: Names, sites: Sites) -> None:
        self._database = database
        self._names = names
        self._sites = sites

    def write(self, documents: list[Document]) -> None:
        """Write a batch of articles."""
        alone: list[ReplaceOne[Document]] = []
        for document in documents:
            known = self._head(document)
            if known.article.id in self._names.merged:
                known = self._merge(known)
            alone.append(_put(known.article.id, to_document(known)))
            if known.article.id in self._names.merged:
                # The next one of the batch may be another spelling of the same address.
                self._into(ARTICLES, alone)
                alone = []
        self._into(ARTICLES, alone)

    def write_revisions(self, documents: list[Document]) -> None:
        """Write a batch of earlier versions."""
        known = [self._known(document) for document in documents]
        self._into(REVISIONS, [_put(past_id(one), to_document(one)) for one in known])

    def write_superseded(self, documents: list[Document]) -> None:
        """Write a batch of records that newer rules replaced."""
        rows = [(self._known(document), document[SUPERSEDED_AT]) for document in documents]
        self._into(
            SUPERSEDED,
            [_put(superseded_id(one), to_document(one) | {SUPERSEDED_AT: at}) for one, at in rows],
        )

    def _known(self, document: Document) -> Known:
        """A version in its present form, with digests of the present form."""
        record = {key: value for key, value in document.items() if key not in _NO_FIELDS}
        try:
            current = renewed(record, self._sites)
        except RecordError as error:
            raise ConfigurationError(
                f"article {document['_id']}: {error.what}",
                hint="use the newsbot that wrote it; nothing was changed",
            ) from error
        ids = with_ids(record, self._names.articles, self._names.clusters)
        current |= {name: ids[name] for name in NAMING if name in ids}
        known = to_known({"_id": current["id"], **current, NOTE: document[NOTE]})
        note = replace(
            known.note,
            digest=digest(known.article),
            content=content(known.article),
            parts=tuple(
                replace(part, article=replace(part.article, id=known.article.id))
                for part in known.note.parts
            ),
        )
        return replace(known, note=note)

    def _head(self, document: Document) -> Known:
        known = self._known(document)
        if not known.note.past_contents:
            return known
        now = self._past_contents(document["_id"])
        past = tuple(now.get(one, one) for one in known.note.past_contents)
        return replace(known, note=replace(known.note, past_contents=past))

    def _past_contents(self, old_id: str) -> Mapping[str, str]:
        """The digests of earlier versions, in their old and in their present form."""
        found = self._database[REVISIONS].find({"id": old_id})
        return {one[NOTE]["content"]: self._known(one).note.content for one in found}

    def _merge(self, other: Known) -> Known:
        """One article from a stored one and another with a second spelling of its address.

        Doing it twice, after a crash, gives the same article.
        """
        stands = self._database[beside(ARTICLES)].find_one({"_id": other.article.id})
        if stands is None:
            return other
        known = to_known(stands)
        if known.note.write == other.note.write:
            return known
        entry = Entry(article=other.article, page_sha256=other.note.pages[-1])
        change = decide(known, entry, write=other.note.write, now=other.note.last_seen)
        if change.past:
            past = known if change.past is known else other
            self._into(REVISIONS, [_put(past_id(past), to_document(past))])
        return replace(change.head, note=_joint(change.head.note, (known.note, other.note)))

    def _into(self, name: str, puts: list[ReplaceOne[Document]]) -> None:
        if puts:
            self._database[beside(name)].bulk_write(puts, ordered=False)


def _put(id_: str, document: Document) -> ReplaceOne[Document]:
    return ReplaceOne({"_id": id_}, {**document, "_id": id_}, upsert=True)


def _joint(head: StoreNote, notes: Sequence[StoreNote]) -> StoreNote:
    """The joint note of two articles that became one."""
    now = [note for note in notes if note.content == head.content]
    past = [note for note in notes if note.content != head.content]
    old_pages = [*chain(*(note.past_pages for note in notes)), *chain(*(one.pages for one in past))]
    old_contents = [*chain(*(note.past_contents for note in notes)), *(one.content for one in past)]
    return replace(
        head,
        state="done" if all(note.state == "done" for note in notes) else "pending",
        run=max((note.run for note in now if note.run), default=None),
        pages=_once(chain(head.pages, *(note.pages for note in now))),
        past_pages=_once(old_pages),
        past_contents=_once(old_contents),
        fence=max(note.fence for note in notes),
        first_seen=min(note.first_seen for note in notes),
        last_seen=max(note.last_seen for note in notes),
    )


def _once(hashes: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(hashes))[-REMEMBERED:]
