"""Articles of a replay that has no database: on the disk, so that memory holds their links only."""

from __future__ import annotations

import ctypes
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, MutableMapping
from typing import IO

import msgspec

from newsbot.model.outcome import OutcomeKind
from newsbot.store.articles.in_memory import InMemoryBackend
from newsbot.store.entry import Known, PageRow

TIDIED_AFTER = 2_000
"""Articles written or read after which free memory goes back to the system."""

TRIM = getattr(ctypes.CDLL(None), "malloc_trim", None)
"""Of glibc, which by itself keeps what lies scattered between things in use: 3 KB a page."""

ENCODER = msgspec.msgpack.Encoder()
DECODER = msgspec.msgpack.Decoder(Known)


class Shelf(MutableMapping[str, Known]):
    """A mapping whose values lie in a temporary file; replaced ones stay there until the end.

    Iterates in the order in which the ids were first set: the order of the pages.
    """

    def __init__(self) -> None:
        self._file: IO[bytes] = tempfile.TemporaryFile(prefix="newsbot-")  # noqa: SIM115 - close() does
        self._places: dict[str, tuple[int, int]] = {}
        self._end = 0
        self._handled = 0

    def __getitem__(self, id_: str) -> Known:
        self._tidy()
        offset, length = self._places[id_]
        self._file.seek(offset)
        return DECODER.decode(self._file.read(length))

    def __setitem__(self, id_: str, known: Known) -> None:
        self._tidy()
        raw = ENCODER.encode(known)
        self._file.seek(self._end)
        self._file.write(raw)
        self._places[id_] = (self._end, len(raw))
        self._end += len(raw)

    def __delitem__(self, id_: str) -> None:
        del self._places[id_]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def _tidy(self) -> None:
        self._handled += 1
        if TRIM and self._handled % TIDIED_AFTER == 0:
            TRIM(0)

    def close(self) -> None:
        """Give the disk space back."""
        self._file.close()


class ShelfBackend(InMemoryBackend):
    """The in-memory store with its articles on the disk and its books as counts."""

    def __init__(self, shelf: Shelf) -> None:
        super().__init__(shelf)
        self._counts: Counter[tuple[OutcomeKind, str | None]] = Counter()

    async def enter(self, rows: Mapping[str, PageRow]) -> None:
        """See `Backend.enter`."""
        self._counts.update((row.outcome.kind, row.outcome.reason) for row in rows.values())

    async def count_rows(self, run: str) -> Counter[tuple[OutcomeKind, str | None]]:
        """See `Backend.count_rows`; there is only one run."""
        return self._counts.copy()
