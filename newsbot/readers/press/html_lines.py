"""The visible lines of HTML, as the same export has them as plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

APART = frozenset(
    {
        *("p", "div", "table", "ul", "ol", "dl", "article", "section", "blockquote", "hr"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "body"),
    }
)
"""Elements with an empty line round them."""

LINES = frozenset({"tr", "td", "th", "li", "dt", "dd", "br"})
"""Elements that begin a line."""

SPACE = re.compile(r"\s+")
UNSEEN = frozenset({"head", "script", "style", "noscript", "template"})


LINE, BLOCK = "\v", "\f"
"""Edges while the text is put together; no text of a page keeps such signs."""


def visible_lines(html: str) -> str:
    r"""The text of a page, blocks apart and the cells of tables each on a line.

    Example:
        >>> visible_lines("<table><tr><td><b>HD</b><td>Мост <i>открыт</i></table><p>Он<br>длинный.")
        'HD\nМост открыт\n\nОн\nдлинный.'
    """
    root = LexborHTMLParser(html).body
    text = "".join(_pieces(root)) if root else ""
    return "\n\n".join(
        "\n".join(filter(None, (" ".join(line.split()) for line in block.split(LINE))))
        for block in text.split(BLOCK)
        if block.strip()
    )


def _pieces(root: LexborNode) -> Iterator[str]:
    """Texts and edges in the order of the document."""
    waiting: list[LexborNode | str] = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            yield node
        elif node.tag == "-text":
            yield SPACE.sub(" ", node.text_content or "")
        elif node.tag not in UNSEEN:
            edge = BLOCK if node.tag in APART else LINE if node.tag in LINES else ""
            yield edge
            waiting.append(edge)
            waiting.extend(reversed(list(node.iter(include_text=True))))
