"""Servers of ill will beside a sound one: `python -m benchmarks.hostile_servers [--only NAME]`.

Each server of `evaluation.sites.hostile` is crawled by its address in one command with a sound
paper. Printed is how its crawl ended and what was expected, what became of the sound paper, whether
the books balance, seconds, and the most memory of a process.
"""

from __future__ import annotations

import argparse
import json
import os
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NamedTuple

from pymongo import MongoClient
from rich.console import Console
from rich.table import Table

import evaluation.sites.hostile.heavy_answers  # these enter their servers
import evaluation.sites.hostile.odd_answers  # noqa: F401
from benchmarks.own_server import own_folder, own_server
from benchmarks.process_tree import PEAK, children, memory_of
from evaluation.reference import ROOT
from evaluation.sites.hostile.paper import ARTICLES, Paper
from evaluation.sites.hostile.servers import NOT_EXPLORED, SERVERS, SMUGGLED, Hostile
from evaluation.sites.hostile.wire import raw_server

LONGEST = 900
"""Seconds that one crawl may take."""

AT_ONCE = 3
LOOK = 0.2
"""Seconds between two looks at the memory of the processes."""


class Row(NamedTuple):
    """How one crawl ended; `wrong` says what was not as expected."""

    name: str
    end: str
    stored: int
    requests: int
    seconds: float
    mib: float
    wrong: list[str]


def main() -> None:
    """Print a row for each server."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs="*", default=[], help="names of servers")
    parser.add_argument("--tell", action="store_true", help="print what the crawls print")
    chosen = parser.parse_args()
    names = chosen.only or list(SERVERS)
    with own_folder() as folder, own_server(folder) as server, ThreadPoolExecutor(AT_ONCE) as pool:
        uri = server.start()
        tried = [
            pool.submit(crawl, name, SERVERS[name], number, uri, tell=chosen.tell)
            for number, name in enumerate(names, 1)
        ]
        rows = [one.result() for one in tried]
    table = Table("server", "end", "stored", "requests", "s", "MiB", "wrong", box=None)
    for row in rows:
        table.add_row(
            row.name, row.end, str(row.stored), str(row.requests), f"{row.seconds:.0f}",
            f"{row.mib:.0f}", "; ".join(row.wrong),
        )  # fmt: skip
    Console(width=160).print(table)


def crawl(name: str, hostile: Hostile, number: int, uri: str, *, tell: bool) -> Row:
    """Crawl one server, with a sound paper beside it, into a database of its own."""
    own = uri.replace("/newsbot?", f"/hostile{number}?")
    host, other = f"127.1.{number}.1", f"127.2.{number}.1"
    with ExitStack() as stack:
        folder = stack.enter_context(own_folder())
        tls = _own_certificate(folder) if hostile.tls else None
        bad = stack.enter_context(raw_server(hostile.make, host, tls=tls, greet=hostile.greet))
        good = stack.enter_context(raw_server(lambda site: Paper(site, "sound").answer, other))
        environment = os.environ | {
            "NEWSBOT_MONGO_URI": own,
            "NEWSBOT_VAR": str(folder / "var"),
            "NEWSBOT_SITES": "",
            "NEWSBOT_ALLOW_PRIVATE": "127.0.0.0/8",
            "NEWSBOT_CONTACT": "bench@vesti.example",
        }
        options = ["--since", "30d", *["--follow"] * hostile.follow]
        command = ["crawl", f"{bad.root}/", f"{good.root}/", "--json", *options]
        begun = time.monotonic()
        for known in range(hostile.rounds):
            pace = [] if known else ["--delay", "0"]
            ended = _run([*command, *pace], environment, folder)
        seconds = time.monotonic() - begun
        found = _found(own)
    if tell:
        print(f"--- {name}: {ended.code} {ended.reasons}\n{ended.said}", flush=True)
    end = ended.reasons.get(host, NOT_EXPLORED)
    mine, others = ([one for one in found.articles if at in one["url"]] for at in (host, other))
    wrong = list(_wrong(hostile, end, ended, mine, others))
    if any(taken != over for taken, over in found.books):
        wrong.append(f"books: {found.books}")
    return Row(name, end, len(mine), len(bad.asked), seconds, ended.mib, wrong)


def _wrong(
    hostile: Hostile, end: str, ended: Ended, own: list[Any], others: list[Any]
) -> Iterator[str]:
    if ended.code is None:
        yield f"did not end within {LONGEST} s"
    if "Traceback" in ended.said:
        yield "a traceback"
    if end not in hostile.ends:
        yield f"expected {', '.join(sorted(hostile.ends))}"
    if len(own) not in hostile.stored:
        yield f"expected {sorted(hostile.stored)} stored"
    if any(SMUGGLED in one["text"] or SMUGGLED in (one["title"] or "") for one in own):
        yield "an answer was taken for that to another request"
    if len(others) != ARTICLES:
        yield f"{len(others)} of {ARTICLES} articles of the sound paper"


class Found(NamedTuple):
    """The contents of a database: articles; of each run the pages taken in and those that ended."""

    articles: list[dict[str, Any]]
    books: list[tuple[int, int]]


def _found(uri: str) -> Found:
    with MongoClient[dict[str, Any]](uri) as client:
        database = client.get_default_database()
        rows = database["pages"]
        books = [
            (run["taken"], rows.count_documents({"run": run["id"]}))
            for run in database["runs"].find()
        ]
        articles = list(database["articles"].find())
        client.drop_database(database.name)
    return Found(articles, books)


class Ended(NamedTuple):
    """The end of a command: its exit code, the end of each site's crawl, its words, peak MiB."""

    code: int | None
    reasons: dict[str, str]
    said: str
    mib: float


def _run(command: list[str], environment: dict[str, str], folder: Path) -> Ended:
    with (folder / "out").open("w+") as out, (folder / "said").open("w+") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "newsbot", *command],
            cwd=ROOT, env=environment, stdout=out, stderr=said,
        )  # fmt: skip
        begun, mib, code = time.monotonic(), 0.0, None
        while code is None and time.monotonic() - begun < LONGEST:
            mib = max(mib, *map(_memory, [process.pid, *_children(process.pid)]))
            time.sleep(LOOK)
            code = process.poll()
        if code is None:
            process.kill()
            process.wait()
    told = (folder / "out").read_text()
    results = json.loads(told) if told.strip() else []
    reasons = {result["site"]: result["reason"] for result in results}
    return Ended(code, reasons, (folder / "said").read_text(), mib)


def _children(pid: int) -> list[int]:
    try:
        return list(children(pid))
    except OSError:
        return []


def _memory(pid: int) -> float:
    try:
        return memory_of(pid, PEAK)
    except (OSError, ValueError):
        return 0.0


def _own_certificate(folder: Path) -> ssl.SSLContext:
    path = folder / "own.pem"
    told = (
        f"openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 "
        f"-subj /CN=paper.example -keyout {path} -out {folder}/own.crt"
    )
    subprocess.run(told.split(), check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "own.crt", path)
    return context


if __name__ == "__main__":
    main()
