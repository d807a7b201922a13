"""What changed between two texts, word by word: for revisions, and for copies side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal

import msgspec

from newsbot.text.words import fold

_TOKEN = re.compile(r"\s*\S+")
_EDGES = re.compile(r"^\W+|\W+$")


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """A run of words that stayed, went, came, or took the place of others.

    Attributes:
        kind: equal, deleted, inserted, replaced; `respelt` where only spelling changed (capitals,
            ё, quotes, dashes, punctuation).
        old, new: the words in either text; empty where there are none.
    """

    kind: Literal["equal", "deleted", "inserted", "replaced", "respelt"]
    old: str
    new: str


_KINDS: dict[str, Literal["equal", "deleted", "inserted", "replaced"]] = {
    "equal": "equal",
    "delete": "deleted",
    "insert": "inserted",
    "replace": "replaced",
}


def diff(old: str, new: str) -> list[Change]:
    """Compare two texts by words.

    All `old` fields joined give the old text, all `new` fields the new one, white space included.

    Example:
        >>> [(one.kind, one.old, one.new) for one in diff("Сбили 53 дрона", "Сбили 54 дрона.")]
        [('equal', 'Сбили', 'Сбили'), ('replaced', ' 53', ' 54'), ('respelt', ' дрона', ' дрона.')]
    """
    left, right = _tokens(old), _tokens(new)
    matcher = SequenceMatcher(None, _folded(left), _folded(right), autojunk=False)
    changes: list[Change] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            changes += _equal(left[i1:i2], right[j1:j2])
        else:
            gone, come = "".join(left[i1:i2]), "".join(right[j1:j2])
            changes.append(Change(kind=_KINDS[tag], old=gone, new=come))
    return changes


def changed_words(old: str, new: str) -> int:
    """How many words went, came or were replaced; 0 where only spelling changed.

    Example:
        >>> changed_words("Ёлка упала.", "Елка упала!")
        0
    """
    return sum(
        max(len(change.old.split()), len(change.new.split()))
        for change in diff(old, new)
        if change.kind not in {"equal", "respelt"}
    )


def _tokens(text: str) -> list[str]:
    """Words with the white space before them; white space at the end makes a token of its own."""
    tokens = _TOKEN.findall(text)
    rest = text[sum(map(len, tokens)) :]
    return [*tokens, rest] if rest else tokens


def _folded(tokens: list[str]) -> list[str]:
    return [_EDGES.sub("", fold(token)) or token.strip() for token in tokens]


def _equal(left: list[str], right: list[str]) -> Iterator[Change]:
    """Runs of words that are the same, cut where they are spelt in another way."""
    start = 0
    for place in range(1, len(left) + 1):
        same = left[start] == right[start]
        if place == len(left) or (left[place] == right[place]) != same:
            old, new = "".join(left[start:place]), "".join(right[start:place])
            yield Change(kind="equal" if same else "respelt", old=old, new=new)
            start = place
