"""What the class and id names of an element say about it: body, comments, share buttons, tags…"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache

from newsbot.text.tables import rows

HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
SEPARATORS = re.compile(r"[-_\s.]+")
UTILITY = re.compile(r"[:\[/]")
"""Names of utility frameworks (`print:hidden`, `group/tooltip`) speak of looks, not of content."""

MAX_NAME = 300
"""Characters of a class attribute that are looked at: utility classes run to thousands."""


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
    start = 0
    while start < len(words):
        quick, patterns = _patterns(words[start])
        if quick.match(words, start) and not (start > 2 and words.startswith("no-", start - 3)):
            for hint, pattern in patterns:
                if pattern.match(words, start):
                    yield hint
        start = words.find("-", start) + 1 or len(words)


@lru_cache(maxsize=64)
def _patterns(letter: str) -> tuple[re.Pattern[str], tuple[tuple[str, re.Pattern[str]], ...]]:
    """The patterns that may open with a letter: all in one for a quick look, then by hint."""
    by_hint: defaultdict[str, list[str]] = defaultdict(list)
    for hint, pattern in _rows():
        if pattern[0] == letter or not pattern[0].isalnum():
            by_hint[hint].append(pattern)
    patterns = tuple((hint, _whole_words(found)) for hint, found in by_hint.items())
    return _whole_words([one for found in by_hint.values() for one in found]), patterns


@cache
def _rows() -> tuple[tuple[str, str], ...]:
    found = rows("newsbot.extraction", "class-hints.tsv", tuple[str, str])
    return tuple((hint, pattern) for hint, words in found for pattern in _alternatives(words))


def _whole_words(patterns: list[str]) -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(patterns)})(?=-)")


def _alternatives(pattern: str) -> Iterator[str]:
    """Split a regular expression at the bars outside its brackets."""
    depth, start = 0, 0
    for index, sign in enumerate(pattern):
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and depth == 0:
            yield pattern[start:index]
            start = index + 1
    yield pattern[start:]
