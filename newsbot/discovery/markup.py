"""Reads XML from unknown sites safely: limited in size, no entities, no network, no recursion."""

from __future__ import annotations

import re
from io import BufferedReader, BytesIO
from typing import cast

from lxml import etree

from newsbot.discovery.mending import mended
from newsbot.files.opening import PIECE, BrokenCompression, unpacked
from newsbot.model.errors import NewsbotError

MAX_BYTES = 64 * 1024 * 1024
"""Cap on a feed document after decompression; the sitemap protocol allows 50 MB."""

FOREIGN = ("media", "itunes", "image", "video", "googleplay")
"""Prefixes whose `title` and `link` are a picture's or a podcast's."""

ONE_BYTE = re.compile(rb"""(?:\xef\xbb\xbf)?<\?xml[^>]*encoding\s*=\s*["'](?!utf-?8)""", re.I)
"""The declaration of a charset that is not UTF-8."""


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
    mended first (`newsbot.discovery.mending`), since real feeds have faults.

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


def local_name(element: etree._Element) -> str:
    """Tag in lower case without its namespace or prefix; empty for comments and instructions.

    Example:
        >>> local_name(read_xml(b"<RSS><yandex:Full-Text/></RSS>")[0])
        'full-text'
    """
    if not isinstance(element.tag, str):
        return ""
    return element.tag.rpartition("}")[2].rpartition(":")[2].lower()


def text_of(parent: etree._Element, *names: str) -> str | None:
    """Text of the first direct child with one of the local names, in the order of the names.

    Example:
        >>> text_of(read_xml("<item><title> Ёлка </title></item>".encode()), "name", "title")
        'Ёлка'
    """
    for name in names:
        for child in parent:
            if local_name(child) == name.lower() and not _is_foreign(child):
                text = "".join(str(piece) for piece in child.itertext()).strip()
                if text:
                    return text
    return None


def _recovered(plain: bytes, base: str | None) -> etree._Element:
    text = mended(plain)
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
