"""Describes the database for people: where it is, what it holds, what waits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from newsbot.config import BOOKS_DAYS, FRONTIER_DAYS, MONGO_URI
from newsbot.model.errors import StorageUnavailable
from newsbot.store.layout import ARTICLES, FRONTIER, REVISIONS, RUNS
from newsbot.store.paths import mongo_folder, spool_folder
from newsbot.store.retention import Pruned, pruned_so_far
from newsbot.store.server.binary import maker
from newsbot.store.server.connection import connected
from newsbot.store.server.embedded import EmbeddedServer
from newsbot.store.server.uri import given_uri, without_password
from newsbot.store.spool import spool_files
from newsbot.store.stamp import is_current, stamp_of, versions_in


def database_words() -> str:
    """Where articles are stored, in words that remain true after the command has ended."""
    if own := given_uri():
        return without_password(own)
    return f"the embedded MongoDB in {mongo_folder()} (newsbot db start prints its address)"


def frontier_states(uri: str) -> dict[str, Counter[str]]:
    """The number of addresses of each site in each state of the frontier.

    Raises:
        StorageUnavailable: the server cannot be reached.
    """
    group = {"_id": {"site": "$site", "state": "$state"}, "addresses": {"$sum": 1}}
    found: dict[str, Counter[str]] = {}
    with connected(uri) as database:
        for row in database[FRONTIER].aggregate([{"$group": group}, {"$sort": {"_id": 1}}]):
            found.setdefault(row["_id"]["site"], Counter())[row["_id"]["state"]] = row["addresses"]
    return found


def database_status() -> Iterator[tuple[str, str]]:
    """The lines of the report as label and value; the database is not started for it.

    Raises:
        StorageUnavailable: at the end, if a server should run and does not answer; `state` tells.
    """
    own = given_uri()
    unreached: StorageUnavailable | None = None
    try:
        if own:
            yield "server", f"your own, named by {MONGO_URI.name}: {without_password(own)}"
            yield from _contents(own)
        else:
            yield from _embedded(EmbeddedServer())
    except StorageUnavailable as error:
        unreached = error
        yield "state", error.what
    if waiting := spool_files():
        files = "file waits" if len(waiting) == 1 else "files wait"
        yield "spool", f"{len(waiting)} {files} in {spool_folder()}: newsbot db drain"
    if unreached:
        raise unreached


def _embedded(server: EmbeddedServer) -> Iterator[tuple[str, str]]:
    state = server.state()
    made_by = maker(server.home)
    yield "server", "embedded" + (f", mongod {made_by.version}" if made_by else ", never started")
    yield "folder", f"{server.home}, {_size(server.home) / 1e6:,.0f} MB"
    uri = server.uri()
    if uri is None or state.mongod is None:
        yield "state", "not running; commands start it when they need it"
        return
    kept = ", stays until newsbot db stop" if state.persistent else ""
    yield "state", f"running as process {state.mongod.pid}{kept}"
    yield "uri", uri
    for holder in state.holders:
        yield "used by", f"{holder.command} (process {holder.process.pid})"
    yield from _contents(uri)


def _contents(uri: str) -> Iterator[tuple[str, str]]:
    with connected(uri) as database:
        if stamp := stamp_of(database):
            yield "version", _version(stamp)
        for name in (ARTICLES, REVISIONS, RUNS):
            yield name, f"{database[name].estimated_document_count():,}"
        yield from _deleted(pruned_so_far(database))


def _deleted(gone: Pruned) -> Iterator[tuple[str, str]]:
    """The numbers of rows that retention has deleted from the books and the frontier."""
    if gone.runs or gone.addresses:
        yield (
            "deleted",
            f"{gone.runs:,} runs with {gone.rows:,} pages in their books ({BOOKS_DAYS.name}), "
            f"{gone.addresses:,} addresses ({FRONTIER_DAYS.name})",
        )


def _version(stamp: Mapping[str, Any]) -> str:
    schema, rows = versions_in(stamp)
    made_by = f"records {schema}, layout {rows}, made by newsbot {stamp.get('newsbot_version')}"
    return made_by if is_current(stamp) else f"{made_by}: newsbot db upgrade brings it up to date"


def _size(folder: Path) -> int:
    """The bytes that the folder's files take on the disk."""
    return sum(path.lstat().st_blocks * 512 for path in folder.rglob("*"))
