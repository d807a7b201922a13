"""The first of two passes: counts what every host repeats, and freezes the counts."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from newsbot.extraction.profile.count import count_page
from newsbot.extraction.profile.sample import Sample
from newsbot.extraction.profile.snapshot import MemoryCounts, MemorySnapshot
from newsbot.model.outcome import Outcome
from newsbot.model.page import Page
from newsbot.replay.unfinished import Unfinished
from newsbot.replay.workers import Crew, Workers
from newsbot.sites.registry import Sites, default_sites

SHARD = 256
"""Pages whose counts are kept together."""


def learn(
    pages: Iterable[Page],
    *,
    jobs: int | None = None,
    work: Unfinished | None = None,
    crew: Crew | None = None,
) -> MemorySnapshot:
    """The blocks that the hosts of these pages repeat, independent of order and number of jobs.

    Args:
        pages: read once.
        jobs: processes, None for as many as pay.
        work: what an earlier try has counted, and what this one counts.
        crew: processes that are there for this pass and the next.
    """
    if work and (learned := work.memory()):
        return learned
    counts = MemoryCounts()
    for part in work.counts() if work else ():
        counts.add(part)
    counting = Counting(default_sites())
    left = islice(pages, work.counted if work else 0, None)
    counted = Workers(counting, died=_nothing, jobs=jobs, crew=crew).run(left)
    while shard := list(islice(counted, SHARD)):
        part = _sum(shard)
        counts.add(part)
        if work:
            work.keep_counts(part, len(shard))
    snapshot = counts.freeze()
    if work:
        work.keep_memory(snapshot)
    return snapshot


class Counting:
    """Counts pages for `learn`; each process has its own sample of pages.

    A page is passed over only for pages that the same process counted before: their counts reach
    the sum, or the process is lost and others count all of them anew.
    """

    def __init__(self, sites: Sites) -> None:
        self._sites = sites
        self._sample = Sample()

    def __call__(self, page: Page) -> MemoryCounts:
        """The counts of the page."""
        try:
            return count_page(page, self._sites, self._sample)
        except Exception:  # the second pass meets the same page and reports what is wrong with it
            return MemoryCounts()


def _sum(parts: Iterable[MemoryCounts]) -> MemoryCounts:
    counts = MemoryCounts()
    for part in parts:
        counts.add(part)
    return counts


def _nothing(page: Page, why: Outcome) -> MemoryCounts:
    return MemoryCounts()
