"""The spool: whole lines, no line drained twice, nothing newer overwritten."""

from __future__ import annotations

import asyncio
import resource
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from newsbot.model.errors import StorageUnavailable
from newsbot.model.outcome import Books, Outcome, OutcomeKind
from newsbot.model.page import Origin, Page
from newsbot.model.upgrade import SCHEMA_VERSION
from newsbot.model.urls import article_id, normalise_url
from newsbot.store.articles.in_memory import InMemoryBackend, InMemoryStore
from newsbot.store.drain import Drained, drain, drain_to
from newsbot.store.entry import Entry, Known, PageRow
from newsbot.store.spool import Spool, Spooled, read_spool, spool_files
from tests.store.articles import day, entry

GONE = Outcome(kind=OutcomeKind.REJECTED, reason="gone")


def spooled(folder: Path, *entries: Entry, at: datetime | None = None) -> None:
    spool = Spool(folder)
    spool.append([Spooled(at=at or datetime.now(UTC), entry=one) for one in entries])
    spool.close()


def drained(memory: InMemoryBackend, folder: Path) -> Drained:
    async def run() -> Drained:
        async with InMemoryStore(memory, spool=Spool(folder)) as store:
            return await drain(store, folder)

    return asyncio.run(run())


def put(memory: InMemoryBackend, folder: Path, one: Entry) -> None:
    async def run() -> None:
        async with InMemoryStore(memory, spool=Spool(folder)) as store:
            await store.put(one)

    asyncio.run(run())


def test_what_was_acknowledged_leaves_the_spool(tmp_path: Path) -> None:
    spooled(tmp_path, entry(1), entry(2))
    memory = InMemoryBackend()
    assert drained(memory, tmp_path).books.counts() == {"stored": 2}
    assert spool_files(tmp_path) == []
    assert len(memory.articles) == 2


def test_a_line_torn_by_a_crash_is_reported_and_the_others_go_in(tmp_path: Path) -> None:
    spooled(tmp_path, entry(1), entry(2))
    file = spool_files(tmp_path)[0]
    file.write_bytes(file.read_bytes()[:-40])
    found = drained(InMemoryBackend(), tmp_path)
    assert (found.books.counts(), found.broken) == ({"stored": 1}, 1)


def test_a_file_that_is_being_written_is_left_alone(tmp_path: Path) -> None:
    writer = Spool(tmp_path)
    writer.append([Spooled(at=day(9), entry=entry(1))])
    found = drained(InMemoryBackend(), tmp_path)
    assert (found.books.taken, found.busy) == (0, 1)
    writer.close()
    assert drained(InMemoryBackend(), tmp_path).books.counts() == {"stored": 1}


def test_a_full_disk_leaves_whole_lines_and_nothing_of_what_was_refused(tmp_path: Path) -> None:
    writer = Spool(tmp_path)
    writer.append([Spooled(at=day(9), entry=entry(1))])
    (file,) = spool_files(tmp_path)
    whole = file.read_bytes()
    with file_sizes_up_to(len(whole) + 50), pytest.raises(OSError, match="large"):
        writer.append([Spooled(at=day(9), entry=entry(2))])
    assert file.read_bytes() == whole
    writer.append([Spooled(at=day(9), entry=entry(3))])
    writer.close()
    found = drained(memory := InMemoryBackend(), tmp_path)
    assert (found.books.counts(), found.broken) == ({"stored": 2}, 0)
    assert {one.article.title for one in memory.articles.values()} == {
        entry(1).article.title,
        entry(3).article.title,
    }


