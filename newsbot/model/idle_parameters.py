"""The parameters of addresses that never distinguish pages (`query-parameters.txt`)."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from urllib.parse import unquote_plus


def telling_query(query: str, dropped: tuple[str, ...]) -> str:
    """A query without the parameters that never tell one page from another.

    Args:
        query: quoted, without the question mark.
        dropped: further names, of which "*" stands for all.

    Example:
        >>> telling_query("id=3&utm_source=a&ref=b", ("ref",))
        'id=3'
    """
    if "*" in dropped:
        return ""
    pairs = dict.fromkeys(query.split("&"))  # what stands twice says no more
    return "&".join(pair for pair in pairs if _tells_pages_apart(pair, dropped))


def _tells_pages_apart(pair: str, dropped: tuple[str, ...]) -> bool:
    """Whether a parameter (`name=value`, quoted) may be what one page has and another has not."""
    name = unquote_plus(pair.partition("=")[0])
    idle = (
        pair == "="
        or name in dropped
        or _idle_names().fullmatch(name)
        or _idle_pairs().fullmatch(pair)
    )
    return not idle


@cache
def _idle_names() -> re.Pattern[str]:
    """A pattern for names of parameters that never distinguish pages."""
    names = (one for one in _patterns() if "=" not in one)
    return re.compile("|".join(map(fnmatch.translate, names)), re.I)


@cache
def _idle_pairs() -> re.Pattern[str]:
    """A pattern for parameters that never distinguish pages when they have such a value."""
    pairs = (one for one in _patterns() if "=" in one)
    return re.compile("|".join(map(fnmatch.translate, pairs)), re.I)


def _patterns() -> Iterator[str]:
    text = files("newsbot.model").joinpath("query-parameters.txt").read_text("utf-8")
    rows = (line.split() for line in text.splitlines() if line and not line.startswith("#"))
    return (pattern for _, pattern in rows)
