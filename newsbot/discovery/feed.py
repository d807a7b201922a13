"""Reads RSS 0.9 to 2.0, Atom and JSON feeds, also their full texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from lxml import etree

from newsbot.discovery.forwards import page_behind
from newsbot.discovery.instant import read_instant
from newsbot.discovery.markup import (
    BadFeed,
    address_of,
    inflate,
    local_name,
    outermost,
    read_json_body,
    read_xml,
    text_of,
    texts_of,
    title_of,
)
from newsbot.discovery.queries import page_viewed
from newsbot.model.announcement import MOST_TEXT, Announcement, Listing

ENTRY_TAGS = {"item", "entry"}
ROOT_TAGS = {"rss", "rdf", "feed", "channel"}
PUBLISHED = ("pubDate", "published", "issued", "date", "created")
MODIFIED = ("updated", "modified")
ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
"""The address of an item of RSS 1.0."""

ALTERNATE = "alternate"
OF_MACHINES = re.compile(r"json|(?<!html\+)xml|activity", re.I)
"""Types of media that no reader sees; a page may be `application/xhtml+xml`."""

MEDIA = "{http://search.yahoo.com/mrss"
"""Opens the names of elements of Media RSS, whose `content` is a picture or a film."""

WEB = ("http://", "https://", "//")


def read_rss(body: bytes, *, base: str, zone: str, full_text: str | None = None) -> Listing:
    """The articles that an RSS, Atom or JSON feed announces.

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
    plain = inflate(body).strip()
    if plain.removeprefix(b"\xef\xbb\xbf")[:1] in {b"{", b"["}:
        return Listing(found=tuple(_json_feed(plain, base, zone, full_text)))
    root = outermost(read_xml(plain, base), ROOT_TAGS)
    if local_name(root) not in ROOT_TAGS:
        raise BadFeed(f"no feed: the root element is <{local_name(root)}>")
    return Listing(found=entries_of(root, base=base, zone=zone, full_text=full_text))


def entries_of(
    root: etree._Element, *, base: str, zone: str, full_text: str | None = None
) -> tuple[Announcement, ...]:
    """The entries of an RSS or Atom document that have an address.

    Args:
        root: the parsed document.
        base: its address, to which addresses are relative.
        zone: name of the zone (IANA) of times that name none.
        full_text: name of the element that holds the whole text, if one does.
    """
    wanted = full_text.rpartition(":")[2] if full_text else None
    entries = (entry for entry in root.iter() if local_name(entry) in ENTRY_TAGS)
    found = (_entry(entry, base, zone, wanted) for entry in entries)
    return tuple(entry for entry in found if entry)


def _entry(
    entry: etree._Element, base: str, zone: str, full_text: str | None
) -> Announcement | None:
    url = _address(entry, base)
    if not url:
        return None
    return Announcement(
        url=page_viewed(page_behind(url)),
        published=_instant(entry, PUBLISHED, zone),
        modified=_instant(entry, MODIFIED, zone),
        title=title_of(entry),
        text=_whole_text(entry, full_text) if full_text else None,
    )


def _instant(entry: etree._Element, names: tuple[str, ...], zone: str) -> datetime | None:
    """The first date among some elements that can be read."""
    found = (read_instant(text, zone) for text in texts_of(entry, *names))
    return next((instant for instant in found if instant), None)


def _whole_text(entry: etree._Element, name: str) -> str | None:
    text = text_of(entry, name)
    return text if text and len(text) <= MOST_TEXT else None


def _address(entry: etree._Element, base: str) -> str | None:
    """The article's address, relative to `xml:base` where there is one."""
    for node, link in _links(entry):
        if not link.startswith("#") and (url := address_of(node.base or base, link)):
            return url
    return None


def _links(entry: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """The links of an entry, best first: the original behind a feed service, links, a permalink.

    RSS prints the address as text, Atom as `href`.
    """
    if original := text_of(entry, "origLink"):
        yield entry, original
    links = [link for link in entry.iterchildren("*") if _leads_to_it(link)]
    for child in sorted(links, key=_is_for_machines):
        if link := (child.get("href") or child.text or _behind(child)).strip():
            yield child, link
    for name in ("guid", "id"):
        if (guid := text_of(entry, name)) and guid.startswith(WEB):
            yield entry, guid
    if about := entry.get(ABOUT):
        yield entry, about
    for child in entry.iterchildren("*"):
        if _is_page_elsewhere(child) and (source := child.get("src")):
            yield child, source


def _leads_to_it(child: etree._Element) -> bool:
    """Whether an element of an entry is a link to its article."""
    relation = child.get("rel", ALTERNATE).rpartition("/")[2].lower()  # an IRI in RFC 4287
    return local_name(child) == "link" and relation == ALTERNATE


def _is_page_elsewhere(child: etree._Element) -> bool:
    """Whether an element of Atom says where the text stands (RFC 4287, 4.1.3.2), not a film."""
    is_text = "html" in child.get("type", "html").lower()
    return is_text and local_name(child) == "content" and MEDIA not in child.tag


def _is_for_machines(link: etree._Element) -> bool:
    """Whether a link says that it leads to JSON or XML: the page stands beside it."""
    return OF_MACHINES.search(link.get("type", "")) is not None


def _behind(link: etree._Element) -> str:
    """The address behind `<link/>`, as programs write that took the feed for HTML."""
    tail = (link.tail or "").strip()
    return tail if tail.startswith(WEB) and len(tail.split()) == 1 else ""


def _json_feed(body: bytes, base: str, zone: str, full_text: str | None) -> Iterator[Announcement]:
    """The items of a JSON Feed (jsonfeed.org, version 1.1)."""
    try:
        feed = read_json_body(body)
    except (ValueError, RecursionError) as error:
        raise BadFeed(f"neither XML nor JSON: {error}") from error
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        raise BadFeed("no JSON Feed: it has no list of items")
    for item in items:
        if isinstance(item, dict) and (url := _json_address(item, base)):
            title = item.get("title")
            text = item.get(full_text) if full_text else None
            yield Announcement(
                url=url,
                published=read_instant(item.get("date_published"), zone),
                modified=read_instant(item.get("date_modified"), zone),
                title=title if isinstance(title, str) else None,
                text=text if isinstance(text, str) and len(text) <= MOST_TEXT else None,
            )


def _json_address(item: dict[str, Any], base: str) -> str | None:
    """The address of an item, which may be its id alone, as the format recommends."""
    named = item.get("id")
    permanent = named if isinstance(named, str) and named.startswith(WEB) else None
    for link in (item.get("url"), item.get("external_url"), permanent):
        if link and isinstance(link, str):
            return address_of(base, link)
    return None
