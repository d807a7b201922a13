"""From the paths a user names to pages, one by one, with an outcome for what cannot be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Literal

import msgspec

from newsbot.model.outcome import Outcome, Rejected
from newsbot.model.page import Origin, Page
from newsbot.readers.bytes_in import Content, failed, read_content, read_stdin
from newsbot.readers.jsonl import is_json, looks_like_records, read_records
from newsbot.readers.sidecar import SidecarError, read_sidecar
from newsbot.readers.walk import Found, find

JSON_HINT = "no page; records with text or html go into a .jsonl file, one a line"


class Unreadable(msgspec.Struct, frozen=True, kw_only=True):
    """Something that was to be read and could not be: its outcome goes straight into the books."""

    origin: Origin
    outcome: Outcome


class Overrides(msgspec.Struct, frozen=True, kw_only=True):
    """What the user says about all pages of a replay (`--url`, `--published`, `--fetched-at`).

    It wins over a sidecar and over the record in a JSONL file.
    """

    url: str | None = None
    published: str | None = None
    fetched_at: datetime | None = None


class Source:
    """Files, folders, globs and `-`, read in a stable order, as often as it is iterated.

    Site memory needs two passes over the same pages, so standard input is kept after the first.

    Args:
        paths: what the user named; folders are walked for pages and WARC files, `.jsonl` files
            of records are read only when they are named themselves.
        overrides: what the user says about every page.

    Example:
        >>> [found.outcome.reason for found in Source(["no/such/page.html"])]
        ['no such file']
    """

    def __init__(self, paths: Iterable[str], *, overrides: Overrides | None = None) -> None:
        self.paths = tuple(paths)
        self.overrides = overrides or Overrides()
        self._stdin: Content | Outcome | None = None

    def __iter__(self) -> Iterator[Page | Unreadable]:
        """Pages, and an `Unreadable` for each thing that could not be read.

        Nothing is raised for a single file, so that the others still go through.
        """
        for path in self.paths:
            if path == "-":
                yield from _from_content("-", None, self._read_stdin(), self.overrides, named=True)
                continue
            for found in find(path):
                if isinstance(found, Found):
                    yield from _from_file(found, self.overrides)
                else:
                    origin = Origin(kind="file", path=found.shown)
                    yield Unreadable(origin=origin, outcome=found.why)

    def files(self) -> int | None:
        """How many files there are, when each of them is one page; None when nobody knows."""
        count = 0
        for path in self.paths:
            for found in find(path) if path != "-" else ():
                if isinstance(found, Found) and _kind_by_name(found.path) != "page":
                    return None
                count += 1
            count += path == "-"
        return count

    def _read_stdin(self) -> Content | Outcome:
        if self._stdin is None:
            self._stdin = read_stdin()
        return self._stdin


def _from_file(found: Found, told: Overrides) -> Iterator[Page | Unreadable]:
    if _kind_by_name(found.path) == "warc":
        yield from _from_archive(found)
        return
    if found.named and _kind_by_name(found.path) == "jsonl":
        yield from _from_records(found.path, found.shown, told)
        return
    yield from _from_content(
        found.shown, found.path, read_content(found.path), told, named=found.named
    )


def _from_content(
    shown: str, path: Path | None, content: Content | Outcome, told: Overrides, *, named: bool
) -> Iterator[Page | Unreadable]:
    origin = Origin(kind="file", path=shown)
    if isinstance(content, Outcome):
        yield Unreadable(origin=origin, outcome=content)
        return
    if named and looks_like_records(content.body):
        yield from _lines(content.body.splitlines(keepends=True), shown, told)
        return
    if is_json(content.body):
        yield Unreadable(origin=origin, outcome=Rejected(reason="JSON", detail=JSON_HINT).outcome())
        return
    try:
        side = read_sidecar(path) if path else None
    except SidecarError as error:
        yield Unreadable(origin=origin, outcome=failed("bad sidecar", str(error)))
        return
    yield Page(
        body=content.body,
        url=told.url or (side.url if side else None),
        published=told.published or (side.published if side else None),
        fetched_at=told.fetched_at or (side.fetched_at if side else None),
        origin=origin,
    )


def _from_records(path: Path, shown: str, told: Overrides) -> Iterator[Page | Unreadable]:
    from newsbot.readers.bytes_in import open_lines

    try:
        with open_lines(path) as lines:
            yield from _lines(lines, shown, told)
    except (OSError, EOFError) as error:
        yield Unreadable(
            origin=Origin(kind="file", path=shown), outcome=failed("unreadable", str(error))
        )


def _lines(lines: Iterable[bytes], shown: str, told: Overrides) -> Iterator[Page | Unreadable]:
    for number, record in read_records(lines):
        origin = Origin(kind="file", path=shown, offset=number)
        if isinstance(record, Outcome):
            yield Unreadable(origin=origin, outcome=record)
            continue
        yield msgspec.structs.replace(
            record,
            origin=origin,
            url=told.url or record.url,
            published=told.published or record.published,
            fetched_at=told.fetched_at or record.fetched_at,
        )


def _from_archive(found: Found) -> Iterator[Page | Unreadable]:
    # Pulls in a compiled reader, which most replays do not need.
    from newsbot.archive import BadArchive, read_warc

    try:
        yield from read_warc(found.path, shown=found.shown)
    except (OSError, BadArchive) as error:
        yield Unreadable(
            origin=Origin(kind="warc", path=found.shown), outcome=failed("unreadable", str(error))
        )


def _kind_by_name(path: Path) -> Literal["page", "jsonl", "warc"]:
    name = path.name.lower().removesuffix(".gz").removesuffix(".zst")
    if name.endswith(".warc"):
        return "warc"
    return "jsonl" if name.endswith((".jsonl", ".ndjson")) else "page"
