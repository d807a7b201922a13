"""Limits on what is parsed, so that no page can make extraction slow or large."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsbot.extraction.blocks.tags import UNNESTED

MAX_BYTES = 16 * 1024 * 1024
"""A larger body is no article page; the largest of 280 saved news pages has 3 MB."""

MAX_DEPTH = 1500
"""Tags open at once. Lexbor takes time quadratic in depth; real pages stay under 100."""

MAX_NODES = 250_000
"""Nodes that are walked; the rest of the page is left out and the result is flagged."""

HARMLESS = 8_000
"""Tags that parse in well under 0.1 s even if every one of them stays open."""

MAX_ATTRIBUTES = 2000
"""Attributes of one tag. Lexbor compares each with all before it; real tags have under 50."""

LONG_TAG = 20_000
"""Characters below which a tag is not looked at: so few attributes do no harm."""

CHUNK = 16 * 1024
QUOTED = re.compile(r""" "[^"]*" | '[^']*' """, re.X)
TAG_START = re.compile(r"<[a-zA-Z]")
RAW_TEXT = (
    ("<script", "</script"),
    ("<SCRIPT", "</SCRIPT"),
    ("<style", "</style"),
    ("<!--", "-->"),
)
"""What holds no tags, from where to where."""

TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]{0,20})")


def not_parsed(html: str) -> str | None:
    """Why a page is not parsed: it would take quadratic time. None for real pages."""
    if nested_too_deep(html):
        return "nested too deep"
    return "too many attributes" if too_many_attributes(html) else None


def too_many_attributes(html: str) -> bool:
    """Whether a tag has more than `MAX_ATTRIBUTES` different ones; linear, without a parse.

    Example:
        >>> too_many_attributes("<p class='lead'>Текст")
        False
        >>> too_many_attributes(f"<p {' '.join(f'a{n}=1' for n in range(5000))}>Текст")
        True
    """
    if not any(map(_may_have_many, _long_pieces(html))):
        return False
    pieces = _without_raw_text(html).split(">")
    return any(_attributes(piece) > MAX_ATTRIBUTES for piece in pieces if len(piece) > LONG_TAG)


def _long_pieces(html: str) -> Iterator[str]:
    """The places where a tag may be longer than `LONG_TAG`.

    The tag opens at most as far again before them. Scripts have such stretches too, and no tags.
    """
    step, at = LONG_TAG // 2, 0
    while at <= len(html) - step:
        end = html.find(">", at, at + step)
        if end < 0:
            end = html.find(">", at + step)
            end = end if end >= 0 else len(html)
            open_from = html.rfind(">", max(0, at - step), at + 1) + 1 or max(0, at - step)
            if TAG_START.search(html, open_from, at + 2):
                yield html[open_from:end]
        at = max(at + step, end // step * step)


def _may_have_many(piece: str) -> bool:
    return len(piece.split()) > MAX_ATTRIBUTES and _attributes(piece) > MAX_ATTRIBUTES


def _attributes(piece: str) -> int:
    start = TAG_START.search(piece)
    words = QUOTED.sub("", piece[start.end() :]).split() if start else []
    return len({word.partition("=")[0] for word in words})


def _without_raw_text(html: str) -> str:
    """The page without scripts, styles and comments; an unclosed one extends to the end."""
    for opening, closing in RAW_TEXT:
        kept, position = [], 0
        while (start := html.find(opening, position)) >= 0:
            kept.append(html[position:start])
            position = html.find(closing, start)
            if position < 0:
                return "".join(kept)
        html = "".join([*kept, html[position:]])
    return html


def nested_too_deep(html: str) -> bool:
    """Whether more than `MAX_DEPTH` tags are open at once; linear, without a parse.

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
