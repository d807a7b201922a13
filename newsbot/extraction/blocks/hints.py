"""Hints in the class and id names of an element: body, comments, share buttons, tags."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from operator import itemgetter

from newsbot.text.remembered import Remembered
from newsbot.text.tables import rows
from newsbot.text.word_kinds import alternatives

HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
SEPARATORS = re.compile(r"[-_\s.]+")
UTILITY = re.compile(r"[:\[/]")
"""Names of utility frameworks (`print:hidden`, `group/tooltip`) speak of looks, not of content."""

MAX_NAME = 300
"""Characters of a class attribute that are looked at: utility classes run to thousands."""

MOST_NAMES = 16384
"""Class attributes whose hints are remembered."""

POSTED = frozenset({"hentry", "status-publish", "type-post"})
OF_POST = ("tag-", "category-", "format-")
"""Names that WordPress gives an article beside the first ones (`get_post_class`): what it is about,
«video» or «advertising», says nothing of what the element holds."""

TAG_HINTS = {
    "nav": "menu",
    "menu": "menu",
    "footer": "footer",
    "aside": "aside",
    "figcaption": "caption",
    "figure": "media",
    "caption": "caption",
    "address": "byline",
    "dialog": "popup",
}
"""The hint that a tag gives by itself."""

HEAVY = frozenset({"bio", "comment", "popup", "subscribe"})
"""Kinds of side matter that often outweigh the article."""

PICTURED = frozenset({"caption", "media"})
"""Hints of elements that hold a picture and its caption."""

CLOSED = HEAVY | PICTURED
"""Hints that are believed all the same, unless the element has the only text of the page."""


def _hints_of_names(names: str) -> frozenset[str]:
    """The hints of class and id names.

    Example:
        >>> sorted(hints_of("Article_body__a1 relatedLinks"))
        ['body', 'related']
        >>> hints_of("b-material"), hints_of("no-comments")
        (frozenset(), frozenset())
        >>> hints_of("post hentry tag-video")  # an article of WordPress with its tags
        frozenset()
    """
    single = names.split()
    if not POSTED.isdisjoint(single):
        single = [name for name in single if not name.startswith(OF_POST)]
    return frozenset().union(*map(_hints_of_name, single))


hints_of: Callable[[str], frozenset[str]] = Remembered(
    _hints_of_names, looked_at=itemgetter(slice(MAX_NAME)), most=MOST_NAMES
).__getitem__
"""The hints (first column of `data/class-hints.tsv`) of class and id names; it is asked for every
element of a page."""


@lru_cache(maxsize=32768)
def _hints_of_name(name: str) -> frozenset[str]:
    # Whole class attributes differ from page to page, their single names hardly do.
    if UTILITY.search(name):
        return frozenset()
    parted = name if name.islower() else HUMP.sub("-", name).lower()
    words = SEPARATORS.sub("-", parted).strip("-") + "-"
    return frozenset(_found(words))


def _found(words: str) -> Iterator[str]:
    """The hints whose pattern matches at the start of a word; a "no-" before it cancels it."""
    start = 0
    while start < len(words):
        pattern, hints = _patterns(words[start])
        match = pattern.match(words, start)
        if match and match.lastindex and not (start > 2 and words.startswith("no-", start - 3)):
            yield from (hint for hint, end in zip(hints, match.groups(), strict=True) if end)
        start = words.find("-", start) + 1 or len(words)


@lru_cache(maxsize=64)
def _patterns(letter: str) -> tuple[re.Pattern[str], tuple[str, ...]]:
    """One pattern with a group per hint, for words with this first letter, and these hints."""
    by_hint: defaultdict[str, list[str]] = defaultdict(list)
    for hint, pattern in _rows():
        if opening := _opening(pattern, letter):
            by_hint[hint].append(opening)
    # Each is looked for by itself: a word may give several hints.
    groups = (f"(?=(?:(?:{'|'.join(found)})(-))?)" for found in by_hint.values())
    return re.compile("".join(groups)), tuple(by_hint)


@cache
def _rows() -> tuple[tuple[str, str], ...]:
    found = rows("newsbot.extraction", "class-hints.tsv", tuple[str, str])
    return tuple((hint, pattern) for hint, words in found for pattern in alternatives(words))


def _opening(pattern: str, letter: str) -> str | None:
    """The part of a pattern that can begin with a letter."""
    if not pattern.startswith("(?:"):
        return pattern if pattern.startswith(letter) else None
    group, _, rest = pattern[3:].partition(")")
    words = [word for word in group.split("|") if word.startswith(letter)]
    return f"(?:{'|'.join(words)}){rest}" if words else None
