"""Saves a database into a folder of files that anybody can read, and loads it again.

A backup holds `manifest.json` and one `COLLECTION.bson.gz` each: BSON documents one after the
other, as `mongodump --gzip` writes them and `mongorestore --gzip` reads them.
"""

from __future__ import annotations

import gzip
import hashlib
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import BinaryIO, cast

import bson
import msgspec
from bson.codec_options import CodecOptions
from bson.raw_bson import RawBSONDocument
from pymongo.database import Database

from newsbot import __version__
from newsbot.config import MONGO_URI
from newsbot.model.errors import ConfigurationError, UsageError
from newsbot.model.upgrade import SCHEMA_VERSION
from newsbot.store.layout import LAYOUT_VERSION, check_layout, prepare
from newsbot.store.server.connection import Document, connected

MANIFEST = "manifest.json"

CHUNK = 500
"""Documents restored at a time."""

RAW: CodecOptions[RawBSONDocument] = CodecOptions(document_class=RawBSONDocument)


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """One file of a backup: its collection, its documents, the SHA-256 of the packed file."""

    collection: str
    documents: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What a backup holds and what made it."""

    created: datetime
    newsbot_version: str
    schema_version: int
    layout_version: int = 1
    parts: tuple[Part, ...]


def backup(uri: str, folder: Path) -> Manifest:
    """Save the database into a new folder.

    Every collection is saved as it is when its turn comes: stop crawls for an exact picture. The
    folder gets its name when it is complete.

    Raises:
        UsageError: the folder is there already.
        StorageUnavailable: the server cannot be reached.
    """
    if folder.exists():
        raise UsageError(f"{folder} is there already", hint="name a new folder for the backup")
    partial = folder.with_name(folder.name + ".partial")
    partial.mkdir(parents=True, exist_ok=True)
    with connected(uri) as database:
        names = sorted(database.list_collection_names())
        parts = tuple(_save(database, name, partial / _file_name(name)) for name in names)
    manifest = Manifest(
        created=datetime.now(UTC),
        newsbot_version=__version__,
        schema_version=SCHEMA_VERSION,
        layout_version=LAYOUT_VERSION,
        parts=parts,
    )
    _write(partial / MANIFEST, msgspec.json.format(msgspec.json.encode(manifest)))
    partial.rename(folder)
    return manifest


def restore(uri: str, folder: Path, *, replace: bool = False) -> Manifest:
    """Load a backup into the database; the files are checked before anything is written.

    Args:
        replace: throw away what the database holds now.

    Raises:
        UsageError: it is no backup, a file is damaged, or the database is not empty.
        ConfigurationError: the backup is of another schema version.
        StorageUnavailable: the server cannot be reached.
    """
    manifest = read_manifest(folder)
    _check(folder, manifest)
    with connected(uri) as database:
        _make_room(database, replace=replace)
        prepare(database)
        for part in manifest.parts:
            _load(database, part, folder / _file_name(part.collection))
    return manifest


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a backup.

    Raises:
        UsageError: there is none.
        ConfigurationError: the backup is of another schema version.
    """
    try:
        manifest = msgspec.json.decode((folder / MANIFEST).read_bytes(), type=Manifest)
    except (OSError, msgspec.DecodeError) as error:
        reason = f"{MANIFEST}: {error.strerror if isinstance(error, OSError) else error}"
        raise UsageError(
            f"{folder} is no backup of newsbot: {reason}",
            hint="name the folder that newsbot db backup wrote",
        ) from error
    check_layout(msgspec.to_builtins(manifest))
    return manifest


def _file_name(collection: str) -> str:
    return f"{collection}.bson.gz"


def _save(database: Database[Document], name: str, path: Path) -> Part:
    documents = 0
    # Without a time stamp the same documents give the same file.
    with path.open("wb") as file, gzip.GzipFile("", "wb", 6, file, mtime=0) as packed:
        for raw in database[name].find_raw_batches({}, sort=[("_id", 1)]):
            batch = cast(bytes, raw)  # the driver's stubs promise documents
            packed.write(batch)
            documents += _count(batch)
    _sync(path)
    return Part(collection=name, documents=documents, sha256=_sha256(path))


def _count(batch: bytes) -> int:
    """How many documents lie in a row: each begins with its length, 4 bytes little-endian."""
    count = offset = 0
    while offset < len(batch):
        offset += int.from_bytes(batch[offset : offset + 4], "little")
        count += 1
    return count


def _check(folder: Path, manifest: Manifest) -> None:
    for part in manifest.parts:
        path = folder / _file_name(part.collection)
        if not path.is_file() or _sha256(path) != part.sha256:
            raise UsageError(
                f"{path} is damaged or missing: its checksum is not the one in {MANIFEST}",
                hint="use another backup; nothing was changed",
            )


def _make_room(database: Database[Document], *, replace: bool) -> None:
    filled = [name for name in database.list_collection_names() if _is_filled(database, name)]
    if filled and not replace:
        raise UsageError(
            f"the database {database.name} is not empty ({', '.join(sorted(filled))})",
            hint=f"--replace throws away what is in it; or name another in {MONGO_URI.name}",
        )
    for name in database.list_collection_names():
        database.drop_collection(name)


def _is_filled(database: Database[Document], name: str) -> bool:
    # The layout stamp is there as soon as any command has opened the database.
    return database[name].find_one({"_id": {"$ne": "layout"}}) is not None


def _load(database: Database[Document], part: Part, path: Path) -> None:
    collection = database.get_collection(part.collection, codec_options=RAW)
    collection.delete_many({})
    for chunk in _chunks(path):
        collection.insert_many(chunk, ordered=False)
    loaded = collection.count_documents({})
    if loaded != part.documents:
        raise ConfigurationError(
            f"{path} gave {loaded} documents instead of {part.documents}",
            hint="restore again with --replace",
        )


def _chunks(path: Path) -> Iterator[list[RawBSONDocument]]:
    with gzip.open(path, "rb") as file:
        documents = bson.decode_file_iter(cast(BinaryIO, file), RAW)
        while chunk := list(islice(documents, CHUNK)):
            yield chunk


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    _sync(path)


def _sync(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
