"""One page by itself: always an article, empty and flagged where the page holds none."""

from __future__ import annotations

import msgspec

from newsbot import __version__
from newsbot.article import Article, ExtractionNote
from newsbot.dedup import content_hash
from newsbot.moment import as_utc
from newsbot.outcome import Rejected
from newsbot.page import Page
from newsbot.stages import process
from newsbot.urls import article_id, own_url


def article_of(page: Page) -> Article:
    """The article in a page; for a rejected page an empty one that says why.

    Callers of `newsbot.extract` expect a record for every page they hand in. In a corpus such
    pages have no place: `newsbot.process` gives `Rejected` for them.
    """
    dated = msgspec.structs.replace(page, fetched_at=as_utc(page.fetched_at))
    found = process(dated)
    return found if isinstance(found, Article) else _empty(dated, found)


def _empty(page: Page, why: Rejected) -> Article:
    url = own_url(page.url)
    return Article(
        id=article_id(url, page.body),
        url=page.url if url else None,
        text="",
        content_hash=content_hash(""),
        fetched_at=page.fetched_at,
        origin=page.origin,
        rights="",
        extraction=ExtractionNote(method="none", confidence=0.0, flags=(why.reason,)),
        newsbot_version=__version__,
    )
