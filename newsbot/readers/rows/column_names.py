"""Tells what the columns of tables and the keys of records mean, whatever other programs call them.

`record-keys.tsv` has their names, with the field of a page that each stands for.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from newsbot.text.tables import rows

HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
"""Where a word begins in camel case."""

ADDRESSES = frozenset({"url", "source"})

APART = re.compile(r"[\s-]+")
"""What stands between the words of a column's name in a sheet."""

ABOUT = "about"
"""What a key means whose value is an object with further keys."""

CONTENT = frozenset({"html", "text"})


def names_content(key: str) -> bool:
    """Whether a key may hold a page or its text.

    Example:
        >>> names_content("raw_html"), names_content("url")
        (True, False)
    """
    return role_of(key) in {*CONTENT, "body"}


def role_of(key: str) -> str | None:
    """The field of a page that a key holds, by the names of `record-keys.tsv`; None for others.

    Example:
        >>> role_of("Title"), role_of("price")
        ('title', None)
    """
    return _roles().get(_folded(key))


def names_address(key: str) -> bool:
    """Whether the address of a page may stand under a key."""
    return role_of(key) in ADDRESSES


def is_known(key: str) -> bool:
    """Whether a key says anything about a page by itself."""
    return role_of(key) not in {None, ABOUT}


def rank_of(key: str) -> int:
    """The line of a key in the table, whose first names are the best; unknown ones come last."""
    return _ranks().get(_folded(key), len(_ranks()))


@lru_cache(maxsize=4096)
def _folded(key: object) -> str:
    """A key in the spelling of the table, also one in camel case or in words.

    Example:
        >>> _folded("bodyHtml"), _folded("pubDate"), _folded("URL"), _folded("Published date")
        ('body_html', 'pubdate', 'url', 'published_date')
    """
    plain = str(key).lower()
    return plain if plain in _roles() else APART.sub("_", HUMP.sub("_", str(key)).lower())


@cache
def _ranks() -> dict[str, int]:
    return {key: rank for rank, key in enumerate(_roles())}


@cache
def _roles() -> dict[str, str]:
    return dict(rows("newsbot.readers", "record-keys.tsv", tuple[str, str]))
