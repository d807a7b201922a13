"""The metadata of a page without article text: title, dates, authors, addresses.

A gallery or a video page has no text, and yet a headline and a publication date. In a corpus such a
page is rejected; whoever asks about this one page gets what there is.
"""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from newsbot.extraction.blocks.body import Body
from newsbot.extraction.blocks.walk import read_blocks
from newsbot.extraction.bounds import not_parsed
from newsbot.extraction.decoding import decode, looks_binary
from newsbot.extraction.facts.dates.last_dates import DatePlaces, page_dates
from newsbot.extraction.facts.gather import read_metadata
from newsbot.extraction.html.parsed_page import open_page
from newsbot.extraction.kind import kind_of
from newsbot.model.extracted import Extracted
from newsbot.model.page import MAX_PAGE_BYTES, Page
from newsbot.model.urls import well_formed
from newsbot.sites.registry import Sites

NOTHING = Extracted(kind="html", encoding="", method="none", confidence=0.0)


def bare_page(page: Page, sites: Sites) -> Extracted:
    """The metadata of a page, without paragraphs; empty for unreadable HTML.

    Example:
        >>> body = "<title>Заречинск в снегу</title><h1>Заречинск в снегу</h1><img src=1.jpg>"
        >>> bare_page(Page(body=body.encode()), Sites([])).title
        'Заречинск в снегу'
    """
    if len(page.body) > MAX_PAGE_BYTES or not page.body.strip() or looks_binary(page.body):
        return NOTHING
    text, encoding, _ = decode(page.body, declared=page.encoding)
    if kind_of(text) != "html" or not_parsed(text):
        return NOTHING
    tree = LexborHTMLParser(text)
    parsed = open_page(text, tree, well_formed(page.url), sites, site=sites.of_page(page))
    title: str | None = None
    found = read_metadata(
        parsed.nodes, parsed.head, parsed.declared, (), url=parsed.url, site=parsed.site
    )
    dates = found.dates
    if tree.body is not None:
        blocks = read_blocks(tree.body, parsed.declared.marks if parsed.declared else None)
        title, at = parsed.title_in(blocks)
        nothing = Body(method="none")
        places = DatePlaces(blocks, nothing, at, tree, parsed.head, text, parsed.url)
        dates = page_dates(dates, places)
    return Extracted(
        kind="html",
        encoding=encoding,
        title=title,
        subtitle=found.subtitle,
        authors=found.authors,
        section=found.section,
        tags=found.tags,
        image_credits=found.image_credits,
        language=found.language,
        canonical_url=found.canonical_url,
        site=found.site,
        dates=dates,
        method="none",
        confidence=0.0,
    )
