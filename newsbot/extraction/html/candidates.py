"""Candidates for the body: several cheap guesses, each an unbroken range of blocks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from newsbot.extraction.blocks.blocks import Element, PageBlocks
from newsbot.extraction.blocks.judgement import Judgement
from newsbot.extraction.html.json_ld_text import StatedText

NEARLY_ALL = 0.95
"""An inner element that holds this share of the value is the better container."""

ALIGNED = 40
"""Characters from which a block that stands in the JSON-LD text is taken as aligned with it."""

LEARNT = 0.3
"""Share of a host's pages from which a path counts as learnt."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A guess: blocks `first` to `last` (exclusive), and the method that made it."""

    method: str
    first: int
    last: int


def candidates(
    page: PageBlocks, judgement: Judgement, stated: StatedText, paths: Mapping[str, float]
) -> Iterator[Candidate]:
    """All guesses that yield any text.

    Args:
        page: the blocks.
        judgement: the verdicts on them.
        stated: text that JSON-LD gives as the article's.
        paths: where the texts of the host's other pages live, with their shares.
    """
    guesses = (
        by_density(judgement),
        by_score(page, judgement),
        by_name(page, judgement),
        by_json_ld(page, stated),
        by_path(page, judgement, paths),
    )
    return (guess for guess in guesses if guess is not None)


def by_density(judgement: Judgement) -> Candidate | None:
    """The unbroken run of blocks with the greatest value, whatever elements it spans."""
    best, span = 0.0, (0, 0)
    low, start = 0.0, 0
    for end, total in enumerate(judgement.sums):
        if total - low > best:
            best, span = total - low, (start, end)
        if total < low:
            low, start = total, end
    return Candidate("density", *span) if best > 0 else None


def by_score(page: PageBlocks, judgement: Judgement) -> Candidate | None:
    """The innermost element that contains nearly all of the greatest value."""
    sums = judgement.sums
    values = [sums[element.last] - sums[element.first] for element in page.elements]
    best = max(values, default=0.0)
    if best <= 0:
        return None
    chosen: Element | None = None
    for element, value in zip(page.elements, values, strict=True):
        if value >= NEARLY_ALL * best and (chosen is None or element.depth > chosen.depth):
            chosen = element
    return Candidate("score", chosen.first, chosen.last) if chosen else None


def by_name(page: PageBlocks, judgement: Judgement) -> Candidate | None:
    """The element that its name or microdata calls the article's body."""
    named = [e for e in page.elements if "body" in e.hints or "articleBody" in e.itemprop]
    best = max(named, key=lambda e: judgement.value(e.first, e.last), default=None)
    if best is None or judgement.value(best.first, best.last) <= 0:
        return None
    return Candidate("name", best.first, best.last)


def by_json_ld(page: PageBlocks, stated: StatedText) -> Candidate | None:
    """The range of blocks that the page's own JSON-LD repeats."""
    if len(stated.text) < 2 * ALIGNED:
        return None
    found = [
        block.index for block in page.blocks if block.size >= ALIGNED and stated.holds(block.text)
    ]
    return Candidate("json-ld", found[0], found[-1] + 1) if found else None


def by_path(page: PageBlocks, judgement: Judgement, paths: Mapping[str, float]) -> Candidate | None:
    """The range of running text under the path of the host's other texts."""
    learnt = {path for path, share in paths.items() if share >= LEARNT}
    if not learnt:
        return None
    found = [
        block.index
        for block in page.blocks
        if judgement.running[block.index]
        and not judgement.pruned[block.index]
        and page.text_path(block.element) in learnt
    ]
    return Candidate("path", found[0], found[-1] + 1) if found else None
