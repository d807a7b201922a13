"""The operations that the store needs from its backend: MongoDB, or dictionaries in tests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

import msgspec

from newsbot.model.article import Withdrawn
from newsbot.model.decision import Decision
from newsbot.model.outcome import OutcomeKind
from newsbot.model.run import Run
from newsbot.store.entry import Known, PageRow

INVALID = "record not valid"
"""Reason of a failure: the record has a wrong type or breaks the database's validator."""


class Switch(msgspec.Struct, frozen=True, kw_only=True):
    """Replace the version that `expected` wrote by `head`.

    `expected` is the id of the write of the stored version, None when there must be none yet: so
    that of two writers that read the same version only one can replace it.
    """

    head: Known
    expected: str | None


class Refusal(msgspec.Struct, frozen=True, kw_only=True):
    """Why a record was not written; `conflict` means that another writer was faster."""

    reason: str
    detail: str | None = None
    conflict: bool = False


class Backend(Protocol):
    """The steps of a write; each may be repeated without harm.

    Every method may raise one of `away` when the database cannot be reached.
    """

    away: tuple[type[Exception], ...]

    async def load(self, ids: Sequence[str]) -> dict[str, Known]:
        """The stored articles among `ids`."""
        ...

    async def banned(self, articles: Mapping[str, str | None]) -> set[str]:
        """The ids (given with their site) that were deleted at the publisher's request."""
        ...

    async def archive(self, past: Sequence[Known]) -> None:
        """Add versions to the history."""
        ...

    async def supersede(self, old: Sequence[Known]) -> None:
        """Keep what older rules made of the same bytes."""
        ...

    async def switch(self, switches: Sequence[Switch]) -> dict[str, Refusal]:
        """Write heads; returns those that were refused, by id."""
        ...

    async def finish(self, digests: Mapping[str, str], decisions: Sequence[Decision]) -> None:
        """Store links, and mark as done those articles whose digest has not changed since."""
        ...

    async def pending(self, before: datetime, limit: int) -> list[Known]:
        """The pending articles that were last written before a time of the store's clock."""
        ...

    async def withdraw(self, id_: str, mark: Withdrawn) -> bool:
        """Mark an article as withdrawn; False where it is not stored, or was marked before."""
        ...

    async def seen(self, ids: Sequence[str], at: datetime) -> None:
        """Note that these articles were captured again."""
        ...

    async def remove(self, ids: Sequence[str]) -> None:
        """Delete articles with their history and fingerprints."""
        ...

    async def enter(self, rows: Mapping[str, PageRow]) -> None:
        """Write rows of the books, each under its own id."""
        ...

    async def put_run(self, run: Run) -> None:
        """Write the record of a run."""
        ...

    async def get_run(self, run: str) -> Run | None:
        """The record of a run."""
        ...

    async def count_rows(self, run: str) -> Counter[tuple[OutcomeKind, str | None]]:
        """The number of rows of a run, by outcome and reason."""
        ...
