"""mongod is killed in the middle of a stream of articles: what was acknowledged is there, once."""

from __future__ import annotations

import asyncio
import os
import signal
from pathlib import Path
from typing import Any

import pytest

from newsbot.model.errors import StorageUnavailable
from newsbot.model.outcome import Outcome, OutcomeKind
from newsbot.store import backup as saving
from newsbot.store.articles.filter import Filter
from newsbot.store.articles.reading import Reader
from newsbot.store.books.reading import RunReader
from newsbot.store.drain import drain_to
from newsbot.store.layout import ARTICLES
from newsbot.store.server import connection
from newsbot.store.server.connection import connected
from newsbot.store.server.embedded import EmbeddedServer
from newsbot.store.spool import spool_files
from newsbot.store.store import open_store
from tests.commands import Command
from tests.store.articles import entry, id_of_number
from tests.store.writing.stream import KILLED_AT, PAGES, Stream, repeat
from tests.waiting import wait_until


def kill(server: EmbeddedServer, *, for_good: bool) -> None:
    """kill -9 of mongod; `for_good` also of the keeper that would start it again."""
    state = server.state()
    assert state.mongod and state.keeper
    if for_good:
        os.kill(state.keeper.pid, signal.SIGKILL)
    os.kill(state.mongod.pid, signal.SIGKILL)


async def struck(uri: str, server: EmbeddedServer, *, for_good: bool, timeout: float) -> Stream:
    """A stream during which mongod is killed."""
    strike = asyncio.Event()
    async with open_store(uri, timeout=timeout) as store:
        run = await store.runs.start("replay")
        stream = Stream(store, run)

        async def striking() -> None:
            await strike.wait()
            await asyncio.to_thread(kill, server, for_good=for_good)

        await asyncio.gather(stream.flow(strike), striking())
        books = await store.runs.finish(run, "finished")
        assert books.balanced
        stream.store.away = None  # what the caller wants to see is the stream
    return stream


def stored(uri: str) -> list[str]:
    with Reader(uri) as reader:
        return [article.id for article in reader.articles(Filter(keep_all=True))]


def test_a_crash_that_passes_costs_nothing(server: EmbeddedServer) -> None:
    uri = server.start()
    stream = asyncio.run(struck(uri, server, for_good=False, timeout=60))
    assert stream.counts() == {OutcomeKind.STORED: PAGES}
    assert sorted(stored(uri)) == sorted(stream.outcomes)
    run = RunReader(uri).runs()[0]
    books = RunReader(uri).books(run.id)
    assert books.balanced
    assert books.counts() == run.outcomes == {"stored": PAGES}


def test_a_backup_waits_for_a_server_that_comes_back(
    server: EmbeddedServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "LONGEST_TRY", 0.1)  # less than a restart takes
    uri = server.start()
    asyncio.run(repeat(uri))
    save = saving._save
    saved: list[str] = []

    def killing(database: Any, name: str, path: Path) -> saving.Part:
        if name == ARTICLES and not saved.count(name):
            saved.append(name)
            kill(server, for_good=False)
        return save(database, name, path)

    monkeypatch.setattr(saving, "_save", killing)
    manifest = saving.backup(uri, tmp_path / "b")
    assert saved == [ARTICLES]
    documents = {part.collection: part.documents for part in manifest.parts}
    assert documents[ARTICLES] == PAGES


def test_after_a_crash_for_good_the_repeat_finds_every_acknowledged_article_once(
    server: EmbeddedServer,
) -> None:
    first = asyncio.run(struck(server.start(), server, for_good=True, timeout=0.2))
    acknowledged = {id_ for id_, one in first.outcomes.items() if one.kind is OutcomeKind.STORED}
    assert KILLED_AT <= len(acknowledged) < PAGES
    assert first.counts()[OutcomeKind.SPOOLED] == PAGES - len(acknowledged)

    uri = server.start()
    assert acknowledged <= set(stored(uri))
    second = asyncio.run(repeat(uri))
    assert {second.outcomes[id_].kind for id_ in acknowledged} == {OutcomeKind.UNCHANGED}
    assert sorted(stored(uri)) == sorted(id_of_number(number) for number in range(PAGES))

    drained = asyncio.run(drain_to(uri))
    assert set(drained.books.outcomes) <= {OutcomeKind.UNCHANGED}
    assert drained.books.taken == first.counts()[OutcomeKind.SPOOLED]
    assert spool_files() == []
    crashed = RunReader(uri).runs()[-1]
    assert RunReader(uri).books(crashed.id).balanced


def test_what_waits_in_the_spool_is_loaded_and_leaves_it(
    server: EmbeddedServer, caplog: pytest.LogCaptureFixture
) -> None:
    async def lose(uri: str) -> list[Outcome]:
        outcomes: list[Outcome] = []
        async with open_store(uri, timeout=0.2) as store:
            await asyncio.to_thread(kill, server, for_good=True)
            outcomes = await store.put_all([entry(number) for number in range(250)])
            assert {outcome.kind for outcome in outcomes} == {OutcomeKind.SPOOLED}
        return outcomes

    with pytest.raises(StorageUnavailable, match="newsbot db drain"):
        asyncio.run(lose(server.start()))
    assert len([record for record in caplog.records if record.name.startswith("newsbot")]) <= 3

    uri = server.start()
    drained = asyncio.run(drain_to(uri))
    assert drained.books.taken == 250
    # Equal texts: what was drained has been looked at for copies.
    assert set(drained.books.counts()) == {"stored", "duplicate"}
    assert spool_files() == []
    assert len(stored(uri)) == 250


def test_a_writer_that_is_killed_leaves_nothing_that_a_repeat_cannot_finish(
    server: EmbeddedServer,
) -> None:
    """The next run meets what the killed one left pending, and what it had finished."""
    uri = server.start()
    writer = Command("tests.store.writing.stream", [uri], os.environ)
    with Reader(uri) as reader:
        wait_until(lambda: reader.count() >= KILLED_AT)
    writer.kill()
    writer.communicate()
    asyncio.run(repeat(uri))
    assert sorted(stored(uri)) == sorted(id_of_number(number) for number in range(PAGES))


def test_ctrl_c_ends_a_writer_with_everything_answered_for(server: EmbeddedServer) -> None:
    uri = server.start()
    writer = Command("tests.store.writing.stream", [uri], os.environ)
    with Reader(uri) as reader:
        wait_until(lambda: reader.count() >= KILLED_AT)
    writer.send_signal(signal.SIGINT)
    writer.communicate()
    with connected(uri) as database:
        assert database[ARTICLES].count_documents({"store.state": "pending"}) == 0
    assert spool_files() == []
