"""Records of a corpus in which whole stretches lack a field or hold dates alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec

from newsbot.files.formats import corpus_file
from newsbot.model.article import Article, ExtractionNote, RecordDateline
from newsbot.model.dates import DateCandidate, DateMention, RecordDate
from newsbot.model.extracted import Credit
from newsbot.model.page import Origin

WORDS = "Мост через реку Светлую открыли в Заречинске после долгого ремонта. "

BARE, DATED, UNDATED, CLOCKED = range(4)
"""Kinds of records: without anything, with a day, with a day of an unknown year, with a clock."""

VALUES = {DATED: "2025-04-08", UNDATED: "XXXX-04-09", CLOCKED: "2025-04-09T14:05:00+03:00"}


def article(number: int, kind: int, words: int = 1) -> Article:
    """One record of a kind; its text repeats a sentence."""
    value = VALUES.get(kind)
    start = datetime(2025, 4, 8, tzinfo=UTC) + timedelta(minutes=number)
    filled: dict[str, Any] = {
        "url": f"https://tass.ru/{number}",
        "site": "tass",
        "title": f"Мост {number}",
        "authors": ("Анна Осокина",),
        "published": RecordDate(
            value=value or "",
            start=start,
            end=start + timedelta(days=1),
            precision="day",
            source="meta",
            candidates=(
                DateCandidate(
                    value=value or "", precision="day", source="meta", evidence="2025-04-08"
                ),
            ),
        ),
        "dateline": RecordDateline(raw="ЗАРЕЧИНСК", places=("Заречинск",), date=value),
        "date_mentions": (
            DateMention(start=0, end=4, text="2025-04-08", value="2025-04-08", precision="day"),
        ),
        "credit": Credit(name="ТАСС", evidence="2025-04-08"),
        "fetched_at": start,
        "contains": ("a" * 32,),
        "story": "b" * 32,
    }  # fmt: skip
    return Article(
        id=f"a{number:031x}",
        text=WORDS * words,
        content_hash=f"b{number:031x}",
        origin=Origin(kind="file", path=f"{number}.html"),
        rights="The text belongs to its publisher; this record grants no rights to it.",
        extraction=ExtractionNote(method="score", confidence=0.9 if value else 1.0),
        newsbot_version="0",
        **(filled if value else {}),
    )


def stretches(order: tuple[int, ...], length: int, words: int = 1) -> Iterator[Article]:
    """Stretches of records, each of one kind."""
    for nth, kind in enumerate(order):
        yield from (article(nth * length + number, kind, words) for number in range(length))


def write(path: Path, articles: Iterator[Article]) -> Path:
    """Write them as `newsbot export` does."""
    with corpus_file(str(path)) as out:
        for one in articles:
            out.add(msgspec.json.encode(one))
    return path
