"""RSS 2.0, RSS 1.0 and Atom feeds, with the whole text where they carry it."""

from __future__ import annotations

from lxml import etree

from newsbot.discovery.instant import read_instant
from newsbot.discovery.markup import BadFeed, local_name, read_xml, text_of
from newsbot.model.announcement import MOST_TEXT, Announcement, Listing
from newsbot.model.urls import absolute

ENTRY_TAGS = {"item", "entry"}
ROOT_TAGS = {"rss", "RDF", "feed"}


def read_rss(body: bytes, *, base: str, zone: str, full_text: str | None = None) -> Listing:
    """What an RSS or Atom feed announces.

    Args:
        base: address of the feed, for relative links.
        zone: IANA zone of dates without an offset.
        full_text: name of the element with the whole text (`yandex:full-text`, `full-text`).

    Raises:
        BadFeed: it is no feed.

    Example:
        >>> body = '''<rss><channel><item><link>https://tass.ru/ekonomika/1</link>
        ... <title>Мост открыт</title><pubDate>Tue, 08 Apr 2025 10:00:00 +0300</pubDate>
        ... </item></channel></rss>'''.encode()
        >>> read_rss(body, base="https://tass.ru/rss/v2.xml", zone="Europe/Moscow").found[0].title
        'Мост открыт'
    """
    root = read_xml(body)
    if local_name(root) not in ROOT_TAGS:
        raise BadFeed(f"no feed: the root element is <{local_name(root)}>")
    wanted = full_text.rpartition(":")[2] if full_text else None
    entries = (entry for entry in root.iter() if local_name(entry) in ENTRY_TAGS)
    found = (_entry(entry, base, zone, wanted) for entry in entries)
    return Listing(found=tuple(entry for entry in found if entry))


def _entry(
    entry: etree._Element, base: str, zone: str, full_text: str | None
) -> Announcement | None:
    url = _address(entry, base)
    if not url:
        return None
    return Announcement(
        url=url,
        published=read_instant(text_of(entry, "pubDate", "published", "issued", "date"), zone),
        modified=read_instant(text_of(entry, "updated", "modified"), zone),
        title=text_of(entry, "title"),
        text=_whole_text(entry, full_text) if full_text else None,
    )


def _whole_text(entry: etree._Element, name: str) -> str | None:
    text = text_of(entry, name)
    return text if text and len(text) <= MOST_TEXT else None


def _address(entry: etree._Element, base: str) -> str | None:
    link = _link(entry)
    return absolute(base, link) if link else None


def _link(entry: etree._Element) -> str | None:
    """The article's address: RSS prints it as text, Atom as `href`; a permalink guid will do."""
    for child in entry:
        if local_name(child) == "link" and child.get("rel", "alternate") == "alternate":
            link = (child.get("href") or child.text or "").strip()
            if link:
                return link
    guid = text_of(entry, "guid", "id") or ""
    return guid if guid.startswith(("http://", "https://")) else None
