"""The store in its two forms behind one face, so that one set of tests holds both to the same."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from contextlib import AbstractAsyncContextManager
from pathlib import Path

from newsbot.model.article import Article
from newsbot.model.outcome import Outcome, OutcomeKind
from newsbot.store.articles.delete import delete_article
from newsbot.store.articles.in_memory import InMemoryBackend, InMemoryStore
from newsbot.store.articles.reading import Reader
from newsbot.store.articles.tombstone import tombstone_of_article
from newsbot.store.articles.writer import Store
from newsbot.store.entry import Entry
from newsbot.store.links.linker import Linker
from newsbot.store.spool import Spool
from newsbot.store.store import open_store


class Shop(ABC):
    """A place where articles are kept; it stays while stores on it are opened and closed."""

    def __init__(self, spool: Path) -> None:
        self.spool = spool

    @abstractmethod
    def open(self, linker: Linker | None = None) -> AbstractAsyncContextManager[Store]:
        """A store that writes here."""

    @abstractmethod
    def articles(self) -> list[Article]:
        """What an export would show, in order of id."""

    @abstractmethod
    def versions(self, id_: str) -> int:
        """How many earlier versions of an article are kept."""

    @abstractmethod
    def ban(self, id_: str) -> None:
        """Delete an article for good."""


class MemoryShop(Shop):
    """Dictionaries."""

    def __init__(self, spool: Path) -> None:
        super().__init__(spool)
        self.memory = InMemoryBackend()

    def open(self, linker: Linker | None = None) -> AbstractAsyncContextManager[Store]:
        return InMemoryStore(self.memory, linker=linker, spool=Spool(self.spool))

    def articles(self) -> list[Article]:
        return InMemoryStore(self.memory, spool=Spool(self.spool)).articles()

    def versions(self, id_: str) -> int:
        return len(self.memory.revisions.get(id_, []))

    def ban(self, id_: str) -> None:
        self.memory.deleted.add(tombstone_of_article(id_))
        self.memory.articles.pop(id_, None)


class MongoShop(Shop):
    """A MongoDB."""

    def __init__(self, spool: Path, uri: str) -> None:
        super().__init__(spool)
        self.uri = uri

    def open(self, linker: Linker | None = None) -> AbstractAsyncContextManager[Store]:
        return open_store(self.uri, linker=linker, spool=Spool(self.spool), linger=0.0)

    def articles(self) -> list[Article]:
        with Reader(self.uri) as reader:
            return sorted(reader.articles(), key=lambda article: article.id)

    def versions(self, id_: str) -> int:
        with Reader(self.uri) as reader:
            return len(reader.revisions(id_)) - (reader.get(id_) is not None)

    def ban(self, id_: str) -> None:
        delete_article(self.uri, id_)


def put(shop: Shop, *entries: Entry, linker: Linker | None = None) -> list[Outcome]:
    """Hand in entries, one batch each."""

    async def run() -> list[Outcome]:
        async with shop.open(linker) as store:
            return [outcome for one in entries for outcome in await store.put_all([one])]

    return asyncio.run(run())


def kinds(shop: Shop, *entries: Entry) -> list[OutcomeKind]:
    """Hand in entries, one batch each; how each of them ended."""
    return [outcome.kind for outcome in put(shop, *entries)]
