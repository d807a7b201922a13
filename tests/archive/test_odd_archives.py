"""Archives of others, and those that a crash or a full disk leaves, end no command."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from newsbot.archive.cdxj import captures, index_lines
from newsbot.archive.erasure import erase_url
from newsbot.archive.reader import BadArchive, read_capture
from newsbot.archive.record import member
from newsbot.archive.retention import Retention, expired
from newsbot.archive.wacz import write_wacz
from newsbot.archive.writer import file_name
from tests.archive.archived import NOW, archived


def foreign(folder: Path, url: str, date: str = "2025-04-09T10:00:00Z") -> Path:
    """A WARC file of another crawler with one answer."""
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>Text"
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: {date}\r\n"
    kind = "Content-Type: application/http; msgtype=response\r\n"
    length = f"Content-Length: {len(http)}\r\n\r\n"
    path = folder / "foreign.warc.gz"
    path.write_bytes(member((head + kind + length).encode() + http + b"\r\n\r\n"))
    return path


@pytest.mark.parametrize("url", ["http://[", "https://a.example:99999/", "https://a.example:x/"])
def test_a_broken_address_has_its_line_in_the_index(tmp_path: Path, url: str) -> None:
    (line,) = index_lines([foreign(tmp_path, url)])
    assert line.startswith(f"{url} 20250409100000 ")
    assert write_wacz([foreign(tmp_path, url)], tmp_path / "c.wacz") == 1


def test_an_address_with_blanks_is_one_word_of_the_index(tmp_path: Path) -> None:
    (line,) = index_lines([foreign(tmp_path, "https://a.example/b c")])
    assert line.startswith("example,a)/b%20c 20250409100000 ")


@pytest.mark.parametrize("date", ["", "yesterday", "2025-99-99T00:00:00Z", "2025-04-09"])
def test_a_record_without_its_date_is_no_capture(tmp_path: Path, date: str) -> None:
    assert list(captures(foreign(tmp_path, "https://a.example/", date))) == []


@pytest.mark.parametrize("missing", [1, 9, 100, 300])
def test_a_torn_last_answer_is_no_capture(tmp_path: Path, missing: int) -> None:
    (path,) = archived(tmp_path, 3)
    *others, last = captures(path)
    path.write_bytes(path.read_bytes()[: last.offset + last.length])
    assert list(captures(path)) == [*others, last]
    path.write_bytes(path.read_bytes()[:-missing])
    assert list(captures(path)) == others


def test_an_empty_file_hinders_no_deletion(tmp_path: Path) -> None:
    archived(tmp_path, 2)
    (tmp_path / "empty.warc.gz").touch()
    assert erase_url(tmp_path, "https://vesti.example/1".__eq__, now=NOW) == 2


def test_a_deletion_names_the_file_that_it_cannot_read(tmp_path: Path) -> None:
    (tmp_path / "other.warc.gz").write_bytes(b"no archive" * 100)
    with pytest.raises(BadArchive, match=r"other\.warc\.gz cannot be read"):
        erase_url(tmp_path, "https://vesti.example/1".__eq__, now=NOW)


@pytest.mark.parametrize("offset", [-1, 10**9, 10**30])
def test_no_page_begins_at_an_offset_outside_the_file(tmp_path: Path, offset: int) -> None:
    (path,) = archived(tmp_path, 1)
    with pytest.raises(BadArchive):
        read_capture(path, offset)


@pytest.mark.parametrize("stamp", ["9" * 20, "0" * 20, "20251332000000000000"])
def test_a_name_without_a_moment_is_not_one_of_newsbots(tmp_path: Path, stamp: str) -> None:
    (tmp_path / f"newsbot-{stamp}-00001-host-7.warc.gz").touch()
    (tmp_path / file_name(NOW, 1)).touch()
    assert expired(tmp_path, Retention(max_age=timedelta(days=1), max_bytes=0), NOW) == []


def test_a_file_that_goes_meanwhile_has_no_size(tmp_path: Path) -> None:
    (tmp_path / file_name(NOW, 1)).symlink_to(tmp_path / "gone")
    (tmp_path / file_name(NOW, 2)).touch()
    assert expired(tmp_path, Retention(max_bytes=10), NOW) == []
