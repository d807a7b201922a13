"""Finds the listings of code that stand among the paragraphs of a text."""

from __future__ import annotations

from bisect import bisect_left

from newsbot.extraction.blocks.body import Body
from newsbot.extraction.html.reading import Reading
from newsbot.extraction.html.shapes.edge_lists import holder_of
from newsbot.model.extracted import BlockRole

BOXED = frozenset({None, "header", "tool", "tags", "media", "caption"})
"""Hints of what highlighters put around a listing: bars with buttons, captions, keywords."""

LABELS = 4
"""Blocks between a paragraph and the listing below it: a file's name, a language, a button."""


def listings(reading: Reading, body: Body) -> dict[int, BlockRole]:
    """The listings between a body's paragraphs or just below one, with their role.

    They hang in the container of the paragraph above them, so that no other article's are taken.
    """
    page, pruned = reading.page, reading.judgement.pruned
    found: dict[int, BlockRole] = {}
    kept = sorted(body.kept) if page.listings else []
    for index in sorted(page.listings):
        at = bisect_left(kept, index)
        if at == 0 or pruned[index] not in BOXED:
            continue
        above = kept[at - 1]
        holder = holder_of(page, above)
        within = holder.first <= index < holder.last
        if within and (index - above <= LABELS or index < kept[-1]):
            found[index] = "body"
    return found
