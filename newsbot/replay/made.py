"""What was made of one page: the article, or how the page ended without one."""

from __future__ import annotations

import msgspec

from newsbot.files.kinds import Unreadable
from newsbot.model.article import Article
from newsbot.model.outcome import Outcome, Rejected
from newsbot.model.page import Origin, Page
from newsbot.pipeline import Context, safe_process


class Made(msgspec.Struct, frozen=True, kw_only=True):
    """What goes on to the store, without the page itself.

    Attributes:
        origin, url: of the page.
        page_sha256: of its bytes; empty where there is no article.
        size: in bytes.
        article: None where the page gave none.
        outcome: how it ended, if it gave no article.
    """

    origin: Origin
    url: str | None = None
    page_sha256: str = ""
    size: int = 0
    article: Article | None = None
    outcome: Outcome | None = None


def make(page: Page, context: Context) -> Made:
    """Run the stages over a page; an error inside becomes its outcome."""
    found = safe_process(page, context)
    if not isinstance(found, Article):
        return ended(page, found.outcome() if isinstance(found, Rejected) else found)
    return Made(
        origin=page.origin,
        url=page.url,
        page_sha256=page.sha256,
        size=len(page.body),
        article=found,
    )


def ended(page: Page, outcome: Outcome) -> Made:
    """A page that gave no article."""
    return Made(origin=page.origin, url=page.url, size=len(page.body), outcome=outcome)


def not_read(item: Unreadable) -> Made:
    """A page that could not even be read."""
    return Made(origin=item.origin, outcome=item.outcome)
