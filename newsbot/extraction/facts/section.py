"""The section of an article: declared, or read off its breadcrumbs or the link to its category."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

from newsbot.extraction.facts.boxed_nodes import beside, is_box, nearest
from newsbot.extraction.facts.head import Head
from newsbot.extraction.facts.json_ld import strings
from newsbot.extraction.facts.links import Links
from newsbot.extraction.facts.page_kind import steps_of, words_of
from newsbot.extraction.facts.side_boxes import BOXES, EDGES, SIDE
from newsbot.model.urls import same_outlet
from newsbot.text.lazy import lazy_pattern
from newsbot.text.wording import clean

LONGEST = 40
"""Characters of a section's name at most; longer links are headlines."""

FEW = 3
"""Sections named beyond menus, at most: more are a list of all sections."""

SECTION_STEP = lazy_pattern(r"[^\W\d_][^\W_-]*(?:[-_][^\W_]+){0,3}(?<=\w{3})")
"""A folder that may be a section's: words, no year and no language."""

WAY = lazy_pattern(
    r"\W|(?:back|more|all|browse|view|see|alle|mehr|zurück|tou(?:te)?s|tod[ao]s|ver|все|назад|ещ[её]"
    r"|wszystkie|více|tüm)\b",
    re.I,
)
"""How the text of a link to a section begins that does not name it."""

METAS = (
    "article:section", "og:article:section", "articlesection", "parsely-section", "section",
)  # fmt: skip
"""Meta names of the section."""

PRINTED = (
    '[itemprop="articleSection"], a[rel~="category"], '
    '[class*="crumb" i], [id*="crumb" i], [aria-label*="crumb" i], [aria-label*="ariane" i]'
)
"""Elements that may name a section, collected in one look at the page."""


def section_of(tree: LexborHTMLParser, head: Head, links: Links, url: str | None) -> str | None:
    """The section of an article; None where the page names none or several.

    Args:
        tree: the parsed page.
        head: what its head declares.
        links: its links.
        url: its address, if known.

    Example:
        >>> from newsbot.extraction.facts.head import read_head
        >>> page = "<h1>Мост открыт</h1><a href='/category/city/'>Город</a><p>Текст.</p>"
        >>> tree = LexborHTMLParser(page)
        >>> section_of(tree, read_head(tree), Links(tree), "https://zarechie.example/1")
        'Город'
    """
    declared = next(strings(head.article.get("articleSection")), None)
    declared = declared or head.first(*METAS)
    if declared:
        return declared
    printed = tree.css(PRINTED)
    named = [node for node in printed if node.attributes.get("itemprop") == "articleSection"]
    linked = [node for node in printed if node.tag == "a" and _is_category(node)]
    return (
        (clean(named[0].text()) if named else "")
        or _stated_crumb(head)
        or next(_names(linked), None)
        or _printed_crumb(printed, url or head.own_url)
        or _linked(tree, links, url or head.own_url)
        or _of_folder(links, url or head.own_url)
    )


def _is_category(link: LexborNode) -> bool:
    return "category" in (link.attributes.get("rel") or "").lower().split()


def _stated_crumb(head: Head) -> str | None:
    """The last breadcrumb in JSON-LD between the front page and the article itself."""
    for node in head.json_ld:
        if node.get("@type") == "BreadcrumbList":
            items = node.get("itemListElement")
            steps = items if isinstance(items, list) else []
            names = [
                next(strings([step, step.get("item")]), "")
                for step in steps
                if isinstance(step, dict)
            ]
            own = set(strings(head.article.get("headline")))
            between = [name for name in names[1:] if name and name not in own]
            return between[-1] if between else None
    return None


def _printed_crumb(printed: Iterable[LexborNode], url: str | None) -> str | None:
    """The last link of the printed breadcrumbs that leads neither to the front page nor here."""
    own = steps_of(url)
    for crumbs in printed:
        links = [link for link in crumbs.css("a[href]") if steps_of(link.attributes["href"])]
        between = [link for link in links if steps_of(link.attributes["href"]) != own]
        if between:
            return next(_names(between[-1:]), None)
    return None


def _linked(tree: LexborHTMLParser, every: Links, url: str | None) -> str | None:
    """The category whose list a link near the headline leads to, as its address says."""
    leading = (node for node in every.to(_section_address()) if _leads_to_section(node, url))
    links = [node for node in leading if not _is_boxed(node)]
    if not links:
        return None
    headings = tree.css("h1")
    if len(set(_names(links))) > (FEW if headings else 1):
        return None
    return next(_names(beside(headings, links)), None)


def _of_folder(links: Links, url: str | None) -> str | None:
    """The link to the innermost folder of the page's own address that has one: `/belfold/…`."""
    steps = steps_of(url)[:-1]
    for length in range(len(steps), 0, -1):
        folder = steps[:length]
        if not SECTION_STEP.fullmatch(folder[-1]) or folder[-1] in _kinds_of_pages():
            continue
        path = "/".join(folder)
        leading = (
            link
            for link, address in zip(links.nodes, links.addresses, strict=True)
            if address.endswith((f"/{path}", f"/{path}/"))
            and steps_of(address) == folder
            and same_outlet(urljoin(url or "", address), url or "")
        )
        if name := next((name for name in _names(leading) if not WAY.match(name)), None):
            return name
    return None


@cache
def _kinds_of_pages() -> frozenset[str]:
    """Folders that hold all articles, or lists: no section is meant by «news»."""
    return words_of("address", "article") | words_of("address", "list")


@cache
def _section_address() -> re.Pattern[str]:
    """Found in addresses that may be a section's."""
    words = "|".join(map(re.escape, sorted(words_of("address", "section"))))
    return re.compile(rf"/(?:{words})")


def _leads_to_section(link: LexborNode, url: str | None) -> bool:
    target = link.attributes["href"] or ""
    if "://" in target and url and not same_outlet(target, url):
        return False
    steps = steps_of(target)
    return not words_of("address", "section").isdisjoint(steps[:-1])


def _is_boxed(link: LexborNode) -> bool:
    """Whether a link is in a menu, a box of other articles, or at an end of the page."""
    around = nearest(link)
    boxes = BOXES if any(node.tag == "article" for node in around) else BOXES | EDGES
    return any(is_box(node, boxes, SIDE) for node in around)


def _names(links: Iterable[LexborNode]) -> Iterator[str]:
    for link in links:
        name = clean(link.text())
        if 1 < len(name) <= LONGEST:
            yield name
