"""trafilatura with metadata over the pages of a WARC on two processes: the peer of a replay."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from multiprocessing import get_context
from pathlib import Path

import msgspec
import trafilatura

from newsbot.model.page import Page
from newsbot.readers import Source

AT_ONCE = 16


def main() -> None:
    """Read, extract on two processes, and write JSON lines nowhere."""
    with get_context("spawn").Pool(2) as pool, Path("/dev/null").open("wb") as out:
        for record in pool.imap(_extracted, _bodies(sys.argv[1]), AT_ONCE):
            out.write(record)


def _bodies(path: str) -> Iterator[bytes]:
    return (page.body for page in Source([path]) if isinstance(page, Page))


def _extracted(body: bytes) -> bytes:
    found = trafilatura.bare_extraction(body, with_metadata=True)
    if found is None:
        return b""
    return msgspec.json.encode({"title": found.title, "date": found.date, "text": found.text})


if __name__ == "__main__":
    main()
