"""The section of an article where only the print of the page tells it: the way to it, a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice

from selectolax.lexbor import LexborNode

from newsbot.extraction.blocks.blocks import Block, PageBlocks
from newsbot.extraction.blocks.body import Body
from newsbot.extraction.facts.boxed_nodes import beside, is_box, nearest
from newsbot.extraction.facts.nodes import PageNodes
from newsbot.extraction.facts.section import FEW, LONGEST
from newsbot.extraction.facts.section_names import AND, folded, is_name, way_words
from newsbot.extraction.facts.side_boxes import BOXES, EDGES, SIDE
from newsbot.text.language import small_words
from newsbot.text.lazy import lazy_pattern
from newsbot.text.letters import STOPS
from newsbot.text.printed.printed_date import printed_dates
from newsbot.text.wording import clean

MOST_WORDS = 5
"""Words of a section's name at most."""

LONGEST_WAY = 200
"""Characters of the line with the way to the page."""

BELOW = 6
"""Blocks behind the text in which a line may name the section."""

STEP = lazy_pattern(r"\s*(?:>{1,2}|[›»→＞])\s*|\s+/\s+|\s*::\s*")
"""Between the steps of the way."""

LABEL = lazy_pattern(r"(?P<label>[^:：]{2,25})[:：]\s*(?P<value>[^:：]+)")
"""A label with its value: «Рубрика: Город»."""

NAMES = (
    "categor", "kategor", "rubri", "rovat", "editoria", "section", "group-label", "vignet",
    "vinjett", "terms-list",
)  # fmt: skip
"""In the classes of elements that may be named a section's; `SECTION` looks at whole names."""

_ENDING = "name|label|labels|link|item|items|tag|title|text|value|list"
SECTION = lazy_pattern(
    r"(?:categor(?:y|ies?|ias?|iz\w{1,3})|kategori\w{0,2}|rubri[ckq]\w{0,4}|rovat|editoria"
    r"|(?:article|post|news|story)[-_]+section|section[-_]+(?:name|label|link)|group[-_]labels?"
    r"|vignette|vinjett|terms[-_]list)"
    rf"(?:[-_]{{1,2}}(?:{_ENDING})){{0,3}}(?!\S)"
)
"""The end of a class name that means the section; `category-news` is a class of the article."""

BOXED = SIDE - {"aside", "footer"}
"""Hints of boxes of other things; page builders call every element a widget, TYPO3 the line with
the day a footer."""

CONTROLS = 'button,select,input,[role="tab"]'

MOST_NAMED = 40
"""Elements named so that are looked at: lists of other articles have thousands."""


def printed_section(
    nodes: PageNodes, page: PageBlocks, body: Body, title: str | None
) -> str | None:
    """The last step of the way before the article, else an element named a section's, else a label.

    Args:
        nodes: those of the parsed page.
        page: its blocks.
        body: the blocks of the text.
        title: its headline.

    Example: "当前位置：首页 > 新闻中心 > 工程建设 > 正文" gives "工程建设".
    """
    first, last = min(body.kept, default=0), max(body.kept, default=0)
    above, below = page.blocks[:first], page.blocks[last + 1 : last + 1 + BELOW]
    ways = (_of_way(line, title) for line in _lines_with_links(nodes, above))
    labelled = (name for block in (*above, *below) for name in _labelled(page, block))
    return next(filter(None, ways), None) or _named(nodes, title) or next(labelled, None)


def _lines_with_links(nodes: PageNodes, above: Sequence[Block]) -> Iterator[str]:
    """The short lines with links above a text, and those of `<nav>`, which no block holds."""
    yield from (block.text for block in above if block.links and block.size <= LONGEST_WAY)
    for node in nodes.tree.css("nav"):
        if len(line := clean(node.text(separator=" "))) <= LONGEST_WAY:
            yield line


