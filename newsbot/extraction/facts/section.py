"""The section of an article: declared, or read off its breadcrumbs or the link to its category."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any
from urllib.parse import urljoin

from selectolax.lexbor import LexborNode

from newsbot.extraction.facts.boxed_nodes import beside, is_box, nearest
from newsbot.extraction.facts.head import Head
from newsbot.extraction.facts.icons import behind_icons
from newsbot.extraction.facts.json_ld import strings, types_of
from newsbot.extraction.facts.nodes import PageNodes
from newsbot.extraction.facts.page_kind import steps_of, words_of
from newsbot.extraction.facts.section_names import SectionNames, printed_name
from newsbot.extraction.facts.side_boxes import BOXES, EDGES, SIDE
from newsbot.model.urls import same_outlet
from newsbot.text.lazy import lazy_pattern
from newsbot.text.wording import clean

LONGEST = 40
"""Characters of a section's name at most; longer links are headlines."""

FEW = 3
"""Sections named beyond menus, at most: more are a list of all sections."""

MOST_STEPS = 8
"""Links of printed breadcrumbs: with more an element of this name holds the menu, too."""

SHORT = 3
"""Letters of a folder that may be a language's: `/en/`."""

SECTION_STEP = lazy_pattern(r"[^\W\d_][^\W_-]*(?:[-_][^\W_]+){0,3}(?<=\w{3})")
"""A folder that may be a section's: words, no year and no language."""

METAS = (
    "article:section", "og:article:section", "articlesection", "parsely-section", "section",
)  # fmt: skip
"""Meta names of the section."""

PRINTED = (
    '[itemprop="articleSection"], a[rel~="category"], '
    '[class*="crumb" i], [id*="crumb" i], [aria-label*="crumb" i], [aria-label*="ariane" i]'
)
"""Elements that may name a section, collected in one look at the page."""


def section_of(
    nodes: PageNodes, head: Head, url: str | None, people: Iterable[str] = ()
) -> str | None:
    """The section of an article; None where the page names none or several.

    Args:
        nodes: those of the parsed page.
        head: what its head declares.
        url: its address, if known.
        people: the article's authors.

    Example:
        >>> from selectolax.lexbor import LexborHTMLParser
        >>> from newsbot.extraction.facts.head import read_head
        >>> page = "<h1>Мост открыт</h1><a href='/category/city/'>Город</a><p>Текст.</p>"
        >>> tree = LexborHTMLParser(page)
        >>> section_of(PageNodes(tree), read_head(tree), "https://zarechie.example/1")
        'Город'
    """
    names, own = SectionNames(head, people), url or head.own_url
    metas = (value for key in METAS for value in head.meta.get(key, ()))
    stated = (*strings(head.article.get("articleSection")), *metas)
    # Some systems fill the site's name in; a word may name a paper and its section.
    if declared := names.first(one for one in stated if " " not in one or one not in head.outlets):
        return declared
    printed = nodes.tree.css(PRINTED)
    named = [node for node in printed if node.attributes.get("itemprop") == "articleSection"]
    linked = [node for node in printed if node.tag == "a" and _is_category(node)]
    return (
        names.first(clean(node.text()) for node in named[:1])
        or _stated_crumb(head, names, own)
        or next(_names(linked, names), None)
        or _printed_crumb(printed, names, own)
        or _linked(nodes, names, own)
        or (_behind_a_folder(nodes, names) if nodes.icons_below_headline else None)
        or _of_folder(nodes, names, own)
    )


def _behind_a_folder(nodes: PageNodes, names: SectionNames) -> str | None:
    for words in behind_icons(nodes, "section"):
        if name := names.first(words):
            return name
    return None


def _is_category(link: LexborNode) -> bool:
    return "category" in (link.attributes.get("rel") or "").lower().split()


