"""Reads JSON lines of any kind: pages, records and other rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO, Any, TypeVar

import msgspec

from newsbot.files.opening import BrokenCompression, opened
from newsbot.files.parquet_rows import is_parquet, parquet_rows
from newsbot.model.errors import NewsbotError, UsageError
from newsbot.model.page import MAX_PAGE_BYTES

DECODER = msgspec.json.Decoder()


NAMED = 5
"""Lines that a message names."""

Row = TypeVar("Row")

WHERE_RECORDS_ARE = (
    "records are in .jsonl and .parquet; newsbot replay reads pages, tables and texts"
)
"""What is said of a file of another kind."""

CORPUS_FILES = ("data/*.parquet", "part-*")
"""The files of folders that newsbot writes: for Hugging Face, and with Spark."""


class BadLine(ValueError):
    """A line is no JSON, or has a value of the wrong type; the message says what is wrong."""


def lines_of(stream: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    """The lines with their numbers from 1, without blank ones.

    A line longer than a page may be is cut there, so that memory stays bounded, and then fails as
    a row.

    Example:
        >>> import io
        >>> list(lines_of(io.BytesIO(b'{"text": "1"}\\n\\n{"text": "2"}')))
        [(1, b'{"text": "1"}\\n'), (3, b'{"text": "2"}')]
    """
    return numbered(iter(lambda: stream.readline(MAX_PAGE_BYTES), b""))


def numbered(lines: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    r"""Number lines from 1 and leave out blank ones, and what goes on behind a cut.

    Example:
        >>> list(numbered([b'{"text": "', b'Most"}\n', b"\n", b'{"text": "2"}']))
        [(1, b'{"text": "'), (3, b'{"text": "2"}')]
    """
    number, is_whole = 0, True
    for line in lines:
        number += is_whole
        if is_whole and not line.isspace():
            yield number, line
        is_whole = line.endswith(b"\n")


def decode_line(line: bytes, decoder: msgspec.json.Decoder[Any] = DECODER) -> Any:
    """The value of a line.

    Raises:
        BadLine: it is no JSON, is nested too deep, or is not what the decoder expects.

    Example:
        >>> decode_line('{"title": "Мост"}'.encode())
        {'title': 'Мост'}
    """
    try:
        return decoder.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        too_long = f"it is longer than {MAX_PAGE_BYTES >> 20} MiB"
        raise BadLine(too_long if len(line) >= MAX_PAGE_BYTES else str(error)) from error


def file_lines(
    path: Path, torn: Callable[[UsageError], object] | None = None
) -> Iterator[tuple[int, bytes]]:
    """The lines of a file, also compressed, or the rows of a Parquet table, with their numbers.

    Args:
        path: of the file.
        torn: is told where a compressed file is damaged; the lines before that have been given.

    Raises:
        UsageError: there is no such file, or it cannot be read to its end, which `torn` is not
            told of.
    """
    refuse_no_file(path)
    number = 0
    try:
        if path.is_file() and is_parquet(path):
            yield from enumerate(parquet_rows(path), 1)
            return
        with opened(path) as stream:
            for number, line in lines_of(stream):
                yield number, line
    except BrokenCompression as error:
        fault = UsageError(
            f"{path}, line {number + 1} and all behind it cannot be read: {error}",
            hint="copy or make the file again",
        )
        if torn is None:
            raise fault from error
        torn(fault)
    except OSError as error:
        raise UsageError(
            f"cannot read {path}: {error.strerror or error}", hint="make the file again"
        ) from error


def refuse_no_file(path: Path) -> None:
    """Refuse a missing file, a folder, or `-`, since records are read twice.

    Raises:
        UsageError: with what it is instead.
    """
    if str(path) == "-":
        raise UsageError(
            "records are not read from standard input", hint="cat > records.jsonl, and name that"
        )
    if path.is_dir():
        inside = next((one for one in CORPUS_FILES if any(path.glob(one))), None)
        named = f"name its files, {path}/{inside}" if inside else "name a file of records in it"
        raise UsageError(f"{path} is a folder", hint=named)
    if not path.exists():
        raise UsageError(f"no such file: {path}", hint="check the path")


class LeftOut:
    """What of a corpus is no record: counted, and the first named.

    Args:
        what: what it is counted in: lines of a file, or articles of a database.

    Example:
        >>> left = LeftOut()
        >>> left.add(UsageError("a.jsonl, line 7 is no JSON"))
        >>> left.words
        '1 line is left out: a.jsonl, line 7 is no JSON'
    """

    def __init__(
        self, count: int = 0, first: Iterable[NewsbotError] = (), *, what: str = "line"
    ) -> None:
        self.count = count
        self.what = what
        self.first = list(first)

    def add(self, fault: NewsbotError) -> None:
        """Count a line or an article."""
        self.count += 1
        if len(self.first) < NAMED:
            self.first.append(fault)

    @property
    def words(self) -> str:
        """The sentence about them; empty without any."""
        if not self.count:
            return ""
        named = "; ".join(one.what for one in self.first) + ("; …" if self.count > NAMED else "")
        are = f"{self.what} is" if self.count == 1 else f"{self.what}s are"
        return f"{self.count:,} {are} left out: {named}"


def readable(
    lines: Iterable[tuple[int, bytes]], read: Callable[[int, bytes], Row], left_out: LeftOut
) -> Iterator[Row]:
    """The rows of lines; a bad line costs itself only.

    Args:
        lines: with their numbers.
        read: makes the row of a line, or raises a UsageError that names it.
        left_out: is given the lines that are no rows.

    Raises:
        UsageError: there are lines, and none is a row: what the first one says.
    """
    good = 0
    for number, line in lines:
        try:
            row = read(number, line)
        except UsageError as fault:
            left_out.add(fault)
            continue
        good += 1
        yield row
    if left_out.first and not good:
        raise left_out.first[0]


def row_of(line: bytes, path: Path | str, number: int) -> Any:
    """The value of one line of a file.

    Raises:
        UsageError: it is no JSON; the message names file and line. A line that does not even
            begin as a record most likely stands in a file of another kind, and the hint says so.
    """
    try:
        return decode_line(line)
    except BadLine as error:
        torn = line.lstrip().startswith(b"{")
        raise UsageError(
            f"{path}, line {number} is no JSON: {error}",
            hint="mend or remove that line" if torn else WHERE_RECORDS_ARE,
        ) from error
