"""What a corpus can be written as: the ending of the name chooses the format."""

from __future__ import annotations

import hashlib
import tempfile
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import IO, Any, ClassVar, Protocol, cast, runtime_checkable

from newsbot.files.outfile import PACKED, OutFile, is_stream, outfile
from newsbot.files.outfolder import outfolder
from newsbot.model.errors import UsageError

FORMATS = {
    ".jsonl": "newsbot.export.json_lines:JsonLines",
    ".ndjson": "newsbot.export.json_lines:JsonLines",
    ".parquet": "newsbot.export.parquet_file:ParquetFile",
    ".csv": "newsbot.export.csv_file:CsvFile",
    ".txt.zip": "newsbot.export.text_zip:TextZip",
    ".conllu": "newsbot.export.conllu:ConlluFile",
    ".vert": "newsbot.export.vertical:VerticalFile",
    ".xml": "newsbot.export.tei:TeiFile",
    ".hf": "newsbot.export.hub_folder:HubFolder",
}
"""Ending to the class that writes it, by its dotted name: it is loaded when it is asked for.

A new format is one file with a class that is a `Format`, and one line here.
"""


BLOCK = 2**20
"""Bytes that are passed on at a time."""


class Target(Protocol):
    """Where a format writes: a file or a folder, there whole or not at all."""

    discarded: bool
    """Whether what lies there already is to stay as it was."""
    size: int
    """Bytes on the disk."""

    @property
    def sha256(self) -> str:
        """Hex digest of what lies on the disk, once it is finished."""

    def discard(self) -> None:
        """Leave what lies under the name as it is."""


class Format(ABC):
    """Writes the records of a file or folder: told each record, closed at the end."""

    packable: ClassVar[bool] = True
    """Whether the file may also be gzipped or the like; some formats pack by themselves."""

    folder: ClassVar[bool] = False
    """Whether it writes a folder: it is made for an `OutFolder` then, else for an `OutFile`."""

    any_fields: ClassVar[bool] = False
    """Whether it writes records of any fields; others need some of them."""

    columns: ClassVar[tuple[str, ...]] = ()
    """Of a table with columns of its own: all that it may have."""

    chosen: tuple[str, ...] = ()
    """Those that it is to have, told before the first record; all where none is named."""

    verbatim: bool = False
    """Whether the bytes on the disk are the records as they are, one a line."""

    @abstractmethod
    def __init__(self, out: Any) -> None:
        """Write into a file or folder that is open."""

    @abstractmethod
    def add(self, record: bytes) -> None:
        """Take one record, as JSON."""

    def close(self) -> None:  # noqa: B027 - most formats hold nothing back
        """Write what is still held back."""


@runtime_checkable
class Lines(Protocol):
    """A format whose records are lines of JSON, so that many can be written at once."""

    def add_lines(self, records: bytes) -> None:
        """Take many records, each as a line of JSON."""


class CorpusFile:
    """A corpus that is being written.

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
        """Hex digest of the records as JSON lines, whatever the format and the packing."""
        return self._digest.hexdigest() if self._digest else self.out.sha256

    def add(self, record: bytes) -> None:
        """Write one record, given as JSON."""
        if self._digest:
            self._digest.update(record + b"\n")
        self.writer.add(record)
        self.records += 1

    def add_lines(self, records: bytes, count: int) -> None:
        """Write so many records, given as lines of JSON."""
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
    """Open a corpus for writing (`-` for standard output); it is there whole or not at all.

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


def streamed(
    records: Iterable[bytes], named: str, columns: tuple[str, ...] = ()
) -> Iterator[bytes]:
    """The bytes of a file in a format, as they come; nothing but what has not been taken is kept.

    Args:
        records: each as JSON.
        named: the format by its name, such as `csv`.
        columns: of a table, those that it is to have.

    Raises:
        UsageError: there is no such format.

    Example:
        >>> b"".join(streamed([b'{"id": "a"}'], "jsonl"))
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
    """What lies in a file, which is empty afterwards."""
    kept.seek(0)
    while block := kept.read(BLOCK):
        yield block
    kept.seek(0)
    kept.truncate()


def format_of(path: str, named: str | None = None) -> type[Format]:
    """The class that writes a file of this name, or in the format that is named.

    Raises:
        UsageError: there is none.

    Example:
        >>> format_of("corpus.JSONL.zst").__name__, format_of("-").__name__
        ('JsonLines', 'JsonLines')
    """
    name = Path(f"{path}.{named}".lower() if named else path.lower())
    plain = name.with_suffix("").name if name.suffix in PACKED else name.name
    ending = next((ending for ending in FORMATS if plain.endswith(ending)), "")
    dotted = FORMATS.get(".jsonl" if is_stream(path) and not named else ending)
    if dotted is None:
        raise UsageError(
            f"{path}: newsbot writes nothing {f'as {named}' if named else 'that is called so'}",
            hint=f"the name may end in {', '.join(FORMATS)}; of text also with .gz or .zst",
        )
    found = cast(type[Format], load(dotted))
    if name.suffix in PACKED and not found.packable:
        raise UsageError(f"{path}: {ending} is packed by itself", hint=f"leave out {name.suffix}")
    return found


def load(dotted: str) -> Any:
    """What `package.module:name` stands for.

    Example:
        >>> load("newsbot.files.formats:load") is load
        True
    """
    module, _, name = dotted.partition(":")
    return getattr(import_module(module), name)
