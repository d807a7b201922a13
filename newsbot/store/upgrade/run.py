"""`newsbot db upgrade`: batch by batch beside the old collections, then one switch.

The marker in the database says how far it came: an upgrade that was killed goes on there when it
is started again. The old collections stay as they are until the switch, so there must be room for
both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from socket import gethostname
from typing import Any, NamedTuple

import msgspec
from pymongo.database import Database

from newsbot import __version__
from newsbot.model.errors import ConfigurationError, Locked
from newsbot.model.upgrade import SCHEMA_VERSION
from newsbot.sites.registry import default_sites
from newsbot.store import layout
from newsbot.store.collection_swap import beside, clear_beside, finish_swap, swap
from newsbot.store.server.connection import Document, connected
from newsbot.store.server.process import Process
from newsbot.store.stamp import (
    LAYOUT_VERSION,
    META,
    is_current,
    own_stamp,
    stamp_of,
    versions_in,
)
from newsbot.store.upgrade.articles import Articles
from newsbot.store.upgrade.links import Links
from newsbot.store.upgrade.names import names_of

Progress = Callable[[str, int], None]
"""Told after each batch which collection it was and how many of its documents are done."""

BATCH = 500
"""Documents read and written at a time."""

MARKER = "upgrade"
"""Id of the marker in `meta`."""

SILENCE = timedelta(minutes=5)
"""Time without a sign of life after which an upgrade on another machine counts as dead: a batch
takes about a second."""

OLDEST_LAYOUT = 2
"""Layout of newsbot 0.1.0; no release had an earlier one."""


class Upgraded(msgspec.Struct, frozen=True, kw_only=True):
    """The result of an upgrade.

    Attributes:
        documents: written, by collection; empty when the database was of this version already.
        renamed: articles that have another id now.
        joined: articles that were spellings of one address, and are one now.
    """

    documents: dict[str, int] = {}
    renamed: int = 0
    joined: int = 0


class Step(NamedTuple):
    """One collection: how a batch is written, and what follows after the last."""

    name: str
    write: Callable[[list[Document]], None]
    finish: Callable[[], None] = lambda: None


def upgrade(uri: str, *, progress: Progress | None = None) -> Upgraded:
    """Bring a database up to the layout and the record version of this newsbot.

    No other command may write meanwhile: stop crawls and schedules first.

    Args:
        uri: from `newsbot.store.server.embedded.serving`.

    Raises:
        ConfigurationError: a newer newsbot made the database, or a record in it cannot be read.
        Locked: another upgrade of this database is under way.
        StorageUnavailable: the server cannot be reached, or goes away; start it again then.
    """
    with connected(uri) as database:
        finish_swap(database)
        stamp = stamp_of(database)
        if stamp is None or is_current(stamp):
            layout.prepare(database)
            return Upgraded()
        _refuse_unknown(stamp)
        with _marked(database):
            done = _build(database, progress)
        layout.prepare(database)
        return done


def _build(database: Database[Document], progress: Progress | None) -> Upgraded:
    sites = default_sites()
    names = names_of(database, sites)
    articles, links = Articles(database, names, sites), Links(database, names, sites)
    steps = (
        Step(layout.ARTICLES, articles.write),
        Step(layout.REVISIONS, articles.write_revisions),
        Step(layout.SUPERSEDED, articles.write_superseded),
        Step(layout.FINGERPRINTS, links.write_fingerprints, links.finish_fingerprints),
        Step(layout.CLUSTERS, links.write_clusters, links.finish_clusters),
        Step(layout.FRONTIER, links.write_frontier),
        Step(layout.PAGES, links.write_pages),
    )
    for step in steps:
        _copy(database, step, progress)
    links.mark_deleted()
    documents = {step.name: database[beside(step.name)].count_documents({}) for step in steps}
    before = database[layout.ARTICLES].count_documents({})
    swap(database, [step.name for step in steps], stamp=own_stamp())
    joined = before - documents[layout.ARTICLES]
    return Upgraded(documents=documents, renamed=len(names.articles), joined=joined)


def _copy(database: Database[Document], step: Step, progress: Progress | None) -> None:
    """Write a collection, beginning where the marker is."""
    marker = database[META].find_one({"_id": MARKER}) or {}
    at = marker.get("done", {}).get(step.name, {"after": None, "count": 0})
    if at.get("finished"):
        return
    layout.make_collection(database, step.name, as_name=beside(step.name))
    after, count = at["after"], at["count"]
    while batch := _next(database, step.name, after):
        after, count = batch[-1]["_id"], count + len(batch)
        step.write(batch)
        _note(database, step.name, {"after": after, "count": count})
        if progress:
            progress(step.name, count)
    step.finish()
    _note(database, step.name, {"after": after, "count": count, "finished": True})


def _next(database: Database[Document], name: str, after: Any) -> list[Document]:
    query = {} if after is None else {"_id": {"$gt": after}}
    return list(database[name].find(query, sort=[("_id", 1)], limit=BATCH))


def _note(database: Database[Document], name: str, at: Document) -> None:
    here = {f"done.{name}": at, "at": datetime.now(UTC)}
    database[META].update_one({"_id": MARKER}, {"$set": here})


@contextmanager
def _marked(database: Database[Document]) -> Iterator[None]:
    """Hold the marker, new or taken over from a killed upgrade."""
    meta = database[META]
    marker = meta.find_one({"_id": MARKER})
    if marker and _is_held(marker):
        raise Locked(
            f"process {marker['pid']} on {marker['host']} is upgrading this database",
            hint="wait for its end",
        )
    here = Process.this()
    mine = {
        "version": __version__,
        "host": gethostname(),
        "pid": here.pid,
        "started": here.started,
        "at": datetime.now(UTC),
    }
    if marker is None or marker.get("version") != __version__:
        # What another version has begun to build is not to be gone on with.
        clear_beside(database)
        mine["done"] = {}
    meta.update_one({"_id": MARKER}, {"$set": mine}, upsert=True)
    yield
    meta.delete_one({"_id": MARKER})


def _is_held(marker: Document) -> bool:
    """Whether the process that holds the marker lives, as far as this machine can tell."""
    if marker["host"] != gethostname():
        return bool(datetime.now(UTC) - marker["at"] < SILENCE)
    holder = Process(marker["pid"], marker["started"])
    return holder.alive and holder != Process.this()


def _refuse_unknown(stamp: Document) -> None:
    schema, rows = versions_in(stamp)
    if schema > SCHEMA_VERSION or rows > LAYOUT_VERSION or rows < OLDEST_LAYOUT:
        raise ConfigurationError(
            f"the database is of schema version {schema} in layout {rows}, made by newsbot "
            f"{stamp.get('newsbot_version')}; this newsbot {__version__} upgrades from layout "
            f"{OLDEST_LAYOUT}",
            hint="use the newsbot that made it",
        )
