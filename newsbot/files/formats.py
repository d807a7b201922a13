"""What a corpus can be written as: the ending of the name chooses the format."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any, ClassVar, Protocol, cast

from newsbot.files.outfile import PACKED, OutFile, is_stream, outfile
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
}
"""Ending to the class that writes it, by its dotted name: it is loaded when it is asked for.

A new format is one file with a class that keeps to `Format`, and one line here.
"""


class Format(Protocol):
    """Writes the records of one file: made for it, told each record, closed at the end."""

    packable: ClassVar[bool]
    """Whether the file may also be gzipped or the like; some formats pack by themselves."""

    def __init__(self, out: OutFile) -> None: ...

    def add(self, record: bytes) -> None:
        """Take one record, as JSON."""

    def close(self) -> None:
        """Write what is still held back."""


class CorpusFile:
    """A corpus that is being written.

    Attributes:
        records: how many were added.
        out: the file, with its checksums once it is closed.
    """

    def __init__(self, out: OutFile, writer: Format) -> None:
        self.records = 0
        self.out = out
        self._writer = writer

    def add(self, record: bytes) -> None:
        """Write one record, given as JSON."""
        self._writer.add(record)
        self.records += 1


@contextmanager
def corpus_file(path: str) -> Iterator[CorpusFile]:
    """Open a corpus for writing (`-` for standard output); it is there whole or not at all.

    Raises:
        UsageError: nothing is known that writes a file of this name, or it cannot be written.
    """
    writes = format_of(path)
    with outfile(path) as out:
        writer = writes(out)
        yield CorpusFile(out, writer)
        writer.close()


def format_of(path: str) -> type[Format]:
    """The class that writes a file of this name.

    Raises:
        UsageError: there is none.

    Example:
        >>> format_of("corpus.JSONL.zst").__name__, format_of("-").__name__
        ('JsonLines', 'JsonLines')
    """
    name = Path(path.lower())
    plain = name.with_suffix("").name if name.suffix in PACKED else name.name
    ending = next((ending for ending in FORMATS if plain.endswith(ending)), "")
    dotted = FORMATS.get(".jsonl" if is_stream(path) else ending)
    if dotted is None:
        raise UsageError(
            f"{path}: newsbot writes nothing that is called so",
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
