"""JSON APIs, read by the paths of a declaration (JMESPath, jmespath.org/specification.html)."""

from __future__ import annotations

import json
from typing import Any

import jmespath

from newsbot.discovery.found import Found, Listing
from newsbot.discovery.instant import read_instant
from newsbot.discovery.link import absolute
from newsbot.discovery.markup import BadFeed, inflate
from newsbot.errors import ConfigurationError
from newsbot.sites.declaration import Feed


def read_api(body: bytes, feed: Feed, *, base: str, zone: str) -> Listing:
    """What a JSON answer announces.

    Args:
        feed: `items` names the list, `item_url`, `item_date` and `full_text` the parts of an item,
            `next` the address or the cursor of the next page.
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
        answer = json.loads(inflate(body))
    except (ValueError, RecursionError) as error:
        raise BadFeed(f"no JSON: {error}") from error
    items = _at(answer, feed.items or "@")
    if not isinstance(items, list):
        raise BadFeed(f"no list at {feed.items!r} in the answer")
    found = (_item(item, feed, base, zone) for item in items)
    cursor = _at(answer, feed.next) if feed.next else None
    return Listing(
        found=tuple(entry for entry in found if entry),
        next=None if cursor in (None, "", False) else _cursor(cursor),
    )


def _item(item: Any, feed: Feed, base: str, zone: str) -> Found | None:
    link = _at(item, feed.item_url or "url")
    url = absolute(base, link) if isinstance(link, str) and link else None
    if not url:
        return None
    text = _at(item, feed.full_text) if feed.full_text else None
    title = _at(item, "title") if isinstance(item, dict) else None
    return Found(
        url=url,
        published=read_instant(_at(item, feed.item_date), zone) if feed.item_date else None,
        title=title if isinstance(title, str) else None,
        text=text if isinstance(text, str) else None,
    )


def _cursor(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, separators=(",", ":"))


def _at(value: Any, path: str | None) -> Any:
    try:
        return jmespath.search(path, value) if path else None
    except jmespath.exceptions.JMESPathError as error:
        raise ConfigurationError(f"{path!r} is no JMESPath: {error}") from error
