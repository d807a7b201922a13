"""Finds the interfaces of publishing systems that list articles as JSON, if a page names them.

WordPress names its own in every page
(developer.wordpress.org/rest-api/using-the-rest-api/discovery/), and
Ghost prints a key of its content interface for what runs in the browser, which may read and no more
(ghost.org/docs/content-api/). JSON Feed is the same for everybody (jsonfeed.org/version/1.1).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import urlencode

from selectolax.lexbor import LexborNode

from newsbot.discovery.address import PAGE_SIZE
from newsbot.extraction.bounds import parsed
from newsbot.extraction.decoding import decode
from newsbot.model.site import Feed
from newsbot.model.urls import absolute, same_outlet

WORDPRESS = 'link[rel="https://api.w.org/"][href]'
NAMED_IN_HEADER = re.compile(r'<([^<>]+)>\s*;\s*rel="?https://api\.w\.org/"?')
JSON_FEED = 'link[rel~="alternate"][type="application/feed+json"][href]'
GHOST = "script[data-key]"
GHOST_PLACE = "/ghost/api/content/"
KEY = re.compile(r"[0-9a-f]{26}")
"""A content key of Ghost; `data-key` of other scripts looks otherwise."""


def interfaces(body: bytes, base: str, header: str = "") -> tuple[Feed, ...]:
    """The feeds of the interfaces that a page names, of its own site only, each once.

    Args:
        body: the page.
        base: its address.
        header: what its header `Link` says.

    Example:
        >>> page = b'<link rel="https://api.w.org/" href="https://vesti.example/wp-json/">'
        >>> interfaces(page, "https://vesti.example/")[0].url.partition("?")[0]
        'https://vesti.example/wp-json/wp/v2/posts'
    """
    tree = parsed(decode(body).text)
    named = [node.attributes["href"] or "" for node in tree.css(WORDPRESS)]
    named += NAMED_IN_HEADER.findall(header)
    roots = filter(None, (absolute(base, href) for href in named))
    feeds = [absolute(base, node.attributes["href"] or "") for node in tree.css(JSON_FEED)]
    found = [
        *map(_wordpress, roots),
        *_of_ghost(tree.css(GHOST), base),
        *map(_json_feed, filter(None, feeds)),
    ]
    own = {feed.url: feed for feed in found if same_outlet(feed.url, base)}
    return tuple(own.values())


def _wordpress(root: str) -> Feed:
    """WordPress's API, latest posts first; without permalinks it is `/index.php?rest_route=/`."""
    asked = "_fields=link,date_gmt,modified_gmt&per_page={limit}&offset={offset}"
    plain = "rest_route=" in root
    return Feed(
        kind="api",
        url=f"{root.rstrip('/')}/wp/v2/posts{'&' if plain else '?'}{asked}",
        items="@",
        item_url="link",
        # GMT, and printed without a zone.
        item_date="join('', [date_gmt, 'Z'])",
        item_modified="join('', [modified_gmt, 'Z'])",
        backfill=True,
    )


def _of_ghost(scripts: list[LexborNode], base: str) -> Iterator[Feed]:
    for script in scripts:
        key = script.attributes.get("data-key") or ""
        root = _root_of_ghost(script.attributes, base)
        if root and KEY.fullmatch(key):
            yield _ghost(root, key)


def _root_of_ghost(said: Mapping[str, str | None], base: str) -> str | None:
    """The address of the interface, or that below the site, whichever a script is told."""
    if api := said.get("data-api"):
        return absolute(base, api)
    site = said.get("data-ghost") or said.get("data-sodo-search")
    home = absolute(base, site) if site else None
    return absolute(home, GHOST_PLACE) if home else None


def _ghost(root: str, key: str) -> Feed:
    fields = {"key": key, "limit": PAGE_SIZE, "fields": "url,published_at,updated_at"}
    asked = f"?{urlencode(fields, safe=',')}"
    return Feed(
        kind="api",
        url=f"{root.rstrip('/')}/posts/{asked}",
        items="posts",
        item_url="url",
        item_date="published_at",
        item_modified="updated_at",
        next="meta.pagination.next && "
        f"join('', ['{asked}&page=', to_string(meta.pagination.next)])",
        backfill=True,
    )


def _json_feed(url: str) -> Feed:
    return Feed(
        kind="api",
        url=url,
        items="items",
        item_url="url",
        item_date="date_published",
        item_modified="date_modified",
        next="next_url",
    )