@contextmanager
def file_sizes_up_to(size: int) -> Iterator[None]:
    """Let the kernel refuse writes beyond a size, as it does on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize(
    ("waited", "standing"),
    [
        (entry(1, title="Старое"), entry(1, title="Новое")),
        (
            entry(1, title="Старое", fetched_at=day(9)),
            entry(1, title="Новое", fetched_at=day(10)),
        ),
    ],
)
def test_a_newer_record_stays(waited: Entry, standing: Entry, tmp_path: Path) -> None:
    spooled(tmp_path, waited)
    memory = InMemoryBackend()
    put(memory, tmp_path, standing)
    drained(memory, tmp_path)
    head = memory.articles[standing.article.id].article
    assert (head.title, head.revision) == ("Новое", 2)


def test_what_the_database_refuses_stays_in_the_spool(mongo_uri: str, tmp_path: Path) -> None:
    spooled(tmp_path, entry(1, origin=Origin(kind="warc", offset=77)), entry(2))
    file = spool_files(tmp_path)[0]
    # A number of more than 64 bits, which no database holds.
    file.write_bytes(file.read_bytes().replace(b'"offset":77', b'"offset":%d' % 2**70))
    found = asyncio.run(drain_to(mongo_uri, tmp_path))
    assert found.books.counts() == {"stored": 1, "failed": 1}
    assert found.left == 1
    assert len(spool_files(tmp_path)[0].read_bytes().splitlines()) == 1


def test_the_books_of_a_run_that_was_killed_while_the_database_was_away(tmp_path: Path) -> None:
    """Its record is from before its pages came in; their rows wait in the spool."""
    memory = InMemoryBackend()

    async def killed() -> str:
        async with InMemoryStore(memory, spool=Spool(tmp_path)) as store:
            return await store.runs.start("crawl tass")

    run = asyncio.run(killed())
    rows = [
        PageRow.of_page(run, Page(body=b"", url=f"https://tass.ru/{number}"), GONE)
        for number in range(3)
    ]
    spool = Spool(tmp_path)
    spool.append([Spooled(at=day(9), row=row, row_id=str(n)) for n, row in enumerate(rows)])
    spool.close()
    drained(memory, tmp_path)

    async def books() -> Books:
        async with InMemoryStore(memory, spool=Spool(tmp_path)) as store:
            return await store.runs.books(run)

    found = asyncio.run(books())
    assert (found.taken, found.counts()) == (3, {"rejected": 3})
    assert found.balanced


class Away(InMemoryBackend):
    """A database that does not answer."""

    async def load(self, ids: Sequence[str]) -> dict[str, Known]:
        raise ConnectionError("gone")


def test_draining_while_the_database_is_away_loses_nothing(tmp_path: Path) -> None:
    spooled(tmp_path, entry(1), at=day(9))

    async def run() -> None:
        async with InMemoryStore(Away(), spool=Spool(tmp_path), timeout=0.0) as store:
            assert (await drain(store, tmp_path)).books.counts() == {"spooled": 1}

    with pytest.raises(StorageUnavailable, match="gone"):
        asyncio.run(run())
    (file,) = spool_files(tmp_path)
    with file.open("rb") as lines:
        ((_, line, _),) = read_spool(lines)
    assert line is not None and line.entry and line.entry.article == entry(1).article
    assert line.at == day(9), "it must stay as old as it was"


@pytest.mark.parametrize(
    "change",
    [
        {"entry": {"article": {"summary": "a field of tomorrow"}}},
        {"entry": {"article": {"role": "translation"}}},
        {"entry": {"article": {"schema_version": 99}}},
        {"entry": {"article": {"text": 7}}},
        {"entry": {"priority": 1}},
        {"entry": {"page_sha256": None}},
        {"row": {"run": 7}},
        {"kept_until": "2030-01-01"},
    ],
)
def test_a_line_of_another_version_stays_word_for_word(
    tmp_path: Path, change: dict[str, Any]
) -> None:
    spooled(tmp_path, entry(1), entry(2))
    (file,) = spool_files(tmp_path)
    first, second = file.read_bytes().splitlines(keepends=True)
    foreign = msgspec.json.encode(_merged(msgspec.json.decode(first), change)) + b"\n"
    file.write_bytes(foreign + second)
    for _ in range(2):
        found = drained(memory := InMemoryBackend(), tmp_path)
        assert (found.foreign, found.left, found.broken) == (1, 1, 0)
        assert file.read_bytes() == foreign
        assert entry(1).article.id not in memory.articles


def _merged(line: dict[str, Any], change: dict[str, Any]) -> dict[str, Any]:
    """The line with a change somewhere below."""
    merged = dict(line)
    for name, value in change.items():
        below = merged.get(name)
        merged[name] = _merged(below, value) if isinstance(below, dict) else value
    return merged


@pytest.mark.parametrize(
    "damaged", [b"\x00\x00\x00\n", b"{\n", b"[" * 100_000 + b"\n", b"7\n", b'{"at":"\xff"}\n']
)
def test_a_damaged_line_stays_too(tmp_path: Path, damaged: bytes) -> None:
    spooled(tmp_path, entry(1))
    (file,) = spool_files(tmp_path)
    file.write_bytes(damaged + file.read_bytes())
    found = drained(InMemoryBackend(), tmp_path)
    assert (found.books.counts(), found.foreign) == ({"stored": 1}, 1)
    assert file.read_bytes() == damaged


def test_what_an_older_version_spooled_goes_in_under_the_ids_of_today(tmp_path: Path) -> None:
    shutil.copy(Path(__file__).parents[1] / "version_1" / "spool.jsonl", tmp_path)
    found = drained(memory := InMemoryBackend(), tmp_path)
    assert (found.books.counts(), found.foreign) == ({"stored": 2}, 0)
    bridge = article_id(normalise_url("https://мост.рф/1"), b"")
    assert memory.articles[bridge].article.schema_version == SCHEMA_VERSION
    assert bridge in {row.outcome.id for row in memory.rows.values()}
    assert spool_files(tmp_path) == []


def test_the_store_takes_no_record_of_another_version(tmp_path: Path) -> None:
    one = entry(1)
    newer = replace(one, article=replace(one.article, schema_version=SCHEMA_VERSION + 1))

    async def run() -> Outcome:
        async with InMemoryStore(InMemoryBackend(), spool=Spool(tmp_path)) as store:
            return await store.put(newer)

    outcome = asyncio.run(run())
    assert outcome.kind.is_failure
    assert "schema version" in (outcome.detail or "")
