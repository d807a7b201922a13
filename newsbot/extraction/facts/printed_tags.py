"""The tags of an article that are only printed: links to their lists, or words behind a label."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice

from selectolax.lexbor import LexborNode

from newsbot.extraction.blocks.blocks import Block, PageBlocks
from newsbot.extraction.blocks.body import Body
from newsbot.extraction.blocks.tags import ITEMS
from newsbot.extraction.facts.boxed_nodes import has_box_around
from newsbot.extraction.facts.icons import behind_icons
from newsbot.extraction.facts.nodes import PageNodes
from newsbot.extraction.facts.page_kind import list_steps, words_of
from newsbot.model.urls import same_outlet
from newsbot.text.lazy import lazy_pattern
from newsbot.text.printed.weekdays import NAMES
from newsbot.text.tables import lines
from newsbot.text.wording import clean

NEAR = 8
"""Blocks ahead of and behind the text in which its tags are looked for."""

LONGEST = 40
"""Characters of a tag, at most; longer links are headlines."""

MOST = 12
"""Tags of one article, at most: more are those of the whole site."""

HALF = 0.5
"""Share of a line below a label that links hold where the line is of tags."""

PARTED = lazy_pattern(r"\s*[,;،、|•·]\s*|\s+(?=#)")
"""Signs between tags in a line."""

SENTENCE = lazy_pattern(r"[^\W\d_]{4}[.!?…]+\s+\w")
"""The end of a sentence inside a line, which then lists no tags; "St. Louis" has none."""

TAG_WORDS = ("tag", "keyword", "etiquet", "schlagw", "mots-cles", "topics")
"""In the classes of elements that may hold tags; `TAG_BOX` looks at whole names."""

TAG_BOX = lazy_pattern(
    r"(?<!\S)(?:(?:post|entry|article|news|single|story|content|blog|node|meta|item|the)[-_]+){0,2}"
    r"(?:tags?|taglist|hashtags?|keywords?|etiquetas?|etiquetten|schlagw\w+|mots-cles|topics)"
    r"(?:[-_]+(?:list|links?|items?|box|block|wrap\w*|container|area|section|row|inner|content|post)){0,2}"
    r"(?!\S)"
)
"""Classes of the box of an article's tags; `tag-cloud` is the site's, `tag-news` the article's."""

MOST_OF_IT = 0.6
"""Share of such a box that its links hold, beside a label."""

BOXED = frozenset({"comment", "related", "teaser", "popup", "subscribe", "menu"})
"""Hints of boxes in which the tags are not the article's."""

OTHERS = frozenset({"aside", "comment", "related", "teaser"})
"""Hints of boxes with the tags of other articles, or of the whole site."""


def printed_tags(
    nodes: PageNodes, page: PageBlocks, body: Body, url: str | None
) -> tuple[str, ...]:
    """The words of the links to lists of tags that stand together just below or above the text.

    Args:
        nodes: those of the parsed page.
        page: its blocks.
        body: the blocks of the text.
        url: its address, if known.

    Example: under the text «Метки: <a href="/tag/most/">мост</a>» gives («мост»,).
    """
    if not body.kept:
        return ()
    first, last = min(body.kept), max(body.kept)
    below = page.blocks[last + 1 : last + 1 + NEAR]
    above = page.blocks[max(0, first - NEAR) : first]
    leading = nodes.leading(_tag_address())
    names = dict.fromkeys(name for node in leading if (name := _tag(node, url)))
    near = names and (_together(page, below, names) or _together(page, reversed(above), names))
    linked = tuple(name for name in names if any(name in line for line in near))
    found = linked or _labelled(nodes, page, below) or _labelled(nodes, page, above)
    if not found and nodes.icons_below_headline:
        found = next(_behind_icons(nodes), ())
    found = found or _in_named_box(nodes)
    return found if len(found) <= MOST else ()


def _labelled(nodes: PageNodes, page: PageBlocks, blocks: Sequence[Block]) -> tuple[str, ...]:
    """The words behind «Теги:» in its line, or the links in the lines below it.

    They may lead to a search, or nowhere.
    """
    for at, block in enumerate(blocks):
        label, colon, rest = _cut(block.text.rpartition("|")[2].strip())
        if not label or (rest and not colon) or _is_no_list(rest) or _is_of_others(page, block):
            continue
        if not rest:
            lines_below = _links_below(page, blocks, at)
            if below := dict.fromkeys(part for line in lines_below for part in _parts(line.text)):
                return tuple(below)
            continue
        if not block.links or PARTED.search(rest):
            return tuple(dict.fromkeys(_parts(rest)))
        inside = _words_linked(nodes, page.hrefs.get(block.index, ()), rest)
        return tuple(dict.fromkeys(part for text in inside for part in _parts(text)))
    return ()