def _of_way(line: str, title: str | None) -> str | None:
    """The last step before the article in a line with the way to it; None for other lines."""
    opening = LABEL.match(line)
    is_labelled = opening is not None and folded(opening["label"]) in way_words("label")
    way = line[opening.start("value") :] if opening and is_labelled else line
    steps = [step for step in STEP.split(way) if step]
    if len(steps) < 2:
        return None
    is_here = folded(steps[-1]) in way_words("here")
    from_home = folded(steps[0]) in way_words("home")
    if not (is_labelled or is_here or (from_home and len(steps) > 2)):
        return None
    own = {folded(title or ""), *way_words("here"), *way_words("home")}
    between = [step for step in steps if folded(step) not in own]
    # Without the headline's own words the last step may be the headline, cut short.
    if between and title and title.startswith(between[-1].rstrip("….")):
        between.pop()
    return between[-1] if between and _may_be(between[-1]) else None


def _named(nodes: PageNodes, title: str | None) -> str | None:
    """The one name beside the headline in elements that are named a section's."""
    named = (node for node in nodes.named(NAMES, '[itemprop="about"]') if _is_named(node))
    apart = [node for node in islice(named, MOST_NAMED) if not _is_boxed(node)]
    headings = nodes.tree.css("h1") if apart else []
    names = dict.fromkeys(
        name for node in beside(headings, apart) if (name := _name(node)) and name != title
    )
    return next(iter(names), None) if len(names) <= (FEW if headings else 1) else None


def _is_named(node: LexborNode) -> bool:
    attributes = node.attributes
    if attributes.get("itemprop") == "about":
        return True
    return SECTION.search((attributes.get("class") or "").lower()) is not None


def _is_boxed(node: LexborNode) -> bool:
    around = [one for one in nearest(node) if one.tag != "body" and not _is_named(one)]
    boxes = BOXES if any(one.tag == "article" for one in around) else BOXES | EDGES
    return any(is_box(one, boxes, BOXED) and one.css_first("h1") is None for one in around)


def _name(node: LexborNode) -> str | None:
    """The first link in an element, or its words behind a label; buttons choose what is shown."""
    if node.css_first(CONTROLS) is not None:
        return None
    links = node.css("a[href]") if node.tag != "a" else []
    text = clean((links[0] if links else node).text(separator=" "))
    match = LABEL.fullmatch(text) if is_name(text) else None
    name = match["value"].strip() if match else text
    return name if _may_be(name) else None


def _labelled(page: PageBlocks, block: Block) -> Iterator[str]:
    """The values behind «Рубрика:» in a line, or below it."""
    if block.size <= LONGEST and folded(block.text) in way_words("section"):
        yield from (line.text for line in page.blocks[block.index + 1 :][:1] if _may_be(line.text))
    if block.size > LONGEST_WAY or not (":" in block.text or "：" in block.text):
        return
    for match in _field().finditer(block.text):
        name, label = match["value"].strip(), folded(match["label"])
        if _may_be(name) and not (label in way_words("part") and _is_a_phrase(name)):
            yield name


def _is_a_phrase(words: str) -> bool:
    """Whether words name a part of a text: they begin small, or have small words inside."""
    listed = AND.sub(" ", words).casefold().split()
    return words[0].islower() or not small_words().keys().isdisjoint(listed)


def _may_be(name: str) -> bool:
    words = name.split()
    short = len(name) <= LONGEST and len(words) <= MOST_WORDS and is_name(name)
    return short and not name.endswith(tuple(STOPS)) and not any(printed_dates(name))


@cache
def _field() -> re.Pattern[str]:
    """A label of sections and its value, up to a bar, the next label or the end of the line."""
    labels = "|".join(map(re.escape, sorted(way_words("section"), key=len, reverse=True)))
    return re.compile(
        rf"(?<!\w)(?P<label>{labels})\s?[:：]\s*(?P<value>[^:：|·•]+?)"
        r"(?=\s*[|·•]|\s+[^\W\d_]+(?:\s[^\W\d_]+)?\s?[:：]|$)",
        re.I,
    )
