"""Extracts the article from HTML: one parse, one walk, several candidates, one choice."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser

from newsbot.extraction.blocks.blocks import PageBlocks
from newsbot.extraction.blocks.body import Body
from newsbot.extraction.blocks.paragraphs import paragraphs
from newsbot.extraction.blocks.walk import read_blocks
from newsbot.extraction.bounds import not_parsed
from newsbot.extraction.error_page import ERROR_PAGE, shown_error
from newsbot.extraction.facts.dates.last_dates import DatePlaces, page_dates
from newsbot.extraction.facts.gather import outlets_of, read_metadata, settled_language
from newsbot.extraction.facts.head import Head
from newsbot.extraction.facts.parts import parts_around
from newsbot.extraction.facts.paywall import PAYWALLED, is_paywalled
from newsbot.extraction.facts.people.byline import printed_bylines
from newsbot.extraction.facts.people.sources import in_scripts
from newsbot.extraction.facts.printed_section import printed_section
from newsbot.extraction.facts.printed_tags import printed_tags
from newsbot.extraction.facts.stated_tags import keywords_borne_out
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
from newsbot.extraction.html.json_ld_text import BY_JSON_LD, stated_paragraphs
from newsbot.extraction.html.list_page import LIST_PAGE
from newsbot.extraction.html.listings import listings
from newsbot.extraction.html.notes import notes
from newsbot.extraction.html.parsed_page import ParsedPage, open_page
from newsbot.extraction.html.reading import Reading
from newsbot.extraction.html.roles import with_blocks
from newsbot.extraction.html.second_opinion import by_readability
from newsbot.extraction.html.surroundings import (
    find_lead,
    image_credits,
    source_hints,
    with_dateline,
)
from newsbot.extraction.html.trim import trim_all
from newsbot.extraction.html.weighing import Weighed, weigh
from newsbot.extraction.profile.snapshot import MemorySnapshot
from newsbot.extraction.service_page import SERVICE_PAGE
from newsbot.extraction.trace import trace as trace_of
from newsbot.model.extracted import Extracted, PartOf
from newsbot.model.outcome import Rejected
from newsbot.model.site import Site
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
    parsed = open_page(html, tree, url, sites, memory=memory, site=site)
    blocks = read_blocks(tree.body, parsed.declared.marks if parsed.declared else None)
    blocks.url = parsed.url or parsed.head.own_url
    title = parsed.title_in(blocks)
    reading = parsed.reading_of(blocks, title.block)
    choice, weighed = _choice(parsed, reading, title.text)
    if choice is None or not choice.body.kept:
        shown = trace_of(reading, NO_BODY) if trace else ()
        if stated_paragraphs(parsed.head):
            return replace(
                _extracted(parsed, reading, STATED_ALONE, None, title.text), blocks=shown
            )
        return replace(NO_TEXT, blocks=shown)
    size = blocks.size_of(choice.body.kept)
    blocks_shown = trace_of(reading, choice.body) if trace else ()
    if error := shown_error(parsed.head, title.text, size):
        return Rejected(reason=ERROR_PAGE, detail=error, blocks=blocks_shown)
    if signs := parsed.signs_of_service(blocks, title.text):
        return Rejected(reason=SERVICE_PAGE, detail="; ".join(signs), blocks=blocks_shown)
    if signs := parsed.signs_of_list(reading, choice, title.text):
        return Rejected(reason=LIST_PAGE, detail="; ".join(signs), blocks=blocks_shown)
    choice = choice._replace(body=with_dateline(blocks, choice.body, reading.title_at))
    lead = find_lead(blocks, choice.body, reading.title_at, parsed.head.description)
    return replace(
        _extracted(parsed, reading, choice, lead, title.text),
        blocks=trace_of(reading, choice.body.without(lead), lead, weighed) if trace else (),
    )


def _choice(
    parsed: ParsedPage, reading: Reading, title: str | None
) -> tuple[Choice | None, Weighed | None]:
    """The weighed choice, or the declared body if it finds enough."""
    generic = generic_choice(parsed, reading)
    body = declared = None
    if parsed.declared is not None:
        body = declared_body(reading.page, parsed.declared, reading.title_at)
        body = with_blocks(body, listings(reading, body))
        body = with_blocks(body, notes(reading, body))
        if parsed.own_layout(body.method):
            declared = choose_declared(reading.page, body, generic)
            if declared is None or declared.body is body:
                return declared, None
            generic = declared
    weighed = weigh(reading, generic.body if generic else NO_BODY, parsed.stated, title)
    choice = choose_weighed(reading, weighed.body, weighed.expected, generic)
    if body is not None and declared is None:
        choice = choose_by_system(reading.page, body, choice)
    return choice, None if choice and choice.body is body else weighed


def generic_choice(parsed: ParsedPage, reading: Reading) -> Choice | None:
    """The body on which the candidates agree, before blocks are weighed."""
    guesses = candidates(reading.page, reading.judgement, parsed.stated, parsed.known.paths)
    bodies = trim_all(reading, guesses)
    choice = choose(reading, bodies)
    return choice if parsed.declared else _settled(reading, bodies, choice)


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
    parsed: ParsedPage, reading: Reading, choice: Choice, lead: int | None, title: str | None
) -> Extracted:
    """The article with its metadata and surroundings."""
    own = parsed.url or parsed.head.own_url
    page, title_at, body = reading.page, reading.title_at, choice.body.without(lead)
    bylines = printed_bylines(page, choice.body, title_at)
    found = read_metadata(
        parsed.nodes,
        parsed.head,
        parsed.declared,
        bylines,
        url=parsed.url,
        site=parsed.site,
    )
    text = paragraphs(page, body) or stated_paragraphs(parsed.head)
    joined = " ".join(text)
    part = parts_around(parsed.nodes, parsed.url, found.canonical_url)
    subtitle = found.subtitle or (clean(page.blocks[lead].text) if lead is not None else None)
    places = DatePlaces(page, body, title_at, parsed.tree, parsed.head, parsed.html, parsed.url)
    dates = page_dates(found.dates, places)
    return Extracted(
        kind="html",
        encoding="",
        title=title,
        subtitle=subtitle if subtitle not in (title, *text[:1]) else None,
        paragraphs=text,
        authors=found.authors or _authors_in_scripts(parsed, title, own),
        section=found.section or printed_section(parsed.nodes, page, body, title),
        tags=found.tags
        or keywords_borne_out(parsed.head, f"{title} {joined}")
        or printed_tags(parsed.nodes, page, body, own),
        image_credits=found.image_credits or image_credits(reading, body),
        images=tuple(find_images(reading, body, own, parsed.head.first("og:image"))),
        part=part,
        statements=parsed.head.statements,
        language=settled_language(found.language, joined),
        canonical_url=found.canonical_url,
        site=found.site,
        dates=dates,
        credits=(*found.credits, *source_hints(page, body)),
        method=body.method,
        confidence=choice.confidence,
        flags=(*choice.flags, *_flags(parsed.head, page, body, part, joined)),
        memory=parsed.known.snapshot,
    )


def _authors_in_scripts(parsed: ParsedPage, title: str | None, url: str | None) -> tuple[str, ...]:
    return in_scripts(parsed.html, title, outlets_of(parsed.head, parsed.site, url))


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
