"""Recognises pages of a site that are neither article nor list: logins, "About", talk in wikis."""

from __future__ import annotations

from collections.abc import Collection

from selectolax.lexbor import LexborHTMLParser

from newsbot.extraction.facts.head import Head
from newsbot.extraction.facts.page_kind import asks_for_view, names_itself, steps_of, words_of
from newsbot.text.side_matter.phrases import line_rule

SERVICE_PAGE = "service page"
"""Reason of a rejected page."""

ENOUGH = 5
"""Weight of all signs from which a page is such a page: none is enough by itself, but the system's
own word for it."""

NAMED_AS = frozenset({"navigation", "legal"})
"""Sections of the lexicon with the names of such pages."""


def signs_of_service(
    tree: LexborHTMLParser, head: Head, url: str | None, names: Collection[str], title: str | None
) -> list[str]:
    """The signs that a page belongs to the site itself, in words; empty where it surely does not.

    Args:
        tree: the parsed page.
        head: what its head declares; what has a date or is described as an article is none.
        url: its address, if known.
        names: the classes of its `<body>`.
        title: its headline.
    """
    if head.article or head.first("article:published_time"):
        return []
    if found := sorted(words_of("body", "tool").intersection(names)):
        return [f"body class {found[0]}"]
    if not url or not (address := _address_sign(url)):
        return []
    signs = [(address, 3)]
    if is_unlisted(head):
        signs.append(("search engines shall leave it out", 2))
    if _is_named_so(url, title or ""):
        signs.append(("its title is the name of such a page", 2))
    if tree.css_first('input[type="password"]'):
        signs.append(("asks for a password", 2))
    return [sign for sign, _ in signs] if sum(weight for _, weight in signs) >= ENOUGH else []


def is_unlisted(head: Head) -> bool:
    """Whether a page asks search engines to leave it out."""
    stated = (head.first("robots") or "").lower().replace(" ", "").split(",")
    return "noindex" in stated or "none" in stated


def _address_sign(url: str) -> str | None:
    if asks_for_view(url, "tool"):
        return "address asks for a tool"
    last = steps_of(url)[-1:]
    known = words_of("address", "site") | words_of("address", "gate")
    return f"address /{last[0]}" if known.intersection(last) else None


def _is_named_so(url: str, title: str) -> bool:
    known = title.lower() in words_of("title", "site") or line_rule(title) in NAMED_AS
    return known or names_itself(url, title)
