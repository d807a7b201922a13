"""The first of two passes: count what every host repeats, and freeze the counts."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from newsbot.extraction.profile.count import count_page
from newsbot.extraction.profile.snapshot import MemoryCounts, MemorySnapshot
from newsbot.model.outcome import Outcome
from newsbot.model.page import Page
from newsbot.replay.workers import Workers
from newsbot.sites.registry import Sites, default_sites


def learn(
    pages: Iterable[Page], *, sites: Sites | None = None, jobs: int | None = None
) -> MemorySnapshot:
    """What the hosts of these pages repeat; the same whatever the order and number of jobs.

    Args:
        pages: read once.
        sites: declarations, the shipped ones by default.
        jobs: processes, None for as many as pay.
    """
    work = partial(_count, sites=sites or default_sites())
    counts = MemoryCounts()
    for counted in Workers(work, died=_nothing, jobs=jobs).run(pages):
        counts.add(counted)
    return counts.freeze()


def _count(page: Page, sites: Sites) -> MemoryCounts:
    try:
        return count_page(page, sites)
    except Exception:  # the second pass meets the same page and reports what is wrong with it
        return MemoryCounts()


def _nothing(page: Page, why: Outcome) -> MemoryCounts:
    return MemoryCounts()
