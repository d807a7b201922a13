"""HTML to the article in it: one parse, one walk, several candidates, one choice."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from newsbot.extraction.blocks import PageBlocks
from newsbot.extraction.bounds import nested_too_deep
from newsbot.extraction.byline import printed_bylines
from newsbot.extraction.candidates import candidates
from newsbot.extraction.choice import Choice, choose, choose_declared
from newsbot.extraction.declared import Declared, declared_body, platform_of, read_declared
from newsbot.extraction.extracted import Extracted
from newsbot.extraction.head import Head, read_head
from newsbot.extraction.judgement import judge
from newsbot.extraction.known_host import KnownHost
from newsbot.extraction.memory import MemorySnapshot, memory_host
from newsbot.extraction.metadata import CYRILLIC, read_metadata, settled_language
from newsbot.extraction.paragraphs import paragraphs
from newsbot.extraction.raw_dates import flight_dates
from newsbot.extraction.reading import Reading
from newsbot.extraction.surroundings import find_lead, image_credits, source_hints, visible_dates
from newsbot.extraction.tables import data_cells
from newsbot.extraction.title import find_title
from newsbot.extraction.trace import trace as trace_of
from newsbot.extraction.trim import trim_all
from newsbot.extraction.walk import read_blocks
from newsbot.extraction.wording import clean
from newsbot.extraction.wording import flags as wording_flags
from newsbot.outcome import Rejected
from newsbot.sites.registry import Sites

NO_TEXT = Rejected(reason="no article text")
TRUNCATED = "truncated"
"""Flag: the page has more nodes than are walked; its end was left out."""


def extract_html(
    html: str,
    *,
    url: str | None,
    encoding: str,
    sites: Sites,
    memory: MemorySnapshot | None = None,
    trace: bool = False,
) -> Extracted | Rejected:
    """Find the article of an HTML page.

    Args:
        html: the decoded page.
        url: its address, if known.
        encoding: name of the charset that decoded it; goes into the result.
        sites: declarations of known outlets.
        memory: what is known about the other pages of its host.
        trace: also return every block with what became of it.
    """
    if nested_too_deep(html):
        return Rejected(reason="nested too deep")
    tree = LexborHTMLParser(html)
    if tree.body is None:
        return NO_TEXT
    head = read_head(tree)
    site = sites.of_url(url or head.own_url)
    declared = read_declared(tree, site or platform_of(tree, sites))
    known = KnownHost(memory, memory_host(url or head.own_url, site))
    page = read_blocks(tree.body, declared.marks if declared else None)
    title = find_title(page, head, site, declared.title if declared else None)
    reading = _judged(page, title.block, known)
    choice = _choice(reading, head, declared, known)
    if choice is None or not choice.body.kept:
        return NO_TEXT
    lead = find_lead(page, choice.body, title.block, head.description)
    body = choice.body.without(lead)
    text = paragraphs(page, body)
    joined = " ".join(text)
    bylines = printed_bylines(page, choice.body, title.block)
    metadata = read_metadata(tree, head, declared, bylines, url=url, site=site)
    subtitle = metadata.subtitle or (clean(page.blocks[lead].text) if lead is not None else None)
    # Flight data repeats what JSON-LD says; looking for it means reading the whole page again.
    stated = metadata.dates or tuple(flight_dates(html))
    odd = wording_flags(joined) if CYRILLIC.search(joined) else ()
    truncated = (TRUNCATED,) if page.truncated else ()
    return Extracted(
        kind="html",
        encoding=encoding,
        title=title.text,
        subtitle=subtitle if subtitle not in (title.text, *text[:1]) else None,
        paragraphs=text,
        authors=metadata.authors,
        section=metadata.section,
        tags=metadata.tags,
        image_credits=metadata.image_credits or image_credits(reading, body),
        language=settled_language(metadata.language, joined),
        canonical_url=metadata.canonical_url,
        site=metadata.site,
        dates=(*stated, *visible_dates(page, body, title.block)),
        credits=(*metadata.credits, *source_hints(page, body)),
        method=body.method,
        confidence=choice.confidence,
        flags=(*choice.flags, *truncated, *odd),
        memory=known.snapshot,
        blocks=trace_of(reading, body, lead) if trace else (),
    )


def _judged(page: PageBlocks, title_at: int | None, known: KnownHost) -> Reading:
    judgement = judge(page, title_at, known.repeats(page, title_at))
    return Reading(page, judgement, title_at, frozenset(data_cells(page)))


def _choice(
    reading: Reading, head: Head, declared: Declared | None, known: KnownHost
) -> Choice | None:
    guesses = candidates(reading.page, reading.judgement, head.article_body, known.paths)
    generic = choose(reading, trim_all(reading, guesses))
    if declared is None:
        return generic
    body = declared_body(reading.page, declared, reading.title_at)
    return choose_declared(reading.page, body, generic)
