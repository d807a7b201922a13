"""An article with more text of other articles beside it is no list, whatever memory has pruned."""

from __future__ import annotations

from evaluation.reference_pages import load_pages
from newsbot.extraction.page import extract_page
from newsbot.extraction.profile.count import count_page
from newsbot.extraction.profile.snapshot import MemoryCounts
from newsbot.model.extracted import Extracted
from newsbot.model.page import Page
from newsbot.sites.registry import default_sites
from tests.reference import needs_reference


@needs_reference
def test_an_article_saved_under_the_address_of_the_front_page_is_kept() -> None:
    sites, counts = default_sites(), MemoryCounts()
    pages = [
        Page(body=page.body, url=page.url)
        for page in load_pages("russian-2011")
        if "aif.ru" in (page.url or "")
    ]
    for page in pages:
        counts.add(count_page(page, sites))
    found = [extract_page(page, sites=sites, memory=counts.freeze()) for page in pages]
    assert len(found) > 1
    assert all(isinstance(one, Extracted) for one in found)
