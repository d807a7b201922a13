"""Restores a backup: builds and checks it beside the old data, then replaces them."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import BinaryIO, cast

import bson
import msgspec
from bson.codec_options import CodecOptions
from bson.errors import BSONError
from bson.raw_bson import RawBSONDocument
from pymongo.database import Database
from pymongo.errors import BulkWriteError

from newsbot.config import MONGO_URI
from newsbot.files.opening import opened
from newsbot.files.outfolder import sha256_of
from newsbot.model.errors import ConfigurationError, UsageError
from newsbot.model.upgrade import SCHEMA_VERSION
from newsbot.store import layout, stamp
from newsbot.store.backup import MANIFEST, Manifest, Part
from newsbot.store.collection_swap import beside, clear_beside, finish_swap, is_own, swap
from newsbot.store.server.connection import Document, connected

CHUNK = 500
"""Documents loaded at a time."""

RAW: CodecOptions[RawBSONDocument] = CodecOptions(document_class=RawBSONDocument)

NAME = re.compile(r"[a-z][a-z0-9_]*")
"""Names of newsbot's collections: none of MongoDB's own, and no path out of the folder."""

NO_BSON = (BSONError, EOFError, zlib.error, OSError, ValueError)
"""Errors that are raised on reading a file without packed BSON documents."""


def restore(uri: str, folder: Path, *, replace: bool = False) -> Manifest:
    """Load a backup into the database.

    All of it is loaded beside what the database holds, and counted; only then it takes its place.
    Whoever is killed before that leaves the database as it was. A backup of an older newsbot is
    loaded as it is; `newsbot db upgrade` brings it up to date.

    Args:
        replace: throw away what the database holds now.

    Raises:
        UsageError: it is no backup, a file is damaged, or the database is not empty.
        ConfigurationError: the backup is of a newer version.
        StorageUnavailable: the server cannot be reached.
    """
    manifest = read_manifest(folder)
    _check_files(folder, manifest)
    with connected(uri) as database:
        finish_swap(database)
        _refuse_filled(database, replace=replace)
        clear_beside(database)
        try:
            for part in manifest.parts:
                _load(database, part, folder / part.file, current=is_current(manifest))
        except BaseException:
            clear_beside(database)
            raise
        names = [part.collection for part in manifest.parts]
        others = set(filter(is_own, database.list_collection_names())).difference(names)
        swap(database, names, drop=others)
        if is_current(manifest):
            layout.prepare(database)
    return manifest


def is_current(manifest: Manifest) -> bool:
    """Whether a backup has this newsbot's versions, so that it need not be upgraded."""
    return stamp.is_current(msgspec.to_builtins(manifest))


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a backup.

    Raises:
        UsageError: there is none, or it names what can be no collection.
        ConfigurationError: the backup is of a newer version.
    """
    try:
        manifest = msgspec.json.decode((folder / MANIFEST).read_bytes(), type=Manifest)
    except (OSError, msgspec.MsgspecError) as error:
        reason = f"{MANIFEST}: {error.strerror if isinstance(error, OSError) else error}"
        raise _no_backup(folder, reason) from error
    for part in manifest.parts:
        if not NAME.fullmatch(part.collection):
            raise _no_backup(folder, f"{part.collection!r} is no collection of newsbot")
    if manifest.schema_version > SCHEMA_VERSION or manifest.layout_version > stamp.LAYOUT_VERSION:
        raise ConfigurationError(
            f"{folder} holds records of schema version {manifest.schema_version} in layout "
            f"{manifest.layout_version}, this newsbot reads version {SCHEMA_VERSION} and layout "
            f"{stamp.LAYOUT_VERSION}",
            hint=f"install newsbot {manifest.newsbot_version}",
        )
    return manifest


def _no_backup(folder: Path, reason: str) -> UsageError:
    return UsageError(
        f"{folder} is no backup of newsbot: {reason}",
        hint="name the folder that newsbot db backup wrote",
    )


def _check_files(folder: Path, manifest: Manifest) -> None:
    for part in manifest.parts:
        path = folder / part.file
        if not path.is_file() or sha256_of(path) != part.sha256:
            raise _damaged(path, f"damaged or missing: its checksum is not the one in {MANIFEST}")


def _damaged(path: Path, what: str) -> UsageError:
    return UsageError(f"{path} is {what}", hint="use another backup; nothing was changed")


def _refuse_filled(database: Database[Document], *, replace: bool) -> None:
    names = filter(is_own, database.list_collection_names())
    filled = sorted(name for name in names if _is_filled(database, name))
    if filled and not replace:
        raise UsageError(
            f"the database {database.name} is not empty ({', '.join(filled)})",
            hint=f"--replace throws away what is in it; or name another in {MONGO_URI.name}",
        )


def _is_filled(database: Database[Document], name: str) -> bool:
    # The layout stamp is there as soon as any command has opened the database.
    return database[name].find_one({"_id": {"$ne": stamp.STAMP["_id"]}}) is not None


def _load(database: Database[Document], part: Part, path: Path, *, current: bool) -> None:
    name = beside(part.collection)
    if current and part.collection == layout.ARTICLES:
        layout.set_validator(database, name)
    if name not in database.list_collection_names():
        database.create_collection(name)
    collection = database.get_collection(name, codec_options=RAW)
    try:
        for chunk in _chunks(path):
            collection.insert_many(chunk, ordered=False)
    except NO_BSON as error:
        raise _damaged(path, f"no file of BSON documents: {error}") from error
    except BulkWriteError as error:
        first = (error.details or {}).get("writeErrors", [{}])[0]
        raise _damaged(path, f"refused by the database: {first.get('errmsg', error)}") from error
    loaded = collection.count_documents({})
    if loaded != part.documents:
        raise _damaged(path, f"not whole: {loaded} documents instead of {part.documents}")
    if current:
        layout.make_indexes(database, part.collection, as_name=name)
    if part.collection == stamp.META:  # an upgrade belongs to the database that was saved
        collection.delete_one({"_id": "upgrade"})


def _chunks(path: Path) -> Iterator[list[RawBSONDocument]]:
    with opened(path) as file:
        documents = bson.decode_file_iter(cast(BinaryIO, file), RAW)
        while chunk := list(islice(documents, CHUNK)):
            for document in chunk:
                if "_id" not in bson.decode(document.raw):  # reads all of it, which finds damage
                    raise ValueError("a document has no _id")
            yield chunk
