"""Keeps the articles of a replay without a database on the disk, whatever their number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, MutableMapping, Sequence

import msgspec

from newsbot.files.disk_map import DiskMap
from newsbot.model.outcome import OutcomeKind
from newsbot.processes import give_back_memory
from newsbot.store.articles.in_memory import InMemoryBackend
from newsbot.store.entry import Known, PageRow

TIDIED_AFTER = 2_000
"""Articles written or read after which free memory is returned to the system: 3 KB a page stay
between used objects otherwise."""

ENCODER = msgspec.msgpack.Encoder()
DECODER = msgspec.msgpack.Decoder(Known)


class DiskArticles(MutableMapping[str, Known]):
    """Articles on the disk, by id.

    Iterates in the order in which the ids were first set: the order of the pages.
    """

    def __init__(self) -> None:
        self._rows = DiskMap()
        self._handled = 0

    def __getitem__(self, id_: str) -> Known:
        self._tidy()
        return DECODER.decode(self._rows[id_])

    def __setitem__(self, id_: str, known: Known) -> None:
        self._tidy()
        self._rows[id_] = ENCODER.encode(known)

    def __delitem__(self, id_: str) -> None:
        del self._rows[id_]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def _tidy(self) -> None:
        self._handled += 1
        if self._handled % TIDIED_AFTER == 0:
            give_back_memory()

    def close(self) -> None:
        """Free the disk space."""
        self._rows.close()


class DiskBackend(InMemoryBackend):
    """The in-memory store, but with its articles on the disk and its books as counts."""

    def __init__(self, stored: DiskArticles) -> None:
        super().__init__(stored)
        self._counts: Counter[tuple[OutcomeKind, str | None]] = Counter()

    async def archive(self, past: Sequence[Known]) -> None:
        """Do nothing, see `Backend.archive`: a replay into a file has no history."""

    async def supersede(self, old: Sequence[Known]) -> None:
        """Do nothing, see `Backend.supersede`: a replay into a file has no history."""

    async def enter(self, rows: Mapping[str, PageRow]) -> None:
        """See `Backend.enter`."""
        self._counts.update((row.outcome.kind, row.outcome.reason) for row in rows.values())

    async def count_rows(self, run: str) -> Counter[tuple[OutcomeKind, str | None]]:
        """See `Backend.count_rows`; there is only one run."""
        return self._counts.copy()
