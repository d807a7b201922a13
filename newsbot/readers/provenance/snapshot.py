"""The address and the day of a page that ArchiveBox keeps: they stand in the `index.json` of the
folder in which all copies of the page lie.

ArchiveBox gives a page to several programs, each of which writes a file or a folder of its own
(its documentation, "Archive layout"): one of them is the page, the others are the same again.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from urllib.parse import urlsplit

import msgspec

from newsbot.files.jsonl import BadLine, decode_line
from newsbot.model.urls import well_formed
from newsbot.readers.provenance.sidecar import Beside

NOTE = "index.json"

COPIES = (
    "singlefile.html",
    "dom.html",
    "output.html",
    "singlefile/singlefile.html",
    "dom/output.html",
    "",
    "readability/content.html",
    "mercury/content.html",
    "htmltotext.txt",
    "readability/content.txt",
    "mercury/content.txt",
)
"""Where the copies lie, the best one first: whole pages, then what programs took for the article.
The empty name stands for what wget fetched; newer versions have a folder for each program."""

OWN_KEYS = frozenset({"archive_path", "base_url", "bookmarked_date", "history", "is_archived"})
"""Keys of such a note that other programs do not write beside an address and a time."""

STAMP = re.compile(r"\d{9,10}(?:\.\d{1,6})?")
"""The name of the folder: seconds since 1970, when the address was added."""


class Snapshot(msgspec.Struct, frozen=True):
    """The address of a page, and the instant from which it was kept (UTC).

    Attributes:
        stamp: the instant as it stands there, after which ArchiveBox names the folder.
        is_told: whether the note has keys that only ArchiveBox writes.
    """

    url: str
    fetched_at: datetime
    stamp: str
    is_told: bool

    @property
    def host(self) -> str:
        """The host of the address, after which wget names its folder."""
        return urlsplit(self.url).netloc


def snapshot_note(raw: bytes | None) -> Snapshot | None:
    """The facts in the note of a folder; None for any other `index.json`.

    Example:
        >>> snapshot_note(b'{"url": "https://iz.ru/1", "timestamp": "1712570400.1"}').url
        'https://iz.ru/1'
        >>> snapshot_note(b'{"url": "https://iz.ru/1", "version": 2}') is None
        True
    """
    try:
        told = decode_line(raw) if raw else None
    except BadLine:
        return None
    if not isinstance(told, dict):
        return None
    url, stamp = told.get("url"), str(told.get("timestamp"))
    if not (isinstance(url, str) and url.startswith("http") and well_formed(url)):
        return None
    if not STAMP.fullmatch(stamp):
        return None
    is_told = not OWN_KEYS.isdisjoint(told)
    return Snapshot(url, datetime.fromtimestamp(float(stamp), UTC), stamp, is_told)


def snapshot_of(name: str, beside: Beside) -> Snapshot | None:
    """The note of the folder in which a copy lies; None for files of other names.

    Args:
        name: of the file.
        beside: gives the bytes of a file by its place from the folder of this one.
    """
    places = {place.rpartition("/")[::2] for place in COPIES if place}
    for folder, file in sorted(places):
        if file == name and (note := snapshot_note(beside(f"../{NOTE}" if folder else NOTE))):
            return note
    return None
