"""Answers in archives: their headers often lie about how the body is encoded."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from newsbot.archive.answer import answer_of
from newsbot.files.kinds import SetAside, Unreadable
from newsbot.model.page import MAX_PAGE_BYTES, Page
from newsbot.readers import Source

BODY = "<html><body><p>Новый мост через Светлую открыли в Заречинске.</p></body></html>".encode()
RAW_DEFLATE = zlib.compress(BODY)[2:-4]
CHUNKED = b"%x\r\n%s\r\n0\r\n\r\n" % (len(BODY), BODY)

ENCODED = {
    "gzip as told": (b"Content-Encoding: gzip", gzip.compress(BODY)),
    "x-gzip": (b"Content-Encoding: x-gzip", gzip.compress(BODY)),
    "gzip that is none": (b"Content-Encoding: gzip", BODY),
    "deflate with a header": (b"Content-Encoding: deflate", zlib.compress(BODY)),
    "deflate without one": (b"Content-Encoding: deflate", RAW_DEFLATE),
    "deflate that is none": (b"Content-Encoding: deflate", BODY),
    "br that is none": (b"Content-Encoding: br", BODY),
    "chunked": (b"Transfer-Encoding: chunked", CHUNKED),
    "chunked that is not": (b"Transfer-Encoding: chunked", BODY),
    "gzip in chunks": (
        b"Transfer-Encoding: chunked\r\nContent-Encoding: gzip",
        b"%x\r\n%s\r\n0\r\n\r\n" % (len(gzip.compress(BODY)), gzip.compress(BODY)),
    ),
    "gzip that is not told": (b"A: b", gzip.compress(BODY)),
    "an unknown coding": (b"Content-Encoding: x-ours", BODY),
}


def answer(header: bytes, body: bytes, status: bytes = b"200 OK") -> bytes:
    head = b"HTTP/1.1 %s\r\nContent-Type: text/html; charset=utf-8\r\n%s\r\n\r\n"
    return head % (status, header) + body


def record(number: int, block: bytes, kind: bytes = b"response", type_: bytes = b"") -> bytes:
    head = (
        b"WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: https://zar.example/n/%d\r\n"
        b"WARC-Date: 2025-04-09T10:00:00Z\r\n%sContent-Length: %d\r\n\r\n"
    )
    return head % (kind, number, type_, len(block)) + block + b"\r\n\r\n"


def read(path: Path, *records: bytes) -> list[Page | Unreadable | SetAside]:
    path.write_bytes(b"".join(records))
    return list(Source([str(path)]))


@pytest.mark.parametrize("kind", ENCODED)
def test_the_bytes_decide_and_the_records_behind_come_through(tmp_path: Path, kind: str) -> None:
    header, body = ENCODED[kind]
    found = read(
        tmp_path / "a.warc",
        record(1, answer(header, body)),
        record(2, answer(b"X-Other: 1", BODY)),
    )
    pages = [page for page in found if isinstance(page, Page)]
    assert [page.body for page in pages] == [BODY, BODY]
    assert [(page.url, page.encoding) for page in pages] == [
        ("https://zar.example/n/1", "utf-8"),
        ("https://zar.example/n/2", "utf-8"),
    ]


def test_resources_are_pages_and_all_else_is_counted(tmp_path: Path) -> None:
    html = b"Content-Type: text/html\r\n"
    found = read(
        tmp_path / "renamed.bak",
        record(1, BODY, b"resource", html),
        record(2, b"\x89PNG", b"resource", b"Content-Type: image/png\r\n"),
        record(3, answer(b"A: b", BODY, b"404 Not Found")),
        record(4, b"", b"revisit"),
        record(5, b"GET / HTTP/1.1\r\n\r\n", b"request"),
        record(6, answer(b"A: b", BODY)),
    )
    assert [page.url for page in found if isinstance(page, Page)] == [
        "https://zar.example/n/1",
        "https://zar.example/n/6",
    ]
    assert [item.what for item in found if isinstance(item, SetAside)] == [
        "image",
        "answer with status 404",
        "revisit record",
    ]


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_one_tear_is_told_once(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    """As in the first piece of an archive that was split into pieces of one size."""
    first, second = (pack(record(number, answer(b"A: b", BODY))) for number in (1, 2))
    found = read(tmp_path / "a.warc.001", first, second[: len(second) * 2 // 3])
    assert [page.url for page in found if isinstance(page, Page)] == ["https://zar.example/n/1"]
    assert [item.what for item in found if isinstance(item, SetAside)] == ["torn record"]


def test_a_faulty_record_costs_no_other(tmp_path: Path) -> None:
    first, second, third = (record(number, answer(b"A: b", BODY)) for number in (1, 2, 3))
    length = b"Content-Length: %d\r\n" % len(answer(b"A: b", BODY))
    head, _, block = second.partition(b"\r\n\r\n")
    for name, middle in {
        "rubbish": b"rubbish\r\n\r\n",
        "too short": second.replace(length, b"Content-Length: 99\r\n"),
        "no length": second.replace(length, b""),
        "bare line feeds": head.replace(b"\r\n", b"\n") + b"\n\n" + block,
    }.items():
        found = read(tmp_path / f"{name}.warc", first, middle, third)
        urls = {page.url for page in found if isinstance(page, Page)}
        assert {"https://zar.example/n/1", "https://zar.example/n/3"} <= urls, name
    damaged = gzip.compress(second)[:20] + b"\xff" * 40
    found = read(tmp_path / "a.warc.gz", gzip.compress(first), damaged, gzip.compress(third))
    assert [page.url for page in found if isinstance(page, Page)] == [
        "https://zar.example/n/1",
        "https://zar.example/n/3",
    ]
    assert [item.what for item in found if isinstance(item, SetAside)] == ["torn record"]


def test_html_of_no_stated_kind_is_a_page(tmp_path: Path) -> None:
    octets = b"HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\n\r\n"
    found = read(tmp_path / "a.warc", record(1, octets + BODY), record(2, octets + b"MZ\x90"))
    assert [type(item) for item in found] == [Page, SetAside]


def test_a_page_that_is_too_large_is_refused_like_a_file(tmp_path: Path) -> None:
    packed = gzip.compress(bytes(MAX_PAGE_BYTES + 1))
    (only,) = read(tmp_path / "a.warc", record(1, answer(b"Content-Encoding: gzip", packed)))
    assert isinstance(only, Unreadable)
    assert only.outcome.reason == "too large"


def test_a_torn_archive_keeps_what_is_whole(tmp_path: Path) -> None:
    whole, torn = record(1, answer(b"A: b", BODY)), record(2, answer(b"A: b", BODY))
    found = read(tmp_path / "a.warc", whole, torn[:-80])
    assert [type(item) for item in found] == [Page, SetAside]


def test_an_answer_is_taken_apart() -> None:
    found = answer_of(b'HTTP/1.0 200\nContent-Type: text/html; charset="windows-1251"\n\n<p>')
    assert found is not None
    assert (found.status, found.media_type, found.charset) == (200, "text/html", "windows-1251")
    assert answer_of(b"<p>") is None
