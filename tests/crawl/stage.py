"""A stage for crawls: the stand-in sites, an empty database, commands in processes of their own."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from pymongo import MongoClient
from pymongo.database import Database

from evaluation.sites.declarations import write_declarations
from evaluation.sites.newsroom import Story
from evaluation.sites.outlet import Outlet
from evaluation.sites.server import StandIn
from evaluation.sites.tass import path_of
from newsbot.sites.registry import Sites, load_site
from tests.commands import Command, run
from tests.waiting import wait_until

UNHURRIED = ("-s", "AUTOTHROTTLE_TARGET_CONCURRENCY=1000")
"""No waits as long as the last answer took; see `tests.crawl.politeness.unhurried`."""

TEXT = "<p>В Заречье открыли мост через Быструю, сообщили в мэрии города в среду утром.</p>" * 5
"""The body of an article whose paragraphs a test needs itself."""

HTML = {"Content-Type": "text/html; charset=utf-8"}
"""The headers of a page."""

LEASE_SECONDS = 2.0
"""Leases that run out soon, so that tests of crashes need not wait a minute."""


class Stage:
    """Runs crawls of the stand-in and looks at what they left.

    Args:
        sites: the stand-in, entered.
        folder: for the declarations, the archive and the spool.
        uri: of an empty database.
    """

    program = "tests.crawl.politeness.unhurried"
    """What runs as `newsbot`."""

    def __init__(self, sites: StandIn, folder: Path, uri: str) -> None:
        self.sites = sites
        self.var = folder / "var"
        self.client = MongoClient[dict[str, Any]](uri, tz_aware=True)
        self.environment = os.environ | {
            "NEWSBOT_SITES": str(write_declarations(folder / "sites", sites.outlets)),
            "NEWSBOT_MONGO_URI": uri,
            "NEWSBOT_VAR": str(self.var),
            "NEWSBOT_ALLOW_PRIVATE": "127.0.0.0/8",
            "NEWSBOT_CONTACT": "test@vesti.example",
            "NEWSBOT_LEASE_SECONDS": str(LEASE_SECONDS),
            "PYTHONWARNINGS": "error",
        }

    @property
    def database(self) -> Database[dict[str, Any]]:
        """The database that crawls write to."""
        return self.client.get_default_database()

    @contextmanager
    def moved_to(self, uri: str) -> Iterator[None]:
        """Use another server for a while."""
        client, self.client = self.client, MongoClient[dict[str, Any]](uri, tz_aware=True)
        self.environment["NEWSBOT_MONGO_URI"] = uri
        try:
            yield
        finally:
            self.client.close()
            self.client = client

    def outlet(self, name: str) -> Outlet:
        """One of the outlets."""
        return self.sites.outlets[name]

    def declare(self, name: str, before: str, after: str) -> None:
        """Change a site's declaration."""
        path = Path(self.environment["NEWSBOT_SITES"]) / f"{name}.toml"
        text = path.read_text(encoding="utf-8")
        assert before in text, text
        path.write_text(text.replace(before, after), encoding="utf-8")

    def start(self, *arguments: str, largest_file: int | None = None) -> Command:
        """Start `newsbot` with these arguments; see `Command`."""
        return Command(
            self.program, arguments, self.environment, together=True, largest_file=largest_file
        )

    def run(self, *arguments: str, expect: int = 0, largest_file: int | None = None) -> str:
        """Run `newsbot` to its end; gives what it printed."""
        process = self.start(*arguments, largest_file=largest_file)
        printed, _ = process.communicate()
        assert process.returncode == expect, printed
        return printed

    def crawl(self, *arguments: str, expect: int = 0, largest_file: int | None = None) -> str:
        """Run `newsbot crawl` to its end; gives what it printed."""
        return self.run("crawl", *arguments, expect=expect, largest_file=largest_file)

    def crawl_to_the_end(self, *sites: str) -> None:
        """Crawl after a crash, once the dead worker's leases have run out."""
        names = [f"site:{site}" for site in sites]
        held = {"_id": {"$in": names}, "$expr": {"$gt": ["$until", "$$NOW"]}}
        wait_until(lambda: self.database["leases"].count_documents(held) == 0)
        self.crawl(*sites)

    @property
    def declared(self) -> Sites:
        """The declarations that crawls see."""
        folder = Path(self.environment["NEWSBOT_SITES"])
        return Sites(load_site(path) for path in folder.glob("*.toml"))

    def articles(self, site: str) -> list[dict[str, Any]]:
        """The stored articles of a site."""
        return list(self.database["articles"].find({"site": site}))

    def stored(self) -> int:
        """How many articles there are."""
        return self.database["articles"].count_documents({})

    def states(self) -> dict[str, int]:
        """How many addresses of the frontier are in which state."""
        groups = self.database["frontier"].aggregate(
            [{"$group": {"_id": "$state", "count": {"$sum": 1}}}]
        )
        return {group["_id"]: group["count"] for group in groups}

    def books(self) -> list[tuple[int, int]]:
        """For each run: pages taken in, and rows of pages that ended."""
        rows = self.database["pages"]
        return [
            (run["taken"], rows.count_documents({"run": run["id"]}))
            for run in self.database["runs"].find()
        ]

    def assert_all_right_once(self, name: str, told: Callable[[int], Story] | None = None) -> None:
        """Every article of an outlet is stored once, word for word."""
        room = self.outlet(name).room
        told = told or room.story
        found = {article["title"]: article for article in self.articles(name)}
        expected = {story.title: story for story in map(told, room.numbers())}
        assert sorted(found) == sorted(expected)
        assert len(self.articles(name)) == len(expected)
        for title, story in expected.items():
            assert found[title]["text"] == "\n\n".join(story.paragraphs), title


def path(stage: Stage, number: int) -> str:
    """Path of an article of TASS."""
    return path_of(stage.outlet("tass").room.story(number))


def row(stage: Stage, number: int) -> dict[str, str]:
    """The row of an article of TASS in the frontier."""
    url = stage.outlet("tass").root + path(stage, number)
    found = stage.database["frontier"].find_one({"url": url})
    assert found is not None
    return found


def make_due(database: Database[dict[str, Any]], **which: str) -> None:
    """Let addresses of the frontier come due; `which` chooses them by a field."""
    past = datetime.now(UTC) - timedelta(hours=1)
    database["frontier"].update_many(which, {"$set": {"due_at": past}})


def scrapy(stage: Stage, command: str, *arguments: str) -> str:
    """Run Scrapy's own command in the project; gives its standard output."""
    pace = UNHURRIED if command == "crawl" else ()
    done = run("scrapy", command, *arguments, *pace, env=stage.environment)
    assert done.returncode == 0, done.stderr
    return done.stdout
