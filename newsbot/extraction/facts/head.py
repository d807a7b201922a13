"""Declarations in a page's head: meta tags, `<title>`, canonical address, language, JSON-LD."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from newsbot.extraction.facts.json_ld import (
    SCRIPTS,
    is_article,
    read_json_ld,
    strings,
    types_of,
)
from newsbot.model.captures import original_of
from newsbot.model.urls import well_formed
from newsbot.model.usage import METAS, statements_of
from newsbot.text.wording import clean

PARTS = f'meta,title,link[rel="canonical"],{SCRIPTS}'
"""Found in one walk: each walk through the tree takes a tenth to a fifth of the parse's time."""

STAMPS = frozenset({"date", "last-modified"})
"""Fields of HTTP that pages repeat as `http-equiv`."""

OUTLET_META = ("og:site_name", "application-name", "apple-mobile-web-app-title")
OUTLET_TYPES = frozenset({"WebSite", "Organization", "NewsMediaOrganization"})
MAX_ARTICLE_BODY = 100_000
"""Characters of an articleBody that blocks are looked for in."""


@dataclass
class Head:
    """Declared facts as unread strings; `meta` maps names in lower case to all their contents."""

    meta: dict[str, list[str]] = field(default_factory=dict)
    title: str | None = None
    canonical: str | None = None
    language: str | None = None
    json_ld: list[Mapping[str, Any]] = field(default_factory=list)

    def first(self, *names: str) -> str | None:
        """The first non-empty content among these meta names, in their order."""
        return next((value for name in names for value in self.meta.get(name, ()) if value), None)

    @property
    def statements(self) -> tuple[str, ...]:
        """The rules in meta elements for the use of the page by machines."""
        named = ((name, value) for name in METAS for value in self.meta.get(name, ()))
        return statements_of(named, METAS)

    @cached_property
    def article(self) -> Mapping[str, Any]:
        """The JSON-LD node that describes the article; empty where there is none."""
        nodes = [node for node in self.json_ld if is_article(node)]
        dated = [node for node in nodes if "datePublished" in node or "articleBody" in node]
        return next(iter(dated or nodes), {})

    @cached_property
    def outlets(self) -> tuple[str, ...]:
        """The names of the site and its publisher in the page."""
        named = [self.meta.get(name, ()) for name in OUTLET_META]
        owners = [node for node in self.json_ld if OUTLET_TYPES & set(types_of(node))]
        stated = strings([self.article.get("publisher"), owners])
        return tuple(dict.fromkeys([*(one for names in named for one in names if one), *stated]))

    @property
    def own_url(self) -> str | None:
        """The address that the page states for itself; web archives put their own ahead of it."""
        stated = self.canonical or well_formed(self.first("og:url"))
        captured = original_of(stated) if stated else None
        return captured[0] if captured else stated

    @property
    def description(self) -> str | None:
        """The page's summary of itself: often the lead, sometimes the start of the text."""
        return self.first("og:description", "description", "twitter:description")

    @cached_property
    def article_body(self) -> str:
        """The article's text in JSON-LD; empty where it only repeats the description."""
        body = " ".join(strings(self.article.get("articleBody")))[:MAX_ARTICLE_BODY]
        described = (*self.meta.get("description", ()), *self.meta.get("og:description", ()))
        return "" if body in (*described, *strings(self.article.get("description"))) else body


def read_head(tree: LexborHTMLParser) -> Head:
    """Collect the declared facts of a parsed page."""
    head = Head()
    found: dict[str, list[LexborNode]] = {"meta": [], "title": [], "link": [], "script": []}
    for node in tree.css(PARTS):
        found[node.tag or ""].append(node)
    for node in found["meta"]:
        attributes = node.attributes
        content = attributes.get("content")
        # Prettified pages print `content` before `property`, AiF says `name` for `property`.
        for key in ("property", "name", "itemprop"):
            if (name := attributes.get(key)) and content is not None:
                head.meta.setdefault(name.lower(), []).append(clean(content))
        if (name := attributes.get("http-equiv")) and content and name.lower() in STAMPS:
            head.meta.setdefault(name.lower(), []).append(clean(content))
    for node in found["title"][:1]:
        head.title = clean(node.text()) or None
    for node in found["link"][:1]:
        head.canonical = well_formed(node.attributes.get("href"))
    root = tree.root
    if root is not None:
        head.language = root.attributes.get("lang") or root.attributes.get("xml:lang")
    head.json_ld = read_json_ld(found["script"])
    return head
