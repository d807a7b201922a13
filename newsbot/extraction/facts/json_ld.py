"""The JSON-LD of a page as a flat list of nodes with resolved references."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from typing import Any

from selectolax.lexbor import LexborNode

from newsbot.text.stray_json import read_json
from newsbot.text.wording import clean

ARTICLE_TYPES = re.compile(
    r"(?:https?://schema\.org/|schema:)?"
    r"(?:.*Article|BlogPosting|LiveBlogPosting|Report|NewsItem|Review|Recipe)",
    re.I,
)
PAGE_TYPES = frozenset({"WebPage", "ItemPage", "AboutPage"})
"""Types of nodes that describe the page itself."""

SCRIPTS = 'script[type*="ld+json" i]'
MAX_JSON_LD = 2_000_000
"""Characters of one JSON-LD script that are parsed."""

VOCABULARY = re.compile(r"^(?:https?://schema\.org/|schema:)")
DEEPEST = 3
"""Levels of nesting in which objects of JSON-LD are looked for."""

NESTED = ("@graph", "mainEntity", "mainEntityOfPage")
REFERRING = ("author", "creator", "publisher", "contributor", "editor")
"""Keys whose values may be `{"@id": …}`, or the identifier alone, for a node of the page."""

BROKEN_FIELD = re.compile(
    r'"(headline|datePublished|dateModified|dateCreated)"\s*:\s*"((?:[^"\\\n]|\\.)*)"'
)

Node = Mapping[str, Any]


def read_json_ld(scripts: Iterable[LexborNode]) -> list[Node]:
    """All nodes of the JSON-LD in some scripts (`SCRIPTS`), in order.

    Of a script that cannot be parsed, and describes an article, the headline and the dates are
    taken as they stand in it.
    """
    found = [node for script in scripts for node in _script(script.text() or "")]
    named = {str(node["@id"]): node for node in found if "@id" in node and len(node) > 1}
    return [_resolved(node, named) for node in found]


def is_article(node: Node) -> bool:
    """Whether a JSON-LD node is of an article type.

    Example:
        >>> is_article({"@type": ["schema:newsarticle"]}), is_article({"@type": "WebSite"})
        (True, False)
    """
    return any(ARTICLE_TYPES.fullmatch(name) for name in types_of(node))


def types_of(node: Node) -> list[str]:
    """The types of a node, as printed."""
    types = node.get("@type")
    listed = types if isinstance(types, list) else [types]
    return [name for name in listed if isinstance(name, str)]


def strings(value: Any) -> Iterator[str]:
    """The strings of a JSON-LD value: itself, a list's, or the `name` of objects.

    Example:
        >>> list(strings([{"name": "Анна Ветрова"}, "Пётр Лугов", {"@value": "Вести"}]))
        ['Анна Ветрова', 'Пётр Лугов', 'Вести']
        >>> list(strings({"@type": "Person", "givenName": "Анна", "familyName": "Ветрова"}))
        ['Анна Ветрова']
    """
    if isinstance(value, str):
        if text := clean(unescape(value)):
            yield text
    elif isinstance(value, dict):
        parts = [" ".join(strings([value.get("givenName"), value.get("familyName")]))]
        yield from strings(value.get("name") or value.get("@value") or parts)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from strings(item)


def _script(text: str) -> Iterator[Node]:
    try:
        yield from _nodes(read_json(text[:MAX_JSON_LD]), 0)
    except (ValueError, RecursionError):
        fields = dict(reversed(BROKEN_FIELD.findall(text[:MAX_JSON_LD])))
        if fields:
            yield {"@type": "Article", **fields}


def _nodes(value: Any, depth: int) -> Iterator[Node]:
    if isinstance(value, list):
        for item in value:
            yield from _nodes(item, depth)
    elif isinstance(value, dict) and depth < DEEPEST:
        value = _with_plain_keys(value)
        yield value
        for key in NESTED:
            if isinstance(value.get(key), list | dict):
                yield from _nodes(value[key], depth + 1)


def _with_plain_keys(node: Node) -> Node:
    """The node with `headline` for `schema:headline` and `https://schema.org/headline`."""
    if not any(":" in key for key in node):
        return node
    return {VOCABULARY.sub("", key): value for key, value in node.items()}


def _resolved(node: Node, named: Mapping[str, Node]) -> Node:
    referring = [key for key in REFERRING if isinstance(node.get(key), list | dict | str)]
    if not named or not referring:
        return node
    return {**node, **{key: _followed(node[key], named) for key in referring}}


def _followed(value: Any, named: Mapping[str, Node]) -> Any:
    if isinstance(value, list):
        return [_followed(item, named) for item in value]
    if isinstance(value, dict) and "name" not in value:
        return named.get(str(value.get("@id")), value)
    return named.get(value, value) if isinstance(value, str) else value
