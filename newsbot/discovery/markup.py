"""Reads XML and JSON from unknown sites safely: limited in size, no entities, no network."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Set
from html import unescape
from io import BufferedReader, BytesIO
from typing import Any, cast
from urllib.parse import urlsplit

from lxml import etree

from newsbot.discovery.xml_repair import WEB_SIGNS, repaired_xml
from newsbot.files.opening import PIECE, BrokenCompression, unpacked
from newsbot.model.errors import NewsbotError
from newsbot.model.urls import absolute
from newsbot.text.stray_json import read_json

MAX_BYTES = 64 * 1024 * 1024
"""Cap on a feed document after decompression; the sitemap protocol allows 50 MB."""

FOREIGN = ("media", "itunes", "image", "video", "googleplay")
"""Prefixes whose `title` and `link` are a picture's or a podcast's."""

ONE_BYTE = re.compile(rb"""(?:\xef\xbb\xbf)?<\?xml[^>]*encoding\s*=\s*["'](?!utf-?8)""", re.I)
"""The declaration of a charset that is not UTF-8."""

LINE_BREAK = re.compile(r"(?<!\s)(?=\s*[\r\n\t])\s+")
"""Blanks with a line break among them; those without are looked at once."""
SCHEME = re.compile(r"^https?:", re.I)
TAG = re.compile(
    r"</?(?:a|abbr|b|big|br|cite|code|div|em|font|h[1-6]|i|img|mark|p|q|s|small|span|strong|sub|sup|u)"
    r"(?:\s[^<>]*)?/?>",
    re.I,
)
"""Tags of HTML that stand in titles; `<` may also be meant as it is printed."""


class BadFeed(NewsbotError):
    """A feed document that cannot be read: neither XML nor JSON, too large, or hostile."""


def inflate(body: bytes, limit: int = MAX_BYTES) -> bytes:
    """The unpacked bytes of a document that may be gzipped, such as `sitemap.xml.gz`.

    Several members in a row are one stream (RFC 1952, section 2.2); so are files that were packed
    twice. A torn stream gives what could be read of it.

    Raises:
        BadFeed: it grows beyond `limit` bytes, or is no gzip stream at all.

    Example:
        >>> import gzip
        >>> inflate(gzip.compress("Тв".encode()) + gzip.compress("ерь".encode())).decode()
        'Тверь'
    """
    plain = bytearray()
    try:
        stream = cast(BufferedReader, unpacked(BufferedReader(BytesIO(body))))
        # One piece at a time: to read more would lose what lies before a fault.
        while len(plain) <= limit and (piece := stream.read1(PIECE)):
            plain += piece
    except BrokenCompression as error:
        if not plain:
            raise BadFeed(str(error)) from error
    if len(plain) > limit:
        raise BadFeed(f"feed document of more than {limit} bytes")
    return bytes(plain)


def read_xml(body: bytes, base: str | None = None) -> etree._Element:
    """Root element of an XML document.

    Entities are not resolved and nothing is loaded from elsewhere. A document that is no XML is
    repaired first (`newsbot.discovery.xml_repair`), since real feeds have faults.

    Args:
        body: the document, gzipped or not.
        base: address of the document; `xml:base` counts from it.

    Raises:
        BadFeed: there is no root element, or the document declares entities of its own.

    Example:
        >>> read_xml(b"<rss><channel/></rss>").tag
        'rss'
    """
    plain = inflate(body).strip()
    if b"<!ENTITY" in plain[:100_000]:
        raise BadFeed("the document declares entities, which no feed needs")
    # Entities of a DOCTYPE would stay unread, and charsets of one byte are often wrong.
    if b"<!DOCTYPE" in plain[:2_000] or ONE_BYTE.match(plain):
        return _recovered(plain, base)
    try:
        return etree.fromstring(plain, _parser(recover=False), base_url=base or "")
    except (etree.XMLSyntaxError, ValueError, LookupError):  # LookupError: a charset nobody knows
        return _recovered(plain, base)


