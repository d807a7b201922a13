"""How fast the web page answers: `python -m benchmarks.web [ARTICLES …]` (20,000 by default).

Makes that many articles out of paragraphs of real news texts, puts them into a MongoDB of its own
(`--file`: into a corpus file), indexes them, starts `newsbot serve` and asks it 100 drawn queries
(a third of them for the most common words) and 100 articles, one after another. Prints the time and
size of the index, the median and the 95th percentile of the answers, the CPU time that the server
took for a query (all that counts on a busy machine), the pages that look at much of the corpus,
and the memory of the server. `--keep FOLDER` leaves the corpus there, and takes it from there the
next time.
"""

from __future__ import annotations

import argparse
import collections
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

import msgspec
from rich.console import Console
from rich.table import Table

from benchmarks.process_tree import memory_of, seconds_of
from evaluation.reference import REFERENCE, news_texts
from newsbot.model.article import Article, ExtractionNote, RecordDateline
from newsbot.model.dates import RecordDate
from newsbot.model.extracted import Credit
from newsbot.model.page import Origin
from newsbot.query.corpus import open_corpus, refresh
from newsbot.store import layout
from newsbot.store.documents import to_document
from newsbot.store.entry import Known, StoreNote
from newsbot.store.server.connection import connected
from newsbot.store.server.embedded import EmbeddedServer

SEED = 2026
SITES = ("tass", "iz", "ria", "interfax", "kommersant", "lenta", "rg", "mk")
AGENCIES = ("ТАСС", "РИА Новости", "Интерфакс", "Reuters")
PLACES = ("Москва", "Омск", "Токио", "Казань", "Заречинск", "Самара", "Пекин")
FLAGS = ("no-lead", "lookalikes", "short")
ASKED = 100
"""Queries, and articles."""

OWN_MEMORY = "RssAnon"
"""Without the mapped files of the index, which belong to whoever needs the room."""

DAYS = 2000
"""Days over which the articles are spread."""

STORY = 8
"""Articles of a story; a third of all articles belong to one."""

WHOLE = ("/", "/?site=tass", "/?place=Омск&q=год", "/?q=год&site=tass", "/?q=год&sort=relevance",
         "/?q=год&vs=время&by=day", "/concordance?q=год&side=left", "/sites", "/sites/tass",
         "/carriers", "/places", "/stories", "/api/stats?by=day&q=год",
         "/api/stats?by=flag")  # fmt: skip
"""Pages that look at much of the corpus."""


