"""What travels through the Scrapy item pipelines: a page, and what it has become so far."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from newsbot.model.article import Article
from newsbot.model.outcome import Outcome
from newsbot.model.page import Page
from newsbot.pipeline import Draft


@dataclass(slots=True)
class PageItem:
    """One page on its way through the pipelines.

    Attributes:
        page: the bytes and what is known about them.
        ended: awaited exactly once with the outcome; for an article only after the store has
            acknowledged it. A crawl marks the address as done there.
        draft: what the stages have found so far.
        article: the record, once all stages are through.
        outcome: how the page ended; set early where it holds no article, so that the pipelines
            that follow pass it on to the one that keeps the books.
        key: id of the article at the address that a crawl asked for; None for other pages.
        fence: fencing number of the lease under which a crawl fetched the page, else 0.
        taken: whether the books know that the page came in.
        settled: whether `ended` has been called, so that it is called once.
    """

    page: Page
    ended: Callable[[Outcome], Awaitable[None]] | None = None
    draft: Draft | None = None
    article: Article | None = None
    outcome: Outcome | None = None
    key: str | None = None
    fence: int = 0
    taken: bool = False
    settled: bool = False


def published_at(item: PageItem) -> datetime | None:
    """When the article of an item appeared (aware), as far as its page says so."""
    published = item.article.published if item.article else None
    return published.start if published else None
