"""Finds the headlines of a page that are links, and what stands below them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Mapping
from itertools import accumulate, islice

from selectolax.lexbor import LexborHTMLParser, LexborNode

from newsbot.extraction.blocks.blocks import HEADLINE, Block, Element
from newsbot.extraction.blocks.named_sides import SURE
from newsbot.extraction.blocks.summed_up import BESIDE, is_headline_line
from newsbot.extraction.blocks.tags import HEADINGS
from newsbot.extraction.html.reading import Reading
from newsbot.model.urls import absolute, registered_host
from newsbot.text.wording import clean

ENTRIES = 3
"""Headlines with text below them from which a page may be a list."""

INSIDE = 0.8
"""Share of the headlines that lead to other pages of the same site: those of reviews and
collections lead to other sites."""

SHAPE = 3
"""Elements round a link whose tags and names are its shape."""

LAID_OVER = "article:has(h2,h3) > a[href]:empty"
"""Links without words that lie over the card of an article."""

HEADLINE_LINKS = f":is(h1,h2,h3,h4) a[href], a[href]:has(h1,h2,h3,h4), {LAID_OVER}"
Shape = tuple[tuple[str, str], ...]
"""Tags and names of the elements round a link."""

NOWHERE = "https://nowhere.invalid/"

HARDLY = 100
"""Characters of a text, below which it may be a count of articles or a line of the footer."""

COLUMNS = frozenset({"td", "th"})
"""Cells of a table, which are the columns of a page that is laid out by one."""

LEVELS = 4
"""Elements round a block in which an `<article>` is looked for."""


def linked_headings(reading: Reading) -> set[int]:
    """The blocks in no menu or footer that are linked headings or open an `<article>`."""
    headings = (element for element in reading.page.elements if element.tag in HEADINGS)
    inside = {index for heading in headings for index in range(heading.first, heading.last)}
    return {index for index in inside if _is_headline(reading, reading.block(index))}


def _is_headline(reading: Reading, block: Block) -> bool:
    """Whether a block of a heading, in no menu or footer, is a link or opens an `<article>`."""
    if block.size < HEADLINE or reading.judgement.pruned[block.index] in SURE:
        return False
    chain = islice(reading.page.chain(block.element), LEVELS)
    opens = any(element.tag == "article" and element.first == block.index for element in chain)
    return block.is_link or (opens and block.index != reading.title_at)


def repeated_links(reading: Reading) -> set[int]:
    """Links as long as headlines, in no box, of which several stand in equally named elements."""
    by_shape: defaultdict[Shape, list[int]] = defaultdict(list)
    for index in plain_links(reading):
        block = reading.block(index)
        if block.is_link:
            chain = islice(reading.page.chain(block.element), SHAPE)
            by_shape[tuple((one.tag, one.names) for one in chain)].append(index)
    return {index for same in by_shape.values() if len(same) >= ENTRIES for index in same}


def plain_links(reading: Reading) -> set[int]:
    """The lines, in no box, that are links as long as headlines, but for a day or a time."""
    return {
        block.index
        for block in reading.page.blocks
        if block.links and is_headline_line(block)
        if reading.judgement.pruned[block.index] is None
    }


def link_nodes(tree: LexborHTMLParser, reading: Reading, links: Container[int]) -> list[LexborNode]:
    """The links whose words are those of the given blocks."""
    texts = {block.text for block in reading.page.blocks if block.index in links}
    return [node for node in tree.css("a[href]") if clean(node.text()) in texts]


def lead_on(nodes: Iterable[LexborNode], url: str | None) -> bool:
    """Whether linked headlines lead to other pages of one site, this one if it is known."""
    base = url or NOWHERE
    links = (node.attributes["href"] or "" for node in nodes)
    addresses = {(absolute(base, link) or "").partition("#")[0] for link in links}
    others = [registered_host(one) for one in addresses - {"", base.partition("#")[0]}]
    own = registered_host(base) if url else max(others, key=others.count, default=None)
    inside = others.count(own)
    return inside >= ENTRIES and inside >= INSIDE * len(others)


def entries_below(reading: Reading, headlines: Container[int]) -> list[list[int]]:
    """The blocks below each linked headline, up to the next one or the page's own.

    What stands in another column of a page laid out by a table is not below it.
    """
    entries: list[list[int]] = []
    blocks = reading.page.blocks
    columns = _columns(reading, headlines)
    ends = 0
    for block in blocks:
        if block.index in headlines:
            entries.append([])
            around = (one.last for one in columns if one.first <= block.index < one.last)
            ends = next(around, len(blocks))
        elif block.index == reading.title_at:
            ends = 0
        elif block.index < ends:
            entries[-1].append(block.index)
    return entries


def _columns(reading: Reading, headlines: Container[int]) -> list[Element]:
    """The cells that hold several of the headlines, those inside others first."""
    page = reading.page
    counts = [0, *accumulate([block.index in headlines for block in page.blocks])]
    return [
        element
        for element in reversed(page.elements)
        if element.tag in COLUMNS and counts[element.last] - counts[element.first] >= ENTRIES
    ]


def entries_hold(
    tree: LexborHTMLParser,
    url: str | None,
    reading: Reading,
    headlines: Collection[int],
    texts: Mapping[int, int],
) -> bool:
    """Whether the text stands below linked headlines, but for a line about the list.

    A tag may have a single article.

    Args:
        tree: the parsed page.
        url: its address.
        reading: its blocks.
        headlines: the blocks that are links to articles.
        texts: the blocks of running text that would be the article's, with their sizes.
    """
    total, first = sum(texts.values()), min(headlines, default=len(reading.page.blocks))
    if total - sum(size for index, size in texts.items() if index > first) >= HARDLY:
        return False  # as on most pages, whose text is above what they link to
    targets = _targets(tree, url, reading, headlines)
    if not all(
        is_above(one, url)
        for one in targets.get(-1 if reading.title_at is None else reading.title_at, ())
    ):
        return False
    entries = {
        index
        for index in headlines
        if any(registered_host(one) == registered_host(url or "") for one in targets[index])
        and not any(one == url or is_above(one, url) for one in targets[index])
    }
    listed = {index for entry in entries_below(reading, entries) for index in entry}
    inside = sum(size for index, size in texts.items() if index in listed)
    return inside > 0 and total - inside < min(HARDLY, inside)


def _targets(
    tree: LexborHTMLParser, url: str | None, reading: Reading, headlines: Iterable[int]
) -> dict[int, set[str]]:
    """The addresses to which each headline leads, by itself or by a link laid over its card."""
    found: dict[int, set[str]] = {index: set() for index in headlines}
    lines = {index: reading.block(index).text for index in found}
    for node in tree.css("a[href]"):
        if words := clean(node.text()):
            for index, line in lines.items():
                if words in line and len(line) - len(words) <= BESIDE:
                    found[index].add(target_of(node, url))
    laid = {target_of(node, url) for node in tree.css(LAID_OVER)}
    return {index: targets or laid for index, targets in found.items()}


def target_of(link: LexborNode, url: str | None) -> str:
    """The address to which a link leads on a page, without its fragment; empty where to none."""
    target = absolute(url or NOWHERE, link.attributes["href"] or "")
    return (target or "").partition("#")[0]


def is_above(target: str, url: str | None) -> bool:
    """Whether an address is that of a section of another one, or of its site."""
    return target != url and (url or "").startswith(target)
