"""The saved page of an article, from the crawl's archive or the replayed folder."""

from __future__ import annotations

from html import escape
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from newsbot.archive.lookup import inside
from newsbot.archive.reader import read_capture
from newsbot.extraction.bounds import not_parsed
from newsbot.extraction.decoding import decode
from newsbot.extraction.kind import kind_of
from newsbot.model.errors import NewsbotError
from newsbot.model.extracted import Block
from newsbot.model.outcome import Rejected
from newsbot.model.page import Page
from newsbot.query.explanation import explain
from newsbot.query.index_layout import Record
from newsbot.readers import Source
from newsbot.web.frame import Resources

ACTIVE = (
    "script",
    "noscript",
    "link",
    "meta",
    "base",
    "iframe",
    "frame",
    "object",
    "embed",
    "form",
)
"""Elements that load, run or send something."""

FETCHED = frozenset({"src", "srcset", "background", "poster", "data", "href", "action", "ping"})
"""Attributes that name something to be loaded or followed."""


def saved_page(resources: Resources, record: Record) -> Page | None:
    """The bytes from which an article was made; None when they are not available."""
    origin = record.get("origin") or {}
    path, offset = origin.get("path"), origin.get("offset")
    if not path:
        return None
    folder = resources.pages if origin.get("kind") == "file" else resources.archive
    found = inside(Path(folder), path) if folder else None
    if found is None:
        return None
    return _capture(found, offset) if origin.get("kind") != "file" else _file(found, record)


def still(page: Page) -> str:
    """A saved page that is inert: no scripts, nothing loaded from elsewhere.

    A text dump comes as preformatted text, and so does a page that cannot be parsed.

    Example:
        >>> still(Page(body=b"<p onclick=x()>1<script>2</script><img src=//3 alt=4></p>"))
        '<html><head></head><body><p>1<img alt="4"></p></body></html>'
    """
    decoded = decode(page.body, declared=page.encoding)
    if kind_of(decoded.text) == "dump" or not_parsed(decoded.text):
        return f"<pre>{escape(decoded.text)}</pre>"
    tree = LexborHTMLParser(decoded.text)
    tree.strip_tags([*ACTIVE], recursive=True)
    for style in tree.css("style"):
        if "url(" in style.text() or "@import" in style.text():
            style.decompose()
    for node in tree.css("*"):
        for name, value in list(node.attributes.items()):
            if name in FETCHED or name.startswith("on") or _fetches(name, value):
                del node.attrs[name]
    return tree.html or ""


def blocks_of(page: Page) -> tuple[Block, ...]:
    """Every block of a page with the rule that kept or dropped it."""
    found = explain(page)
    return () if isinstance(found, Rejected) else found.blocks


def _fetches(name: str, value: str | None) -> bool:
    return name == "style" and value is not None and "url(" in value


def _capture(path: Path, offset: int | None) -> Page | None:
    try:
        return read_capture(path, offset or 0)
    except NewsbotError:
        return None


def _file(path: Path, record: Record) -> Page | None:
    pages = (found for found in Source([str(path)]) if isinstance(found, Page))
    lines = [page for page in pages if page.origin.offset == record["origin"].get("offset")]
    return lines[0] if lines else None
