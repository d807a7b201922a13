"""What must be so after a strike, and after the next run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pymongo.database import Database

from newsbot.files.partial import clear_partial
from newsbot.model.errors import ConfigurationError
from newsbot.model.outcome import OutcomeKind
from newsbot.store import layout
from newsbot.store.books.reading import RunReader
from newsbot.store.collection_swap import is_own
from newsbot.store.spool import read_spool, spool_files
from tests.proof.crashes.world import World

Found = Iterator[str]
"""What is wrong, in words."""


def after_strike(world: World) -> Found:
    """What was acknowledged is there, and runs that have ended have balanced books."""
    try:
        runs = RunReader(world.server.start()).runs()
    except ConfigurationError:  # an old database that has not been upgraded
        return
    yield from _acknowledged(world)
    for run in runs:
        books = RunReader(world.server.start()).books(run.id)
        if run.ended and not _waits(world) and not books.balanced:
            yield f"the rows of run {run.id} ({run.exit_reason}): {books.entered} of {run.taken}"
        if run.ended and sum(run.outcomes.values()) != run.taken:
            yield f"the record of run {run.id} ({run.exit_reason}): {run.outcomes} of {run.taken}"
        if books.entered > books.taken:
            yield f"run {run.id} has more rows ({books.entered}) than pages ({books.taken})"


def after_asking(world: World) -> Found:
    """A command that was asked to end has closed the books of its run."""
    for run in RunReader(world.server.start()).runs():
        if not run.ended:
            yield f"run {run.id} was left open"


def after_next_run(world: World) -> Found:
    """The database is in order and nothing was left behind."""
    with world.database() as database:
        yield from _in_order(database)
    if left := [path.name for path in world.out.iterdir() if path.name.endswith(".partial")]:
        yield f"left in the output: {left}"
    clear_partial(world.temporary / "newsbot")  # as the next command that needs such a folder does
    if left := [path.name for path in world.temporary.iterdir()]:
        yield f"temporary files: {left}"


def _acknowledged(world: World) -> Found:
    waiting = set(_spooled(world))
    made = [kind.value for kind in OutcomeKind if kind.leaves_article]
    with world.database() as database:
        rows = database[layout.PAGES].distinct("outcome.id", {"outcome.kind": {"$in": made}})
        stored = {row["_id"] for row in database[layout.ARTICLES].find({}, {"_id": 1})}
        gone = database[layout.DELETED].count_documents({})
    lost = set(rows) - stored - waiting
    if len(lost) > gone:
        yield f"{len(lost)} acknowledged articles are not there"


def _waits(world: World) -> bool:
    return bool(spool_files(world.var / "spool"))


def _spooled(world: World) -> Iterator[str]:
    for path in spool_files(world.var / "spool"):
        with path.open("rb") as file:
            for line in read_spool(file):
                if line.spooled and line.spooled.entry:
                    yield line.spooled.entry.article.id


def _in_order(database: Database[dict[str, Any]]) -> Found:
    names = database.list_collection_names()
    if unfinished := [name for name in names if not is_own(name)]:
        yield f"left in the database: {unfinished}"
    for name in names:
        if not database.validate_collection(name)["valid"]:
            yield f"{name}: its indexes do not fit its documents"
    if pending := database[layout.ARTICLES].count_documents({"store.state": "pending"}):
        yield f"{pending} articles are pending"
    if leased := database[layout.FRONTIER].count_documents({"state": "leased"}):
        yield f"{leased} addresses are leased"
    yield from _linked(database)


def _linked(database: Database[dict[str, Any]]) -> Found:
    rows = list(database[layout.ARTICLES].find({}, {"url": 1, "cluster": 1, "duplicate_of": 1}))
    ids = {row["_id"] for row in rows}
    prints = {row["_id"] for row in database[layout.FINGERPRINTS].find({}, {"_id": 1})}
    if prints != ids:
        yield f"{len(ids - prints)} articles lack fingerprints, {len(prints - ids)} are too many"
    urls = [row["url"] for row in rows if row["url"]]
    if len(set(urls)) != len(urls):
        yield "an address is there twice"
    for row in rows:
        for other in (row["cluster"], row["duplicate_of"]):
            if other not in ids | {None}:
                yield f"{row['_id']} is linked to {other}, which is not there"
