"""Deletion at a publisher's request: gone everywhere, and gone for good."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest

from newsbot.model.article import Article
from newsbot.model.decision import Decision
from newsbot.model.errors import UsageError
from newsbot.model.outcome import OutcomeKind
from newsbot.store.articles.delete import captures_of, delete_article, delete_site, undelete
from newsbot.store.articles.reading import Reader
from newsbot.store.entry import Entry
from newsbot.store.layout import ARTICLES, REVISIONS
from newsbot.store.server.connection import connected
from newsbot.store.store import open_store
from tests.store.articles import entry, id_of_number, url_of


def put(uri: str, *entries: Entry) -> list[OutcomeKind]:
    async def run() -> list[OutcomeKind]:
        async with open_store(uri) as store:
            return [(await store.put_all([one]))[0].kind for one in entries]

    return asyncio.run(run())


def titles(uri: str) -> list[str | None]:
    with Reader(uri) as reader:
        return [article.title for article in reader.articles()]


@pytest.mark.parametrize("key", [id_of_number(1), url_of(1), url_of(1) + "?utm_source=dzen"])
def test_an_article_goes_with_its_history_and_stays_away(key: str, mongo_uri: str) -> None:
    put(mongo_uri, entry(1, title="Мост откроют"), entry(1, title="Мост открыли"), entry(2))
    deletion = delete_article(mongo_uri, key)
    assert deletion.ids == (id_of_number(1),)
    assert deletion.documents[ARTICLES] == deletion.documents[REVISIONS] == 1
    assert put(mongo_uri, entry(1)) == [OutcomeKind.REJECTED]
    assert titles(mongo_uri) == ["Новый мост, часть 2"]


def test_a_page_that_is_not_stored_yet_can_be_deleted(mongo_uri: str) -> None:
    assert delete_article(mongo_uri, url_of(1)).ids == ()
    assert put(mongo_uri, entry(1)) == [OutcomeKind.REJECTED]


def test_deleting_twice_is_no_error(mongo_uri: str) -> None:
    put(mongo_uri, entry(1))
    delete_article(mongo_uri, url_of(1))
    assert delete_article(mongo_uri, url_of(1)).ids == ()


def test_a_whole_site_goes(mongo_uri: str) -> None:
    put(mongo_uri, entry(1), entry(2), entry(3, site="tass"))
    assert len(delete_site(mongo_uri, "verhnerechensk.example").ids) == 2
    assert put(mongo_uri, entry(4), entry(5, site="tass")) == [
        OutcomeKind.REJECTED,
        OutcomeKind.STORED,
    ]
    assert len(titles(mongo_uri)) == 2


def test_a_copy_of_what_is_gone_stands_on_its_own(mongo_uri: str) -> None:
    put(mongo_uri, entry(1), entry(2))
    with connected(mongo_uri) as database:
        link = {"duplicate_of": id_of_number(1), "role": "repost"}
        database[ARTICLES].update_one({"_id": id_of_number(2)}, {"$set": link})
    delete_article(mongo_uri, id_of_number(1))
    with Reader(mongo_uri) as reader:
        (copy,) = reader.articles()
    assert (copy.role, copy.duplicate_of) == ("original", None)


def test_a_writer_that_was_under_way_cannot_bring_it_back(mongo_uri: str) -> None:
    """The deletion falls between a writer's first look for marks and its write."""

    async def run() -> list[OutcomeKind]:
        async with open_store(mongo_uri) as store:
            backend = store._backend
            load = backend.load

            async def load_slowly(ids: list[str]) -> object:
                known = await load(ids)
                await asyncio.to_thread(delete_article, mongo_uri, url_of(1))
                return known

            backend.load = load_slowly  # type: ignore[assignment, method-assign]  # a slower one
            return [outcome.kind for outcome in await store.put_all([entry(1), entry(2)])]

    assert asyncio.run(run()) == [OutcomeKind.REJECTED, OutcomeKind.STORED]
    assert titles(mongo_uri) == ["Новый мост, часть 2"]


class DeletingLinker:
    """Links nothing, but a publisher's request comes in while it looks."""

    def __init__(self, uri: str) -> None:
        self._uri = uri

    async def link(self, articles: Sequence[Article]) -> Sequence[Decision]:
        await asyncio.to_thread(delete_article, self._uri, url_of(1))
        return ()


def test_a_writer_that_was_looking_for_links_cannot_bring_it_back(mongo_uri: str) -> None:
    async def run() -> list[OutcomeKind]:
        async with open_store(mongo_uri, linker=DeletingLinker(mongo_uri)) as store:
            return [outcome.kind for outcome in await store.put_all([entry(1), entry(2)])]

    assert asyncio.run(run()) == [OutcomeKind.REJECTED, OutcomeKind.STORED]
    assert titles(mongo_uri) == ["Новый мост, часть 2"]


@pytest.mark.parametrize("key", ["not an address", "12ab", ""])
def test_what_is_neither_id_nor_address_is_refused(key: str, mongo_uri: str) -> None:
    with pytest.raises(UsageError, match="neither an article's id nor an address"):
        delete_article(mongo_uri, key)


def test_captures_in_the_page_archive_are_found_by_address_and_by_site() -> None:
    assert captures_of(id_of_number(1), None)(url_of(1) + "#lead")
    assert not captures_of(url_of(1), None)(url_of(2))
    by_site = captures_of(None, "verhnerechensk.example")
    assert by_site("http://www.verhnerechensk.example/video/7")
    assert not by_site("https://other.example/")


@pytest.mark.parametrize("url", ["", "dns:tass.ru", "urn:uuid:1", "https://["])
@pytest.mark.parametrize(("key", "site"), [("https://tass.ru/x/1", None), (None, "tass")])
def test_foreign_records_of_an_archive_are_no_captures(
    url: str, key: str | None, site: str | None
) -> None:
    assert not captures_of(key, site)(url)


def test_what_was_deleted_by_mistake_may_come_in_again(mongo_uri: str) -> None:
    put(mongo_uri, entry(1), entry(2))
    delete_site(mongo_uri, "verhnerechensk.example")
    delete_article(mongo_uri, url_of(1))
    assert put(mongo_uri, entry(2)) == [OutcomeKind.REJECTED]
    assert undelete(mongo_uri, site="verhnerechensk.example")
    assert put(mongo_uri, entry(1), entry(2)) == [OutcomeKind.REJECTED, OutcomeKind.STORED]
    assert undelete(mongo_uri, key=id_of_number(1))
    assert put(mongo_uri, entry(1)) == [OutcomeKind.STORED]
    assert not undelete(mongo_uri, key=url_of(1))
