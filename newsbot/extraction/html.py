"""HTML to the article in it: one parse, one walk, several candidates, one choice."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from newsbot.extraction.blocks import PageBlocks, read_blocks
from newsbot.extraction.bounds import nested_too_deep
from newsbot.extraction.byline import printed_bylines
from newsbot.extraction.candidates import candidates
from newsbot.extraction.choice import Choice, choose, choose_declared
from newsbot.extraction.declared import declared_body, platform_of, read_declared
from newsbot.extraction.extracted import Extracted
from newsbot.extraction.head import Head, read_head
from newsbot.extraction.judgement import Judgement, judge
from newsbot.extraction.memory import MemorySnapshot, memory_host
from newsbot.extraction.metadata import read_metadata
from newsbot.extraction.paragraphs import paragraphs
from newsbot.extraction.raw_dates import flight_dates
from newsbot.extraction.surroundings import (
    find_lead,
    image_credits,
    source_hints,
    visible_dates,
)
from newsbot.extraction.title import find_title
from newsbot.extraction.trace import trace as trace_of
from newsbot.extraction.trim import trim_all
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
    page = read_blocks(tree.body, declared.marks if declared else None)
    title = find_title(page, head, site, declared.title if declared else None)
    known = _Known(memory, memory_host(url or head.own_url, site))
    judgement = judge(page, title.block, known.repeats(page, title.block))
    choice = _generic_choice(page, judgement, head, title.block, known)
    if declared:
        choice = choose_declared(page, declared_body(page, declared, title.block), choice)
    if choice is None or not choice.body.kept:
        return NO_TEXT
    body = choice.body
    lead = find_lead(page, body, title.block, head.description)
    bylines = printed_bylines(page, body, title.block)
    metadata = read_metadata(tree, head, declared, bylines, url=url, site=site)
    body = body.without(lead)
    text = paragraphs(page, body)
    subtitle = metadata.subtitle or (clean(page.blocks[lead].text) if lead is not None else None)
    flags = (*choice.flags, *((TRUNCATED,) if page.truncated else ()))
    return Extracted(
        kind="html",
        encoding=encoding,
        title=title.text,
        subtitle=subtitle if subtitle not in (title.text, *text[:1]) else None,
        paragraphs=text,
        authors=metadata.authors,
        section=metadata.section,
        tags=metadata.tags,
        image_credits=metadata.image_credits or image_credits(page, judgement, body),
        language=metadata.language,
        canonical_url=metadata.canonical_url,
        site=metadata.site,
        dates=(*metadata.dates, *flight_dates(html), *visible_dates(page, body, title.block)),
        credits=(*metadata.credits, *source_hints(page, body)),
        method=body.method,
        confidence=choice.confidence,
        flags=tuple(dict.fromkeys((*flags, *wording_flags(" ".join(text))))),
        memory=known.name,
        blocks=trace_of(page, judgement, body, title_at=title.block, lead_at=lead) if trace else (),
    )


class _Known:
    """The memory of one host; empty when too few of its pages were seen."""

    def __init__(self, memory: MemorySnapshot | None, host: str | None) -> None:
        self.memory = memory if memory and memory.knows(host) else None
        self.host = host

    @property
    def name(self) -> str | None:
        return self.memory.name if self.memory else None

    def repeats(self, page: PageBlocks, title_at: int | None) -> frozenset[int]:
        """Blocks that the host prints on several pages; a headline may well be among them."""
        if self.memory is None:
            return frozenset()
        return frozenset(
            block.index
            for block in page.blocks
            if block.index != title_at and self.memory.repeated(self.host, block.text)
        )


def _generic_choice(
    page: PageBlocks, judgement: Judgement, head: Head, title_at: int | None, known: _Known
) -> Choice | None:
    paths = known.memory.paths(known.host) if known.memory else {}
    guesses = candidates(page, judgement, head.article_body, paths)
    return choose(page, trim_all(page, judgement, guesses, title_at))
