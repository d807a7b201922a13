"""The entry of the room: extracts the article from a page, HTML or text dump."""

from __future__ import annotations

import msgspec

from newsbot.extraction import broken_off
from newsbot.extraction.bounds import MAX_BYTES
from newsbot.extraction.decoding import decode, looks_binary
from newsbot.extraction.html.article import extract_html
from newsbot.extraction.kind import kind_of
from newsbot.extraction.profile.snapshot import MemorySnapshot
from newsbot.extraction.shadow import source_of
from newsbot.model.extracted import Extracted
from newsbot.model.outcome import Rejected
from newsbot.model.page import Page
from newsbot.model.urls import well_formed
from newsbot.sites.registry import Sites


def extract_page(
    page: Page, *, sites: Sites, memory: MemorySnapshot | None = None, trace: bool = False
) -> Extracted | Rejected:
    """Extract the article of one page.

    Args:
        page: bytes and what is known about them; nothing is fetched.
        sites: declarations of known outlets.
        memory: frozen counts of blocks seen on the host's other pages, if there are any.
        trace: also return every block with what became of it and by which rule.

    Returns:
        The article, or why there is none: `empty file`, `binary data`, `too large`, `nested too
        deep`, `no article text`, `error page`, `service page`, `list page`.

    Example:
        >>> body = "<h1>Мост открыт</h1><p>В Заречном во вторник открыли новый мост.</p>"
        >>> found = extract_page(Page(body=body.encode()), sites=Sites([]))
        >>> found.title, found.paragraphs
        ('Мост открыт', ('В Заречном во вторник открыли новый мост.',))
    """
    if refused := _refused(page.body):
        return refused
    url = well_formed(page.url)
    site = sites.get(page.site) if page.site else None
    decoded = decode(page.body, declared=page.encoding)
    text, encoding, flags = decoded
    is_html = kind_of(text) == "html"
    if page.broken_off or (is_html and broken_off.is_broken_off(text)):
        flags = (*flags, broken_off.FLAG)
    if is_html:
        shown, raw = source_of(page.body, decoded)
        found = extract_html(
            shown,
            url=url,
            sites=sites,
            site=site,
            memory=memory,
            trace=trace,
            raw=raw,
        )
    else:
        from newsbot.extraction.plain.article import extract_dump  # whole rooms, for dumps alone

        found = extract_dump(
            text, url=url, title=page.title, sites=sites, site=site, memory=memory, trace=trace
        )
    if isinstance(found, Rejected):
        return broken_off.noting_broken_off(found) if broken_off.FLAG in flags else found
    return msgspec.structs.replace(found, encoding=encoding, flags=(*found.flags, *flags))


def _refused(body: bytes) -> Rejected | None:
    """Why bytes are not decoded at all."""
    if not body or body.isspace():
        return Rejected(reason="empty file")
    if len(body) > MAX_BYTES:
        return Rejected(reason="too large", detail=f"{len(body)} bytes")
    return Rejected(reason="binary data") if looks_binary(body) else None
