"""Reads the test feeds of feedparser out of its source archive: none may fail otherwise than named.

    pip download --no-deps --no-binary feedparser feedparser==6.0.14
    python -m benchmarks.feed_forms feedparser-6.0.14.tar.gz

Every document ends as read, with or without entries, or as refused with its reason. Most have no
address in any entry: they test other things. Nothing of the archive is kept.
"""

from __future__ import annotations

import argparse
import tarfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from newsbot.discovery.feed import read_rss
from newsbot.discovery.markup import BadFeed

BASE = "http://127.0.0.1:8097/tests/feed.xml"
KINDS = (".xml", ".gz", ".z", ".json")
LONGEST = 5_000_000


def main() -> None:
    """Print how many documents were read, refused and crashed on."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("archive", type=Path, help="the source archive of feedparser")
    parser.add_argument("--list", action="store_true", help="name what was refused")
    options = parser.parse_args()
    outcomes: Counter[str] = Counter()
    started = time.process_time()
    for name, body in _documents(options.archive):
        outcome = _outcome(body)
        outcomes[outcome.partition(":")[0]] += 1
        if options.list and not outcome.startswith(("entries", "no entries")):
            print(f"{name}: {outcome}")
    seconds = time.process_time() - started
    print("| outcome | documents |\n|---|---|")
    for outcome, count in outcomes.most_common():
        print(f"| {outcome} | {count} |")
    print(f"\n{seconds * 1000 / outcomes.total():.2f} ms CPU a document")


def _outcome(body: bytes) -> str:
    try:
        found = read_rss(body, base=BASE, zone="UTC").found
    except BadFeed as error:
        return f"refused: {error}"
    except Exception as error:  # what the benchmark is for
        return f"crashed: {type(error).__name__}: {error}"
    return "entries with an address" if found else "no entries with an address"


def _documents(archive: Path) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(archive) as packed:
        for member in packed:
            wanted = "/tests/" in member.name and member.name.endswith(KINDS)
            file = packed.extractfile(member) if wanted and member.size < LONGEST else None
            if file:
                yield member.name.partition("/tests/")[2], file.read()


if __name__ == "__main__":
    main()
