"""A small corpus with known counts: three sites, two agencies, copies, a story, missing dates."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec

from newsbot.model.article import Article, ExtractionNote, RecordDateline
from newsbot.model.dates import RecordDate
from newsbot.model.page import Origin
from newsbot.query.index import CorpusIndex
from newsbot.query.question import Question
from newsbot.query.search import search

Record = dict[str, Any]


def record(number: int, **fields: Any) -> Record:
    """A valid record; `day` sets its date of publication, the rest its fields as they are."""
    day = fields.pop("day", None)
    agency, places = fields.pop("agency", None), fields.pop("places", ())
    article = Article(
        id=f"{number:032x}",
        content_hash=f"{number:032x}",
        origin=Origin(kind="file", path=f"{number}.html"),
        rights="The text belongs to its publisher; this record grants no rights to it.",
        extraction=ExtractionNote(method="score", confidence=0.9),
        newsbot_version="0",
        published=published(day) if day else None,
        dateline=RecordDateline(raw="…", places=places, agency=agency) if agency else None,
        **{
            "title": f"Статья {number}",
            "text": "Мост через реку Светлую открыт.",
            "language": "ru",
            **fields,
        },
    )
    found: Record = msgspec.json.decode(msgspec.json.encode(article))
    return found


def published(day: str) -> RecordDate:
    """The date of publication as the record keeps it, from `2025-04-08` or with a time."""
    start = datetime.fromisoformat(day).replace(tzinfo=UTC)
    return RecordDate(
        value=day[:10], start=start, end=start + timedelta(days=1), precision="day", source="meta"
    )


def small_corpus() -> list[Record]:
    """Seven records; see the tests for what must be counted in them."""
    return [
        record(1, site="tass", day="2025-04-08", agency="ТАСС", places=("Токио",),
               title="Министр прибыл в Токио", text="Министр прибыл в Токио. Он осмотрел мосты.",
               cluster="c1", story="s1"),
        record(2, site="iz", day="2025-04-09", role="repost", duplicate_of=f"{1:032x}",
               title="Министр — в Токио", text="Министр прибыл в Токио. Он осмотрел мосты.",
               cluster="c1", story="s1"),
        record(3, site="iz", day="2025-04-09", title="Ёлки в парке",
               text="В парке посадили ёлку и две сосны."),
        record(4, site="tass", day="2025-05-01", agency="ТАСС", places=("Заречинск",),
               title="Мост открыт", text="Новый мост открыли в Заречинске."),
        record(5, site="ria", day="2025-05-02", title="Паром", text="Старый паром заменит мост."),
        record(6, site="ria", title="Без даты", text="Елка стоит без даты."),
        record(7, site="zarechie.example", day="2025-05-02", title="<script>alert(1)</script>",
               text="Мост & паром <b>не</b> встретились."),
    ]  # fmt: skip


def written(folder: Path, records: list[Record], name: str = "corpus.jsonl") -> str:
    """A corpus file of records."""
    path = folder / name
    path.write_bytes(b"".join(msgspec.json.encode(one) + b"\n" for one in records))
    return str(path)


def found(index: CorpusIndex, words: str = "", **filters: Any) -> list[int]:
    """The numbers of the articles with these words, in the order of the answer."""
    hits = search(index, Question(words=words, **filters))
    return [int(item["id"], 16) for item in hits.items]
