"""Differences of texts word by word, with a little of what stands around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal

import msgspec

TOKEN = re.compile(r"\s+|\w+|[^\w\s]")

AROUND = 6
"""Words of unchanged text that are shown on each side of a change."""

LONGEST = 4000
"""Tokens beyond which a changed stretch is shown whole: comparing takes their square."""


class Piece(msgspec.Struct, frozen=True):
    """A stretch of text that both sides have (`same`), or one of them."""

    kind: Literal["same", "old", "new", "skip"]
    text: str


def word_diff(old: str, new: str, *, around: int | None = AROUND) -> Iterator[Piece]:
    """What became of a text.

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


def marked(old: str, new: str) -> str:
    """The same as text, in the marks of wdiff.

    Example:
        >>> marked("В субботу", "В воскресенье")
        'В [-субботу-]{+воскресенье+}'
    """
    return "".join(mark(piece) for piece in word_diff(old, new))


def mark(piece: Piece) -> str:
    """A piece in the marks of wdiff."""
    forms = {"same": "{}", "skip": "{}", "old": "[-{}-]", "new": "{{+{}+}}"}
    return forms[piece.kind].format(piece.text)


def _pieces(old: list[str], new: list[str]) -> Iterator[Piece]:
    """Paragraphs first, then words inside those that changed: texts are long, changes are not."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for nth, (kind, i1, i2, j1, j2) in enumerate(matcher.get_opcodes()):
        before, after = "\n\n".join(old[i1:i2]), "\n\n".join(new[j1:j2])
        if nth:
            yield Piece("same", "\n\n")
        if kind == "equal":
            yield Piece("same", before)
        else:
            yield from _words(TOKEN.findall(before), TOKEN.findall(after))


def _words(old: list[str], new: list[str]) -> Iterator[Piece]:
    if max(len(old), len(new)) > LONGEST:
        yield from both("".join(old), "".join(new))
        return
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        if kind == "equal":
            yield Piece("same", "".join(old[i1:i2]))
        else:
            yield from both("".join(old[i1:i2]), "".join(new[j1:j2]))


def both(old: str, new: str) -> Iterator[Piece]:
    """One stretch in the place of another; an empty one is no piece."""
    if old:
        yield Piece("old", old)
    if new:
        yield Piece("new", new)


def _shortened(text: str, around: int, *, first: bool, last: bool) -> Iterator[Piece]:
    """Unchanged text with its middle left out; at the ends of the whole only one side counts."""
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
