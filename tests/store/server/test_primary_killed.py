"""The primary of a replica set is killed again and again under load: nothing is lost or doubled."""

from __future__ import annotations

import asyncio
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from pymongo import MongoClient

from newsbot.model.outcome import OutcomeKind
from newsbot.store.articles.filter import Filter
from newsbot.store.articles.reading import Reader
from newsbot.store.store import open_store
from tests.store.server.replica import Members, restartable
from tests.store.writing.stream import PAGES, Stream
from tests.waiting import wait_until

KILLS = 3


@pytest.mark.systems
@pytest.mark.usefixtures("mongod")  # which skips the test where none can run
def test_every_acknowledged_article_is_stored_once(short_folder: Path) -> None:
    with restartable(short_folder, 3) as (uri, members):
        stream = asyncio.run(struck(uri, members))
        assert stream.counts() == {OutcomeKind.STORED: PAGES}
        with Reader(uri) as reader:
            stored = [article.id for article in reader.articles(Filter(keep_all=True))]
        assert sorted(stored) == sorted(stream.outcomes)


async def struck(uri: str, members: Members) -> Stream:
    """A stream of articles, during which the primary is killed each time some more are stored."""
    with MongoClient[dict[str, Any]](uri) as client:
        async with open_store(uri, timeout=300) as store:
            run = await store.runs.start("replay")
            stream = Stream(store, run)
            flowing = asyncio.create_task(stream.flow())
            for part in range(1, KILLS + 1):
                enough = part * PAGES // (KILLS + 1)
                await asyncio.to_thread(wait_until, partial(stream.has, enough))
                await asyncio.to_thread(members.restart_primary, client)
            await flowing
            books = await store.runs.finish(run, "finished")
            assert books.balanced
            stream.store.away = None  # what the caller wants to see is the stream
    return stream
