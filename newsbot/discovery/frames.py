"""The frame of a frameset in which its page stands."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

FRAMESET = re.compile(r"<frameset\b", re.I)
MAIN = re.compile(r"main|content|body|cent(?:er|re)|text|right|news", re.I)
"""How the frame is called to which the links of a menu lead."""

IFRAME = re.compile(r"<iframe\b", re.I)
FILLS = re.compile(r"height\s{0,5}:\s{0,5}100(?:%|vh)", re.I)
LONGEST_MASK = 4_000

SIZE = re.compile(r"\s*(\d{1,5})?\s*([%*])?")
WHOLE = 1000.0


def main_frame(text: str) -> str | None:
    """The address, as it is written, of the frame that shows the page; None without a frameset.

    It is the one that its name says, else the largest one, the last of several.

    Example:
        >>> page = '<frameset cols="20%,80%"><frame src="menu.html"><frame src="/news/"></frameset>'
        >>> main_frame(page)
        '/news/'
        >>> main_frame("<p>The element <code>&lt;frameset&gt;</code> is obsolete.</p>") is None
        True
    """
    if not FRAMESET.search(text):
        return _only_frame(text)
    found = LexborHTMLParser(text).css("frameset > frame[src]")
    if not found:
        return None
    named = [node for node in found if MAIN.search(node.attributes.get("name") or "")]
    largest = max(reversed(named or found), key=_size)
    return largest.attributes.get("src") or None


def _only_frame(text: str) -> str | None:
    """The frame that fills a short page which shows nothing else: a name for another address."""
    if len(text) > LONGEST_MASK or not IFRAME.search(text):
        return None
    tree = LexborHTMLParser(text)
    found = tree.css("iframe[src]")
    if len(found) != 1 or tree.css_first("a[href]"):
        return None
    said = found[0].attributes
    is_whole = all(said.get(name) == "100%" for name in ("width", "height"))
    fills = is_whole or FILLS.search(said.get("style") or "") is not None
    tree.strip_tags(["script", "style", "noscript", "iframe", "template"])
    shown = tree.body.text().split() if tree.body else []
    return said.get("src") if fills and not shown else None


def _size(frame: LexborNode) -> float:
    """The share that a frame has of its set, in thousandths; half of it where none is told."""
    parent = frame.parent
    if parent is None:
        return 0.0
    told = parent.attributes.get("cols") or parent.attributes.get("rows") or ""
    sizes = [SIZE.match(one) for one in told.split(",")]
    inside = [node for node in parent.iter() if node.tag in {"frame", "frameset"}]
    at = next((at for at, node in enumerate(inside) if node.mem_id == frame.mem_id), len(sizes))
    size = sizes[at] if at < len(sizes) else None
    if size is None:
        return WHOLE / 2
    if size[2] == "*":
        return WHOLE - 1
    return 10.0 * int(size[1] or 0) if size[2] == "%" else float(size[1] or 0)
