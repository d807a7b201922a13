"""What the parent of a replay into a file holds: `python -m benchmarks.replay_memory [ARTICLES]`.

Invented articles go through the store, the links of arrival and the final links, as their pages
would; workers and their pages are left out. Prints resident MiB on the way, and the peak.
"""

from __future__ import annotations

import argparse
import asyncio
import resource
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

from benchmarks.load import invented_article
from evaluation.sites.newsroom import MOSCOW, Newsroom
from newsbot.replay.drive import store_all
from newsbot.replay.links import ArrivalLinker, linked
from newsbot.replay.listening import Listener
from newsbot.replay.made import Made
from newsbot.replay.prepared import Prepared, prepare
from newsbot.replay.shelf import Shelf, ShelfBackend
from newsbot.store.articles.writer import Store

NEWEST = datetime(2026, 9, 1, 12, tzinfo=MOSCOW)
TOLD_EVERY = 5_000
SITES = 200


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", nargs="?", type=int, default=100_000)
    number = parser.parse_args().articles
    with closing(Shelf()) as shelf, closing(Prepared()) as prepared:
        asyncio.run(_store(shelf, prepared, number))
        _tell("all pages in")
        count = sum(1 for _ in linked(shelf, prepared))
        _tell(f"{count} linked")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"at most {peak:.0f} MiB")


async def _store(shelf: Shelf, prepared: Prepared, number: int) -> None:
    async with Store(ShelfBackend(shelf), linker=ArrivalLinker(prepared)) as store:
        await store_all(lambda: _made(prepared, number), store, Listener(), files=None)


def _made(prepared: Prepared, number: int) -> Iterator[Made]:
    room = Newsroom("load", number, newest=NEWEST, step=timedelta(minutes=1), size=4)
    for count in range(1, number + 1):
        article = invented_article(room.story(count), f"host{count % SITES}.example", count)
        one = Made(
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
