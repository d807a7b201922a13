"""Reads JSON APIs by the paths of a declaration (JMESPath, jmespath.org/specification.html)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import jmespath

from newsbot.discovery.instant import read_instant
from newsbot.discovery.listing import read_section
from newsbot.discovery.markup import BadFeed, inflate, read_json_body
from newsbot.model.announcement import MOST_TEXT, Announcement, Listing
from newsbot.model.errors import ConfigurationError
from newsbot.model.site import Feed
from newsbot.model.urls import absolute

_INTERPRETER = jmespath.visitor.TreeInterpreter()
"""Keeps nothing of what it reads. `jmespath.search` makes one for each search, as a circle of
references that only the collector of garbage can free."""


def read_api(body: bytes, feed: Feed, *, base: str, zone: str) -> Listing:
    """The articles that a JSON answer announces.

    Args:
        feed: `items` names the list, or HTML; `item_url` or `item_html`, `item_date`,
            `item_modified` and `full_text` the parts of an item, `next` the address or the cursor
            of the next page.
        base: address of the answer, for relative links.
        zone: IANA zone of dates without an offset.

    Raises:
        BadFeed: the answer is no JSON, or the list is not where the declaration says.
        ConfigurationError: the declaration names no list or a path that does not parse.

    Example:
        >>> feed = Feed(kind="api", url="https://tass.ru/api", items="result", item_url="url",
        ...             item_date="published_dt", next="search_after")
        >>> body = '{"result": [{"url": "/politika/7", "published_dt": 1744095600}]}'.encode()
        >>> read_api(body, feed, base=feed.url, zone="Europe/Moscow").found[0].url
        'https://tass.ru/politika/7'
    """
    try:
        answer = read_json_body(inflate(body))
    except (ValueError, RecursionError) as error:
        raise BadFeed(f"no JSON: {error}") from error
    items = _at(answer, feed.items or "@")
    cursor = _at(answer, feed.next) if feed.next else None
    return Listing(
        found=tuple(_found(items, feed, base, zone)),
        next=None if cursor in (None, "", False) else _cursor(cursor),
    )


def _found(items: Any, feed: Feed, base: str, zone: str) -> Iterator[Announcement]:
    if isinstance(items, str):
        yield from (Announcement(url=url) for url in _links(items, feed, base))
    elif isinstance(items, list):
        for item in items:
            yield from _item(item, feed, base, zone)
    else:
        raise BadFeed(f"neither a list nor HTML at {feed.items!r} in the answer")


def _item(item: Any, feed: Feed, base: str, zone: str) -> Iterator[Announcement]:
    text = _at(item, feed.full_text) if feed.full_text else None
    title = _at(item, "title") if isinstance(item, dict) else None
    for url in _addresses(item, feed, base):
        yield Announcement(
            url=url,
            published=_instant(item, feed.item_date, zone),
            modified=_instant(item, feed.item_modified, zone),
            title=title if isinstance(title, str) else None,
            text=text if isinstance(text, str) and len(text) <= MOST_TEXT else None,
        )


def _instant(item: Any, path: str | None, zone: str) -> datetime | None:
    found = _at(item, path)
    return read_instant(found, zone) if isinstance(found, str | int | float) else None


def _addresses(item: Any, feed: Feed, base: str) -> Iterator[str]:
    if feed.item_html:
        yield from _links(_at(item, feed.item_html), feed, base)
        return
    link = _at(item, feed.item_url or "url")
    url = absolute(base, link) if isinstance(link, str) and link else None
    if url:
        yield url


def _links(fragment: Any, feed: Feed, base: str) -> Iterator[str]:
    if isinstance(fragment, str):
        listing = read_section(fragment.encode(), base=base, links=feed.links or "a")
        yield from (found.url for found in listing.found)


def _cursor(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, separators=(",", ":"))


def _at(value: Any, path: str | None) -> Any:
    try:
        return _INTERPRETER.visit(jmespath.compile(path).parsed, value) if path else None
    except jmespath.exceptions.JMESPathError as error:
        raise ConfigurationError(f"{path!r} is no JMESPath: {error}") from error
