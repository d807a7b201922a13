"""Invented pages in WARC files."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from newsbot.archive.exchange import Exchange
from newsbot.archive.writer import WarcWriter

NOW = datetime(2025, 4, 9, 10, 15, 30, 123456, tzinfo=UTC)


def exchange(number: int, text: str = "Паром вернулся в Заречье.") -> Exchange:
    """A page of a news site that was fetched at `NOW`."""
    return Exchange(
        url=f"https://vesti.example/{number}",
        fetched_at=NOW,
        status=200,
        headers=(
            (b"Content-Type", b"text/html; charset=windows-1251"),
            (b"Content-Encoding", b"br"),
            (b"Set-Cookie", b"a=1"),
            (b"Set-Cookie", b"b=2"),
        ),
        body=f"<p>{number}: {text}</p>".encode("cp1251"),
        request_headers=((b"User-Agent", b"newsbot"),),
        published="2025-04-09T10:00:00+03:00",
    )


def archived(folder: Path, count: int, **options: int) -> list[Path]:
    """The WARC files into which so many pages were written."""
    writer = WarcWriter(folder, **options)
    for number in range(count):
        writer.write(exchange(number))
    writer.close()
    return sorted(folder.iterdir())
