"""Limits on what is parsed at all, so that no page can make extraction slow or large."""

from __future__ import annotations

import re

from newsbot.extraction.tags import UNNESTED

MAX_BYTES = 16 * 1024 * 1024
"""A larger body is no article page; the largest of 280 saved news pages has 3 MB."""

MAX_DEPTH = 1500
"""Tags open at once. Lexbor takes time quadratic in depth; real pages stay under 100."""

MAX_NODES = 250_000
"""Nodes that are walked; the rest of the page is left out and the result is flagged."""

HARMLESS = 8_000
"""Tags that parse in well under 0.1 s even if every one of them stays open."""

CHUNK = 16 * 1024
TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]{0,20})")


def nested_too_deep(html: str) -> bool:
    """Whether more than `MAX_DEPTH` tags are open at once; linear, and without a parse.

    Pages with few tags are not looked at: they cannot nest deep enough to do harm.

    Example:
        >>> nested_too_deep("<div><p>Текст<p>Текст</div>")
        False
        >>> nested_too_deep("<div>" * 50_000)
        True
    """
    if html.count("<") <= HARMLESS:
        return False
    unclosed = 0
    for start in range(0, len(html), CHUNK):
        closed = html.count("</", start, start + CHUNK)
        opened = html.count("<", start, start + CHUNK) - closed
        if unclosed + opened > MAX_DEPTH:
            # The quick count takes every `<br>` for an open tag: only now look at names.
            return _deepest(html) > MAX_DEPTH
        unclosed = max(0, unclosed + opened - closed)
    return False


def _deepest(html: str) -> int:
    depth = deepest = 0
    for match in TAG.finditer(html):
        if match[2].lower() in UNNESTED:
            continue
        depth = max(0, depth - 1) if match[1] else depth + 1
        if depth > deepest:
            deepest = depth
            if deepest > MAX_DEPTH:
                break
    return deepest
