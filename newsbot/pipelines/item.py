"""The item that passes through Scrapy's pipelines: a page, and the results so far."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import msgspec

from newsbot.model.article import Article
from newsbot.model.dates import TO_THE_DAY
from newsbot.model.outcome import Outcome
from newsbot.model.page import Page
from newsbot.model.paging import CAME_BEFORE
from newsbot.pipeline import Draft
from newsbot.store.entry import First


@dataclass(slots=True)
class PageItem:
    """One page on its way through the pipelines.

    Attributes:
        page: the bytes and what is known about them.
        ended: awaited exactly once with the item and its outcome; for an article only after the
            store has acknowledged it. A crawl marks the address as done there. It is given the
            item so that it need not hold it: a page that is held in a circle stays for long.
        draft: what the stages have found so far.
        article: the record, once all stages are through.
        outcome: how the page ended; set early where it holds no article, so that the pipelines
            that follow pass it on to the one that keeps the books.
        kept: awaited before the outcome is acknowledged: when it returns, the page cannot be lost
            from the archive any more. Equal for the pages of one crawl.
        key: id of the article at the address that a crawl asked for; None for other pages.
        fence: fencing number of the lease under which a crawl fetched the page, else 0.
        others: fields of an item of somebody else's project, which its record keeps beside its own.
        taken: whether the books know that the page came in.
        settled: whether `ended` has been called, so that it is called once.
    """

    page: Page
    ended: Callable[[PageItem, Outcome], Awaitable[None]] | None = None
    draft: Draft | None = None
    article: Article | None = None
    outcome: Outcome | None = None
    kept: First | None = None
    key: str | None = None
    fence: int = 0
    others: dict[str, Any] = field(default_factory=dict)
    taken: bool = False
    settled: bool = False


def further_parts(item: PageItem, outcome: Outcome) -> tuple[str, ...]:
    """The addresses of an article's other parts, which a crawl fetches as well.

    A later part that adds nothing leads no further: boxes have pages of their own, with the same
    article above each.
    """
    part = item.draft.extracted.part if item.draft and outcome.kind.leaves_article else None
    if part is None or (CAME_BEFORE in part.flags and not outcome.kind.changes_store):
        return ()
    return part.others


def record_of(item: PageItem, article: Article) -> dict[str, Any]:
    """The record as a scraped item: plain values, with the fields of the original item."""
    record: dict[str, Any] = msgspec.to_builtins(article)
    return item.others | record


def published_at(item: PageItem) -> datetime | None:
    """The instant (aware) of publication, if the page states at least the day."""
    published = item.article.published if item.article else None
    return published.start if published and published.precision in TO_THE_DAY else None
