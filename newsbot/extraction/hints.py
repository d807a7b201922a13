"""What the class and id names of an element say about it: body, comments, share buttons, tags…"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files

HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
SEPARATORS = re.compile(r"[-_\s.]+")
UTILITY = re.compile(r"[:\[/]")
"""Names of utility frameworks (`print:hidden`, `group/tooltip`) speak of looks, not of content."""

MAX_NAME = 300
"""Characters of a class attribute that are looked at: utility classes run to thousands."""

ANY = ""
"""Key of the patterns that may open with several letters."""


@lru_cache(maxsize=16384)
def hints_of(names: str) -> frozenset[str]:
    """Hints (first column of `data/class-hints.tsv`) that the class and id names give.

    Example:
        >>> sorted(hints_of("Article_body__a1 relatedLinks"))
        ['body', 'related']
        >>> hints_of("b-material"), hints_of("no-comments")
        (frozenset(), frozenset())
    """
    return frozenset().union(*map(_hints_of_name, names[:MAX_NAME].split()))


@lru_cache(maxsize=32768)
def _hints_of_name(name: str) -> frozenset[str]:
    # Whole class attributes differ from page to page, their single names hardly do.
    if UTILITY.search(name):
        return frozenset()
    parted = name if name.islower() else HUMP.sub("-", name).lower()
    words = SEPARATORS.sub("-", parted).strip("-") + "-"
    return frozenset(_found(words))


def _found(words: str) -> Iterator[str]:
    """Hints whose pattern opens at the start of a word; "no-" before it takes it back."""
    patterns = _patterns()
    start = 0
    while start < len(words):
        if not words.startswith("no-", start - 3 if start > 2 else len(words)):
            for hint, pattern in (*patterns.get(words[start], ()), *patterns[ANY]):
                if pattern.match(words, start):
                    yield hint
        start = words.find("-", start) + 1 or len(words)


@cache
def _patterns() -> dict[str, tuple[tuple[str, re.Pattern[str]], ...]]:
    """The patterns by their first letter: most names are done with after one look-up."""
    lines = (files("newsbot.extraction") / "data" / "class-hints.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in lines.splitlines() if line and not line.startswith("#"))
    by_letter: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for hint, words in rows:
        for pattern in _alternatives(words):
            by_letter[pattern[0] if pattern[0].isalnum() else ANY][hint].append(pattern)
    return {
        letter: tuple(
            (hint, re.compile(f"(?:{'|'.join(found)})(?=-)")) for hint, found in by_hint.items()
        )
        for letter, by_hint in by_letter.items()
    }


def _alternatives(pattern: str) -> Iterator[str]:
    """Split a regular expression at the bars outside its brackets."""
    depth, start = 0, 0
    for index, sign in enumerate(pattern):
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and depth == 0:
            yield pattern[start:index]
            start = index + 1
    yield pattern[start:]
