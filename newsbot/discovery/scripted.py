"""Tells whether scripts make a page: an empty frame that a browser would fill."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from newsbot.extraction.bounds import not_parsed
from newsbot.extraction.decoding import decode

FRAME = 200
"""Characters of text up to which a page holds a frame and no article."""

UNSEEN = ["script", "style", "noscript", "template"]


def is_made_by_scripts(body: bytes) -> bool:
    """Whether a page of an article has scripts and next to no text.

    Example:
        >>> is_made_by_scripts(b"<body><div id=root></div><script src=/app.js></script></body>")
        True
        >>> is_made_by_scripts(b"<body><p>No such page.</p></body>")
        False
    """
    text = decode(body).text
    if not_parsed(text):
        return False
    tree = LexborHTMLParser(text)
    has_scripts = tree.css_first("script[src], script[type=module]") is not None
    tree.strip_tags(UNSEEN)
    shown = " ".join(tree.body.text().split()) if tree.body else ""
    return has_scripts and len(shown) < FRAME
