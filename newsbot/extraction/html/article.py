"""Extracts the article from HTML: one parse, one walk, several candidates, one choice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser

from newsbot.extraction.blocks.blocks import PageBlocks
from newsbot.extraction.blocks.body import Body
from newsbot.extraction.blocks.judgement import judge
from newsbot.extraction.blocks.paragraphs import paragraphs
from newsbot.extraction.blocks.tables import data_cells
from newsbot.extraction.blocks.walk import read_blocks
from newsbot.extraction.bounds import not_parsed
from newsbot.extraction.error_page import ERROR_PAGE, shown_error
from newsbot.extraction.facts.dates.last_dates import DatePlaces, page_dates
from newsbot.extraction.facts.declared import Declared, declared_of
from newsbot.extraction.facts.gather import read_metadata, settled_language
from newsbot.extraction.facts.head import Head, read_head
from newsbot.extraction.facts.links import Links
from newsbot.extraction.facts.parts import parts_around
from newsbot.extraction.facts.paywall import PAYWALLED, is_paywalled
from newsbot.extraction.facts.people.byline import printed_bylines
from newsbot.extraction.facts.people.sources import in_scripts
from newsbot.extraction.facts.printed_section import printed_section
from newsbot.extraction.facts.printed_tags import printed_tags
from newsbot.extraction.facts.titles.declared_titles import declared_titles, names_of_site
from newsbot.extraction.facts.titles.drawn_headlines import drawn_headline
from newsbot.extraction.facts.titles.heading_dress import MIN_WORDS
from newsbot.extraction.facts.titles.site_in_title import length_of
from newsbot.extraction.facts.titles.title import find_title
from newsbot.extraction.facts.titles.title_lines import Title
from newsbot.extraction.html.candidates import candidates
from newsbot.extraction.html.choice import (
    DISPUTED,
    Choice,
    choose,
    choose_by_system,
    choose_declared,
    choose_weighed,
)
from newsbot.extraction.html.declared_body import declared_body
from newsbot.extraction.html.images import find_images
from newsbot.extraction.html.json_ld_text import BY_JSON_LD, StatedText, stated_paragraphs
from newsbot.extraction.html.list_page import LIST_PAGE, ReadPage, body_classes, signs_of_list
from newsbot.extraction.html.reading import Reading
from newsbot.extraction.html.second_opinion import by_readability
from newsbot.extraction.html.surroundings import (
    find_lead,
    image_credits,
    source_hints,
)
from newsbot.extraction.html.trim import trim_all
from newsbot.extraction.html.weighing import Weighed, weigh
from newsbot.extraction.profile.known_host import KnownHost
from newsbot.extraction.profile.snapshot import MemorySnapshot, memory_host
from newsbot.extraction.service_page import SERVICE_PAGE, signs_of_service
from newsbot.extraction.trace import trace as trace_of
from newsbot.model.article import BY_LAYOUT
from newsbot.model.extracted import Extracted, PartOf
from newsbot.model.outcome import Rejected
from newsbot.model.site import Site
from newsbot.model.urls import host_of
from newsbot.sites.registry import Sites
from newsbot.text.letters import CYRILLIC_WORD
from newsbot.text.wording import clean
from newsbot.text.wording import flags as wording_flags

NO_BODY = Body(method="")
STATED_ALONE = Choice(Body(method=BY_JSON_LD), confidence=0.5)
"""The text stands in JSON-LD and in no block of the page, which scripts would fill."""

NO_TEXT = Rejected(reason="no article text")
BELOW_TEXT = 8
"""Blocks from the end of the text on in which a line about subscriptions is looked for."""

TRUNCATED = "truncated"
"""Flag: the page has more nodes than are walked; its end was left out."""


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
    source = open_source(html, tree, url, sites, memory, site)
    blocks = read_blocks(tree.body, source.declared.marks if source.declared else None)
    title = source.title_in(blocks)
    judgement = judge(blocks, title.block, source.known.repeats(blocks, title.block))
    reading = Reading(blocks, judgement, title.block, frozenset(data_cells(blocks)))
    choice, weighed = _choice(source, reading, title.text)
    if choice is None or not choice.body.kept:
        shown = trace_of(reading, NO_BODY) if trace else ()
        if stated_paragraphs(source.head):
            return replace(
                _extracted(source, reading, STATED_ALONE, None, title.text), blocks=shown
            )
        return replace(NO_TEXT, blocks=shown)
    size = blocks.size_of(choice.body.kept)
    blocks_shown = trace_of(reading, choice.body) if trace else ()
    if error := shown_error(source.head, title.text, size):
        return Rejected(reason=ERROR_PAGE, detail=error, blocks=blocks_shown)
    if signs := source.signs_of_service(blocks, title.text):
        return Rejected(reason=SERVICE_PAGE, detail="; ".join(signs), blocks=blocks_shown)
    if signs := source.signs_of_list(reading, choice, title.text):
        return Rejected(reason=LIST_PAGE, detail="; ".join(signs), blocks=blocks_shown)
    lead = find_lead(blocks, choice.body, title.block, source.head.description)
    return replace(
        _extracted(source, reading, choice, lead, title.text),
        blocks=trace_of(reading, choice.body.without(lead), lead, weighed) if trace else (),
    )


class Source(NamedTuple):
    """A parsed page with its head and declarations, before any block is examined."""

    html: str
    tree: LexborHTMLParser
    url: str | None
    head: Head
    site: Site | None
    declared: Declared | None
    known: KnownHost
    links: Links
    stated: StatedText

    def title_in(self, blocks: PageBlocks) -> Title:
        """The headline among the blocks of the page."""
        stated = self.declared.title if self.declared else None
        own = self.url or self.head.own_url
        host = host_of(own) if own else None
        found = find_title(blocks, self.head, self.site, stated, host)
        if found.block is not None:
            return found
        names = names_of_site(self.head, self.site, host)
        declared = declared_titles(self.head, self.site, names)
        vague = all(length_of(title) < MIN_WORDS for title in declared)
        return (drawn_headline(self.tree, blocks, names) if vague else None) or found

    def own_layout(self, method: str) -> bool:
        """Whether a method is a layout of the site itself, not of its publishing system."""
        return self.site is not None and method.startswith(f"{BY_LAYOUT}{self.site.name}/")

    def signs_of_list(self, reading: Reading, choice: Choice, title: str | None) -> list[str]:
        """Why the page is a list of articles; empty where a layout of its outlet found text."""
        if self.own_layout(choice.body.method):
            return []
        page = ReadPage(self.tree, self.head, self.url, reading, choice)
        return signs_of_list(page, title)

    def signs_of_service(self, page: PageBlocks, title: str | None) -> list[str]:
        """Why the page belongs to the site itself and is no article."""
        names = page.elements[0].names.lower().split() or body_classes(self.tree)
        return signs_of_service(self.tree, self.head, self.url or self.head.own_url, names, title)


def open_source(
    html: str,
    tree: LexborHTMLParser,
    url: str | None,
    sites: Sites,
    memory: MemorySnapshot | None,
    site: Site | None = None,
) -> Source:
    """Read the head of a parsed page and find the declaration of its site."""
    head = read_head(tree)
    own = url or head.own_url
    site = site or sites.of_url(own)
    declared = declared_of(tree, site, sites)
    known = KnownHost(memory, memory_host(own, site) if memory else None)
    return Source(
        html, tree, url, head, site, declared, known, Links(tree), StatedText(head.article_body)
    )


def _choice(
    source: Source, reading: Reading, title: str | None
) -> tuple[Choice | None, Weighed | None]:
    """The weighed choice, or the declared body if it finds enough."""
    generic = generic_choice(source, reading)
    body = declared = None
    if source.declared is not None:
        body = declared_body(reading.page, source.declared, reading.title_at)
        if source.own_layout(body.method):
            declared = choose_declared(reading.page, body, generic)
            if declared is None or declared.body is body:
                return declared, None
            generic = declared
    weighed = weigh(reading, generic.body if generic else NO_BODY, source.stated, title)
    choice = choose_weighed(reading, weighed.body, weighed.expected, generic)
    if body is not None and declared is None:
        choice = choose_by_system(reading.page, body, choice)
    return choice, None if choice and choice.body is body else weighed


def generic_choice(source: Source, reading: Reading) -> Choice | None:
    """The body on which the candidates agree, before blocks are weighed."""
    guesses = candidates(reading.page, reading.judgement, source.stated, source.known.paths)
    bodies = trim_all(reading, guesses)
    choice = choose(reading, bodies)
    return choice if source.declared else _settled(reading, bodies, choice)


def _settled(reading: Reading, bodies: list[Body], choice: Choice | None) -> Choice | None:
    """The choice, repeated with readability where the candidates disagree."""
    if choice is None or choice.agreement >= DISPUTED:
        return choice
    opinion = by_readability(reading.page)
    return choose(reading, [*bodies, *trim_all(reading, [opinion])]) if opinion else choice


def _around_the_end(page: PageBlocks, body: Body) -> list[str]:
    """The last lines of the text and the first below it."""
    last = max(body.kept, default=0)
    return [block.text for block in page.blocks[max(0, last - 1) : last + BELOW_TEXT]]


def _extracted(
    source: Source, reading: Reading, choice: Choice, lead: int | None, title: str | None
) -> Extracted:
    """The article with its metadata and surroundings."""
    own = source.url or source.head.own_url
    page, title_at, body = reading.page, reading.title_at, choice.body.without(lead)
    bylines = printed_bylines(page, choice.body, title_at)
    found = read_metadata(
        source.tree,
        source.head,
        source.links,
        source.declared,
        bylines,
        url=source.url,
        site=source.site,
    )
    text = paragraphs(page, body) or stated_paragraphs(source.head)
    joined = " ".join(text)
    part = parts_around(source.tree, source.links, source.url, found.canonical_url)
    subtitle = found.subtitle or (clean(page.blocks[lead].text) if lead is not None else None)
    places = DatePlaces(page, body, title_at, source.tree, source.head, source.html, source.url)
    dates = page_dates(found.dates, places)
    return Extracted(
        kind="html",
        encoding="",
        title=title,
        subtitle=subtitle if subtitle not in (title, *text[:1]) else None,
        paragraphs=text,
        authors=found.authors or in_scripts(source.html, title, source.head.outlets),
        section=found.section or printed_section(source.tree, page, body, title),
        tags=found.tags or printed_tags(source.links, page, body, own),
        image_credits=found.image_credits or image_credits(reading, body),
        images=tuple(find_images(reading, body, own, source.head.first("og:image"))),
        part=part,
        statements=source.head.statements,
        language=settled_language(found.language, joined),
        canonical_url=found.canonical_url,
        site=found.site,
        dates=dates,
        credits=(*found.credits, *source_hints(page, body)),
        method=body.method,
        confidence=choice.confidence,
        flags=(*choice.flags, *_flags(source.head, page, body, part, joined)),
        memory=source.known.snapshot,
    )


def _flags(
    head: Head, page: PageBlocks, body: Body, part: PartOf | None, text: str
) -> Iterator[str]:
    """The flags for what is missing, for a paywall, and for the wording of the text."""
    if page.truncated:
        yield TRUNCATED
    if part:
        yield from part.flags
    if is_paywalled(head, _around_the_end(page, body)):
        yield PAYWALLED
    if CYRILLIC_WORD.search(text):
        yield from wording_flags(text)
