"""Sites that nobody has declared, by their addresses alone: `python -m benchmarks.any_site`.

Each kind of `evaluation.sites.undeclared` is crawled by `newsbot crawl ADDRESS`, once as it is and
once with `--follow`: articles found, pages stored that are none, requests for each article.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urljoin, urlsplit

from pymongo import MongoClient
from rich.console import Console
from rich.table import Table

from evaluation.reference import ROOT
from evaluation.sites.newsroom import Newsroom
from evaluation.sites.undeclared.kinds import KINDS, Make
from evaluation.sites.undeclared.made import Served, served
from newsbot.model.urls import normalise_url
from newsbot.store.server.embedded import EmbeddedServer

HOST = "127.0.0.9"


class Row(NamedTuple):
    """How one crawl of one kind ended."""

    kind: str
    follow: bool
    articles: int
    found: int
    false: list[str]
    requests: int
    code: int
    told: str


def main() -> None:
    """Print a row for each kind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=30)
    parser.add_argument("--only", nargs="*", default=[], help="names of kinds")
    parser.add_argument("--follow", action="store_true", help="only with --follow")
    parser.add_argument("--plain", action="store_true", help="only without --follow")
    parser.add_argument("--tell", action="store_true", help="print what the crawls print")
    parser.add_argument("--asked", action="store_true", help="print what was asked for")
    chosen = parser.parse_args()
    ways = [follow for follow in (False, True) if not (chosen.plain if follow else chosen.follow)]
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="nb-") as folder:
        server = EmbeddedServer(Path(folder) / "mongo")
        uri, token = server.enter()
        for make in KINDS:
            if not chosen.only or make.__name__ in chosen.only:
                rows += [crawl(make, follow=follow, uri=uri, chosen=chosen) for follow in ways]
        server.leave(token)
    _print(rows)


def crawl(
    make: Make,
    *,
    follow: bool,
    uri: str,
    chosen: argparse.Namespace,
) -> Row:
    """Crawl one kind with an empty database."""
    now, count = datetime.now(UTC), chosen.articles
    room = Newsroom(make.__name__, count, newest=now - timedelta(hours=1), step=timedelta(hours=8))
    stories = [room.story(number) for number in room.numbers()]
    with (
        served(lambda root: make(root, stories), HOST) as site,
        tempfile.TemporaryDirectory() as var,
    ):
        own = uri.replace("/newsbot?", f"/{make.__name__}{follow}?")
        environment = os.environ | {
            "NEWSBOT_MONGO_URI": own,
            "NEWSBOT_VAR": var,
            "NEWSBOT_SITES": "",
            "NEWSBOT_ALLOW_PRIVATE": "127.0.0.0/8",
            "NEWSBOT_CONTACT": "bench@vesti.example",
        }
        environment |= site.proxy
        command = ["crawl", site.start, "--since", "30d", "--delay", "0", *["--follow"] * follow]
        done = subprocess.run(
            [sys.executable, "-m", "newsbot", *command],
            cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300, check=False,
        )  # fmt: skip
        stored = _stored(own)
    if chosen.tell:
        print(f"--- {make.__name__} {'--follow' if follow else ''}\n{done.stderr}{done.stdout}")
    if chosen.asked:
        print("\n".join(site.asked))
    return _row(make.__name__, follow, site, stored, done)


def _stored(uri: str) -> list[str]:
    with MongoClient[dict[str, Any]](uri) as client:
        database = client.get_default_database()
        found = [one["url"] for one in database["articles"].find({}, {"url": 1})]
        client.drop_database(database.name)
    return found


def _row(
    kind: str, follow: bool, site: Served, stored: list[str], done: subprocess.CompletedProcess[str]
) -> Row:
    right = {_plain(urljoin(site.root, path)) for path in site.made.articles}
    false = [url for url in stored if _plain(url) not in right]
    found = len({_plain(url) for url in stored} & right)
    return Row(
        kind, follow, len(right), found, false, len(site.asked), done.returncode, done.stderr
    )


def _plain(url: str) -> str:
    parts = urlsplit(url)
    query = "&".join(pair for pair in parts.query.split("&") if "SESS" not in pair)
    return normalise_url(parts._replace(query=query).geturl())


def _print(rows: list[Row]) -> None:
    table = Table("kind", "", "found", "false", "requests", "per article", "code", box=None)
    for row in rows:
        each = f"{row.requests / row.found:.2f}" if row.found else "-"
        table.add_row(
            row.kind, "--follow" if row.follow else "", f"{row.found} of {row.articles}",
            str(len(row.false)), str(row.requests), each, str(row.code),
        )  # fmt: skip
        if row.false:
            table.add_row("", "", f"  {row.false[:3]}")
    Console(width=150).print(table)


if __name__ == "__main__":
    main()
