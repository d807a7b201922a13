"""Retention lets go of no file that another crawl still writes to."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from newsbot.archive.exchange import Exchange
from newsbot.archive.reader import read_warc
from newsbot.archive.retention import Retention, prune
from newsbot.archive.writer import WarcWriter

NOW = datetime.now(UTC)
OLD = Retention(max_age=timedelta(hours=1))


def exchange(number: int) -> Exchange:
    url = f"https://vesti.example/{number}"
    html = ((b"Content-Type", b"text/html"),)
    return Exchange(url=url, fetched_at=NOW, status=200, headers=html, body=b"<p>Text")


def test_a_file_that_is_being_written_stays_however_old_it_is(tmp_path: Path) -> None:
    long, short = WarcWriter(tmp_path), WarcWriter(tmp_path)
    long.write(exchange(1))
    short.write(exchange(2))
    short.close()
    newest = WarcWriter(tmp_path)
    newest.write(exchange(3))
    newest.close()
    later = NOW + timedelta(days=1)
    first, second, _ = sorted(tmp_path.iterdir())
    assert prune(tmp_path, OLD, later) == [second]
    long.write(exchange(4))
    long.close()
    assert [page.url for page in read_warc(first)] == [exchange(1).url, exchange(4).url]
    assert prune(tmp_path, OLD, later) == [first]
