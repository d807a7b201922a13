"""Compares texts word by word, with some context round each difference."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Literal

import msgspec
from rapidfuzz.distance import Indel

TOKEN = re.compile(r"\s+|\w+|[^\w\s]")

AROUND = 6
"""Words of unchanged text that are shown on each side of a change."""

LONGEST = 20_000
"""Tokens beyond which a changed stretch is shown whole: comparing takes their square in bits."""


class Piece(msgspec.Struct, frozen=True):
    """A piece of text that both sides have (`same`), or only one of them."""

    kind: Literal["same", "old", "new", "skip"]
    text: str


def word_diff(old: str, new: str, *, around: int | None = AROUND) -> Iterator[Piece]:
    """The difference between two texts.

    Args:
        around: words of context; None for all of the unchanged text.

    Example:
        >>> list(word_diff("Мост откроют в субботу.", "Мост откроют в воскресенье."))[1:3]
        [Piece(kind='old', text='субботу'), Piece(kind='new', text='воскресенье')]
    """
    pieces = list(_pieces(old.split("\n\n"), new.split("\n\n")))
    for index, piece in enumerate(pieces):
        if piece.kind == "same" and around is not None:
            yield from _shortened(
                piece.text, around, first=index == 0, last=index == len(pieces) - 1
            )
        else:
            yield piece


def mark(piece: Piece) -> str:
    """A piece in the notation of wdiff.

    Example:
        >>> "".join(map(mark, word_diff("В субботу", "В воскресенье")))
        'В [-субботу-]{+воскресенье+}'
    """
    forms = {"same": "{}", "skip": "{}", "old": "[-{}-]", "new": "{{+{}+}}"}
    return forms[piece.kind].format(piece.text)


def _pieces(old: list[str], new: list[str]) -> Iterator[Piece]:
    """Compare paragraphs first, then words in those that changed: texts are long, changes short."""
    for nth, (before, after) in enumerate(_aligned(old, new)):
        if nth:
            yield Piece("same", "\n\n")
        if before == after:
            yield Piece("same", "\n\n".join(before))
        else:
            yield from _words("\n\n".join(before), "\n\n".join(after))


def _words(old: str, new: str) -> Iterator[Piece]:
    before, after = TOKEN.findall(old), TOKEN.findall(new)
    if max(len(before), len(after)) > LONGEST:
        yield from both(old, new)
        return
    stretches = [("".join(one), "".join(other)) for one, other in _aligned(before, after)]
    for same, run in groupby(_with_gaps(stretches), key=lambda pair: pair[0] == pair[1]):
        ours, theirs = ("".join(side) for side in zip(*run, strict=True))
        yield from (Piece("same", ours),) if same else both(ours, theirs)


def _aligned(old: list[str], new: list[str]) -> Iterator[tuple[list[str], list[str]]]:
    """Both sides cut into pieces that are equal or different by turns.

    The equal ones are a longest common subsequence.
    """
    steps = Indel.opcodes(old, new)
    for _, run in groupby(steps, key=lambda step: step.tag == "equal"):
        stretch = list(run)
        first, last = stretch[0], stretch[-1]
        yield old[first.src_start : last.src_end], new[first.dest_start : last.dest_end]


def _with_gaps(stretches: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Count white space between two changes as changed, too, for easier reading."""
    for nth, (old, new) in enumerate(stretches):
        if old == new and 0 < nth < len(stretches) - 1 and old.isspace():
            # A side of its own each, so that the pair counts as a change.
            yield from ((old, ""), ("", new))
        else:
            yield old, new


def both(old: str, new: str) -> Iterator[Piece]:
    """One piece replaced by another; an empty one is left out."""
    if old:
        yield Piece("old", old)
    if new:
        yield Piece("new", new)


def _shortened(text: str, around: int, *, first: bool, last: bool) -> Iterator[Piece]:
    """Unchanged text without its middle; at either end of the whole only one side is kept."""
    words = re.findall(r"\s*\S+\s*|\s+", text)
    head = 0 if first else around
    tail = 0 if last else around
    if len(words) <= head + tail + 1:
        yield Piece("same", text)
        return
    if head:
        yield Piece("same", "".join(words[:head]))
    yield Piece("skip", "…")
    if tail:
        yield Piece("same", "".join(words[-tail:]))
