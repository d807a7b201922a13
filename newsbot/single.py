"""One page by itself: always an article, empty and flagged where the page holds none."""

from __future__ import annotations

from msgspec.structs import replace

from newsbot.article import Article
from newsbot.extraction.bare import bare_page
from newsbot.moment import as_utc
from newsbot.outcome import Rejected
from newsbot.page import Page
from newsbot.sites.registry import default_sites
from newsbot.stages import dates, draft_of, process, record


def article_of(page: Page) -> Article:
    """The article in a page; for a rejected page one without text that says why.

    Callers of `newsbot.extract` expect a record for every page they hand in, with the title and
    the date of a page that has nothing but pictures. In a corpus such pages have no place:
    `newsbot.process` gives `Rejected` for them.
    """
    dated = replace(page, fetched_at=as_utc(page.fetched_at))
    found = process(dated)
    return found if isinstance(found, Article) else _without_text(dated, found)


def _without_text(page: Page, why: Rejected) -> Article:
    sites = default_sites()
    told = replace(bare_page(page, sites), flags=(why.reason,))
    return record(dates(draft_of(page, told, sites)))
