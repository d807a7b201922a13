"""Reads the sidecar of a saved page: `NAME.meta.json` with facts that the file lacks."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Mapping
from datetime import datetime
from difflib import get_close_matches
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

LONGEST_NAME = 40
"""Characters of a key that a message repeats; no misspelt one has more."""

ALIKE = 0.8
"""Likeness (`difflib`) from which a key is one of ours, misspelt."""


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
SPELT = (*KEYS, "address")
"""What a key may be that is misspelt."""

Beside = Callable[[str], bytes | None]
"""Gives the bytes of a file in the same folder by its name, or None where there is none."""


def read_sidecar(name: str, beside: Beside) -> Sidecar:
    """The sidecar of a page, empty where it has none: `a.html.gz` has `a.html.gz.meta.json`,
    `a.html.meta.json` or `a.meta.json`, whichever is found first.

    Raises:
        SidecarError: it is no JSON, has a value of the wrong type, or nothing but keys that say
            nothing, of which one seems misspelt. Other programs have files of that name, too.
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
    """Read a file beside a page on the disk; only plain files are opened.

    The function that it returns raises `SidecarError` if the file is there and cannot be read.
    """

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
        known = fields_of_row(told)
        if not (set(KEYS) & known.keys()) and (meant := _misspelt(told)):
            raise SidecarError(f"{name}: it has none of {', '.join(KEYS)}, but {meant}")
        side = msgspec.convert({key: known[key] for key in KEYS if key in known}, Sidecar)
        return msgspec.structs.replace(side, fetched_at=as_utc(side.fetched_at))
    except (BadLine, OverflowError, msgspec.ValidationError) as error:
        raise SidecarError(f"{name}: {error}") from error


def _misspelt(told: Mapping[str, object]) -> str | None:
    """The first key that is like one of ours and says nothing itself.

    Example:
        >>> _misspelt({"status": 200, "adress": "zar.example/1"}), _misspelt({"status": 200})
        ('adress', None)
    """
    strange = (key for key in told if len(key) <= LONGEST_NAME and role_of(key) is None)
    return next((key for key in strange if get_close_matches(key.lower(), SPELT, 1, ALIKE)), None)
