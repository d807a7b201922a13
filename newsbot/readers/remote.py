"""Reads files on other machines through fsspec: `https://…`, `s3://…`, `hdfs://…`.

An address names a file, a folder, or a pattern with `*`, as a path on the disk does. fsspec and
the package that an address needs are in requirements-remote.txt.
"""

from __future__ import annotations

import importlib.util
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import IO, TYPE_CHECKING
from urllib.parse import urlsplit

import msgspec

from newsbot.config import user_agent
from newsbot.files.kinds import Input, Item, aside, unread
from newsbot.files.opening import BrokenCompression
from newsbot.readers.archives.members import kind_by_path
from newsbot.readers.file_kind import may_hold_many
from newsbot.readers.provenance.sidecar import LARGEST_SIDECAR, SidecarError
from newsbot.readers.reading import read as read_file

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

NO_FILE, CHECK = "no such file", "check the address and the rights to read it"

WEB = {"http", "https"}

MISSING = "pip install -r requirements-remote.txt, or see what fsspec asks for"


class Place(msgspec.Struct, frozen=True):
    """The files behind an address.

    Attributes:
        system: that gives them.
        paths: of the files, in the order in which they are read.
        top: what stands before the part of a path that is shown.
        named: the address is that of the one file.
    """

    system: AbstractFileSystem
    paths: tuple[str, ...]
    top: str
    named: bool


def read(address: str) -> Iterator[Item]:
    """The pages of every file; everything else is set aside.

    A page of the web is not read: `newsbot crawl` fetches it by the rules of its publisher.
    """
    name = _without_secrets(address)
    scheme = address.partition("://")[0].rpartition("::")[2].lower()
    if scheme in WEB and not may_hold_many(name):
        yield unread(name, "page of the web", "newsbot crawl fetches it; here archives are read")
    elif not _is_known(scheme):
        yield unread(name, "unknown kind of address", f"{scheme}://: {MISSING}")
    else:
        yield from _read(address, scheme, name)


def _read(address: str, scheme: str, name: str) -> Iterator[Item]:
    try:
        place = _reached(address, scheme)
    except ImportError:
        yield unread(name, "package missing", f"{scheme}://: {MISSING}")
    except FileNotFoundError:
        yield unread(name, NO_FILE, CHECK)
    except Exception as error:  # every system has errors of its own
        yield unread(name, "unreadable", _said(error))
    else:
        if not place.paths:
            yield unread(name, NO_FILE, CHECK)
        yield from _files(place)


def _is_known(scheme: str) -> bool:
    if importlib.util.find_spec("fsspec") is None:
        return False
    from fsspec import available_protocols

    return scheme in available_protocols()


def _without_secrets(address: str) -> str:
    """The address without password and signature, fit to be shown.

    Example:
        >>> _without_secrets("https://key:word@data.example/2025/мост.warc.gz?signature=7")
        'data.example/2025/мост.warc.gz'
    """
    parts = urlsplit(address)
    return parts.netloc.rpartition("@")[2] + parts.path


def _reached(address: str, scheme: str) -> Place:
    """Find out what is at an address."""
    from fsspec.core import url_to_fs

    options = {"client_kwargs": {"headers": {"User-Agent": user_agent()}}}
    system, top = url_to_fs(address, **(options if scheme in WEB else {}))
    if "*" in top:
        hits = sorted(path for path in system.glob(top) if system.isfile(path))
        return Place(system, tuple(hits), top.partition("*")[0].rpartition("/")[0], named=True)
    if system.isfile(top):
        return Place(system, (top,), top.rpartition("/")[0], named=True)
    return Place(system, tuple(sorted(system.find(top))), top.rstrip("/"), named=False)


def _files(place: Place) -> Iterator[Item]:
    by_name = {path.removeprefix(f"{place.top}/"): path for path in place.paths}
    for name, path in by_name.items():
        shown = urlsplit(name).path if place.named else name
        if what := None if place.named else kind_by_path(name, by_name.__contains__):
            yield aside(shown, what)
            continue
        raw, beside = partial(_opened, place.system, path), partial(_beside, place.system, path)
        yield from read_file(Input(shown=shown, raw=raw, named=place.named, beside=beside))


@contextmanager
def _opened(system: AbstractFileSystem, path: str) -> Iterator[IO[bytes]]:
    """A file's bytes; one that cannot be rewound is copied to the disk first."""
    try:
        with system.open(path, "rb") as far:
            if far.size is not None:
                yield far
                return
            with tempfile.TemporaryFile(prefix="newsbot-") as copy:
                shutil.copyfileobj(far, copy)
                copy.seek(0)
                yield copy
    except BrokenCompression:  # of what is in the file, not of the way to it
        raise
    except Exception as error:
        # A message of a system may repeat the address with its signature.
        raise OSError(0, _said(error)) from error


def _beside(system: AbstractFileSystem, path: str, name: str) -> bytes | None:
    """The bytes of another file in the same folder; the web has no folders."""
    if WEB.intersection(system.protocol):
        return None
    try:
        with system.open(f"{path.rpartition('/')[0]}/{name}", "rb") as far:
            found: bytes = far.read(LARGEST_SIDECAR + 1)
            return found
    except FileNotFoundError:
        return None
    except Exception as error:
        raise SidecarError(f"{name}: {_said(error)}") from error


def _said(error: Exception) -> str:
    """The error message without the address."""
    if isinstance(error, FileNotFoundError):
        return NO_FILE
    status = getattr(error, "status", None)
    return (
        f"answered {status}" if status else getattr(error, "strerror", "") or type(error).__name__
    )
