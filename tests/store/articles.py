"""Articles for the tests of the store: an invented outlet in an invented town."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import Any

from newsbot.model.article import Article, ExtractionNote
from newsbot.model.dates import DateCandidate, RecordDate
from newsbot.model.page import Origin
from newsbot.model.urls import article_id
from newsbot.store.entry import Entry

TEXT = "В Верхнереченске открыли новый мост через Каменку. Движение начнётся в субботу."


def day(number: int) -> datetime:
    """The day of that number in April 2025, at noon UTC."""
    return datetime(2025, 4, number, 12, tzinfo=UTC)


def url_of(number: int) -> str:
    """Address of the article of that number."""
    return f"https://verhnerechensk.example/novosti/{number}"


def id_of_number(number: int) -> str:
    """Id of the article of that number."""
    return article_id(url_of(number), b"")


def published_on(number: int) -> RecordDate:
    """A publication date in April 2025."""
    value = f"2025-04-{number:02}"
    seen = DateCandidate(
        value=value, precision="day", source="visible", evidence=f"{number} апреля"
    )
    return RecordDate(
        value=value,
        start=day(number).replace(hour=0),
        end=day(number + 1).replace(hour=0),
        precision="day",
        source="visible",
        candidates=(seen,),
    )


def article(number: int = 1, **fields: Any) -> Article:
    """The article of that number, with `fields` in the place of its own."""
    text = fields.get("text", TEXT)
    standard: dict[str, Any] = {
        "id": id_of_number(number),
        "url": url_of(number),
        "site": "verhnerechensk.example",
        "title": f"Новый мост, часть {number}",
        "text": text,
        "language": "ru",
        "content_hash": hashlib.sha256(text.encode()).hexdigest()[:32],
        "origin": Origin(kind="file", path=f"most-{number}.html"),
        "rights": "Вестник Верхнереченска",
        "extraction": ExtractionNote(method="score", confidence=0.9),
        "newsbot_version": "0.1.0",
    }
    return Article(**(standard | fields))


def entry(
    number: int = 1, *, page: str | None = None, run: str | None = None, **fields: Any
) -> Entry:
    """The article as it goes into the store; `page` stands for the bytes it was made from."""
    made = article(number, **fields)
    source = page or f"{number} {made.title} {made.text}"
    sha256 = hashlib.sha256(source.encode(errors="surrogatepass")).hexdigest()
    return Entry(article=made, page_sha256=sha256, run=run)
