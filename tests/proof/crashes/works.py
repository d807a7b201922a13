"""The commands that are struck: what each finds, what is typed, what is there in the end."""

from __future__ import annotations

import hashlib
import json
import signal
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from newsbot.archive.exchange import Exchange
from newsbot.archive.reader import read_warc
from newsbot.archive.writer import WarcWriter
from newsbot.files.outfolder import sha256_of
from newsbot.store import layout
from newsbot.store.backup import backup
from newsbot.store.entry import Entry
from newsbot.store.restore import read_manifest, restore
from newsbot.store.server.connection import connected
from newsbot.store.spool import Spool, Spooled
from tests.proof.crashes.processes import descendants, signal_all
from tests.proof.crashes.world import World

VERSION_1 = Path(__file__).parents[2] / "store" / "version_1" / "dump"
COMPARED = (
    "url", "title", "text", "published", "dateline", "cluster", "role", "duplicate_of", "contains",
    "revision", "story",
)  # fmt: skip
"""Fields of a record that the next run must give like an undisturbed one."""

GONE = 3
"""Number of the record that a deletion takes."""

Picture = dict[str, Any]
"""What is there in the end, in a form that can be compared."""


class Work(NamedTuple):
    """One command.

    Attributes:
        name: of the work.
        prepare: makes what it finds.
        typed: its arguments.
        again: the arguments of the next run; the same by default, None for none.
        picture: what is there when the next run has ended.
        runs_for: seconds after which a command without an end of its own is asked to end.
        longest: seconds after which a command that was struck is taken to hang.
    """

    name: str
    prepare: Callable[[World], None]
    typed: Callable[[World], Sequence[str]]
    picture: Callable[[World], Picture]
    again: Callable[[World], Sequence[str] | None] | None = None
    runs_for: float | None = None
    longest: float = 120.0


def nothing(world: World) -> None:
    """The database is empty."""


def filled(world: World) -> None:
    """The database holds what a replay makes of the pages."""
    world.fill(world.filled)


def articles(world: World) -> Picture:
    """Every article of the database with what must be equal."""
    with world.database() as database:
        found = database[layout.ARTICLES].find()
        return {row["_id"]: _compared(row) for row in found}


def _compared(row: Mapping[str, Any]) -> Picture:
    """What must be equal: not the candidates, some of which count from when a page was fetched."""
    published = row.get("published") or {}
    return {name: row.get(name) for name in COMPARED} | {"published": published.get("value")}


def reconciled(world: World) -> Picture:
    """The same for commands that leave it to others to make links final."""
    world.run("dedup", "--reconcile")
    return articles(world)


def files(world: World) -> Picture:
    """The files of the output by their hashes; manifests name times and are read by others."""
    paths = [path for path in world.out.rglob("*") if path.is_file()]
    return {path.name: sha256_of(path) for path in paths if not path.name.endswith("manifest.json")}


def records(world: World) -> Picture:
    """The records of the output, with what must be equal."""
    lines = (world.out / "o.jsonl").read_bytes().splitlines()
    found = map(json.loads, lines)
    return {row["id"]: _compared(row) for row in found}


def parts(world: World) -> Picture:
    """The records of a folder of parts, in whatever part each stands."""
    found = (world.out / "o.jsonl").glob("part-*")
    lines = [line for part in found for line in part.read_bytes().splitlines()]
    return {row["id"]: _compared(row) for row in map(json.loads, lines)}


def _killed_midway(world: World) -> None:
    """A replay that was killed when it had learned from the pages, and made some of them."""
    command = world.start(*GOES_ON(world))
    unfinished = world.var / "unfinished"
    give_up = time.monotonic() + 60
    while command.poll() is None and not any(unfinished.glob("*/memory")):
        assert time.monotonic() < give_up, "the replay keeps nothing to go on with"
        time.sleep(0.01)
    signal_all([*descendants(command.pid)], signal.SIGKILL)
    command.kill()
    command.communicate()


def _shuffled(world: World) -> None:
    """All links are away, so that there is something to reconcile."""
    filled(world)
    with world.database() as database:
        alone = {"$set": {"cluster": None, "role": "original", "duplicate_of": None}}
        database[layout.ARTICLES].update_many({}, alone)


def _version_1(world: World) -> None:
    restore(world.server.start(), VERSION_1)


def _backed_up(world: World) -> None:
    filled(world)
    backup(world.server.start(), world.out / "b")
    with world.database() as database:
        database[layout.ARTICLES].delete_many({"url": {"$regex": "[0-4]$"}})
        for name in (layout.PAGES, layout.RUNS):  # nothing of that was ever acknowledged
            database[name].delete_many({})


