"""The books of runs, also of one that was killed."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Mapping

import pytest

from newsbot.export.sources import inputs_of_store
from newsbot.model.errors import UsageError
from newsbot.model.outcome import Books, Outcome, OutcomeKind
from newsbot.model.page import Origin
from newsbot.store.articles.in_memory import InMemoryBackend
from newsbot.store.articles.writer import Store
from newsbot.store.books.reading import RunReader
from newsbot.store.entry import PageRow
from newsbot.store.store import open_store
from tests.reference import ROOT
from tests.store.articles import entry, id_of_number, url_of

KILLED = """
import asyncio, os, sys
from newsbot.store.store import open_store
from tests.store.articles import entry

async def main():
    async with open_store(sys.argv[1]) as store:
        run = await store.runs.start("crawl verhnerechensk")
        store.runs.take(run, 5)
        await store.put_all([entry(number, run=run) for number in range(3)])
        os.kill(os.getpid(), 9)

asyncio.run(main())
"""


def test_the_books_of_a_killed_run_say_what_was_acknowledged(mongo_uri: str) -> None:
    subprocess.run([sys.executable, "-c", KILLED, mongo_uri], cwd=ROOT, check=False)
    reader = RunReader(mongo_uri)
    (run,) = reader.runs()
    assert (run.command, run.ended, run.exit_reason) == ("crawl verhnerechensk", None, None)
    books = reader.books(run.id)
    assert (books.taken, books.counts(), books.balanced) == (5, {"stored": 3}, False)


def test_every_page_has_its_row(mongo_uri: str) -> None:
    async def run() -> str:
        async with open_store(mongo_uri) as store:
            name = await store.runs.start("replay seeds")
            store.runs.take(name, 2)
            await store.put(entry(1, run=name))
            empty = Outcome(kind=OutcomeKind.REJECTED, reason="empty file")
            origin = Origin(kind="file", path="пусто.html")
            await store.runs.enter(PageRow(run=name, origin=origin, outcome=empty))
            await store.runs.finish(name, "finished")
            return name

    name = asyncio.run(run())
    reader = RunReader(mongo_uri)
    stored, rejected = reader.rows(name)
    assert (stored.url, stored.outcome.id) == (url_of(1), id_of_number(1))
    assert (rejected.origin.path, rejected.outcome.reason) == ("пусто.html", "empty file")
    assert list(reader.rows(name, OutcomeKind.REJECTED)) == [rejected]
    record = reader.get(name)
    assert (record.exit_reason, record.taken) == ("finished", 2)
    assert record.outcomes == {"stored": 1, "rejected": 1}


def test_runs_are_listed_latest_first(mongo_uri: str) -> None:
    async def run(command: str) -> None:
        async with open_store(mongo_uri) as store:
            await store.runs.finish(await store.runs.start(command), "finished")

    for command in ("first", "second"):
        asyncio.run(run(command))
    reader = RunReader(mongo_uri)
    assert [one.command for one in reader.runs()] == ["second", "first"]
    assert [one.command for one in reader.runs(limit=1)] == ["second"]


def test_a_run_that_is_not_there_is_a_usage_error(mongo_uri: str) -> None:
    with pytest.raises(UsageError, match="no run 'x'"):
        RunReader(mongo_uri).books("x")


def test_a_page_with_an_endless_address_has_a_row_like_any_other(mongo_uri: str) -> None:
    endless = "https://verhnerechensk.example/" + "a" * (17 << 20)

    async def enter() -> str:
        async with open_store(mongo_uri) as store:
            run = await store.runs.start("replay")
            store.runs.take(run, 2)
            for url, detail in ((endless, None), (None, endless)):
                outcome = Outcome(kind=OutcomeKind.FAILED, reason="bad record", detail=detail)
                row = PageRow(run=run, origin=Origin(kind="file"), url=url, outcome=outcome)
                await store.runs.enter(row)
            await store.runs.finish(run, "finished")
            return run

    reader = RunReader(mongo_uri)
    run = asyncio.run(enter())
    assert reader.books(run).balanced
    for row in reader.rows(run):
        kept = row.url or row.outcome.detail or ""
        assert endless.startswith(kept.removesuffix("…")) and 1000 < len(kept) < 10_000


class CountingBackend(InMemoryBackend):
    """Notes at each write of rows how many pages the record of the run knows of."""

    def __init__(self) -> None:
        super().__init__()
        self.noted: list[tuple[int, int]] = []

    async def enter(self, rows: Mapping[str, PageRow]) -> None:
        await super().enter(rows)
        (run,) = self.runs.values()
        self.noted.append((len(self.rows), run.taken))


def test_a_run_never_has_more_rows_than_pages() -> None:
    """Also when it is killed between two writes of a group commit."""

    async def write() -> list[tuple[int, int]]:
        backend = CountingBackend()
        async with Store(backend) as store:
            run = await store.runs.start("replay")
            for first in (0, 3):
                store.runs.take(run, 3)
                await store.put_all([entry(first + number, run=run) for number in range(3)])
        return backend.noted

    assert asyncio.run(write()) == [(3, 3), (6, 6)]


def test_totals_do_not_ask_for_each_crawl_that_found_nothing(
    mongo_uri: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    subprocess.run([sys.executable, "-c", KILLED, mongo_uri], cwd=ROOT, check=False)
    asked, books = [], RunReader.books

    async def nothing_new() -> None:
        async with open_store(mongo_uri) as store:
            for _ in range(20):
                await store.runs.finish(await store.runs.start("crawl tass"), "finished")

    def counted(reader: RunReader, run: str) -> Books:
        asked.append(run)
        return books(reader, run)

    asyncio.run(nothing_new())
    monkeypatch.setattr(RunReader, "books", counted)
    made = inputs_of_store(mongo_uri)
    assert (made.runs, made.pages, made.outcomes) == (21, 5, {"stored": 3})
    assert len(asked) == 1
