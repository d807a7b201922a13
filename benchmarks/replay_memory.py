"""Memory of a replay into a file: `python -m benchmarks.replay_memory [ARTICLES] [--command]`.

Invented articles go through the store, the links of arrival and the final links, as their pages
would; workers and their pages are left out. Prints resident MiB on the way, and the peak. With
`--command` pages are invented, and `newsbot replay -o` reads them with two workers: prints the
resident MiB of parent and workers every now and then, and the highest peak of each.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import datetime, timedelta
from pathlib import Path

from benchmarks.load import invented_article
from benchmarks.many_pages import write_invented
from benchmarks.process_tree import children, memory_of
from evaluation.reference import ROOT
from evaluation.sites.newsroom import MOSCOW, Newsroom
from newsbot.replay.disk_store import DiskArticles, DiskBackend
from newsbot.replay.links import ArrivalLinker, linked
from newsbot.replay.listener import Listener
from newsbot.replay.page_result import PageResult
from newsbot.replay.prepared import Prepared, prepare
from newsbot.replay.runner import store_all
from newsbot.store.articles.writer import Store

NEWEST = datetime(2026, 9, 1, 12, tzinfo=MOSCOW)
TOLD_EVERY = 5_000
LOOKED_EVERY = 10
SITES = 200


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", nargs="?", type=int, default=100_000)
    parser.add_argument("--command", action="store_true", help="the whole command, with pages")
    asked = parser.parse_args()
    if asked.command:
        with tempfile.TemporaryDirectory(prefix="nb-") as folder:
            _run_command(Path(folder), asked.articles)
    else:
        _store_only(asked.articles)


def _store_only(number: int) -> None:
    with closing(DiskArticles()) as stored, closing(Prepared()) as prepared:
        asyncio.run(_store(stored, prepared, number))
        _tell("all pages in")
        count = sum(1 for _ in linked(stored, prepared))
        _tell(f"{count} linked")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"at most {peak:.0f} MiB")


def _run_command(folder: Path, number: int) -> None:
    write_invented(folder / "pages.warc", number)
    words = ["replay", "pages.warc", "--jobs", "2", "--rows", "0", "-o", "out.jsonl"]
    env = os.environ | {"NEWSBOT_VAR": str(folder / "var"), "PYTHONPATH": str(ROOT)}
    began, peaks = time.monotonic(), dict[str, float]()
    command = [sys.executable, "-m", "newsbot", *words]
    with subprocess.Popen(command, cwd=folder, env=env) as process:
        while process.poll() is None:
            if held := _held(process.pid, peaks):
                print(f"{time.monotonic() - began:.0f} s: {held}", flush=True)
            time.sleep(LOOKED_EVERY)
    with (folder / "out.jsonl").open("rb") as lines:
        count = sum(1 for _ in lines)
    print(
        f"{count} records; at most", ", ".join(f"{who} {peak:.0f}" for who, peak in peaks.items())
    )


def _held(parent: int, peaks: dict[str, float]) -> str:
    """Memory of each process now, in MiB; the peaks are noted."""
    told = []
    with suppress(OSError, ValueError):
        pids = [(parent, "parent"), *((pid, "worker") for pid in sorted(children(parent)))]
        for pid, who in pids:
            peaks[who] = max(peaks.get(who, 0), memory_of(pid, "VmHWM"))
            told.append(f"{who} {memory_of(pid):.0f} (own {memory_of(pid, 'RssAnon'):.0f})")
    return ", ".join(told)


async def _store(stored: DiskArticles, prepared: Prepared, number: int) -> None:
    async with Store(DiskBackend(stored), linker=ArrivalLinker(prepared)) as store:
        await store_all(lambda _: _made(prepared, number), store, Listener(), files=None)


def _made(prepared: Prepared, number: int) -> Iterator[PageResult]:
    room = Newsroom("load", number, newest=NEWEST, step=timedelta(minutes=1), size=4)
    for count in range(1, number + 1):
        article = invented_article(room.story(count), f"host{count % SITES}.example", count)
        one = PageResult(
            origin=article.origin,
            url=article.url,
            page_sha256=article.content_hash,
            article=article,
            prepared=prepare(article),
        )
        prepared.keep(one)
        yield one
        if count % TOLD_EVERY == 0:
            _tell(str(count))


def _tell(what: str) -> None:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    print(f"{what}: {pages * resource.getpagesize() / 2**20:.0f} MiB", flush=True)


if __name__ == "__main__":
    main()
