"""How fast the web page answers: `python -m benchmarks.web [ARTICLES …]` (20,000 by default).

Makes a corpus of that many articles out of paragraphs of real news texts, indexes it, starts
`newsbot serve` and asks it 100 drawn queries (a third of them for the most common words) and 100
articles, one after another. Prints the time and size of the index, the median and the 95th
percentile of the answers, and the memory of the server.
"""

from __future__ import annotations

import argparse
import collections
import gzip
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import msgspec
from rich.console import Console
from rich.table import Table

from newsbot.query.corpus import open_corpus, refresh

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = Path(os.environ.get("NEWSBOT_REFERENCE", ROOT.parent / "shared"))
SEED = 2026
SITES = ("tass", "iz", "ria", "interfax", "kommersant", "lenta", "rg", "mk")
ASKED = 100
DAYS = 2000
"""Days over which the articles are spread."""


def main() -> None:
    """Measure for each number of articles."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", nargs="*", type=int, default=[20_000])
    texts = _texts()
    table = Table("articles", "index s", "index MB", "query ms (95 %)", "article ms (95 %)",
                  "server MiB", box=None)  # fmt: skip
    for number in parser.parse_args().articles:
        table.add_row(*_measured(number, texts))
    Console(width=120).print(table)


def _measured(number: int, texts: list[str]) -> list[str]:
    with tempfile.TemporaryDirectory(prefix="nb-") as folder:
        path = Path(folder, "corpus.jsonl")
        ids = _write(path, number, texts)
        with open_corpus(str(path)) as corpus:
            started = time.perf_counter()
            refresh(corpus)
            seconds = time.perf_counter() - started
            size = corpus.index.stat().st_size / 1e6
        command = [sys.executable, "-m", "newsbot", "serve", str(path), "--port", "0"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
            assert server.stdout
            address = server.stdout.readline().strip().rstrip("/")
            queries = [f"/?q={urllib.parse.quote(words)}" for words in _queries(texts)]
            asked = _times(address, queries)
            read = _times(address, [f"/article/{id_}" for id_ in ids])
            memory = _memory(server.pid)
            server.terminate()
    return [f"{number:,}", f"{seconds:.0f}", f"{size:.0f}", _spread(asked), _spread(read),
            f"{memory:.0f}"]  # fmt: skip


def _texts() -> list[str]:
    source = REFERENCE / "cases" / "news-texts.jsonl.gz"
    if not source.is_file():
        sys.exit("reference set not present: the benchmark needs its news texts")
    with gzip.open(source) as lines:
        return [msgspec.json.decode(line)["text"] for line in lines]


def _write(path: Path, number: int, texts: list[str]) -> list[str]:
    """A corpus file; gives the ids of some of its articles."""
    draw = random.Random(SEED)
    paragraphs = [part for text in texts for part in text.split("\n") if len(part) > 80]
    with path.open("wb") as lines:
        for nth in range(number):
            lines.write(msgspec.json.encode(_record(nth, draw, paragraphs)) + b"\n")
    return [f"{draw.randrange(number):032x}" for _ in range(ASKED)]


def _record(nth: int, draw: random.Random, paragraphs: list[str]) -> dict[str, object]:
    day = (date(2020, 1, 1) + timedelta(days=draw.randrange(DAYS))).isoformat()
    chosen = draw.sample(paragraphs, 4)
    return {
        "schema_version": 2,
        "id": f"{nth:032x}",
        "site": draw.choice(SITES),
        "title": chosen[0][:90],
        "text": "\n\n".join(chosen),
        "language": "ru",
        "role": "original",
        "published": {"value": day, "start": f"{day}T00:00:00Z", "precision": "day",
                      "source": "meta", "candidates": []},
        "authors": [], "tags": [], "date_mentions": [],
        "extraction": {"method": "score", "confidence": 0.9, "flags": []},
    }  # fmt: skip


def _queries(texts: list[str]) -> Iterator[str]:
    """A third common words, a third rare ones, a third pairs."""
    draw = random.Random(SEED)
    known = collections.Counter(
        word for text in texts for word in re.findall(r"\w{4,}", text.lower())
    )
    common = [word for word, _ in known.most_common(60)]
    rare = [word for word, number in known.items() if number < 5]
    for nth in range(ASKED):
        kinds = (draw.choice(common), draw.choice(rare), " ".join(draw.sample(common, 2)))
        yield kinds[nth % 3]


def _times(address: str, paths: list[str]) -> list[float]:
    found = []
    for path in paths:
        started = time.perf_counter()
        with urllib.request.urlopen(address + path) as answer:
            answer.read()
        found.append((time.perf_counter() - started) * 1000)
    return found


def _spread(times: list[float]) -> str:
    return f"{statistics.median(times):.0f} ({statistics.quantiles(times, n=20)[-1]:.0f})"


def _memory(pid: int) -> float:
    """Resident memory that is the process's own, in MiB: mapped files of the index do not count."""
    status = Path(f"/proc/{pid}/status").read_text()
    found = re.search(r"RssAnon:\s+(\d+) kB", status)
    return int(found[1]) / 1024 if found else 0.0


if __name__ == "__main__":
    main()
