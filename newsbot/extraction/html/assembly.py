"""Puts an article together: its text, and the facts declared or printed around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from msgspec.structs import replace

from newsbot.extraction.blocks.blocks import PageBlocks
from newsbot.extraction.blocks.body import Body
from newsbot.extraction.blocks.paragraphs import paragraphs
from newsbot.extraction.facts.dates.last_dates import DatePlaces, page_dates
from newsbot.extraction.facts.gather import Metadata, outlets_of, read_metadata, settled_language
from newsbot.extraction.facts.head import Head
from newsbot.extraction.facts.parts import parts_around
from newsbot.extraction.facts.paywall import PAYWALLED, is_paywalled
from newsbot.extraction.facts.people.byline import printed_bylines
from newsbot.extraction.facts.people.sources import Byline, in_scripts
from newsbot.extraction.facts.printed_section import printed_section
from newsbot.extraction.facts.printed_tags import printed_tags
from newsbot.extraction.facts.stated_tags import keywords_borne_out
from newsbot.extraction.html.choice import Choice
from newsbot.extraction.html.images import find_images
from newsbot.extraction.html.json_ld_text import stated_paragraphs
from newsbot.extraction.html.parsed_page import ParsedPage
from newsbot.extraction.html.reading import Reading
from newsbot.extraction.html.surroundings import image_credits, source_hints
from newsbot.model.extracted import Extracted, PartOf
from newsbot.text.letters import CYRILLIC_WORD
from newsbot.text.wording import clean
from newsbot.text.wording import flags as wording_flags

BELOW_TEXT = 8
"""Blocks from the end of the text on in which a line about subscriptions is looked for."""

TRUNCATED = "truncated"
"""Flag: the page has more nodes than are walked; its end was left out."""


class Written(NamedTuple):
    """What an article says.

    Attributes:
        title: its headline.
        body: the blocks of its text.
        text: their words, in one line.
    """

    title: str | None
    body: Body
    text: str


def assembled(
    parsed: ParsedPage, reading: Reading, choice: Choice, lead: int | None, title: str | None
) -> Extracted:
    """The article with its metadata and surroundings.

    Args:
        parsed: the page.
        reading: its blocks.
        choice: the body, with the lead in it.
        lead: the block that becomes the subtitle, if none is declared.
        title: the headline.
    """
    page, body = reading.page, choice.body.without(lead)
    text = paragraphs(page, body) or stated_paragraphs(parsed.head)
    written = Written(title, body, " ".join(text))
    bylines = printed_bylines(page, choice.body, reading.title_at)
    found = _with_printed(_declared(parsed, bylines), parsed, reading, written)
    part = parts_around(parsed.nodes, parsed.url, found.canonical_url)
    subtitle = found.subtitle or (clean(page.blocks[lead].text) if lead is not None else None)
    picture, own = parsed.head.first("og:image"), parsed.url or parsed.head.own_url
    return Extracted(
        kind="html",
        encoding="",
        title=title,
        subtitle=subtitle if subtitle not in (title, *text[:1]) else None,
        paragraphs=text,
        authors=found.authors,
        section=found.section,
        tags=found.tags,
        image_credits=found.image_credits,
        images=tuple(find_images(reading, body, own, picture)),
        part=part,
        statements=parsed.head.statements,
        language=settled_language(found.language, written.text),
        canonical_url=found.canonical_url,
        site=found.site,
        dates=found.dates,
        credits=(*found.credits, *source_hints(page, body)),
        method=body.method,
        confidence=choice.confidence,
        flags=(*choice.flags, *_flags(parsed.head, page, written, part)),
        memory=parsed.known.snapshot,
    )


def _declared(parsed: ParsedPage, bylines: Iterable[Byline]) -> Metadata:
    return read_metadata(
        parsed.nodes, parsed.head, parsed.declared, bylines, url=parsed.url, site=parsed.site
    )


def _with_printed(
    found: Metadata, parsed: ParsedPage, reading: Reading, written: Written
) -> Metadata:
    """The facts, with those printed beside the text where none are declared."""
    page, (title, body, text) = reading.page, written
    own = parsed.url or parsed.head.own_url
    places = DatePlaces(
        page, body, reading.title_at, parsed.tree, parsed.head, parsed.html, parsed.url
    )
    return replace(
        found,
        dates=page_dates(found.dates, places),
        authors=found.authors
        or in_scripts(parsed.html, title, outlets_of(parsed.head, parsed.site, own)),
        section=found.section or printed_section(parsed.nodes, page, body, title),
        tags=found.tags
        or keywords_borne_out(parsed.head, f"{title} {text}")
        or printed_tags(parsed.nodes, page, body, own),
        image_credits=found.image_credits or image_credits(reading, body),
    )


def _flags(head: Head, page: PageBlocks, written: Written, part: PartOf | None) -> Iterator[str]:
    """The flags for what is missing, for a paywall, and for the wording of the text."""
    if page.truncated:
        yield TRUNCATED
    if part:
        yield from part.flags
    if is_paywalled(head, _around_the_end(page, written.body)):
        yield PAYWALLED
    if CYRILLIC_WORD.search(written.text):
        yield from wording_flags(written.text)


def _around_the_end(page: PageBlocks, body: Body) -> list[str]:
    """The last lines of the text and the first below it."""
    last = max(body.kept, default=0)
    return [block.text for block in page.blocks[max(0, last - 1) : last + BELOW_TEXT]]
