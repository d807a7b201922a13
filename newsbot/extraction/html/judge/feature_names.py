"""The names of the features by which blocks are weighed, in groups of facts.

A block is described by one key per group, such as tag, size and share of link text. The same few
thousand keys come with every page, so what the features of a key weigh together is summed once;
names are spelt out for training and for the trace alone.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import lru_cache

Facts = tuple[Hashable, ...]
Key = Facts | frozenset[str]
"""The features of a group for one block; the arguments of the group's function."""

Names = Sequence[str]


NOTHING: frozenset[str] = frozenset()


@lru_cache(maxsize=4096)
def named(hints: frozenset[str], size: int, *, titled: bool) -> frozenset[str]:
    """The hints in an element's names, with the share of text in elements of these names."""
    end = "+title" if titled else ""
    return frozenset(f"name {hint}{rest}" for hint in hints for rest in ("", f" {size}{end}"))


@lru_cache(maxsize=512)
def semantic(tag: str, size: int, *, titled: bool) -> frozenset[str]:
    """The meaning of an element's tag, if it is more than a box."""
    return frozenset((f"in {tag} {size}{'+title' if titled else ''}",))


def evidence(*names: str) -> Names:
    """The hints of the element and those around it, by tag, name and microdata."""
    return names


def markup(tag: str, parent: str, above: str, size: int, linked: int) -> Names:
    """The block's tag, those around it, and its share of links."""
    return (
        f"tag {tag} size {size}",
        f"tag {tag} in {parent} in {above}",
        f"tag {tag} links {linked}",
        f"size {size} links {linked}",
    )


def look(size: int, start: str, end: str, bold: str, capitals: str) -> Names:
    """The beginning, the end and the typography of the text."""
    found = [f"size {size} end {end}", f"start {start}"]
    if bold:
        found.append(f"bold {size} {end}" if bold == "all" else "bold part")
    if capitals:
        found.append(capitals)
    return found


def counts(size: int, commas: int, sentences: int, date: bool, again: bool, title: int) -> Names:
    """Signs that occur in the text, and the number of words it shares with the headline."""
    small = min(size, 5)
    found = [
        f"commas {commas} size {small}",
        f"sentences {sentences} size {size}",
        f"title words {title} size {small}",
    ]
    if date:
        found.append(f"date size {size}")
    if again:
        found.append(f"again size {small}")
    return found


def said(place: str, rule: str | None, under: str, side: bool, credit: bool, teaser: bool) -> Names:
    """Phrases of side matter, in the block and above it."""
    found = [f"line {rule}"] if rule else []
    if under:
        found += (f"under {under}", f"under {under} {place}")
    if side:
        found += ("side phrase", f"side phrase {place}")
    if credit:
        found.append("credit")
    if teaser:
        found.append("teaser")
    return found


def stated(stands: bool | None, size: int) -> Names:
    """Whether JSON-LD repeats the block; None where it says too little."""
    return () if stands is None else (f"in json-ld {stands} size {min(size, 5)}",)


def holder(share: int, tag: str, linked: int, prose: int, family: int) -> Names:
    """The element that contains the block: its amount of text and of links."""
    return (
        f"held by {share}",
        f"held by {tag} {share}",
        f"holder links {linked} {share}",
        f"holder prose {prose}",
        f"family {family}",
    )


def held(share: int, family: str, kind: str) -> Names:
    """The block's kind together with that of the element that contains it."""
    return (f"held by {share} {kind}", f"family {family} {kind}")


def listed(items: int, linked: int) -> Names:
    """The list of which the block is an item; -1 items where it is none."""
    return () if items < 0 else (f"list {items} links {linked}",)


def span(side: str, distance: int, kind: str) -> Names:
    """The place of the block relative to the span of densest text."""
    return (f"{side} span {distance}",) if side else ("span", f"span {kind}")


def core(side: str, levels: int, kind: str) -> Names:
    """The place of the block relative to the innermost element that contains the span."""
    if side == "none":
        return ()
    if side == "core":
        return (f"core {kind}", f"core depth {levels} {kind[0]}")
    return (f"outside core {kind}", f"{side} of core {levels}")


def headline(side: str, distance: int, read: int, kind: str) -> Names:
    """The place of the block relative to the headline, and the text since then."""
    if side == "behind":
        return (f"behind title {distance}", f"read {read} {kind}")
    if side == "ahead":
        return (f"ahead of title {distance}",)
    return ("no title",) if side == "none" else ()


def progress(done: int, left: int) -> Names:
    """The amount of the page's text before and behind the block."""
    return (f"left {left}", f"done {done}")


def neighbour(side: str, kind: str, other: str, same: bool, further: str) -> Names:
    """The kinds of the next two blocks on one side; empty beyond the edge of the page."""
    if not other:
        return (f"{side} edge",)
    found = (f"{side} {other}", f"{side} {other} {kind}", f"{side} {other} {kind} {same}")
    return (*found, f"second {side} {further}") if further else found


def around(near: int, wide: int) -> Names:
    """The amount of text within 4 and within 12 blocks."""
    return (f"text within 4 {near}", f"text within 12 {wide}")


def generic(place: str, kind: str, verdict: str, reason: str | int, hint: str | None) -> Names:
    """The verdict of the generic choice on the block, and the name for which it was pruned."""
    found = [f"{place} {kind}"]
    if verdict == "kept":
        found += (f"kept as {reason}", f"kept {kind}")
    elif verdict == "dropped":
        found += (f"dropped: {reason}", f"dropped {kind}")
    elif verdict:
        found.append(f"{verdict} body {reason}")
    if hint:
        found += (f"pruned {hint} {kind}", f"pruned {hint} {place}")
    return found


GROUPS: tuple[Callable[..., Names], ...] = (
    evidence, markup, look, counts, said, stated, holder, held, listed, span, core, headline,
    progress, neighbour, neighbour, around, generic,
)  # fmt: skip
"""The groups in the order in which the keys of a block stand."""

Row = tuple[Key, ...]
"""The keys of a block, one for each of `GROUPS`."""


def names_of(row: Row) -> list[str]:
    """The names of all features of a block."""
    return [name for group, key in zip(GROUPS, row, strict=True) for name in group(*key)]
