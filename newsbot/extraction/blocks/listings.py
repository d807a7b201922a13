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

DEEPEST = 4
"""Levels within a `pre` on which its `code` is looked for, each of one element."""

BOXES = frozenset({"div", "span"})

BAR_AND_CODE = ("div", "div")
"""The boxes of a listing with a bar: the language and buttons, then the code."""

LONGEST_BAR = 40
"""Letters of such a bar: "typescript", "Copy code"."""

NAMED_AROUND = 6
"""Elements around a `pre`, itself counted, in which such a name is looked for."""


def holds_code(node: LexborNode) -> bool:
    """Whether a `pre` holds a `code` and no other text but that of a bar beside it.

    The `code` may stand in boxes: `<pre><div><div>python</div><div><code>…`.
    """
    for _ in range(DEEPEST):
        inner = [child for child in node.iter(include_text=True) if not child.is_empty_text_node]
        if len(inner) != 1:
            break
        if inner[0].tag == "code":
            return True
        if inner[0].tag not in BOXES:
            return False
        node = inner[0]
    return len(inner) == len(BAR_AND_CODE) and _is_below_a_bar(inner)


def _is_below_a_bar(inner: Sequence[LexborNode]) -> bool:
    """Whether the second of two boxes holds a `code` alone, and the first is its bar of tools."""
    bar, box = inner
    if (bar.tag, box.tag) != BAR_AND_CODE or len(bar.text().strip()) > LONGEST_BAR:
        return False
    code = box.css_first("code")
    return code is not None and code.text().strip() == box.text().strip()


def is_named_code(around: Sequence[tuple[LexborNode, str]]) -> bool:
    """Whether a `pre`, or an element close around it, is named as a listing.

    Args:
        around: the open elements with their tags, the `pre` last.
    """
    names = (node.attributes.get("class") or "" for node, _ in around[-NAMED_AROUND:])
    return any(map(CODE_NAMES.search, names))
