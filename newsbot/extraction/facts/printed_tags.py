"""The tags of an article that are only printed: links to their lists beside its text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from selectolax.lexbor import LexborNode

from newsbot.extraction.blocks.blocks import Block, PageBlocks
from newsbot.extraction.blocks.body import Body
from newsbot.extraction.blocks.tags import ITEMS
from newsbot.extraction.facts.boxed_nodes import is_box, nearest
from newsbot.extraction.facts.links import Links
from newsbot.extraction.facts.page_kind import list_steps, words_of
from newsbot.model.urls import same_outlet
from newsbot.text.wording import clean

NEAR = 8
"""Blocks ahead of and behind the text in which its tags are looked for."""

LONGEST = 40
"""Characters of a tag, at most; longer links are headlines."""

MOST = 12
"""Tags of one article, at most: more are those of the whole site."""

OTHERS = frozenset({"aside", "comment", "related", "teaser"})
"""Hints of boxes with the tags of other articles, or of the whole site."""


def printed_tags(links: Links, page: PageBlocks, body: Body, url: str | None) -> tuple[str, ...]:
    """The words of the links to lists of tags that stand together just below or above the text.

    Args:
        links: of the page.
        page: its blocks.
        body: the blocks of the text.
        url: its address, if known.

    Example: under the text «Метки: <a href="/tag/most/">мост</a>» gives («мост»,).
    """
    leading = links.to(_tag_address()) if body.kept else []
    names = dict.fromkeys(name for node in leading if (name := _tag(node, url)))
    if not names:
        return ()
    first, last = min(body.kept), max(body.kept)
    below = page.blocks[last + 1 : last + 1 + NEAR]
    above = page.blocks[max(0, first - NEAR) : first]
    lines = _together(page, below, names) or _together(page, reversed(above), names)
    found = tuple(name for name in names if any(name in line for line in lines))
    return found if len(found) <= MOST else ()


def _together(page: PageBlocks, blocks: Iterable[Block], names: Iterable[str]) -> list[str]:
    """The texts of the nearest blocks with such links, of one element or one list."""
    lines: list[str] = []
    group: tuple[int, ...] | None = None
    for block in blocks:
        if block.links and any(name in block.text for name in names):
            own = page.elements[block.element]
            key = (own.parent,) if own.tag in ITEMS else (own.parent, own.index)
            group = group or key
            if key == group:
                lines.append(block.text)
    return lines


@cache
def _tag_address() -> re.Pattern[str]:
    """Found in the addresses of lists of tags, and in few others."""
    words = "|".join(map(re.escape, sorted(words_of("address", "tag"))))
    return re.compile(rf"/(?:{words})|tags?=")


def _tag(link: LexborNode, url: str | None) -> str | None:
    """The tag whose list a link leads to; None for other links."""
    target = link.attributes["href"] or ""
    if "://" in target and url and not same_outlet(target, url):
        return None
    steps = list_steps(target)
    if len(steps) < 2 or steps[-2] not in words_of("address", "tag"):
        return None
    name = clean(link.text()).lstrip("#").rstrip(",;").strip()
    is_boxed = any(is_box(node, ("aside",), OTHERS) for node in nearest(link))
    return name if 0 < len(name) <= LONGEST and not is_boxed else None
