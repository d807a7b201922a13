"""Keeps the collector of cyclic garbage from walking through tables that live as long as the crawl.

A full collection goes through every object there is. Modules, patterns, word lists and declarations
are most of them and never garbage, yet each collection held the event loop up for 100 ms.
"""

from __future__ import annotations

import gc

WARM = 50
"""Pages after which everything that is loaded on first use has been loaded."""


class Garbage:
    """Counts pages; once everything is loaded, sets what there is apart from later collections."""

    def __init__(self) -> None:
        self._pages = 0

    def page_ended(self) -> None:
        """One more page has gone through."""
        self._pages += 1
        if self._pages == WARM:
            # Only the collector passes over them: an object that nobody refers to goes as before.
            gc.freeze()
