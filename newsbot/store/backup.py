"""Saves a database into a folder of files with open formats; see `newsbot.store.restore`.

A backup holds `manifest.json` and one `COLLECTION.bson.gz` each: BSON documents one after the
other, as `mongodump --gzip` writes them and `mongorestore --gzip` reads them.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import cast

import msgspec
from pymongo.database import Database

from newsbot import __version__
from newsbot.config import PATIENCE
from newsbot.files.outfile import OutFile, make_folder_of, writing
from newsbot.files.outfolder import sha256_of
from newsbot.files.partial import partial_folder
from newsbot.model.errors import UsageError
from newsbot.store.collection_swap import finish_swap, is_own
from newsbot.store.retries import patiently
from newsbot.store.server.connection import Document, connected
from newsbot.store.stamp import own_stamp, stamp_of, versions_in

MANIFEST = "manifest.json"


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """One file of a backup: its collection, its documents, the SHA-256 of the compressed file."""

    collection: str
    documents: int
    sha256: str

    @property
    def file(self) -> str:
        """The name of the file in the folder."""
        return file_name(self.collection)


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """The contents of a backup, its maker, and the versions of its records and rows."""

    created: datetime
    newsbot_version: str
    schema_version: int
    layout_version: int = 1
    parts: tuple[Part, ...]


def backup(uri: str, folder: Path) -> Manifest:
    """Save the database into a new folder.

    Every collection is saved as it is when its turn comes: stop crawls for an exact picture. The
    folder gets its name when it is complete; what an older newsbot has stored is saved as it is.

    Raises:
        UsageError: the folder is there already, or another backup was quicker to make it, or it
            cannot be made there.
        StorageUnavailable: the server does not answer for as long as the setting `patience` says;
            or the disk is full, read-only or broken.
    """
    if folder.exists():
        raise _taken(folder)
    make_folder_of(folder)
    with writing(str(folder)):
        try:
            # A name of its own: two backups into one folder must not write into each other's files.
            with partial_folder(folder) as partial:
                manifest = _saved(uri, partial)
                partial.rename(folder)
        except OSError as error:
            raise (_taken(folder) if folder.exists() else error) from error
    return manifest


def _taken(folder: Path) -> UsageError:
    return UsageError(f"{folder} is there already", hint="name a new folder for the backup")


def _saved(uri: str, folder: Path) -> Manifest:
    with connected(uri) as database:
        waited = partial(patiently, timeout=PATIENCE.value())
        waited(lambda: finish_swap(database))
        stamp = waited(lambda: stamp_of(database))
        schema, rows = versions_in(stamp or own_stamp())
        names = sorted(filter(is_own, waited(database.list_collection_names)))
        # A collection that was cut off is read from its start.
        parts = tuple(
            waited(partial(_save, database, name, folder / file_name(name))) for name in names
        )
    manifest = Manifest(
        created=datetime.now(UTC),
        newsbot_version=__version__,
        schema_version=schema,
        layout_version=rows,
        parts=parts,
    )
    _write(folder / MANIFEST, msgspec.json.format(msgspec.json.encode(manifest)))
    return manifest


def file_name(collection: str) -> str:
    """The name of the file for a collection."""
    return f"{collection}.bson.gz"


def _save(database: Database[Document], name: str, path: Path) -> Part:
    documents = 0
    with path.open("wb") as file, OutFile(file, str(path)) as packed:
        # In the order in which they lie on the disk: ids come in none.
        for raw in database[name].find_raw_batches({}):
            batch = cast(bytes, raw)  # the driver's stubs promise documents
            packed.put(batch)
            documents += _count(batch)
    _sync(path)
    return Part(collection=name, documents=documents, sha256=sha256_of(path))


def _count(batch: bytes) -> int:
    """The number of consecutive documents: each begins with its length, 4 bytes little-endian."""
    count = offset = 0
    while offset < len(batch):
        offset += int.from_bytes(batch[offset : offset + 4], "little")
        count += 1
    return count


def _write(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    _sync(path)


def _sync(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
