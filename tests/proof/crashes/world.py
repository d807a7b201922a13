"""What commands are struck in: an embedded server of its own, pages, records, stand-in sites."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
from pymongo.database import Database

from evaluation.sites.declarations import write_declarations
from evaluation.sites.outlets import tass_outlet
from evaluation.sites.server import StandIn, newsroom
from newsbot.model.article import Article
from newsbot.store import layout
from newsbot.store.server.connection import connected
from newsbot.store.server.embedded import EmbeddedServer
from newsbot.store.stamp import META
from tests.commands import Command
from tests.replay.pages import write_pages

PAGES = 90
COPIES = 12
"""Pages, and how many of them another site carries too."""

ON_SITE = 20
"""Articles of the stand-in."""

PATIENCE = 30.0
"""Seconds for which commands wait for the database."""

Documents = Mapping[str, list[dict[str, Any]]]
"""The content of a database by collection."""


class World:
    """One folder with everything in it.

    Attributes:
        out: where commands write to; emptied before each round.
        pages: saved pages, some of them twice.
        records: what a replay makes of them.
        filled: the database that a replay of them makes.
        site: the root of the stand-in.
    """

    def __init__(self, folder: Path, sites: StandIn) -> None:
        self.folder = folder
        self.var = folder / "var"
        self.out = folder / "out"
        self.temporary = folder / "tmp"
        self.temporary.mkdir()
        self.out.mkdir()
        self.site = sites.outlets["tass"].root
        self.server = EmbeddedServer(self.var / "mongo")
        self.environment = os.environ | {
            "NEWSBOT_ALLOW_PRIVATE": "127.0.0.0/8",
            "NEWSBOT_CONTACT": "test@vesti.example",
            "NEWSBOT_LEASE_SECONDS": "2",
            "NEWSBOT_PATIENCE": str(PATIENCE),
            "NEWSBOT_SITES": str(write_declarations(folder / "sites", sites.outlets)),
            "NEWSBOT_VAR": str(self.var),
            "PYTHONWARNINGS": "default",
            "TMPDIR": str(self.temporary),
        }
        self.environment.pop("NEWSBOT_MONGO_URI", None)
        self.pages = _with_copies(write_pages(folder / "pages.jsonl", PAGES))
        self.records = folder / "records.jsonl"
        self.filled: Documents = {}

    def start(self, *arguments: str) -> Command:
        """Start `newsbot`."""
        return Command("newsbot", arguments, self.environment, together=True)

    def run(self, *arguments: str) -> tuple[int, str]:
        """Run `newsbot` to its end; gives its exit code and what it printed."""
        command = self.start(*arguments)
        printed, _ = command.communicate()
        return command.wait(), printed

    def make_ready(self) -> None:
        """Make the records and the filled database, once."""
        self.begin()
        self._must("replay", str(self.pages), "-o", str(self.records), "--rows", "0")
        self._must("replay", str(self.pages), "--rows", "0")
        with self.database() as database:
            self.filled = content(database)

    def begin(self) -> None:
        """An empty database, no spool, no archive, no output, a server that stays."""
        self.server.start()
        with self.database() as database:
            for name in database.list_collection_names():
                database.drop_collection(name)
        for folder in (self.var / "spool", self.var / "archive", self.out, self.temporary):
            shutil.rmtree(folder, ignore_errors=True)
        self.out.mkdir()
        self.temporary.mkdir()

    def fill(self, documents: Documents) -> None:
        """Put content into the empty database."""
        with self.database() as database:
            layout.prepare(database)
            database[META].delete_many({})
            for name, rows in documents.items():
                if rows:
                    database[name].insert_many(rows)

    def articles(self) -> list[Article]:
        """The records."""
        lines = self.records.read_bytes().splitlines()
        return [Article.from_dict(msgspec.json.decode(line)) for line in lines]

    @contextmanager
    def database(self) -> Iterator[Database[dict[str, Any]]]:
        """The database, whose server is started where it does not run."""
        with connected(self.server.start()) as database:
            yield database

    def _must(self, *arguments: str) -> None:
        code, printed = self.run(*arguments)
        assert code == 0, printed


def content(database: Database[dict[str, Any]]) -> Documents:
    """All that a database holds."""
    return {name: list(database[name].find()) for name in database.list_collection_names()}


@contextmanager
def new_world() -> Iterator[World]:
    """A world in a folder of its own, which is gone at the end."""
    folder = Path(tempfile.mkdtemp(prefix="nb-"))
    outlets = {"tass": tass_outlet(newsroom("tass", ON_SITE))}
    try:
        with StandIn(outlets) as sites:
            world = World(folder, sites)
            try:
                world.make_ready()
                yield world
            finally:
                world.server.stop(force=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _with_copies(pages: Path) -> Path:
    lines = pages.read_text(encoding="utf-8").splitlines()
    for number in range(COPIES):
        page = json.loads(lines[number * 7])
        page["url"] = f"https://povtor.example/{number}"
        lines.append(json.dumps(page, ensure_ascii=False))
    pages.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return pages
