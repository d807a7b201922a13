"""Replays into MongoDB: a server of the user's, or the embedded one."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial

from msgspec.structs import replace

from newsbot.model.errors import StorageUnavailable, UsageError
from newsbot.replay.listener import Listener
from newsbot.replay.page_result import recall
from newsbot.replay.runner import CHUNK, Replay, Report, run_replay
from newsbot.replay.same_run import unfinished
from newsbot.replay.unfinished import Unfinished
from newsbot.store.articles.writer import Store
from newsbot.store.event_loop import run_to_its_end
from newsbot.store.layout import ARTICLES
from newsbot.store.links.mongo import open_linker
from newsbot.store.links.reconcile import reconcile_links
from newsbot.store.links.unfinished import Begun, begin_filling, links_are_final
from newsbot.store.server.connection import connected
from newsbot.store.server.embedded import serving
from newsbot.store.store import open_store

RECONCILED_UNASKED = 20_000
"""Articles up to which a replay makes links final by itself: that takes a few seconds."""


def replay_to_store(wanted: Replay, *, uri: str | None = None) -> Report:
    """Process the pages and store the results.

    In a store of moderate size the links between articles are made final at the end.

    Args:
        wanted: what to replay.
        uri: address of the database; by default `serving` finds or starts one.

    Raises:
        StorageUnavailable: no database can be had. When it goes away on the way, the report says
            so in `away` instead, since the pages wait in the spool.
    """
    if uri is not None:
        return run_to_its_end(_replay(wanted, uri))
    with serving() as found:
        return run_to_its_end(_replay(wanted, found))


async def _replay(wanted: Replay, uri: str) -> Report:
    if wanted.memory and not wanted.relearn:
        wanted = replace(wanted, recall=partial(recall, uri))
    with unfinished(wanted, None) as work:
        return await storing(partial(_fill, wanted, work), uri, wanted.listener)


async def _fill(wanted: Replay, work: Unfinished | None, store: Store) -> Report:
    if work and work.began and not await _has_run(store, work.began.run):
        work.forget()  # what was stored then lies in another database, or is gone
    return await run_replay(wanted, store, work=work)


async def _has_run(store: Store, run: str | None) -> bool:
    try:
        await store.runs.books(run or "")
    except UsageError:
        return False
    return True


async def storing(
    fill: Callable[[Store], Awaitable[Report]],
    uri: str,
    listener: Listener,
    *,
    at_once: int = CHUNK,
) -> Report:
    """Fill a store, then make its links final if that is quick.

    Args:
        fill: puts articles into the open store, and reports.
        uri: address of the database.
        listener: is told the dates that links give.
        at_once: articles of a group commit.

    Raises:
        StorageUnavailable: no database can be had.
    """
    report: Report | None = None
    try:
        async with (
            open_linker(uri) as linker,
            open_store(uri, linker=linker, batch=at_once) as store,
        ):
            await store.sweep()
            begun = await asyncio.to_thread(_begin, uri)
            report = await fill(store)
        report.links_final = await asyncio.to_thread(_make_links_final, uri, report, begun)
        await asyncio.to_thread(_tell_dates, uri, listener)
    except StorageUnavailable as error:
        if report is None:
            raise
        report.away = error
    return report


def _begin(uri: str) -> Begun:
    with connected(uri) as database:
        return begin_filling(database)


def _make_links_final(uri: str, report: Report, begun: Begun) -> bool:
    """Reconcile the store, unless nothing changed or it is too large to do so unasked.

    What a killed command has changed counts, too.
    """
    with connected(uri) as database:
        if not report.books.changes and not begun.before:
            links_are_final(database, begun.own)
            return True
        if database[ARTICLES].estimated_document_count() > RECONCILED_UNASKED:
            return False
    reconcile_links(uri)
    return True


def _tell_dates(uri: str, listener: Listener) -> None:
    """Pass on the years that links have meanwhile given the stored articles."""
    if not (yearless := listener.yearless()):
        return
    query = {"_id": {"$in": sorted(yearless)}}
    with connected(uri) as database:
        found = list(database[ARTICLES].find(query, {"published.value": 1}))
    listener.dated({one["_id"]: one["published"]["value"] for one in found})
