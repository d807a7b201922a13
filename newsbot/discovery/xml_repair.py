"""Repairs common faults of feeds and sitemaps before they are parsed as XML."""

from __future__ import annotations

import re
from html import unescape
from html.entities import html5

from newsbot.extraction.decoding import decode
from newsbot.text.letters import NOT_XML

DECLARATION = re.compile(r"<\?xml\b[^>]*\?>\s*", re.IGNORECASE)
OPENING = re.compile(
    r"<(?:\w+:)?(?:rss|feed|rdf|channel|urlset|sitemapindex)(?=[\s>/])", re.IGNORECASE
)
"""The root elements of feeds and sitemaps, with or without a prefix."""

FAULT = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|$)|&(?:#(?:\d{1,7}|[xX][0-9a-fA-F]{1,6});|(\w+);)?"
    r"|<(?:br|hr|img|wbr)\b[^<>]*(?<!/)>|</(?:br|hr|img|wbr)>|<(?![\w/!?:])",
    re.DOTALL | re.IGNORECASE,
)
"""Common faults in XML: a bare ampersand, an element that HTML does not close, a `<` before no
name. Sections of CDATA are matched too, so that their content is left alone."""

CDATA = "<![CDATA["
OF_XML = frozenset({"amp", "lt", "gt", "quot", "apos"})
WEB_SIGNS = {
    byte: sign for byte in range(0x80, 0xA0) if (sign := bytes((byte,)).decode("cp1252", "ignore"))
}
"""Control characters of Latin-1, each with the sign of windows-1252 that the web means
(HTML 13.2)."""
ENTRY_END = re.compile(r"</(?:\w+:)?(?:url|sitemap|item|entry)\s*>", re.IGNORECASE)


def repaired_xml(body: bytes) -> str:
    """The XML text with its common faults repaired, where that takes no guess.

    Read by the charset that its bytes speak for, cut to its root element (warnings of PHP stand
    before it), bare ampersands and names of HTML's entities replaced, characters that XML forbids
    left out, elements of HTML and sections of CDATA closed that are not, and an entry that the end
    of a torn document cuts in two dropped.

    Example:
        >>> repaired_xml("<br/>Notice<rss><link>/n?a=1&b=2</link>&nbsp;</rss>".encode())
        '<rss><link>/n?a=1&amp;b=2</link>\\xa0</rss>'
    """
    text = decode(body).text.lstrip("\ufeff")
    opening = OPENING.search(text)
    if opening is None:
        return DECLARATION.sub("", text).strip()
    text = NOT_XML.sub("", FAULT.sub(_corrected, text[opening.start() :]))
    root = opening[0][1:]
    return text if f"</{root}".lower() in text[-400:].lower() else _whole_entries(text)


def _corrected(match: re.Match[str]) -> str:
    """A fault of XML, repaired."""
    whole, name = match[0], match[1]
    if whole.startswith(CDATA):
        return _sections(whole)
    if whole == "<":
        return "&lt;"
    if whole[0] == "<":
        return "" if whole[1] == "/" else f"{whole[:-1]}/>"
    return _reference(whole, name)


def _sections(whole: str) -> str:
    """A section of CDATA, which stays unless it is open, or hides an entry; so do those inside."""
    parts = whole.split(CDATA)[1:]
    broken = len(parts)
    if whole.endswith("]]>"):
        broken = max((at for at, part in enumerate(parts, 1) if ENTRY_END.search(part)), default=0)
    kept = (CDATA + part for part in parts[broken:])
    return "".join([*(FAULT.sub(_corrected, part) for part in parts[:broken]), *kept])


def _reference(whole: str, name: str | None) -> str:
    if name in OF_XML:
        return whole
    if whole.startswith("&#"):
        meant = unescape(whole)
        return whole if meant and meant in "&<>" else meant
    if name and (sign := html5.get(f"{name};")):
        return sign
    return f"&amp;{whole[1:]}"


def _whole_entries(text: str) -> str:
    """A torn document, cut after its last complete entry."""
    ends = [match.end() for match in ENTRY_END.finditer(text)]
    return text[: ends[-1]] if ends else text
