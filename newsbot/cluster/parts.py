"""Writes a corpus as a folder of parts, one for each Spark task."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from newsbot.export.manifest import Asked, Inputs, Tally, write_manifest
from newsbot.files.formats import corpus_file, format_of
from newsbot.files.outfile import OutFile
from newsbot.files.outfolder import DONE, digest_of, sha256_of
from newsbot.model.errors import UsageError

if TYPE_CHECKING:
    from pyspark import RDD


class PartFiles(NamedTuple):
    """All files in a folder of parts."""

    size: int
    sha256: str


class Parts(NamedTuple):
    """A folder of parts, see `newsbot.export.manifest.Written`."""

    records: int
    records_sha256: str
    out: PartFiles


def new_folder(path: str) -> Path:
    """Make the folder for the parts; a folder that newsbot wrote earlier is emptied.

    Raises:
        UsageError: there is no format of that name, or something else lies there.
    """
    if format_of(path).folder:
        raise UsageError(
            f"{path}: Spark writes a folder of parts of its own", hint="such as corpus.parquet"
        )
    folder = Path(path)
    if folder.is_file():
        raise UsageError(f"{folder} is a file", hint="Spark writes a folder of parts: name another")
    if folder.is_dir() and any(one.name != DONE and not _is_part(one) for one in folder.iterdir()):
        raise UsageError(f"{folder} holds other files", hint="name a folder that is not there yet")
    if folder.is_dir():
        shutil.rmtree(folder)
    try:
        folder.mkdir(parents=True)
    except OSError as error:
        raise UsageError(
            f"cannot write {folder}: {error.strerror}", hint="name a folder you may write to"
        ) from error
    return folder


def write_parts(records: RDD[bytes], folder: Path) -> int:
    """Write records unchanged; returns their number.

    Each task writes its part whole or not at all, so that a task that is repeated does no harm.

    Args:
        records: as JSON, in order: the parts one after the other hold them in that order.
        folder: from `new_folder`; every executor reaches it under this path.
    """
    ending = "".join(Path(folder.name).suffixes[-2:])

    def write(number: int, rows: Iterator[bytes]) -> Iterator[int]:
        with corpus_file(str(folder / f"part-{number:05}{ending}")) as out:
            assert isinstance(out.out, OutFile)
            out.out.path = None  # nothing is written beside a part: Spark would read it as one
            for row in rows:
                out.add(row)
            if not out.records:
                out.out.discard()
        yield out.records

    written = records.mapPartitionsWithIndex(write).sum()
    (folder / DONE).touch()
    return int(written)


def describe_parts(records: RDD[bytes], folder: Path, asked: Asked, inputs: Inputs | None) -> None:
    """Write the manifest beside a finished folder; the records pass through the driver.

    Args:
        records: as they were written.
        folder: the folder, which the driver reaches.
        asked: for the manifest.
        inputs: what they were made from, if that is known.
    """
    digest, tally, count = hashlib.sha256(), Tally(), 0
    for record in records.toLocalIterator(prefetchPartitions=True):
        digest.update(record + b"\n")
        tally.add_linked(msgspec.json.decode(record))
        count += 1
    parts = Parts(count, digest.hexdigest(), _files(folder))
    write_manifest(str(folder), parts, tally, asked, inputs)


def _files(folder: Path) -> PartFiles:
    files = sorted(folder.iterdir())
    size = sum(path.stat().st_size for path in files)
    return PartFiles(size, digest_of({path.name: sha256_of(path) for path in files}))


def _is_part(path: Path) -> bool:
    return path.name.startswith("part-")
