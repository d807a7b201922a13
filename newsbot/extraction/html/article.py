"""Extracts the article from HTML: one parse, one walk, several candidates, one choice."""

from __future__ import annotations

from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser

from newsbot.extraction.blocks.body import Body
from newsbot.extraction.blocks.paragraphs import paragraphs
from newsbot.extraction.blocks.walk import read_blocks
from newsbot.extraction.bounds import not_parsed
from newsbot.extraction.error_page import ERROR_PAGE, shown_error
from newsbot.extraction.html.assembly import assembled
from newsbot.extraction.html.choice import Choice
from newsbot.extraction.html.chosen_body import NO_BODY, chosen_body
from newsbot.extraction.html.json_ld_text import BY_JSON_LD, stated_paragraphs
from newsbot.extraction.html.list_pages.list_page import LIST_PAGE
from newsbot.extraction.html.parsed_page import ParsedPage, open_page
from newsbot.extraction.html.reading import Reading
from newsbot.extraction.html.surroundings import find_lead, with_dateline, without_bylines
from newsbot.extraction.profile.snapshot import MemorySnapshot
from newsbot.extraction.service_page import SERVICE_PAGE
from newsbot.extraction.trace import trace as trace_of
from newsbot.model.extracted import Extracted
from newsbot.model.outcome import Rejected
from newsbot.model.site import Site
from newsbot.sites.registry import Sites

STATED_ALONE = Choice(Body(method=BY_JSON_LD), confidence=0.5)
"""The text stands in JSON-LD and in no block of the page, which scripts would fill."""

NO_TEXT = Rejected(reason="no article text")


def extract_html(
    html: str,
    *,
    url: str | None,
    sites: Sites,
    site: Site | None = None,
    memory: MemorySnapshot | None = None,
    trace: bool = False,
    raw: bytes | None = None,
) -> Extracted | Rejected:
    """Extract the article of an HTML page.

    Args:
        html: the decoded page.
        raw: the same in UTF-8, where the page came so; else it is encoded anew for the parser.
        url: its address, if known.
        sites: declarations of known outlets.
        site: whose page it is, where somebody says so; else its address tells.
        memory: what is known about the other pages of its host.
        trace: also return every block with what became of it.

    Returns:
        The article, or a rejection. Whoever decoded the page puts the name of the charset in.
    """
    if reason := not_parsed(html):
        return Rejected(reason=reason)
    tree = LexborHTMLParser(raw or html)
    if tree.body is None:
        return NO_TEXT
    parsed = open_page(html, tree, url, sites, memory=memory, site=site)
    blocks = read_blocks(tree.body, parsed.declared.marks if parsed.declared else None)
    blocks.url = parsed.url or parsed.head.own_url
    title = parsed.title_in(blocks)
    reading = parsed.reading_of(blocks, title.block)
    choice, weighed = chosen_body(parsed, reading, title.text)
    if choice is None or not choice.body.kept:
        shown = trace_of(reading, NO_BODY) if trace else ()
        if stated_paragraphs(parsed.head):
            return replace(assembled(parsed, reading, STATED_ALONE, None, title.text), blocks=shown)
        return replace(NO_TEXT, blocks=shown)
    if refused := _refusal(parsed, reading, choice, title.text):
        return replace(refused, blocks=trace_of(reading, choice.body) if trace else ())
    choice = choice._replace(body=with_dateline(blocks, choice.body, reading.title_at))
    lead = find_lead(blocks, choice.body, reading.title_at, parsed.head.description)
    article = assembled(parsed, reading, choice, lead, title.text)
    body = choice.body.without(lead)
    own = without_bylines(blocks, body, article.authors)
    return replace(
        article,
        paragraphs=article.paragraphs if own is body else paragraphs(blocks, own),
        blocks=trace_of(reading, own, lead, weighed) if trace else (),
    )


def _refusal(
    parsed: ParsedPage, reading: Reading, choice: Choice, title: str | None
) -> Rejected | None:
    """Why a page with text holds no article, if it does not."""
    if error := shown_error(parsed.head, title, reading.page.size_of(choice.body.kept)):
        return Rejected(reason=ERROR_PAGE, detail=error)
    if signs := parsed.signs_of_service(reading.page, title):
        return Rejected(reason=SERVICE_PAGE, detail="; ".join(signs))
    if signs := parsed.signs_of_list(reading, choice, title):
        return Rejected(reason=LIST_PAGE, detail="; ".join(signs))
    return None
