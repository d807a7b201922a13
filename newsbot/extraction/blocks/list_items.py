"""Recognises items of lists: lines that open with a sign, and wrappers of all that an item says."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from newsbot.extraction.blocks.hints import hints_of
from newsbot.extraction.blocks.tags import INLINE, TEXT

ITEM_SIGN = re.compile(r"\s*(?:[—–\-·*]\s|[•▪●■◦→➡✅✔☑👉🔹🔸📌]|\d{1,2}[.)]\s)")
"""The openings of a line behind a `<br>` that is an item of a list."""


def is_wrapped_item(item: LexborNode, wrapper: LexborNode) -> bool:
    """Whether a wrapper without a telling name holds all words of one of several items.

    Args:
        item: the `<li>`.
        wrapper: an element right inside it.
    """
    child = wrapper.first_child
    while child is not None:
        if child.tag != TEXT and child.tag not in INLINE:
            return False
        child = child.next
    if hints_of(wrapper.attributes.get("class") or ""):
        return False
    return any(
        _opens_alike(other, wrapper) for other in (_beside(item, "prev"), _beside(item, "next"))
    )


def _opens_alike(item: LexborNode | None, wrapper: LexborNode) -> bool:
    """Whether another item begins with a wrapper of the same tag and names."""
    if item is None or (first := item.first_child) is None:
        return False
    inner = first if first.tag != TEXT else _beside(first, "next")
    named = wrapper.attributes.get("class")
    return inner is not None and (inner.tag, inner.attributes.get("class")) == (wrapper.tag, named)


def _beside(node: LexborNode, way: str) -> LexborNode | None:
    """The next element in one way: `next` or `prev`."""
    other: LexborNode | None = getattr(node, way)
    while other is not None and other.tag == TEXT:
        other = getattr(other, way)
    return other
