"""Tells when no more documents of a feed are worth a request: some lists have no end."""

from __future__ import annotations

import logging
from collections.abc import Collection, Sequence
from datetime import datetime

from newsbot.crawl.feed_document import Document
from newsbot.model.window import Window

log = logging.getLogger(__name__)

MOST_UNDATED = 20
"""Documents of a feed without any dates, which cannot tell when it has left the window."""

BARREN = 3
"""Documents in a row, after which a feed ends, that list nothing else than those before, or that
have no dates and no address which nobody knew."""


class FeedEnd:
    """Looks at the documents of one feed in their order.

    Known articles end no feed with dates: an earlier crawl may have been interrupted, or have had a
    shorter window.

    Args:
        window: how far back to read.
        by_dates: whether to read on only where every date in a document lies in the window.
        undated: how many documents may be without dates.
    """

    def __init__(self, window: Window, *, by_dates: bool, undated: float = MOST_UNDATED) -> None:
        self._window = window
        self._by_dates = by_dates
        self._may_be_undated = undated
        self._undated = self._barren = 0
        self._listed: set[str] = set()

    def is_after(
        self, document: Document, dates: Sequence[datetime], articles: Collection[str]
    ) -> bool:
        """Whether the feed ends with this document; what is left for want of days is told.

        Args:
            dates: of the articles in it, as far as they are known.
            articles: their addresses, known or new.
        """
        if self._by_dates and not (dates and min(dates) >= self._window.since):
            return True
        leads_on = bool(dates) and not self._listed.issuperset(articles)
        self._listed.update(articles)
        self._barren = 0 if document.new or leads_on else self._barren + 1
        self._undated += not dates
        if self._undated >= self._may_be_undated and document.new and document.listing.next:
            log.warning(
                "%s: no page behind it is read, for %d had no days; backfill = true in the "
                "declaration and --backfill read all",
                document.address,
                self._undated,
            )
        return self._barren >= BARREN or self._undated >= self._may_be_undated
