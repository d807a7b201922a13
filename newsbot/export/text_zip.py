"""Writes plain text: one file an article, in folders by site and year, in a ZIP archive."""

from __future__ import annotations

import re
from typing import IO, Any, cast
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import msgspec

from newsbot.files.formats import Format
from newsbot.files.outfile import OutFile

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time stamp of every member: equal records give equal bytes."""

UNSAFE = re.compile(r"[^\w.-]+")

LONGEST = 100
"""Letters of the folder of a site; their bytes may be twice as many, and disks take 255."""


class TextZip(Format):
    """Writes title, subtitle, dateline and text; the record has everything else."""

    packable = False

    def __init__(self, out: OutFile) -> None:
        # write() and flush() are all that it calls of a file.
        self._archive = ZipFile(cast(IO[bytes], _Plain(out)), "w", ZIP_DEFLATED)

    def add(self, record: bytes) -> None:
        """Write one article as `SITE/YEAR/ID.txt`."""
        row = msgspec.json.decode(record)
        member = ZipInfo(text_path(row), EPOCH)
        member.compress_type = ZIP_DEFLATED
        line = (row.get("dateline") or {}).get("raw")
        parts = (row.get("title"), row.get("subtitle"), line, row.get("text"))
        self._archive.writestr(member, "\n\n".join(filter(None, parts)) + "\n")

    def close(self) -> None:
        """Write the directory of the archive."""
        self._archive.close()


class _Plain:
    """The output file in the form that `ZipFile` writes to."""

    def __init__(self, out: OutFile) -> None:
        self._out = out

    def write(self, data: bytes) -> int:
        self._out.put(bytes(data))
        return len(data)

    def flush(self) -> None:
        self._out.flush()


def text_path(row: dict[str, Any]) -> str:
    """The path of an article in the archive.

    Example:
        >>> text_path({"id": "0a", "site": "tass", "published": {"value": "2025-04-08"}})
        'tass/2025/0a.txt'
    """
    value = (row.get("published") or {}).get("value", "")
    year = value[:4] if value[:4].isdecimal() else "undated"
    return f"{_step(row.get('site') or '')[:LONGEST]}/{year}/{_step(row['id'])}.txt"


def _step(name: str) -> str:
    """The name as a step of a path that leads nowhere else: without a slash, and no `..`."""
    return UNSAFE.sub("_", name).lstrip(".") or "unknown"
