"""Replay into MongoDB: the server in NEWSBOT_MONGO_URI, or the embedded one."""

from __future__ import annotations

import asyncio

from newsbot.errors import StorageUnavailable
from newsbot.replay.drive import Replay, Report, drive
from newsbot.storage.links import open_linker
from newsbot.storage.server import serving
from newsbot.storage.store import open_store


def replay_to_store(wanted: Replay, *, uri: str | None = None) -> Report:
    """Process the pages and store what comes of them.

    Args:
        wanted: what to replay.
        uri: address of the database; by default `serving` finds or starts one.

    Raises:
        StorageUnavailable: no database can be had. When it goes away on the way, the report says
            so in `away` instead, since the pages wait in the spool.
    """
    if uri is not None:
        return asyncio.run(_replay(wanted, uri))
    with serving() as found:
        return asyncio.run(_replay(wanted, found))


async def _replay(wanted: Replay, uri: str) -> Report:
    report: Report | None = None
    try:
        async with open_linker(uri) as linker, open_store(uri, linker=linker) as store:
            await store.sweep()
            report = await drive(wanted, store)
    except StorageUnavailable as error:
        if report is None:
            raise
        report.away = error
    return report
