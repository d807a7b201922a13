"""Site memory for one page: what its host repeats, and where its texts are."""

from __future__ import annotations

from collections.abc import Mapping

from newsbot.extraction.blocks.blocks import PageBlocks
from newsbot.extraction.profile.recurring import recurring
from newsbot.extraction.profile.snapshot import MemorySnapshot


class KnownHost:
    """The memory of one host; empty when too few of its pages were counted."""

    def __init__(self, memory: MemorySnapshot | None, host: str | None) -> None:
        self._memory = memory if memory and memory.knows(host) else None
        self._host = host

    @property
    def snapshot(self) -> str | None:
        """Name of the snapshot, if it knows the host."""
        return self._memory.name if self._memory else None

    @property
    def paths(self) -> Mapping[str, float]:
        """The paths of the host's texts, with the share of its pages."""
        return self._memory.paths(self._host) if self._memory else {}

    def repeats(self, page: PageBlocks, title_at: int | None) -> frozenset[int]:
        """Blocks that are on several pages and are no text.

        A headline may return, in lists of news, and is left out; so are crossheads and list items
        between paragraphs of the article's own.
        """
        if self._memory is None:
            return frozenset()
        found = frozenset(
            block.index
            for block in page.blocks
            if block.index != title_at and self._memory.repeated(self._host, block.text)
        )
        return found - frozenset(recurring(page, found))
