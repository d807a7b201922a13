"""Puts past crawls and articles into a database."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from datetime import datetime, timedelta

from newsbot.model.dates import RecordDate
from newsbot.model.run import Run
from newsbot.store.documents import plain
from newsbot.store.layout import RUNS
from newsbot.store.server.connection import connected
from newsbot.store.store import open_store
from tests.store.articles import entry


def store_runs(uri: str, runs: Iterable[Run]) -> None:
    """Write the records of runs."""
    with connected(uri) as database:
        database[RUNS].insert_many([{"_id": run.id, **plain(run)} for run in runs])


def store_articles(uri: str, *published: datetime, site: str = "tass") -> None:
    """Write one article per instant of publication."""

    async def put() -> None:
        async with open_store(uri) as store:
            await store.put_all(
                [
                    entry(number, site=site, text=f"Мост {number}", published=minute(instant))
                    for number, instant in enumerate(published, 1)
                ]
            )

    asyncio.run(put())


def minute(instant: datetime) -> RecordDate:
    """A publication date that is known to the minute."""
    start = instant.replace(second=0, microsecond=0)
    return RecordDate(
        value=start.isoformat(timespec="minutes"),
        start=start,
        end=start + timedelta(minutes=1),
        precision="minute",
        source="meta",
    )
