"""What the class and id names of an element say about it: body, comments, share buttons, tags…"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files

HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
SEPARATORS = re.compile(r"[-_\s:./]+")
UTILITY = re.compile(r"[:\[/]")
"""Names of utility frameworks (`print:hidden`, `group/tooltip`) speak of looks, not of content."""

MAX_NAME = 300
"""Characters of a class attribute that are looked at: utility classes run to thousands."""


@lru_cache(maxsize=4096)
def hints_of(names: str) -> frozenset[str]:
    """Hints (first column of `data/class-hints.tsv`) that the class and id names give.

    Example:
        >>> sorted(hints_of("Article_body__a1 relatedLinks"))
        ['body', 'related']
        >>> hints_of("b-material")
        frozenset()
    """
    return frozenset().union(*map(_hints_of_name, names[:MAX_NAME].split()))


@lru_cache(maxsize=32768)
def _hints_of_name(name: str) -> frozenset[str]:
    # Whole class attributes differ from page to page, their single names hardly do.
    if UTILITY.search(name):
        return frozenset()
    words = "-" + SEPARATORS.sub("-", HUMP.sub("-", name)).lower().strip("-") + "-"
    return frozenset(hint for hint, pattern in _patterns() if pattern.search(words))


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    lines = (files("newsbot.extraction") / "data" / "class-hints.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in lines.splitlines() if line and not line.startswith("#"))
    return tuple((hint, re.compile(f"(?<!-no)-(?:{words})(?=-)")) for hint, words in rows)