def _behind_icons(nodes: PageNodes) -> Iterator[tuple[str, ...]]:
    """The words behind each drawing of a label: links, else words that signs part."""
    for words in behind_icons(nodes, "tag"):
        if parts := tuple(dict.fromkeys(part for one in words for part in _parts(one))):
            yield parts


def _in_named_box(nodes: PageNodes) -> tuple[str, ...]:
    """The links in the one element that is named so and holds nothing else."""
    if not (found := nodes.named(TAG_WORDS)):
        return ()
    named = (node for node in found if TAG_BOX.search(_class(node)))
    boxes: dict[tuple[str, ...], None] = {}
    for node in islice(named, MOST):
        links = [clean(link.text()).lstrip("#") for link in node.css("a[href]")]
        words = tuple(dict.fromkeys(word for word in links if 0 < len(word) <= LONGEST))
        boxed = has_box_around(node, ("aside", "nav", "footer"), BOXED)
        enough = sum(map(len, links)) >= MOST_OF_IT * len(clean(node.text()))
        if words and len(words) == len(links) and enough and not boxed:
            boxes[words] = None
    outermost = [one for one in boxes if not any(set(one) < set(other) for other in boxes)]
    return outermost[0] if len(outermost) == 1 else ()


def _class(node: LexborNode) -> str:
    return (node.attributes.get("class") or "").lower() if node.tag not in ("body", "a") else ""


def _is_no_list(rest: str) -> bool:
    """Whether sentences stand behind a label, or an event's day: "Tag: Samstag, 5. Oktober"."""
    first = next(_parts(rest), "").partition(" ")[0]
    return first.casefold() in NAMES or SENTENCE.search(rest) is not None


def _is_of_others(page: PageBlocks, block: Block) -> bool:
    """Whether a line is in a box with the tags of other articles, or of the whole site."""
    chain = [element for element in page.chain(block.element) if element.tag != "body"]
    return any(element.tag == "aside" or element.hints & OTHERS for element in chain)


def _cut(line: str) -> tuple[str, str, str]:
    """A line's label of tags, its colon, and the rest; three empty texts where it has none."""
    head, colon, rest = line.partition(":") if ":" in line else line.partition("：")
    known = len(head) <= LONGEST and clean(head).casefold() in _labels()
    return (head, colon, clean(rest)) if known else ("", "", "")


def _links_below(page: PageBlocks, blocks: Sequence[Block], at: int) -> Iterator[Block]:
    """The short links that follow a line, up to the first other line."""
    box = page.elements[blocks[at].element].parent
    inside = page.elements[box].last if box >= 0 else 0
    for block in blocks[at + 1 :]:
        if block.links <= HALF * block.size or block.size > MOST * LONGEST or block.index >= inside:
            return
        yield block


def _words_linked(nodes: PageNodes, addresses: Sequence[str], line: str) -> Iterator[str]:
    """The words of the links in a line, which its addresses tell."""
    for node, address in zip(nodes.links, nodes.addresses, strict=True):
        if address in addresses and (words := clean(node.text())) in line:
            yield words


def _parts(words: str) -> Iterator[str]:
    """The tags in words that signs part."""
    tidied = (part.lstrip("#").strip(" ,;.") for part in PARTED.split(clean(words)))
    return (part for part in tidied if 0 < len(part) <= LONGEST)


@cache
def _labels() -> frozenset[str]:
    return frozenset(lines("newsbot.extraction", "tag-labels.txt"))


def _together(page: PageBlocks, blocks: Iterable[Block], names: Iterable[str]) -> list[str]:
    """The texts of the nearest blocks with such links, of one element or one list."""
    found: list[str] = []
    group: tuple[int, ...] | None = None
    for block in blocks:
        if block.links and any(name in block.text for name in names):
            own = page.elements[block.element]
            apart = own.tag in ITEMS or block.is_link
            key = (own.parent,) if apart else (own.parent, own.index)
            group = group or key
            if key == group:
                found.append(block.text)
    return found


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
    while len(steps) > 2 and steps[-2].isdecimal():
        del steps[-2]  # `/tags/3/1/wall`
    if len(steps) < 2 or steps[-2] not in words_of("address", "tag"):
        return None
    name = clean(link.text()).lstrip("#").rstrip(",;").strip()
    is_boxed = has_box_around(link, ("aside",), OTHERS)
    return name if 0 < len(name) <= LONGEST and not is_boxed else None
