"""Reads the TOML that people write: settings, thresholds and declarations."""

from __future__ import annotations

import re
import tomllib
from typing import Any

MOST_PARTS = 32
"""Parts of a dotted key, at most; those of a declaration have two."""

_PART = r"(?:[\w-]++|\"[^\"\n]*+\"|'[^'\n]*+')[ \t]*+\.[ \t]*+"
_LONG_KEY = re.compile(rf"(?<![\w-])(?:{_PART}){{{MOST_PARTS}}}")


def read_toml(text: str) -> dict[str, Any]:
    """The values of a TOML text.

    Python's reader takes time quadratic in the parts of a key; a key of thousands is refused.

    Raises:
        ValueError: it is no TOML, or a key has more than `MOST_PARTS` parts.
        RecursionError: it is nested too deep.

    Example:
        >>> read_toml('drop = 0.1\\nfeed.url = "https://a.example/rss"')
        {'drop': 0.1, 'feed': {'url': 'https://a.example/rss'}}
    """
    if long := _LONG_KEY.search(text):
        line = text.count("\n", 0, long.start()) + 1
        raise ValueError(f"more than {MOST_PARTS} words between full stops (at line {line})")
    return tomllib.loads(text)
