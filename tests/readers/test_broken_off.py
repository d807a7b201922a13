"""Files that say by themselves that the end of their page is missing."""

from __future__ import annotations

import gzip
import lzma
import random
from collections.abc import Callable

import pytest

from newsbot.files.kinds import Unreadable
from tests.readers.files import BODY, items, mhtml, pages


@pytest.mark.parametrize("at", [0.5, 0.9])
def test_a_message_that_ends_within_its_page_is_said_to_be_broken_off(at: float) -> None:
    page = ("text/html", "https://zar.example/1", BODY * 9)
    picture = ("image/png", "https://zar.example/a.png", b"x" * 400)
    alone, both = mhtml(page), mhtml(page, picture)
    (torn,) = pages(items("a.mhtml", alone[: int(len(alone) * at)]))
    assert torn.broken_off
    for whole in (alone, both, both[:-300]):
        (found,) = pages(items("a.mhtml", whole))
        assert not found.broken_off


@pytest.mark.parametrize(
    ("header", "body", "broken_off"),
    [
        ("Content-Length: 900", BODY, True),
        (f"Content-Length: {len(BODY)}", BODY, False),
        ("Content-Length: 5", BODY, False),
        ("Content-Length: many", BODY, False),
        ("Transfer-Encoding: chunked", b"5\r\n<p>ab\r\n900\r\ncd", True),
        ("Transfer-Encoding: chunked", b"5\r\n<p>ab\r\n0\r\n\r\n", False),
        ("Transfer-Encoding: chunked", BODY, False),
    ],
)
def test_an_answer_that_is_shorter_than_announced_is_broken_off(
    header: str, body: bytes, broken_off: bool
) -> None:
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{header}\r\n\r\n".encode() + body
    (page,) = pages(items("a.html", answer))
    assert page.broken_off == broken_off


def test_an_archive_says_where_a_crawler_gave_up() -> None:
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + BODY
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://zar.example/1\r\n"
        f"WARC-Truncated: length\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    (page,) = pages(items("a.warc", head.encode() + answer + b"\r\n\r\n"))
    assert page.broken_off


@pytest.mark.parametrize("pack", [gzip.compress, lzma.compress])
def test_a_torn_page_is_kept_as_far_as_it_goes(pack: Callable[[bytes], bytes]) -> None:
    noise = random.Random(7).randbytes(200_000).hex().encode()
    torn = pack(BODY + b"<!--" + noise)[:-900]
    (page,) = pages(items("a.html.gz", torn))
    assert page.broken_off
    assert page.body.startswith(BODY)


def test_a_page_of_which_nothing_is_whole_is_told() -> None:
    (item,) = items("a.html.gz", gzip.compress(BODY)[:10])
    assert isinstance(item, Unreadable)
    assert item.outcome.reason == "broken gzip"
