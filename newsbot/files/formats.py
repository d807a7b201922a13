"""The registry of output formats: the ending of a file's name chooses the format."""

from __future__ import annotations

import hashlib
import tempfile
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import IO, Any, ClassVar, Protocol, cast, runtime_checkable

from newsbot.files.opening import shown_path
from newsbot.files.outfile import PACKED, OutFile, is_stream, outfile, refuse_remote
from newsbot.files.outfolder import MARK, outfolder
from newsbot.model.errors import UsageError

FORMATS = {
    ".jsonl": "newsbot.export.json_lines:JsonLines",
    ".ndjson": "newsbot.export.json_lines:JsonLines",
    ".parquet": "newsbot.export.parquet_file:ParquetFile",
    ".excel.csv": "newsbot.export.csv_file:ExcelCsv",
    ".csv": "newsbot.export.csv_file:CsvFile",
    ".txt.zip": "newsbot.export.text_zip:TextZip",
    ".conllu": "newsbot.export.conllu:ConlluFile",
    ".vert": "newsbot.export.vertical:VerticalFile",
    ".xml": "newsbot.export.tei:TeiFile",
    ".hf": "newsbot.export.hub_folder:HubFolder",
}
"""Ending to the class that writes it, by its dotted name: it is loaded when it is asked for.

A new format is one file with a class that is a `Format`, and one line here; of two endings that
fit a name the first counts.
"""

CORPUS_FOLDER = ".hf"


BLOCK = 2**20
"""Bytes that are passed on at a time."""


class Target(Protocol):
    """A file or folder that a format writes into, whole or not at all."""

    discarded: bool
    """Whether what lies there already is to stay as it was."""
    size: int
    """Bytes on the disk."""

    @property
    def sha256(self) -> str:
        """The hex digest of the finished file or folder."""

    def discard(self) -> None:
        """Drop what was written, and leave the old file or folder as it is."""


class Format(ABC):
    """Writes records to a file or folder: `add` takes each record, `close` ends the work."""

    packable: ClassVar[bool] = True
    """Whether the file may also be gzipped or the like; some formats pack by themselves."""

    folder: ClassVar[bool] = False
    """Whether it writes a folder: it is made for an `OutFolder` then, else for an `OutFile`."""

    any_fields: ClassVar[bool] = False
    """Whether it writes records of any fields; others need some of them."""

    columns: ClassVar[tuple[str, ...]] = ()
    """All columns that a table in this format may have; empty for formats that are no tables."""

    chosen: tuple[str, ...] = ()
    """The columns to write, set before the first record; empty means all."""

    verbatim: bool = False
    """Whether the bytes on the disk are the records as they are, one a line."""

    @abstractmethod
    def __init__(self, out: Any) -> None:
        """Write into an open file or folder."""

    @abstractmethod
    def add(self, record: bytes) -> None:
        """Take one record, as JSON."""

    def close(self) -> None:  # noqa: B027 - most formats hold nothing back
        """Write what is still buffered."""


@runtime_checkable
class Lines(Protocol):
    """A format with one JSON record a line, so that many records can be written at once."""

    def add_lines(self, records: bytes) -> None:
        """Take many records as lines of JSON."""


class CorpusFile:
    """A corpus file that is being written.

    Attributes:
        records: how many were added.
        out: the file or folder, with its checksum once it is closed.
        writer: of its format.
    """

    def __init__(self, out: Target, writer: Format) -> None:
        self.records = 0
        self.out = out
        self.writer = writer
        # Where the file holds the records as they are, its own digest is theirs.
        self._digest = None if writer.verbatim else hashlib.sha256()

    @property
    def records_sha256(self) -> str:
        """The hex digest of the records as JSON lines, whatever the format and compression."""
        return self._digest.hexdigest() if self._digest else self.out.sha256

    def add(self, record: bytes) -> None:
        """Write one record, given as JSON."""
        if self._digest:
            self._digest.update(record + b"\n")
        self.writer.add(record)
        self.records += 1

    def add_lines(self, records: bytes, count: int) -> None:
        """Write a number of records, given as lines of JSON."""
        if not isinstance(self.writer, Lines):
            for record in records.split(b"\n")[:count]:
                self.add(record)
            return
        if self._digest:
            self._digest.update(records)
        self.writer.add_lines(records)
        self.records += count


@contextmanager
def corpus_file(path: str, named: str | None = None) -> Iterator[CorpusFile]:
    """Open a corpus file for writing (`-` for standard output); it is written whole or not at all.

    Args:
        path: of the file or folder.
        named: a format by its name, such as `hf`, where the path does not end in it.

    Raises:
        UsageError: nothing is known that writes a file of this name, or it cannot be written.
    """
    writes = format_of(path, named)
    with outfolder(path) if writes.folder else outfile(path) as out:
        corpus = CorpusFile(out, writes(out))
        yield corpus
        corpus.writer.close()


def streamed(records: Iterable[bytes], named: str, columns: tuple[str, ...]) -> Iterator[bytes]:
    """The bytes of a file in a format as they are made; only a small part is in memory.

    Args:
        records: each as JSON.
        named: the format by its name, such as `csv`.
        columns: of a table, those that it is to have.

    Raises:
        UsageError: there is no such format.

    Example:
        >>> b"".join(streamed([b'{"id": "a"}'], "jsonl", ()))
        b'{"id": "a"}\\n'
    """
    writes = format_of("-", named)
    with tempfile.TemporaryFile() as kept, OutFile(kept, named) as out:
        writer = writes(out)
        writer.chosen = columns
        for record in records:
            writer.add(record)
            yield from _taken(kept)
        writer.close()
        yield from _taken(kept)


def _taken(kept: IO[bytes]) -> Iterator[bytes]:
    """The bytes in a file, which is then emptied."""
    kept.seek(0)
    while block := kept.read(BLOCK):
        yield block
    kept.seek(0)
    kept.truncate()


def format_of(path: str, named: str | None = None) -> type[Format]:
    """The class that writes a file of this name, or the named format.

    Raises:
        UsageError: there is none.

    Example:
        >>> format_of("corpus.JSONL.zst").__name__, format_of("-").__name__
        ('JsonLines', 'JsonLines')
    """
    refuse_remote(path)
    if shown_path(path) != path:
        raise UsageError(
            f"{path}: the name of a corpus has to be UTF-8", hint="choose another name"
        )
    name = Path(f"{path}.{named}".lower() if named else path.lower())
    plain = name.with_suffix("").name if name.suffix in PACKED else name.name
    ending = next((ending for ending in FORMATS if plain.endswith(ending)), "")
    if not ending and not named and (Path(path) / MARK).is_file():
        ending = CORPUS_FOLDER  # it is there already, whatever its name
    dotted = FORMATS.get(".jsonl" if is_stream(path) and not named else ending)
    if dotted is None:
        raise UsageError(
            f"{path}: newsbot writes no {named or 'such'} files",
            hint=f"the name may end in {', '.join(FORMATS)}; of text also with .gz or .zst",
        )
    found = cast(type[Format], load(dotted))
    if found.folder and is_stream(path):
        raise UsageError(
            f"{named} is a folder: it does not go to a stream", hint="name a folder to be made"
        )
    if name.suffix in PACKED and not found.packable:
        raise UsageError(
            f"{path}: {ending} is compressed by itself", hint=f"leave out {name.suffix}"
        )
    return found


def load(dotted: str) -> Any:
    """The object that `package.module:name` refers to.

    Example:
        >>> load("newsbot.files.formats:load") is load
        True
    """
    module, _, name = dotted.partition(":")
    return getattr(import_module(module), name)
