"""Repairs common faults of feeds and sitemaps before they are parsed as XML."""

from __future__ import annotations

import re
from html.entities import html5

from newsbot.extraction.decoding import decode

DECLARATION = re.compile(r"<\?xml\b[^>]*\?>\s*", re.IGNORECASE)
OPENING = re.compile(
    r"<(?:\w+:)?(?:rss|feed|rdf|channel|urlset|sitemapindex)(?=[\s>/])", re.IGNORECASE
)
"""The root elements of feeds and sitemaps, with or without a prefix."""

AMPERSAND = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|$)|&(?:#(?:\d{1,7}|[xX][0-9a-fA-F]{1,6});|(\w+);)?", re.DOTALL
)
OF_XML = frozenset({"amp", "lt", "gt", "quot", "apos"})
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
ENTRY_END = re.compile(r"</(?:\w+:)?(?:url|sitemap|item|entry)\s*>", re.IGNORECASE)


def mended(body: bytes) -> str:
    """The XML text with its common faults repaired, where that takes no guess.

    Read by the charset that its bytes speak for, cut to its root element (warnings of PHP stand
    before it), bare ampersands and names of HTML's entities replaced, characters that XML forbids
    left out, and an entry that the end of a torn document cuts in two dropped.

    Example:
        >>> mended("<br/>Notice<rss><link>/n?a=1&b=2</link>&nbsp;</rss>".encode())
        '<rss><link>/n?a=1&amp;b=2</link>\\xa0</rss>'
    """
    text = decode(body).text.lstrip("\ufeff")
    opening = OPENING.search(text)
    if opening is None:
        return DECLARATION.sub("", text).strip()
    text = NOT_XML.sub("", AMPERSAND.sub(_reference, text[opening.start() :]))
    root = opening[0][1:]
    return text if f"</{root}".lower() in text[-400:].lower() else _whole_entries(text)


def _reference(match: re.Match[str]) -> str:
    """A repaired ampersand; a section of CDATA stays as it is."""
    whole, name = match[0], match[1]
    if whole[0] == "<" or whole.startswith("&#") or name in OF_XML:
        return whole
    if name and (meant := html5.get(f"{name};")):
        return meant
    return f"&amp;{whole[1:]}"


def _whole_entries(text: str) -> str:
    """A torn document, cut after its last complete entry."""
    ends = [match.end() for match in ENTRY_END.finditer(text)]
    return text[: ends[-1]] if ends else text
