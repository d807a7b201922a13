"""Where the body may be: several cheap guesses, each a range of blocks under one element."""

from __future__ import annotations

from dataclasses import dataclass

from newsbot.extraction.blocks import Element, PageBlocks
from newsbot.extraction.judgement import Judgement

NEARLY_ALL = 0.95
"""An inner element that holds this share of the value is the better container."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A guess: blocks `first` to `last` (exclusive), and the method that made it."""

    method: str
    first: int
    last: int


def by_score(page: PageBlocks, judgement: Judgement) -> Candidate | None:
    """The innermost element that holds nearly all of the greatest value."""
    best = max((judgement.value(e.first, e.last) for e in page.elements), default=0.0)
    if best <= 0:
        return None
    chosen: Element | None = None
    for element in page.elements:
        if judgement.value(element.first, element.last) >= NEARLY_ALL * best and (
            chosen is None or element.depth > chosen.depth
        ):
            chosen = element
    return Candidate("score", chosen.first, chosen.last) if chosen else None


def by_density(page: PageBlocks, judgement: Judgement) -> Candidate | None:
    """The unbroken run of blocks with the greatest value, whatever elements it spans."""
    best, span = 0.0, (0, 0)
    low, start = 0.0, 0
    for end, total in enumerate(judgement.sums):
        if total - low > best:
            best, span = total - low, (start, end)
        if total < low:
            low, start = total, end
    return Candidate("density", *span) if best > 0 else None


def by_name(page: PageBlocks, judgement: Judgement) -> Candidate | None:
    """The element whose name or microdata says that it is the article's body."""
    named = [e for e in page.elements if "body" in e.hints or "articleBody" in e.itemprop]
    best = max(named, key=lambda e: judgement.value(e.first, e.last), default=None)
    if best is None or judgement.value(best.first, best.last) <= 0:
        return None
    return Candidate("name", best.first, best.last)
