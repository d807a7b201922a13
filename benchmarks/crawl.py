"""The cost of a crawl beside bare Scrapy: `python -m benchmarks.crawl [--memory | --loop PAGES]`.

Both fetch the same pages of the stand-in in `evaluation/sites`, in processes of their own, with the
same concurrency and without delays; the bare one does nothing with them, newsbot has everything on:
frontier, WARC, extraction, dates, duplicates, MongoDB. CPU per page is the difference between a
long and a short crawl, so that starting up does not count; a crawl before them fills the sample of
site memory, as the first day of a site would. The stages and the compression are measured by
themselves on the same kind of pages; what is left is the price of frontier, store and links.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import msgspec
from rich.console import Console
from rich.table import Table

from benchmarks import loop_watch
from benchmarks.process_tree import seconds_of
from evaluation.reference import ROOT
from evaluation.sites.declarations import write_declarations
from evaluation.sites.outlet import Outlet
from evaluation.sites.outlets import tass_outlet
from evaluation.sites.server import newsroom
from evaluation.sites.tass import page as tass_page
from evaluation.sites.tass import path_of
from newsbot.archive.exchange import Exchange
from newsbot.archive.record import pack
from newsbot.model.page import Page
from newsbot.pipeline import Context, process
from newsbot.sites.registry import Sites, load_site
from newsbot.store.server.embedded import EmbeddedServer

SIZES_KB = (6, 60, 250)
WARM = 300
"""Pages before anything is measured: by then site memory has its sample of the site."""

SHORT = 100
LONG = {6: 1500, 60: 700, 250: 400}
"""Pages of the long crawl, by page size."""
SETTINGS = (
    "AUTOTHROTTLE_ENABLED=False",
    "CONCURRENT_REQUESTS=16",  # for both: a polite crawl has one
    "CONCURRENT_REQUESTS_PER_DOMAIN=8",
    "DOWNLOAD_DELAY=0",
    "LOG_LEVEL=ERROR",
)

WATCHED = 'EXTENSIONS={"benchmarks.loop_watch.LoopWatch": 1}'
"""Setting that times the callbacks of the event loop."""


EXAMPLES = 100
"""Pages on which the stages are measured by themselves; one alone would be known by heart."""


Environment = dict[str, str]
"""Where newsbot crawls: its settings, and whatever else the process is told."""


class Cost(NamedTuple):
    """The cost of one crawl: CPU and wall seconds, peak memory, CPU seconds of mongod."""

    cpu: float
    wall: float
    peak_mib: float
    mongod_cpu: float = 0.0


class Row(NamedTuple):
    """One page size: CPU milliseconds per page."""

    kb: float
    bare: float
    newsbot: float
    stages: float
    warc: float
    mongod: float
    rate: float


def main() -> None:
    """Print CPU per page at three page sizes, or the memory over a long crawl."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--memory", type=int, metavar="PAGES", help="peak memory over so many pages"
    )
    parser.add_argument(
        "--loop", type=int, metavar="PAGES", help="longest block of the event loop over so many"
    )
    chosen = parser.parse_args()
    if chosen.memory:
        print_memory(chosen.memory)
    elif chosen.loop:
        print_loop(chosen.loop)
    else:
        print_cost([measure(size) for size in SIZES_KB])


def print_cost(rows: list[Row]) -> None:
    """Print the table; the last column is newsbot beside the sum of its parts."""
    table = Table(
        "page KB", "bare", "newsbot", "× bare", "stages", "WARC", "rest", "mongod", "pages/s",
        "× (bare+stages+WARC)", box=None, title="CPU ms per page",
    )  # fmt: skip
    for row in rows:
        parts = row.bare + row.stages + row.warc
        table.add_row(
            f"{row.kb:.0f}", f"{row.bare:.1f}", f"{row.newsbot:.1f}",
            f"{row.newsbot / row.bare:.1f}", f"{row.stages:.1f}", f"{row.warc:.1f}",
            f"{row.newsbot - parts:.1f}", f"{row.mongod:.1f}",
            f"{row.rate:.0f}", f"{row.newsbot / parts:.2f}",
        )  # fmt: skip
    Console(width=120).print(table)


