"""Pages that go into WARC files and come back, also for other tools and after a crash."""

import gzip
import logging
import os
import resource
from datetime import timedelta
from itertools import islice
from pathlib import Path

import msgspec
import pytest
from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]  # ships none

from newsbot.archive.erasure import erase_url
from newsbot.archive.exchange import Exchange
from newsbot.archive.reader import BadArchive, read_capture, read_warc
from newsbot.archive.retention import Retention, prune
from newsbot.archive.writer import ArchiveFull, WarcWriter, file_name
from tests.archive.archived import NOW, archived, exchange


def test_a_page_comes_back_as_it_was_fetched(tmp_path: Path) -> None:
    (path,) = archived(tmp_path, 2)
    first, second = read_warc(path)
    assert first.body == exchange(0).body
    assert (first.url, first.fetched_at, first.encoding) == (
        "https://vesti.example/0",
        NOW,
        "windows-1251",
    )
    assert (first.published, first.published_source) == ("2025-04-09T10:00:00+03:00", "feed")
    assert second.body == exchange(1).body


def test_the_origin_of_a_page_finds_it_again(tmp_path: Path) -> None:
    writer = WarcWriter(tmp_path)
    origins = [writer.write(exchange(number)) for number in range(3)]
    writer.close()
    assert origins[2].path is not None
    assert origins[2].offset is not None
    page = read_capture(tmp_path / origins[2].path, origins[2].offset)
    assert page.origin == origins[2]
    assert [found.origin for found in read_warc(tmp_path / origins[2].path)] == origins


def test_another_tool_reads_response_and_request(tmp_path: Path) -> None:
    (path,) = archived(tmp_path, 2)
    with path.open("rb") as stream:
        kinds = [
            (entry.rec_type, entry.content_stream().read()) for entry in ArchiveIterator(stream)
        ]
    assert [kind for kind, _ in kinds] == ["warcinfo", "response", "request", "response", "request"]
    assert kinds[1][1] == exchange(0).body


def told(text: str) -> Exchange:
    return msgspec.structs.replace(exchange(7), feed_text=text)


def test_what_a_feed_told_of_a_page_comes_back_with_it(tmp_path: Path) -> None:
    writer = WarcWriter(tmp_path)
    text = "<p>Паром вернулся.</p>\n\nЕго ждали три дня."
    origins = [writer.write(one) for one in (exchange(0), told(text), exchange(2))]
    writer.close()
    (path,) = tmp_path.iterdir()
    assert [page.feed_text for page in read_warc(path)] == [None, text, None]
    assert [page.origin for page in read_warc(path)] == origins
    assert origins[1].offset is not None
    assert read_capture(path, origins[1].offset).feed_text == text
    with path.open("rb") as stream:
        kinds = [entry.rec_type for entry in ArchiveIterator(stream)]
    assert kinds[3:6] == ["response", "metadata", "request"]


def test_a_deletion_takes_what_a_feed_told_along(tmp_path: Path) -> None:
    writer = WarcWriter(tmp_path)
    writer.write(told("Паром вернулся, его ждали три дня."))
    writer.write(exchange(2))
    writer.close()
    assert erase_url(tmp_path, lambda url: url.endswith("/7"), now=NOW) == 3
    (path,) = tmp_path.iterdir()
    with path.open("rb") as stream:
        words = b"".join(entry.content_stream().read() for entry in ArchiveIterator(stream))
    assert "ждали".encode() not in words
    assert [page.url for page in read_warc(path)] == [exchange(2).url]


def test_another_tool_finds_every_header(tmp_path: Path) -> None:
    (path,) = archived(tmp_path, 1)
    with path.open("rb") as stream:
        response = next(one for one in ArchiveIterator(stream) if one.rec_type == "response")
    headers = response.http_headers.headers
    assert [value for name, value in headers if name == "Set-Cookie"] == ["a=1", "b=2"]
    assert ("X-Archive-Orig-Content-Encoding", "br") in headers


