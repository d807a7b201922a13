"""Final links of a replay without a database take a few kilobytes a record."""

from __future__ import annotations

import tracemalloc
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from zlib import crc32

import pytest
from msgspec.structs import replace

from newsbot.model.article import Article, ExtractionNote
from newsbot.model.page import Origin, Page
from newsbot.pipeline import process
from newsbot.readers import Source
from newsbot.replay import Replay, replay_to_file
from newsbot.replay.disk_store import DiskArticles
from newsbot.replay.links import linked
from newsbot.replay.page_result import PageResult
from newsbot.replay.prepared import LENGTH, Prepared
from newsbot.store.entry import Known, StoreNote
from tests.replay.pages import write_pages

FEW, MANY = 150, 450

VOCABULARY = 5_000

MOST = 16_000
"""Bytes a record: half of it is measured, and 120,000 were before texts were packed."""


LEAST = 20
"""Bytes a record that are no more than chance; the places of records alone took 500."""

NOW = datetime(2025, 4, 9, tzinfo=UTC)
NOTE = StoreNote(
    state="done", write="", digest="", content="", pages=(), first_seen=NOW, last_seen=NOW
)


def invented(place: int) -> str:
    """Two hundred words in an order of its own, of the few thousand that all texts share."""
    numbers = (crc32(f"{place} {nth}".encode()) % VOCABULARY for nth in range(200))
    return " ".join(map(word, numbers))


def word(number: int) -> str:
    seed = crc32(str(number).encode())
    return "".join(chr(ord("а") + (seed >> 5 * letter) % 32) for letter in range(6))


def peak(articles: list[Article]) -> int:
    """Bytes that linking them takes at most."""
    with closing(DiskArticles()) as stored, closing(Prepared()) as prepared:
        for article in articles:
            stored[article.id] = Known(article=article, note=NOTE)
        tracemalloc.start()
        for _ in linked(stored, prepared):
            pass
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    return most


def held(records: int) -> int:
    """Bytes that articles which have come and were looked up leave in memory."""
    article = Article(
        id="0" * 32,
        text="",
        content_hash="",
        rights="",
        newsbot_version="",
        origin=Origin(kind="file", path="a.html"),
        extraction=ExtractionNote(method="html", confidence=1.0),
    )
    with closing(DiskArticles()) as stored, closing(Prepared()) as prepared:
        tracemalloc.start()
        for number in range(records):
            one = replace(article, id=f"{number:032x}")
            stored[one.id] = Known(article=one, note=NOTE)
            made = PageResult(origin=one.origin, article=one, prepared=LENGTH.pack(3) + b"abcdef")
            prepared.keep(made)
            assert stored[one.id].article == one
        now, _ = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    return now


def test_what_waits_for_its_links_waits_on_the_disk() -> None:
    held(10)  # loads what is loaded once
    assert held(2_000) - held(500) < 1_500 * LEAST


@pytest.mark.systems
def test_linking_takes_a_few_kilobytes_a_record(tmp_path: Path) -> None:
    source = Source([str(write_pages(tmp_path / "pages.jsonl", MANY))])
    pages = (page for page in source if isinstance(page, Page))
    made = [found for found in map(process, pages) if isinstance(found, Article)]
    assert len(made) == MANY
    long = [
        replace(article, text=f"{article.text}\n\n{invented(place)}")
        for place, article in enumerate(made)
    ]
    peak(long[:10])  # loads tables that are loaded once
    grown = (peak(long) - peak(long[:FEW])) / (MANY - FEW)
    assert grown < MOST


def test_free_memory_goes_back_to_the_system_now_and_then(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []
    monkeypatch.setattr("newsbot.replay.disk_store.TIDIED_AFTER", 4)
    monkeypatch.setattr("newsbot.replay.disk_store.give_back_memory", lambda: asked.append(True))
    source = Source([str(write_pages(tmp_path / "pages.jsonl", 8))])
    report = replay_to_file(Replay(source=source, jobs=1), str(tmp_path / "out.jsonl"))
    assert report.articles == 8
    assert len(asked) >= 4  # while pages come, and while their links are made final
