"""The path of a block, by which places of text are compared between pages."""

from __future__ import annotations

from newsbot.extraction.blocks.blocks import PageBlocks

PATH_LEVELS = 4
"""Elements that a path names, from the outside in."""


def text_path(page: PageBlocks, element: int) -> str:
    """The path of the element that contains a paragraph, without the paragraph's own `<p>`."""
    holder = page.elements[element]
    inner = holder.parent if holder.tag in ("p", "span") and holder.parent >= 0 else element
    return page.path(inner, PATH_LEVELS)