def test_a_full_file_is_followed_by_the_next(tmp_path: Path) -> None:
    paths = archived(tmp_path, 5, max_bytes=1500)
    assert len(paths) > 1
    assert sum(len(list(read_warc(path))) for path in paths) == 5


@pytest.mark.parametrize("kept", range(1, 900, 90))
def test_a_torn_last_record_is_skipped_with_a_warning(
    tmp_path: Path, kept: int, caplog: pytest.LogCaptureFixture
) -> None:
    writer = WarcWriter(tmp_path)
    writer.write(exchange(0))
    last = writer.write(exchange(1, os.urandom(900).hex()))  # does not shrink below 900 bytes
    writer.close()
    assert last.path is not None
    assert last.offset is not None
    path = tmp_path / last.path
    os.truncate(path, last.offset + kept)
    with caplog.at_level(logging.WARNING):
        pages = list(read_warc(path))
    assert [page.url for page in pages] == ["https://vesti.example/0"]
    assert "torn" in caplog.text


def test_a_member_damaged_in_its_first_header_costs_itself_alone(tmp_path: Path) -> None:
    (whole,) = archived(tmp_path / "whole", 1)
    head = b"WARC/1.0\r\nWARC-Type: response\r\nX-Note: " + os.urandom(3000).hex().encode()
    damaged = bytearray(gzip.compress(head + b"\r\n\r\n"))
    damaged[1500:1600] = bytes(100)
    path = tmp_path / "a.warc.gz"
    path.write_bytes(whole.read_bytes() + damaged + whole.read_bytes())
    pages = list(islice(read_warc(path), 10))  # the same two came again and again
    assert [page.url for page in pages] == ["https://vesti.example/0"] * 2


def test_what_is_no_warc_is_said_so(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(b"<html>no archive</html>" * 100)
    with pytest.raises(BadArchive):
        list(read_warc(path))


def test_an_erased_capture_is_gone_and_the_others_stay_where_they_were(tmp_path: Path) -> None:
    (path,) = archived(tmp_path, 3)
    before = path.stat().st_size
    places = [page.origin.offset for page in read_warc(path)]
    assert erase_url(tmp_path, "https://vesti.example/1".__eq__, now=NOW) == 2
    assert path.stat().st_size == before
    assert [page.origin.offset for page in read_warc(path)] == [places[0], places[2]]
    with path.open("rb") as stream:
        kinds = [entry.rec_type for entry in ArchiveIterator(stream)]
    assert kinds.count("metadata") == 2
    assert places[1] is not None
    with pytest.raises(BadArchive, match="deleted"):
        read_capture(path, places[1])


def test_retention_lets_old_files_go_and_keeps_the_newest(tmp_path: Path) -> None:
    days = [NOW - timedelta(days=age) for age in (90, 40, 10, 0)]
    for day in days:
        (tmp_path / file_name(day, 1)).write_bytes(b"x" * 100)
    (tmp_path / "somebody-elses.warc.gz").write_bytes(b"x")
    gone = prune(tmp_path, Retention(max_age=timedelta(days=60)), NOW)
    assert [path.name for path in gone] == [file_name(days[0], 1)]
    gone = prune(tmp_path, Retention(max_bytes=50), NOW)
    assert len(gone) == 2
    assert (tmp_path / file_name(days[3], 1)).is_file()
    assert (tmp_path / "somebody-elses.warc.gz").is_file()


def test_a_full_disk_leaves_no_half_record(tmp_path: Path) -> None:
    writer = WarcWriter(tmp_path)
    writer.write(exchange(0))
    (path,) = tmp_path.iterdir()
    size = path.stat().st_size
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size + 200, hard))
    try:
        with pytest.raises(ArchiveFull, match="make room"):
            writer.write(exchange(1))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert path.stat().st_size == size
    writer.write(exchange(2))
    writer.close()
    assert [page.url[-1] for page in read_warc(path) if page.url] == ["0", "2"]
