"""Tells listings of code from other preformatted text: by what they hold, and by their names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from selectolax.lexbor import LexborNode

CODE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:highlight|hljs|prettyprint|lang(?:uage)?-|brush:|chroma|rouge|code|source-?code"
    r"|shiki|prism|enlighter|crayon)",
    re.I,
)
"""Names of listings, as highlighters write them: Pygments, Rouge, Chroma, highlight.js, Prism,
Shiki, SyntaxHighlighter, Enlighter."""

LINE_NUMBERS = "0123456789 \t\n\r\xa0"
"""The characters of a `pre` that numbers the lines of another one."""

NAMED_AROUND = 6
"""Elements around a `pre`, itself counted, in which such a name is looked for."""


def holds_code(node: LexborNode) -> bool:
    """Whether a `pre` holds a `code` and no other text."""
    inner = [child for child in node.iter(include_text=True) if not child.is_empty_text_node]
    return len(inner) == 1 and inner[0].tag == "code"


def is_named_code(around: Sequence[tuple[LexborNode, str]]) -> bool:
    """Whether a `pre`, or an element close around it, is named as a listing.

    Args:
        around: the open elements with their tags, the `pre` last.
    """
    names = (node.attributes.get("class") or "" for node, _ in around[-NAMED_AROUND:])
    return any(map(CODE_NAMES.search, names))
