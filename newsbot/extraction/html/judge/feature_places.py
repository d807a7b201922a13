"""Where blocks stand in their page: the keys of the features that tell of places and neighbours.

Each function makes the keys of one group (`feature_names.py`) for all blocks that are asked for, in
one go: a page has some hundred of them.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence

from newsbot.extraction.blocks.blocks import Element
from newsbot.extraction.html.judge.feature_names import Key
from newsbot.extraction.html.judge.outline import SHARES, Outline, share_class

STEPS = (1, 2, 4, 8, 16, 32, 64)
NEAR, WIDE = 4, 12
"""Blocks on both sides whose text is summed."""

FAR = 6
"""Levels from which on elements are equally far from the core element."""

NOWHERE: Key = ("none", 0, "")
UNTITLED: Key = ("none", 0, 0, "")


def place_keys(outline: Outline, indices: Sequence[int]) -> tuple[list[Key], ...]:
    """For each group from `span` on the keys of these blocks, in the order of the groups.

    Args:
        outline: the page.
        indices: of the blocks.
    """
    kinds = [outline.kinds[index] for index in indices]
    return (
        _span(outline, indices, kinds),
        _core(outline, indices, kinds),
        _headline(outline, indices, kinds),
        _progress(outline, indices),
        _neighbours(outline, indices, "before", -1),
        _neighbours(outline, indices, "after", 1),
        _around(outline, indices),
        _generic(outline, indices, kinds),
    )


def _span(outline: Outline, indices: Sequence[int], kinds: Sequence[str]) -> list[Key]:
    first, last = outline.span
    return [
        ("ahead of", bisect(STEPS, first - index), "") if index < first
        else ("behind", bisect(STEPS, index - last + 1), "") if index >= last
        else ("", 0, kind)
        for index, kind in zip(indices, kinds, strict=True)
    ]  # fmt: skip


def _core(outline: Outline, indices: Sequence[int], kinds: Sequence[str]) -> list[Key]:
    core = outline.core
    if core is None:
        return [NOWHERE] * len(indices)
    blocks, elements, chain = outline.blocks, outline.elements, _chain_of(outline, core)
    return [
        ("core", min(elements[blocks[index].element].depth - core.depth, FAR), kind)
        if core.first <= index < core.last
        else ("ahead" if index < core.first else "behind", _levels(chain, index), kind)
        for index, kind in zip(indices, kinds, strict=True)
    ]


def _chain_of(outline: Outline, core: Element | None) -> list[Element]:
    """The core element and those around it, as far as they matter."""
    chain: list[Element] = []
    while core is not None and len(chain) < FAR:
        chain.append(core)
        core = outline.elements[core.parent] if core.parent >= 0 else None
    return chain


def _levels(chain: Sequence[Element], index: int) -> int:
    """How many elements of the chain, from the inside, do not hold a block."""
    held = (at for at, above in enumerate(chain) if above.first <= index < above.last)
    return next(held, len(chain))


def _headline(outline: Outline, indices: Sequence[int], kinds: Sequence[str]) -> list[Key]:
    at, share = outline.title_at, outline.share
    if at is None:
        return [UNTITLED] * len(indices)
    return [
        ("behind", bisect(STEPS, index - at), share_class(share(at, index)), kind) if index > at
        else ("ahead", bisect(STEPS, at - index), 0, "") if index < at
        else ("", 0, 0, "")
        for index, kind in zip(indices, kinds, strict=True)
    ]  # fmt: skip


def _progress(outline: Outline, indices: Sequence[int]) -> list[Key]:
    text, total = outline.text, outline.total
    whole = text[-1]
    return [
        (bisect(SHARES, text[i] / total), bisect(SHARES, (whole - text[i + 1]) / total))
        for i in indices
    ]


def _neighbours(outline: Outline, indices: Sequence[int], side: str, step: int) -> list[Key]:
    """The kinds of the blocks on one side, and whether the next has the same container."""
    kinds, holders = outline.kinds, outline.holders
    inside = range(len(kinds))
    keys: list[Key] = []
    for index in indices:
        other, second = index + step, index + 2 * step
        if other not in inside:
            keys.append((side, kinds[index], "", False, ""))
            continue
        same = holders[other] is holders[index]
        further = kinds[second] if second in inside else ""
        keys.append((side, kinds[index], kinds[other], same, further))
    return keys


def _around(outline: Outline, indices: Sequence[int]) -> list[Key]:
    text, total, blocks = outline.text, outline.total, outline.blocks
    most = len(blocks)
    keys: list[Key] = []
    for index in indices:
        own = blocks[index].size if outline.running[index] else 0
        near = text[min(most, index + NEAR + 1)] - text[max(0, index - NEAR)] - own
        wide = text[min(most, index + WIDE + 1)] - text[max(0, index - WIDE)] - own
        keys.append((bisect(SHARES, near / total), bisect(SHARES, wide / total)))
    return keys


def _generic(outline: Outline, indices: Sequence[int], kinds: Sequence[str]) -> list[Key]:
    generic, places, pruned = outline.generic, outline.places, outline.reading.judgement.pruned
    keys: list[Key] = []
    for index, kind in zip(indices, kinds, strict=True):
        place = places[index]
        verdict: tuple[str, str | int] = ("", 0)
        if index in generic.kept:
            verdict = ("kept", generic.kept[index])
        elif index in generic.dropped:
            verdict = ("dropped", generic.dropped[index])
        elif place.startswith("above"):
            verdict = ("above", bisect(STEPS, outline.first_kept - index))
        elif place == "below":
            verdict = ("below", bisect(STEPS, index - outline.last_kept))
        keys.append((place, kind, *verdict, pruned[index]))
    return keys