def main() -> None:
    """Measure for each number of articles."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", nargs="*", type=int, default=[20_000])
    parser.add_argument("--file", action="store_true", help="a corpus file, not a database")
    parser.add_argument("--keep", type=Path, help="folder in which the corpora stay")
    given = parser.parse_args()
    texts = _texts()
    table = Table("articles", "load s", "index s", "MB", "query ms (95 %)", "CPU ms",
                  "article ms (95 %)",
                  "server MiB", box=None)  # fmt: skip
    whole = Table("page, ms", box=None)
    rows: list[list[str]] = [[path] for path in WHOLE]
    for number in given.articles:
        figures, pages = _measured(number, texts, file=given.file, keep=given.keep)
        table.add_row(*figures)
        whole.add_column(f"{number:,}", justify="right")
        for row, took in zip(rows, pages, strict=True):
            row.append(f"{took:.0f}")
    for row in rows:
        whole.add_row(*row)
    Console(width=120).print(table, "", whole)


def _measured(
    number: int, texts: list[str], *, file: bool, keep: Path | None
) -> tuple[list[str], list[float]]:
    with _folder(keep, number) as folder:
        os.environ["NEWSBOT_VAR"] = str(folder)
        os.environ.pop("NEWSBOT_MONGO_URI", None)
        path = folder / "corpus.jsonl" if file else None
        started = time.perf_counter()
        if not (path or folder / "mongo").exists():
            (_write if path else _load)(folder, number, texts)
        loaded = time.perf_counter() - started
        with open_corpus(str(path) if path else None) as corpus:
            started, used = time.perf_counter(), time.process_time()
            refresh(corpus)
            seconds = f"{time.perf_counter() - started:.0f} ({time.process_time() - used:.0f} CPU)"
            size = corpus.index.stat().st_size / 1e6
        figures, pages = _asked(path, number, texts)
    return [f"{number:,}", f"{loaded:.0f}", seconds, f"{size:.0f}", *figures], pages


def _asked(path: Path | None, number: int, texts: list[str]) -> tuple[list[str], list[float]]:
    what = [str(path)] if path else []
    command = [sys.executable, "-m", "newsbot", "serve", "--port", "0", *what]
    draw = random.Random(SEED)
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        address = server.stdout.readline().strip().rstrip("/")
        queries = [f"/?q={urllib.parse.quote(words)}" for words in _queries(texts)]
        articles = [f"/article/{draw.randrange(number):032x}" for _ in range(ASKED)]
        before = seconds_of(server.pid)
        asked = _times(address, queries)
        used = f"{(seconds_of(server.pid) - before) / len(queries) * 1000:.0f}"
        read = _times(address, articles)
        whole = _times(address, [urllib.parse.quote(path, safe="/?&=") for path in WHOLE])
        memory = memory_of(server.pid, OWN_MEMORY)
        server.terminate()
    return [_spread(asked), used, _spread(read), f"{memory:.0f}"], whole


@contextmanager
def _folder(keep: Path | None, number: int) -> Iterator[Path]:
    if keep:
        folder = keep / str(number)
        folder.mkdir(parents=True, exist_ok=True)
        yield folder
        return
    folder = Path(tempfile.mkdtemp(prefix="nb-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _texts() -> list[str]:
    if not REFERENCE.is_dir():
        sys.exit("reference set not present: the benchmark needs its news texts")
    return news_texts()


def _write(folder: Path, number: int, texts: list[str]) -> None:
    with (folder / "corpus.jsonl").open("wb") as lines:
        for article in _articles(number, texts):
            lines.write(msgspec.json.encode(article) + b"\n")


def _load(folder: Path, number: int, texts: list[str]) -> None:
    """As they stand in the database after a crawl; linking a million is not what is measured."""
    server = EmbeddedServer(folder / "mongo")
    now = datetime.now(UTC)
    made = _articles(number, texts)
    try:
        with connected(server.start()) as database:
            while chunk := list(islice(made, 1000)):
                documents = [
                    to_document(Known(article=one, note=stored_note(one, now))) for one in chunk
                ]
                database[layout.ARTICLES].insert_many(documents, ordered=False)
            layout.prepare(database)
    finally:
        server.stop(force=True)


def stored_note(article: Article, now: datetime) -> StoreNote:
    """What the database notes of an article whose links nobody has made yet."""
    return StoreNote(
        state="done", write=article.id, digest=article.id, content=article.id, pages=(article.id,),
        first_seen=now, last_seen=now,
    )  # fmt: skip


def _articles(number: int, texts: list[str]) -> Iterator[Article]:
    draw = random.Random(SEED)
    paragraphs = [part for text in texts for part in text.split("\n") if len(part) > 80]
    for nth in range(number):
        yield _article(nth, draw, paragraphs)


def _article(nth: int, draw: random.Random, paragraphs: Sequence[str]) -> Article:
    """A tenth are copies, a third belong to stories, half have a dateline."""
    start = datetime(2020, 1, 1, tzinfo=UTC) + timedelta(
        days=draw.randrange(DAYS), minutes=draw.randrange(1440)
    )
    chosen = draw.sample(paragraphs, 4)
    copied = f"{draw.randrange(nth):032x}" if nth and draw.random() < 0.1 else None
    story = f"{nth - nth % STORY:032x}" if nth // STORY % 3 == 0 else None
    dateline = None
    if draw.random() < 0.5:
        places = (draw.choice(PLACES),)
        dateline = RecordDateline(raw="…", places=places, agency=draw.choice(AGENCIES))
    credit = Credit(name="ТАСС", evidence="line") if draw.random() < 0.05 else None
    return Article(
        id=f"{nth:032x}", content_hash=f"{nth:032x}", site=draw.choice(SITES), language="ru",
        url=f"https://zarechie.example/{nth}", title=chosen[0][:90], text="\n\n".join(chosen),
        role="repost" if copied else "original", duplicate_of=copied,
        cluster=copied or f"{nth:032x}", story=story, dateline=dateline, credit=credit,
        newsbot_version="0",
        published=RecordDate(value=f"{start:%Y-%m-%dT%H:%MZ}", start=start,
                             end=start + timedelta(minutes=1), precision="minute", source="meta"),
        origin=Origin(kind="crawl", path="a.warc.gz", offset=nth), rights="Of its publisher.",
        extraction=ExtractionNote(method="score", confidence=0.9, flags=_flags(draw)),
    )  # fmt: skip


def _flags(draw: random.Random) -> tuple[str, ...]:
    return (draw.choice(FLAGS),) if draw.random() < 0.1 else ()


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


if __name__ == "__main__":
    main()
