"""Reads the sidecar of a saved page: `NAME.meta.json` with facts that the file lacks."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import msgspec

from newsbot.extraction.decoding import decode
from newsbot.files.jsonl import BadLine, decode_line
from newsbot.model.moment import as_utc
from newsbot.readers.rows.column_names import role_of
from newsbot.readers.rows.page_of_row import fields_of_row

ENDING = ".meta.json"

MAFF_NOTE = "index.rdf"
"""Stands beside the page in each folder of a MAFF archive, and says where it was saved from."""

SCRAPBOOK_NOTE = "index.dat"
"""Stands beside the page in each folder of Firefox's ScrapBook, and says the same."""

LARGEST_SIDECAR = 1 << 20
"""Bytes: no page needs more said about it."""

MEANT = frozenset({"url", "source", "published", "date", "fetched_at"})
"""What keys of records mean that say something about a page in a file of its own."""

LONGEST_NAME = 40
"""Characters of a key that a message repeats."""

MOST_NAMED = 5
"""Keys that a message names."""


class SidecarError(Exception):
    """The sidecar exists but cannot be read; the message names it."""


class Sidecar(msgspec.Struct, frozen=True, kw_only=True):
    """What a sidecar says; keys may have the names that records of other programs give them
    (`record-keys.tsv`), and keys that say anything else are ignored.
    """

    url: str | None = None
    fetched_at: datetime | None = None
    published: str | None = None


KEYS = Sidecar.__struct_fields__

Beside = Callable[[str], bytes | None]
"""Gives the bytes of a file in the same folder by its name, or None where there is none."""


def read_sidecar(name: str, beside: Beside) -> Sidecar:
    """The sidecar of a page, empty where it has none: `a.html.gz` has `a.html.gz.meta.json`,
    `a.html.meta.json` or `a.meta.json`, whichever is found first.

    Raises:
        SidecarError: it is no JSON, has a value of the wrong type, or keys that all say nothing:
            one that is misspelt would otherwise go unnoticed.
    """
    for side in sidecar_names(name):
        raw = beside(side)
        if raw is not None:
            return _read(side, raw)
    return Sidecar()


def sidecar_names(name: str) -> list[str]:
    """The possible names of a file's sidecar.

    Example:
        >>> sidecar_names("a.html")
        ['a.html.meta.json', 'a.meta.json']
    """
    names = [name + ENDING]
    while (stem := Path(name).stem) != name:
        names.append(stem + ENDING)
        name = stem
    return names


def beside_on_disk(page: Path) -> Beside:
    """Read a file beside a page on the disk; only plain files are opened."""

    def look(name: str) -> bytes | None:
        try:
            # Not Path.is_file, which raises where the ending makes a long name too long.
            path = os.path.join(page.parent, name)  # noqa: PTH118
            if not stat.S_ISREG(os.stat(path).st_mode):  # noqa: PTH116
                return None
            with Path(path).open("rb") as file:
                return file.read(LARGEST_SIDECAR + 1)
        except FileNotFoundError:
            return None
        except OSError as error:
            if error.errno in {errno.ENAMETOOLONG, errno.ENOTDIR}:
                return None
            raise SidecarError(f"{name}: {error.strerror}") from error

    return look


def _read(name: str, raw: bytes) -> Sidecar:
    if len(raw) > LARGEST_SIDECAR:
        raise SidecarError(f"{name}: larger than {LARGEST_SIDECAR >> 20} MiB")
    try:
        told = decode_line(decode(raw).text.removeprefix("\ufeff").encode("utf-8", "replace"))
        if not isinstance(told, dict):
            raise SidecarError(f"{name}: no object with named values")
        if told and not any(role_of(key) in MEANT for key in told):
            named = ", ".join(key[:LONGEST_NAME] for key in list(told)[:MOST_NAMED])
            raise SidecarError(f"{name}: it has none of {', '.join(KEYS)}, but {named}")
        known = fields_of_row(told)
        side = msgspec.convert({key: known[key] for key in KEYS if key in known}, Sidecar)
        return msgspec.structs.replace(side, fetched_at=as_utc(side.fetched_at))
    except (BadLine, OverflowError, msgspec.ValidationError) as error:
        raise SidecarError(f"{name}: {error}") from error
