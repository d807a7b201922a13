"""Readability as another candidate, for pages on which the cheap candidates disagree.

readability-lxml reads the blocks that all other candidates are made of, written out as plain HTML:
its answer is a set of these very blocks, and neither scripts nor masses of attributes can make it
slow. It is imported on the first page that needs it.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from html import escape

from newsbot.extraction.blocks.blocks import Block, Element, PageBlocks
from newsbot.extraction.blocks.hints import MAX_NAME
from newsbot.extraction.blocks.tags import HEADINGS, SCORED
from newsbot.extraction.html.candidates import ALIGNED, Candidate

METHOD = "readability"

MAX_BLOCKS = 3000
MAX_TEXT = 300_000
"""Blocks, and characters of text, beyond which a page is not put to readability."""

MAX_NESTING = 100
"""Elements inside each other that are written out; libxml2 gives up at 256."""

MARK = re.compile(r'data-block="(\d+)"')


def by_readability(page: PageBlocks) -> Candidate | None:
    """The range of blocks that readability considers the article, or None.

    None also where the page is too large for it, or where it finds nothing that reads like text.
    """
    if len(page.blocks) > MAX_BLOCKS or page.size_sums[-1] > MAX_TEXT:
        return None
    kept = [index for index in _kept(_written(page)) if page.blocks[index].size >= ALIGNED]
    return Candidate(METHOD, min(kept), max(kept) + 1) if kept else None


def _kept(html: str) -> list[int]:
    from readability import Document  # type: ignore[import-untyped]  # no types; lxml is slow
    from readability.readability import Unparseable  # type: ignore[import-untyped] # see above

    logging.getLogger("readability").setLevel(logging.CRITICAL)
    try:
        return [int(mark) for mark in MARK.findall(Document(html).summary(html_partial=True))]
    except Unparseable:
        return []


def _written(page: PageBlocks) -> str:
    return f"<html><body>{''.join(_pieces(page))}</body></html>"


def _pieces(page: PageBlocks) -> Iterator[str]:
    """The elements as tags, each block in a marked `<p>` between them."""
    open_tags: list[tuple[Element, str]] = []
    elements = iter(page.elements[1:])  # the first is the body
    element = next(elements, None)
    for block in page.blocks:
        while open_tags and open_tags[-1][0].last <= block.index:
            yield f"</{open_tags.pop()[1]}>"
        while element is not None and element.first <= block.index:
            if element.last > block.index and len(open_tags) < MAX_NESTING and _matters(element):
                tag = element.tag if element.tag in SCORED else "div"
                open_tags.append((element, tag))
                yield f'<{tag} class="{escape(element.names[:MAX_NAME])}">'
            element = next(elements, None)
        yield _paragraph(block, "span" if open_tags and open_tags[-1][1] in HEADINGS else "p")
    yield from (f"</{tag}>" for _, tag in reversed(open_tags))


def _matters(element: Element) -> bool:
    """Whether an element is more than the paragraph of its only block."""
    return element.tag in SCORED or (element.tag != "p" and element.last - element.first > 1)


def _paragraph(block: Block, tag: str) -> str:
    """A block as a paragraph, its link text as one link."""
    linked, rest = escape(block.text[: block.links]), escape(block.text[block.links :])
    link = f"<a>{linked}</a>" if linked else ""
    return f'<{tag} data-block="{block.index}">{link}{rest}</{tag}>'
