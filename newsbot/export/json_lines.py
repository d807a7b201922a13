"""Writes JSON lines, from which all other formats are made: one unchanged record a line."""

from __future__ import annotations

import msgspec

from newsbot.export.columns import columns_of
from newsbot.export.features import FEATURES, features_of
from newsbot.export.table import KEYS
from newsbot.files.formats import Format
from newsbot.files.outfile import OutFile


class JsonLines(Format):
    """Writes records, and beside them `FILE.features.json` with their types.

    Records with keys that are not newsbot's, as `newsbot dedup` may be given, have no such file.

    Attributes:
        keys: of every record, where they are known beforehand; else each is looked into.
    """

    any_fields = True

    def __init__(self, out: OutFile) -> None:
        self.keys: frozenset[str] | None = None
        self.verbatim = not out.packs
        self._out = out
        self._seen: set[str] = set()

    def add(self, record: bytes) -> None:
        """Write one record."""
        self._out.line(record)
        if self.keys is None:
            self._seen.update(KEYS.decode(record))

    def add_lines(self, records: bytes) -> None:
        """Write many records, given as lines."""
        self._out.put(records)
        if self.keys is None:
            self._seen.update(*map(KEYS.decode, records.splitlines()))

    def close(self) -> None:
        """Have the features written beside the file."""
        wanted = columns_of(self.keys or self._seen)
        if wanted is not None:
            features = msgspec.json.encode(features_of(wanted, guessed=True))
            self._out.beside[FEATURES] = msgspec.json.format(features, indent=1) + b"\n"
