"""XML from strangers, made safe to read: size caps, no entities, no network, no recursion bombs."""

from __future__ import annotations

import zlib

from lxml import etree

from newsbot.model.errors import NewsbotError

MAX_BYTES = 64 * 1024 * 1024
"""Cap on a feed document after decompression; the sitemap protocol allows 50 MB."""

GZIP_MAGIC = b"\x1f\x8b"


class BadFeed(NewsbotError):
    """A feed document that cannot be read: no XML or JSON, too large, or hostile."""


def inflate(body: bytes, limit: int = MAX_BYTES) -> bytes:
    """The bytes of a document that may be gzipped (`sitemap.xml.gz` sent as a plain file).

    A torn gzip stream gives what could be read of it.

    Raises:
        BadFeed: it grows beyond `limit` bytes, or is no gzip stream at all.

    Example:
        >>> import gzip
        >>> inflate(gzip.compress("Тверь".encode())).decode()
        'Тверь'
    """
    if not body.startswith(GZIP_MAGIC):
        plain = body
    else:
        try:
            plain = zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(body, limit + 1)
        except zlib.error as error:
            raise BadFeed(f"broken gzip stream: {error}") from error
    if len(plain) > limit:
        raise BadFeed(f"feed document of more than {limit} bytes")
    return plain


def read_xml(body: bytes) -> etree._Element:
    """Root element of an XML document.

    Entities are not resolved and nothing is loaded from elsewhere; small faults (a bare `&`) are
    mended, since real feeds have them.

    Raises:
        BadFeed: there is no root element, or the document declares entities of its own.

    Example:
        >>> read_xml(b"<rss><channel/></rss>").tag
        'rss'
    """
    plain = inflate(body).lstrip()
    if b"<!ENTITY" in plain[:100_000]:
        raise BadFeed("the document declares entities, which no feed needs")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, recover=True, load_dtd=False
    )
    try:
        root = etree.fromstring(plain, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BadFeed(f"no XML: {error}") from error
    if root is None:
        raise BadFeed("no XML: the document has no root element")
    return root


def local_name(element: etree._Element) -> str:
    """Tag without its namespace; empty for comments and processing instructions."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def text_of(parent: etree._Element, *names: str) -> str | None:
    """Text of the first direct child with one of the local names, in the order of the names.

    Example:
        >>> text_of(read_xml("<item><title> Ёлка </title></item>".encode()), "name", "title")
        'Ёлка'
    """
    for name in names:
        for child in parent:
            if local_name(child) == name:
                text = "".join(str(piece) for piece in child.itertext()).strip()
                if text:
                    return text
    return None
