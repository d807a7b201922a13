"""The result of the stages for one page: the article, or the outcome of a page without one."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import msgspec
from msgspec.structs import replace

from newsbot.extraction.profile.snapshot import MemorySnapshot
from newsbot.files.kinds import Unreadable
from newsbot.model.article import Article
from newsbot.model.errors import ConfigurationError
from newsbot.model.outcome import Outcome, Rejected
from newsbot.model.page import NO_MEMORY, Origin, Page
from newsbot.pipeline import Context, safe_process


class PageResult(msgspec.Struct, frozen=True, kw_only=True):
    """The result of a page that goes to the store, without the page itself.

    Attributes:
        origin, url: of the page.
        page_sha256: of its bytes; empty where they could not be read.
        size: in bytes.
        article: None where the page gave none.
        outcome: how it ended, if it gave no article.
        prepared: what links need of the article, see `newsbot.replay.prepared`.
        entered: the store has the article already, with this outcome, from a try that was killed.
    """

    origin: Origin
    url: str | None = None
    page_sha256: str = ""
    size: int = 0
    article: Article | None = None
    outcome: Outcome | None = None
    prepared: bytes | None = None
    entered: bool = False


Recall = Callable[[str], MemorySnapshot | None]
"""Gives the site memory of a name; None where it is not kept any more."""


@lru_cache(maxsize=8)
def recall(uri: str, name: str) -> MemorySnapshot | None:
    """The site memory of that name in a database, see `Recall`."""
    # Every worker knows this function, few pages come from a crawl: its driver can wait.
    from newsbot.store.memory import SiteMemory

    try:
        return SiteMemory(uri).get(name)
    except ConfigurationError:  # it was let go, or another database has it
        return None


def result_of(
    page: Page,
    context: Context,
    prepare: Callable[[Article], bytes | None] | None = None,
    recall: Recall | None = None,
) -> PageResult:
    """Run the stages over a page; an error becomes its outcome.

    Args:
        page: what was read.
        context: what the stages may know beside it.
        prepare: makes of the article what links need, where they are found without a database.
        recall: gives the site memory with which the crawl read the page, in place of the context's.
    """
    found = safe_process(page, crawl_context(page, context, recall) if recall else context)
    if not isinstance(found, Article):
        return without_article(page, found.outcome() if isinstance(found, Rejected) else found)
    return PageResult(
        origin=page.origin,
        url=page.url,
        page_sha256=page.sha256,
        size=len(page.body),
        article=found,
        prepared=prepare(found) if prepare else None,
    )


def crawl_context(page: Page, context: Context, recall: Recall) -> Context:
    """The context with the site memory of the crawl that fetched the page, where it is known."""
    if page.memory is None:
        return context
    if page.memory == NO_MEMORY:
        return replace(context, memory=None)
    known = recall(page.memory)
    return replace(context, memory=known) if known else context


def without_article(page: Page, outcome: Outcome) -> PageResult:
    """The result of a page without an article."""
    return PageResult(
        origin=page.origin,
        url=page.url,
        page_sha256=page.sha256,
        size=len(page.body),
        outcome=outcome,
    )


def unreadable(item: Unreadable) -> PageResult:
    """The result of a page that could not be read."""
    return PageResult(origin=item.origin, outcome=item.outcome)
