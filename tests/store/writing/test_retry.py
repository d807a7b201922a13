"""The connection breaks at any step of a write: the repeat gives the same as if it had not."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from newsbot.model.outcome import OutcomeKind
from newsbot.store.articles.in_memory import InMemoryBackend
from newsbot.store.articles.writer import Store
from newsbot.store.backend import Backend
from newsbot.store.entry import Entry
from newsbot.store.spool import Spool
from tests.store.articles import day, entry

STEPS = 14
"""More steps than a batch of two rounds takes."""

BATCH = [
    entry(1),
    entry(2),
    entry(1, title="Мост открыли"),
    entry(2),
    entry(3, title="вторая", fetched_at=day(12)),
    entry(3, title="первая", fetched_at=day(10)),
]


class Breaking:
    """A backend whose connection breaks once, before or after its nth step was carried out."""

    away = (ConnectionError,)

    def __init__(self, inner: InMemoryBackend, nth: int, *, carried_out: bool) -> None:
        self._inner, self._left, self._carried_out = inner, nth, carried_out

    def __getattr__(self, name: str) -> Callable[..., Awaitable[Any]]:
        step = getattr(self._inner, name)

        async def perform(*args: Any) -> Any:
            self._left -= 1
            if self._left == 0 and not self._carried_out:
                raise ConnectionError("before")
            answer = await step(*args)
            if self._left == 0:
                raise ConnectionError("after")
            return answer

        return perform


def outcomes(backend: Backend, spool: Path, entries: list[Entry]) -> list[OutcomeKind]:
    async def run() -> list[OutcomeKind]:
        async with Store(backend, spool=Spool(spool)) as store:
            return [outcome.kind for outcome in await store.put_all(entries)]

    return asyncio.run(run())


@pytest.mark.parametrize("carried_out", [False, True])
@pytest.mark.parametrize("nth", range(1, STEPS))
def test_a_break_changes_neither_outcomes_nor_records(
    nth: int, carried_out: bool, tmp_path: Path
) -> None:
    steady, broken = InMemoryBackend(), InMemoryBackend()
    expected = outcomes(steady, tmp_path, BATCH)
    breaking: Any = Breaking(broken, nth, carried_out=carried_out)
    assert outcomes(breaking, tmp_path, BATCH) == expected
    assert {known.article for known in broken.articles.values()} == {
        known.article for known in steady.articles.values()
    }
    assert {id_: len(past) for id_, past in broken.revisions.items()} == {
        id_: len(past) for id_, past in steady.revisions.items()
    }
