"""Whether a page ends where its file was broken off: a lost connection, a full disk."""

from __future__ import annotations

import re
from collections import Counter

from msgspec.structs import replace

from newsbot.model.outcome import Rejected

FLAG = "broken off"
"""Flag: the end of the page is missing, and with it perhaps the end of the text."""

TAIL = 1 << 12
"""Characters from the end in which a whole page closes itself."""

CLOSED = re.compile(r"</(?:html|body|frameset)\b", re.I)
WHOLE_PAGE = re.compile(r"<(?:!doctype html|html|head|body)\b", re.I)
IN_TAG = re.compile(r"<(?:/?[a-z][^<>]*|/|!(?:-[^<>]*)?)\Z", re.I)
"""An end within a tag; `a < b` is none."""

IN_SCRIPT = re.compile(r"<(/?)(?:script|style|textarea|noscript)\b", re.I)
CONTAINER = re.compile(r"<(/?)(div|article|section|main|header|footer|table|ul|ol|form)\b", re.I)
"""Elements that authors have to close, and do; of paragraphs and list items many do not."""

CLOSING = re.compile(r"</\w+\s*>\s*\Z")
FORGOTTEN = 2
"""Containers that a page may leave open that ends with the end of an element: hardly a connection
breaks just there, but templates forget an end."""


def is_broken_off(html: str) -> bool:
    """Whether HTML ends within a tag, a comment or a script, or with elements that are still open.

    Pages without the end tags of `html` and `body`, which are optional, are whole.

    Args:
        html: a page, or a piece of one.

    Example:
        >>> is_broken_off('<html><body><div><p>Мост открыт</p><a href="https://zar')
        True
        >>> is_broken_off("<html><body><div><p>Мост открыт.</div>"), is_broken_off("<p>a < b")
        (False, False)
    """
    if CLOSED.search(html, max(0, len(html) - TAIL)) or CLOSED.search(html):
        return False
    return IN_TAG.search(html, max(0, len(html) - TAIL)) is not None or (
        WHOLE_PAGE.search(html, 0, TAIL) is not None and _is_open(html)
    )


def noting_broken_off(refused: Rejected) -> Rejected:
    """A refusal that says also that the page is broken off: there may have been an article in it.

    Example:
        >>> noting_broken_off(Rejected(reason="no article text")).detail
        'broken off'
    """
    return replace(refused, detail="; ".join(filter(None, (refused.detail, FLAG))))


def _is_open(html: str) -> bool:
    """Whether a comment, a script or a container is not closed at the end."""
    if html.rfind("<!--") > html.rfind("-->"):
        return True
    scripts = IN_SCRIPT.findall(html)
    if scripts and not scripts[-1]:
        return True
    balance: Counter[str] = Counter()
    for found in CONTAINER.finditer(html):
        balance[found[2].lower()] += -1 if found[1] else 1
    still_open = sum(left for left in balance.values() if left > 0)
    return still_open > (FORGOTTEN if CLOSING.search(html, max(0, len(html) - TAIL)) else 0)