def print_memory(pages: int) -> None:
    """Print the peak memory of crawls of a tenth of the pages and of all."""
    for count in (pages // 10, pages):
        with served(count, 0) as outlet, workplace(outlet) as (environment, server):
            cost = crawl(environment, server, count)
        print(f"{count} pages: peak {cost.peak_mib:.0f} MiB, {count / cost.wall:.0f} pages/s")


def print_loop(pages: int) -> None:
    """Print what held up the event loop, by page size."""
    for size in SIZES_KB:
        padding = max(0, size * 1000 - len(examples(0)[0].body))
        with served(pages, padding) as outlet, workplace(outlet) as (environment, server):
            path = Path(environment["NEWSBOT_VAR"]) / "loop.json"
            watched = environment | {loop_watch.FILE: str(path)}
            crawl(watched, server, pages, watch=True)
            held = msgspec.json.decode(path.read_bytes(), type=loop_watch.LoopTime)
        count = sum(map(len, held.blocks.values()))
        print(
            f"{size} KB: {1000 * held.total / pages:.1f} ms per page on the loop, "
            f"{count} of {held.callbacks} callbacks over 10 ms"
        )
        for what, blocks in sorted(held.blocks.items(), key=lambda held: -max(held[1])):
            print(f"  {len(blocks)} × {what}, longest {1000 * max(blocks):.0f} ms")


def measure(size_kb: int) -> Row:
    """Crawl pages of one size with both, a short and a long time."""
    plain = len(examples(0)[0].body)
    padding = max(0, size_kb * 1000 - plain)
    long = LONG[size_kb]
    with served(WARM + SHORT + long, padding) as outlet:
        bare = [bare_crawl(outlet, count) for count in (SHORT, long)]
        with workplace(outlet) as (environment, server):
            crawl(environment, server, WARM)
            mine = [crawl(environment, server, count) for count in (SHORT, long)]
    extra = long - SHORT
    pages = examples(padding)
    return Row(
        kb=len(pages[0].body) / 1000,
        bare=1000 * (bare[1].cpu - bare[0].cpu) / extra,
        newsbot=1000 * (mine[1].cpu - mine[0].cpu) / extra,
        stages=stage_cost(pages),
        warc=warc_cost(pages),
        mongod=1000 * (mine[1].mongod_cpu - mine[0].mongod_cpu) / extra,
        rate=extra / (mine[1].wall - mine[0].wall),
    )


def examples(padding: int) -> list[Page]:
    """Pages of the stand-in, under the addresses of the real site."""
    stories = map(newsroom("tass", EXAMPLES).story, range(1, EXAMPLES + 1))
    return [
        Page(
            body=tass_page(story, "https://tass.ru", padding=padding).encode(),
            url=f"https://tass.ru{path_of(story)}",
            fetched_at=datetime.now(UTC),
        )
        for story in stories
    ]


def stage_cost(pages: list[Page]) -> float:
    """CPU milliseconds of the stages."""
    context = Context(sites=Sites([load_site(ROOT / "newsbot" / "sites" / "tass.toml")]))
    return per_page(lambda page: process(page, context=context), pages)


def warc_cost(pages: list[Page]) -> float:
    """CPU milliseconds of making the WARC records."""

    def packed(page: Page) -> bytes:
        exchange = Exchange(
            url=page.url or "", fetched_at=datetime.now(UTC), status=200, body=page.body
        )
        return pack(exchange)

    return per_page(packed, pages)


def per_page(work: Callable[[Page], object], pages: list[Page]) -> float:
    """CPU milliseconds for one page, after a round over all of them to warm up."""
    for page in pages:
        work(page)
    begun, done = time.process_time(), 0
    while time.process_time() - begun < 1.0:
        for page in pages:
            work(page)
        done += len(pages)
    return 1000 * (time.process_time() - begun) / done


@contextmanager
def served(articles: int, padding: int) -> Iterator[Outlet]:
    """The stand-in in a process of its own; an outlet that knows only its address."""
    command = [sys.executable, "-m", "evaluation.sites.server", "--articles", str(articles)]
    server = subprocess.Popen(
        [*command, "--padding", str(padding)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    try:
        assert server.stdout
        outlet = tass_outlet(newsroom("tass", 1))
        outlet.root = json.loads(server.stdout.readline())["tass"]
        yield outlet
    finally:
        server.terminate()
        server.wait()


@contextmanager
def workplace(outlet: Outlet, name: str = "tass") -> Iterator[tuple[Environment, EmbeddedServer]]:
    """The environment of crawls of the outlet of that name, with an empty database and folders."""
    with tempfile.TemporaryDirectory(prefix="nb-") as var:
        folder = Path(var)
        server = EmbeddedServer(folder / "mongo")
        uri, token = server.enter()
        environment = os.environ | {
            "NEWSBOT_SITES": str(write_declarations(folder / "sites", {name: outlet})),
            "NEWSBOT_MONGO_URI": uri,
            "NEWSBOT_VAR": var,
            "NEWSBOT_ALLOW_PRIVATE": "127.0.0.0/8",
            "NEWSBOT_CONTACT": "bench@vesti.example",
        }
        yield environment, server
        server.leave(token)


def crawl(
    environment: Environment, server: EmbeddedServer, count: int, *, watch: bool = False
) -> Cost:
    """Crawl `count` more articles with everything on."""
    mongod = server.state().mongod
    before = seconds_of(mongod.pid) if mongod else 0.0
    watching = ("-s", WATCHED) if watch else ()
    arguments = ("crawl", "tass", f"-alimit={count}", "-asince=1w", *watching)
    cost = run(*arguments, environment=environment)
    return cost._replace(mongod_cpu=(seconds_of(mongod.pid) if mongod else 0.0) - before)


def bare_crawl(outlet: Outlet, count: int) -> Cost:
    """Fetch `count` articles with bare Scrapy."""
    spider = str(ROOT / "benchmarks" / "bare_spider.py")
    arguments = ("runspider", spider, f"-aroot={outlet.root}", f"-alimit={count}")
    nothing_on = {"SCRAPY_SETTINGS_MODULE": "benchmarks.bare_settings"}
    return run(*arguments, environment=os.environ | nothing_on)


def run(*arguments: str, environment: Environment) -> Cost:
    """Run Scrapy to its end and take its measure."""
    options = [part for setting in SETTINGS for part in ("-s", setting)]
    begun = time.monotonic()
    process_ = subprocess.Popen(
        [sys.executable, "-m", "scrapy", *arguments, *options], cwd=ROOT, env=environment
    )
    _, status, usage = os.wait4(process_.pid, 0)
    process_.returncode = os.waitstatus_to_exitcode(status)
    if process_.returncode:
        sys.exit(f"scrapy {' '.join(arguments)} ended with {process_.returncode}")
    return Cost(usage.ru_utime + usage.ru_stime, time.monotonic() - begun, usage.ru_maxrss / 1024)


if __name__ == "__main__":
    main()
