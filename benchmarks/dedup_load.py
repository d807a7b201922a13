"""Records in any number, made by recombining real texts, to measure memory and the bulk pass."""

from __future__ import annotations

import json
import random
import resource
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from evaluation.dedup_edits import START, Edits
from newsbot.dedup import Deduplicator
from newsbot.dedup.records import dedup_file

WORDS = (60, 300)
RUN = (3, 6)
"""Words of a made article, and of each run of words that it takes from a real one."""

COPIES = 0.35
"""Share of records that repost one of the last thousand: a third to two fifths of news do."""

KINDS = ("exact", "typo", "light", "drop", "trunc3", "lead")
SPACING = 20
"""Seconds between two records: a million of them last 230 days."""


def made_records(texts: Sequence[str], count: int, seed: int = 11) -> Iterator[dict[str, Any]]:
    """Articles of recombined runs of words, and reposts of them, in publication order.

    Single news sentences would repeat hundreds of times in a million articles, which real ones do
    not; runs of three to six words leave about half of the shingles to one article alone.
    """
    rng = random.Random(seed)
    words = [text.split() for text in texts if len(text.split()) > WORDS[0]]
    edits = Edits(seed, texts)
    recent: list[str] = []
    for number in range(count):
        if recent and rng.random() < COPIES:
            text = edits.kinds[rng.choice(KINDS)](rng.choice(recent))
        else:
            text = _recombined(rng, words)
            recent.append(text)
            if len(recent) > 2_000:
                del recent[:1_000]
        published = datetime.fromtimestamp(START + SPACING * number, UTC).isoformat()
        yield {"id": f"m{number:08}", "text": text, "published": published}


def _recombined(rng: random.Random, words: Sequence[list[str]]) -> str:
    length = rng.randint(*WORDS)
    taken: list[str] = []
    while len(taken) < length:
        source = rng.choice(words)
        start = rng.randrange(len(source) - RUN[1])
        taken += source[start : start + rng.randint(*RUN)]
        if rng.random() < 0.3:
            taken[-1] = taken[-1].rstrip(".,") + "."
    return " ".join(taken)


def measure_memory(texts: Sequence[str], count: int) -> None:
    """Print what the in-process index takes per record, fixed costs left out."""
    known = Deduplicator()
    marks = []
    for number, record in enumerate(made_records(texts, count), start=1):
        known.add(record)
        if number in (count // 4, count):
            marks.append((number, known.nbytes, _resident()))
    (few, less, small), (many, more, large) = marks
    print(f"arrays            {more / many:6.0f} bytes per record at {many}")
    print(f"the process grew  {(large - small) / (many - few):6.0f} bytes per record from {few} on")
    print(f"arrays grew       {(more - less) / (many - few):6.0f} bytes per record from {few} on")


def measure_bulk(texts: Sequence[str], count: int) -> None:
    """Print time, rate and memory of the bulk pass on this machine's cores."""
    with TemporaryDirectory() as folder:
        source, target = Path(folder) / "in.jsonl", Path(folder) / "out.jsonl"
        with source.open("w", encoding="utf-8") as file:
            for record in made_records(texts, count):
                file.write(json.dumps(record, ensure_ascii=False) + "\n")
        print(f"{count} records, {source.stat().st_size / 1e6:.0f} MB", flush=True)
        start, before = time.perf_counter(), _worked()
        report = dedup_file(source, target)
        seconds = time.perf_counter() - start
    print(f"{seconds:.0f} s, {count / seconds:.0f} records/s, {report}")
    print(f"{_worked() - before:.0f} s of processor time, reading and writing included")
    print(f"peak memory: {_peak() / 1e9:.2f} GB here, {_peak(True) / 1e9:.2f} GB in each process")


def _worked() -> float:
    """Seconds of processor time of this process and the ones it has started."""
    who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, who))


def _resident() -> int:
    """The resident size now, in bytes."""
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * resource.getpagesize()


def _peak(children: bool = False) -> int:
    """The largest resident size so far, in bytes."""
    who = resource.RUSAGE_CHILDREN if children else resource.RUSAGE_SELF
    return resource.getrusage(who).ru_maxrss * 1024