def read_json_body(body: bytes) -> Any:
    """The value of a JSON document, in UTF-8 or another UTF (RFC 8259, 8.1), repaired if need be.

    Raises:
        ValueError: it is no JSON.
        RecursionError: it is nested too deep.

    Example:
        >>> read_json_body('{"title": "Ёлка"}'.encode("utf-16"))
        {'title': 'Ёлка'}
    """
    return read_json(body.decode(json.detect_encoding(body), "replace"))


def local_name(element: etree._Element) -> str:
    """Tag in lower case without its namespace or prefix; empty for comments and instructions.

    Example:
        >>> local_name(read_xml(b"<RSS><yandex:Full-Text/></RSS>")[0])
        'full-text'
    """
    if not isinstance(element.tag, str):
        return ""
    return element.tag.rpartition("}")[2].rpartition(":")[2].lower()


def outermost(root: etree._Element, names: Set[str]) -> etree._Element:
    """The outermost element with one of the local names; the root itself where there is none.

    Example:
        >>> outermost(read_xml(b"<div><rss/></div>"), {"rss"}).tag
        'rss'
    """
    return next((element for element in root.iter() if local_name(element) in names), root)


def text_of(parent: etree._Element, *names: str) -> str | None:
    """Text of the first direct child with one of the local names, in the order of the names.

    Example:
        >>> text_of(read_xml("<item><title> Ёлка </title></item>".encode()), "name", "title")
        'Ёлка'
    """
    return next(texts_of(parent, *names), None)


def texts_of(parent: etree._Element, *names: str) -> Iterator[str]:
    """The texts of direct children with one of the local names, in the order of the names."""
    for name in names:
        for child in parent:
            if local_name(child) == name.lower() and not _is_foreign(child):
                text = "".join(str(piece) for piece in child.itertext()).strip()
                if text:
                    yield text


def title_of(parent: etree._Element) -> str | None:
    """The title of an entry without the HTML that many feeds put in it, escaped once too often.

    Example:
        >>> item = "<item><title>&lt;b&gt;Ёлка&lt;/b&gt; &amp;amp; мост</title></item>"
        >>> title_of(read_xml(item.encode()))
        'Ёлка & мост'
    """
    text = text_of(parent, "title")
    if text is None:
        return None
    text = TAG.sub("", text) if "<" in text else text
    return (unescape(text) if "&" in text else text).translate(WEB_SIGNS).strip() or None


def address_of(base: str, link: str) -> str | None:
    """The absolute address of a link of a feed or sitemap; None for what leads to no web page.

    Mended are line breaks inside, `&amp;` that was escaped twice, and a host without `https://`.

    Example:
        >>> address_of("https://zar.example/rss/", "zar.example/1?a=1&amp;b=2")
        'https://zar.example/1?a=1&b=2'
    """
    link = LINE_BREAK.sub("", link.strip()).replace("&amp;", "&")
    host = link.partition("/")[0].lower()
    if host.startswith("www.") or (host and host == urlsplit(base).netloc):
        link = f"//{link}"
    return absolute(base, SCHEME.sub(lambda scheme: scheme[0].lower(), link))


def _recovered(plain: bytes, base: str | None) -> etree._Element:
    text = repaired_xml(plain)
    if not text:
        raise BadFeed("no XML: the document has no root element")
    try:
        root = etree.fromstring(text.encode(), _parser(recover=True), base_url=base or "")
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BadFeed(f"no XML: {error}") from error
    if root is None:
        raise BadFeed("no XML: the document has no root element")
    return root


def _parser(*, recover: bool) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        recover=recover,
        load_dtd=False,
        encoding="utf-8" if recover else None,
    )


def _is_foreign(element: etree._Element) -> bool:
    tag = str(element.tag)
    prefix = element.prefix or (tag.partition(":")[0] if ":" in tag and tag[0] != "{" else "")
    return prefix in FOREIGN