def _stated_crumb(head: Head, names: SectionNames, url: str | None) -> str | None:
    """The last breadcrumb in JSON-LD between the front page and the article itself."""
    for node in head.json_ld:
        if "BreadcrumbList" in types_of(node):
            items = node.get("itemListElement")
            listed = items if isinstance(items, list) else []
            steps = [step for step in listed if isinstance(step, dict)]
            first = 1 if steps and _is_home(steps[0]) else 0
            own = [steps_of(url)] if url else []
            between = [step for step in steps[first:] if steps_of(_address_of(step)) not in own]
            return names.last_step(list(map(_name_of, between)))
    return None


def _name_of(step: Mapping[str, Any]) -> str:
    return next(strings([step, step.get("item")]), "")


def _address_of(step: Mapping[str, Any]) -> str | None:
    item = step.get("item")
    target = item.get("@id") or item.get("url") if isinstance(item, Mapping) else item
    return target if isinstance(target, str) else None


def _is_home(step: Mapping[str, Any]) -> bool:
    """Whether a breadcrumb leads to the front page, maybe that of a language, or nowhere."""
    path = steps_of(_address_of(step))
    return not path or (len(path) == 1 and len(path[0]) <= SHORT)


def _printed_crumb(
    printed: Iterable[LexborNode], names: SectionNames, url: str | None
) -> str | None:
    """The last link of the printed breadcrumbs that leads neither to the front page nor here."""
    own = steps_of(url)
    for crumbs in printed:
        links = [link for link in crumbs.css("a[href]") if _stays(link, url)]
        between = [link for link in links if steps_of(link.attributes["href"]) not in ([], own)]
        if 0 < len(between) <= MOST_STEPS:
            steps = list(map(printed_name, between))
            return names.last_step([step for step in steps if len(step) <= LONGEST])
    return None


def _linked(nodes: PageNodes, names: SectionNames, url: str | None) -> str | None:
    """The category whose list a link near the headline leads to, as its address says."""
    leading = (node for node in nodes.leading(_section_address()) if _leads_to_section(node, url))
    links = [node for node in leading if not _is_boxed(node)]
    if not links:
        return None
    headings = nodes.tree.css("h1")
    if len(set(_names(links, names))) > (FEW if headings else 1):
        return None
    return next(_names(beside(headings, links), names), None)


def _of_folder(nodes: PageNodes, names: SectionNames, url: str | None) -> str | None:
    """The link to the innermost folder of the page's own address that has one: `/belfold/…`."""
    steps = steps_of(url)[:-1]
    for length in range(len(steps), 0, -1):
        folder = steps[:length]
        if not SECTION_STEP.fullmatch(folder[-1]) or folder[-1] in _kinds_of_pages():
            continue
        path = "/".join(folder)
        leading = (
            link
            for link, address in zip(nodes.links, nodes.addresses, strict=True)
            if address.endswith((f"/{path}", f"/{path}/"))
            and steps_of(address) == folder
            and not _heads_the_page(link)
            and same_outlet(urljoin(url or "", address), url or "")
        )
        if name := next(_names(leading, names), None):
            return name
    return None


def _heads_the_page(link: LexborNode) -> bool:
    """Whether a link is in the main heading: there a blog of a larger site has its name."""
    return link.parent is not None and link.parent.tag == "h1"


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
    steps = steps_of(link.attributes["href"])
    return _stays(link, url) and not words_of("address", "section").isdisjoint(steps[:-1])


def _stays(link: LexborNode, url: str | None) -> bool:
    """Whether a link leads to the page's own site."""
    target = link.attributes["href"] or ""
    return not ("://" in target and url) or same_outlet(target, url)


def _is_boxed(link: LexborNode) -> bool:
    """Whether a link is in a menu, a box of other articles, or at an end of the page."""
    around = nearest(link)
    boxes = BOXES if any(node.tag == "article" for node in around) else BOXES | EDGES
    return any(is_box(node, boxes, SIDE) for node in around)


def _names(links: Iterable[LexborNode], names: SectionNames) -> Iterator[str]:
    for link in links:
        name = printed_name(link)
        if len(name) <= LONGEST and names.may_be(name):
            yield name