def _another_backup(world: World) -> Sequence[str] | None:
    return None if (world.out / "b").exists() else ("db", "backup", str(world.out / "b"))


def _saved(world: World) -> Picture:
    """How many documents each part holds; each has the checksum of the manifest."""
    parts = read_manifest(world.out / "b").parts
    assert all(sha256_of(world.out / "b" / part.file) == part.sha256 for part in parts)
    return {part.collection: part.documents for part in parts}


def _spooled(world: World) -> None:
    spool = Spool(world.var / "spool")
    now = datetime.now(UTC)
    entries = [
        Entry(article=one, page_sha256=hashlib.sha256(one.id.encode()).hexdigest())
        for one in world.articles()
    ]
    spool.append([Spooled(at=now, entry=entry) for entry in entries])
    spool.close()


def _archived(world: World) -> None:
    filled(world)
    writer = WarcWriter(world.var / "archive")
    html = ((b"Content-Type", b"text/html"),)
    for one in world.articles()[:40]:
        assert one.url
        body = f"<p>{one.text}</p>".encode()
        writer.write(
            Exchange(url=one.url, fetched_at=datetime.now(UTC), status=200, headers=html, body=body)
        )
    writer.close()


def _delete(world: World) -> Sequence[str]:
    return ("db", "delete", "--yes", "--url", world.articles()[GONE].url or "")


def _without_deleted(world: World) -> Picture:
    captures = [page.url for path in _warcs(world) for page in read_warc(path)]
    return reconciled(world) | {"captures": sorted(map(str, captures))}


def _warcs(world: World) -> Iterator[Path]:
    yield from sorted((world.var / "archive").glob("*.gz"))


def _server_down(world: World) -> None:
    filled(world)
    world.server.stop(force=True)


def _crawl_again(world: World) -> Sequence[str]:
    _wait_for_leases(world)
    return ("crawl", "tass")


def _wait_for_leases(world: World) -> None:
    """A dead worker's leases run out by themselves."""
    held = {"$expr": {"$gt": ["$until", "$$NOW"]}}
    give_up = time.monotonic() + 30
    with connected(world.server.start()) as database:
        while database["leases"].count_documents(held) and time.monotonic() < give_up:
            time.sleep(0.1)


def _nothing_again(world: World) -> None:
    """It only reads: there is nothing to go on with."""


def _typed(*words: str) -> Callable[[World], Sequence[str]]:
    """The arguments, with the names of files filled in."""
    return lambda world: [
        word.format(out=world.out, pages=world.pages, records=world.records) for word in words
    ]


ROWS = ("--rows", "0")
REPLAY = ("replay", "{pages}", *ROWS)
GOES_ON = _typed(*REPLAY, "--jobs", "2", "-o", "{out}/o.jsonl")
ON_SPARK = ("replay", "{pages}", "--engine", "spark", "--master", "local[1]")
SCHEDULE = ("schedule", "run", "tass", "--every", "1h")
WORKS = (
    Work("crawl", nothing, _typed("crawl", "tass"), reconciled, _crawl_again),
    Work("replay into the database", nothing, _typed(*REPLAY, "--jobs", "1"), articles),
    Work("replay by two workers", nothing, _typed(*REPLAY, "--jobs", "2"), articles),
    Work("replay into a file", nothing, _typed(*REPLAY, "-o", "{out}/o.jsonl"), records),
    Work("import", nothing, _typed("import", "{records}"), articles),
    Work("dedup of a file", nothing, _typed("dedup", "{records}", "-o", "{out}/o.jsonl"), records),
    Work("dedup --reconcile", _shuffled, _typed("dedup", "--reconcile"), articles),
    Work("export", filled, _typed("export", "{out}/o.jsonl.gz", "--keep", "all"), files),
    Work("db upgrade", _version_1, _typed("db", "upgrade"), reconciled),
    Work("db backup", filled, _typed("db", "backup", "{out}/b"), _saved, _another_backup),
    Work("db restore", _backed_up, _typed("db", "restore", "{out}/b", "--replace"), articles),
    Work("db drain", _spooled, _typed("db", "drain"), reconciled),
    Work("db delete", _archived, _delete, _without_deleted),
    Work("schedule", nothing, _typed(*SCHEDULE), reconciled, _crawl_again, runs_for=6.0),
    Work("serve", filled, _typed("serve", "--port", "0"), articles, _nothing_again, runs_for=4.0),
    Work("start-up", _server_down, _typed("runs"), articles),
)
ASKED_FOR = (
    Work("replay that goes on", _killed_midway, GOES_ON, records),
    Work("replay on Spark", nothing, _typed(*ON_SPARK, "-o", "{out}/o.jsonl"), parts, longest=600),
)
"""Works that are played by their names alone: a seed gives the rounds that it always gave."""
