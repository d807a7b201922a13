"""The sidecar of a saved page: `NAME.meta.json` with what the file itself cannot tell."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

import msgspec

from newsbot.model.moment import as_utc

ENDING = ".meta.json"


class SidecarError(Exception):
    """The sidecar is there and cannot be read; the message names it."""


class Sidecar(msgspec.Struct, frozen=True, kw_only=True):
    """What a sidecar may say; other keys are left alone."""

    url: str | None = None
    fetched_at: datetime | None = None
    published: str | None = None


def read_sidecar(page: Path) -> Sidecar | None:
    """The sidecar of a page: `a.html.gz` has `a.html.gz.meta.json`, `a.html.meta.json` or
    `a.meta.json`, whichever is found first.

    Raises:
        SidecarError: it is no JSON or has a value of the wrong type.
    """
    for path in _names(page):
        # Not Path.is_file, which raises where the ending makes a long name too long.
        if os.path.isfile(path):  # noqa: PTH113
            return _read(path)
    return None


def _names(page: Path) -> list[Path]:
    bare = page.name
    names = [bare]
    while (stem := Path(bare).stem) != bare:
        names.append(stem)
        bare = stem
    return [page.with_name(name + ENDING) for name in names]


def _read(path: Path) -> Sidecar:
    try:
        side = msgspec.json.decode(path.read_bytes(), type=Sidecar)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise SidecarError(f"{path.name}: {error}") from error
    return msgspec.structs.replace(side, fetched_at=as_utc(side.fetched_at))
