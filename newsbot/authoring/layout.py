"""Drafts the layout of article pages: turns what generic extraction found into selectors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import get_args

import msgspec
from selectolax.lexbor import LexborHTMLParser

from newsbot.authoring.selectors import LEVELS, USEFUL, best_selector, best_selectors
from newsbot.extraction.decoding import decode
from newsbot.extraction.facts.head import Head, read_head
from newsbot.extraction.page import extract_page
from newsbot.model.extracted import Extracted
from newsbot.model.page import Page
from newsbot.model.site import Field
from newsbot.sites.declaration_file import quoted
from newsbot.sites.registry import Sites
from newsbot.text.wording import clean

FIELDS = tuple(name for name in get_args(Field) if name != "title")
"""Fields that a layout may find beside title, body and date."""

SECTION_LINKS = ",".join(
    (
        'a[rel~="category"]',
        '[itemprop="articleSection"]',
        *(
            f'a[href*="/{word}/"]'
            for word in ("category", "rubric", "rubrics", "rubrika", "section")
        ),
    )
)
"""Links to a section: by microformat, by microdata, by their address."""

LONGEST = 40
"""Characters of a value that a comment shows."""

SURE = 0.95
"""F1 of a selector from which it needs no warning."""


class Sample(msgspec.Struct, frozen=True):
    """One parsed page with the article that generic extraction found in it."""

    page: Page
    tree: LexborHTMLParser
    head: Head
    found: Extracted


def sample_of(page: Page) -> Sample | None:
    """The page with its article, extracted without any declaration; None where there is none."""
    found = extract_page(page, sites=Sites([]))
    if not isinstance(found, Extracted) or found.kind != "html":
        return None
    text, _, _ = decode(page.body, declared=page.encoding)
    tree = LexborHTMLParser(text)
    return Sample(page, tree, read_head(tree), found)


def layout_lines(
    samples: Sequence[Sample], *, name: str, since: date | None = None
) -> Iterator[str]:
    """The layout as lines of TOML; a comment marks every line that a person has to check.

    Args:
        name: of the layout.
        since: the day from which pages look like these.
    """
    trees = [sample.tree for sample in samples]
    yield "\n[[layouts]]"
    yield f"name = {quoted(name)}"
    if since:
        yield f"since = {since}"
    title = best_selector(trees, wanted("title", samples))
    yield from _line("title", (title[0],) if title else (), title[1] if title else 0.0)
    yield from _line("body", *best_selectors(trees, wanted("body", samples)))
    yield "# drop = []  # CHECK: what stands inside the body and is no text of the article"
    for name in FIELDS:
        yield from _field(name, samples)
    yield from _dates(samples)


def _field(name: str, samples: Sequence[Sample]) -> Iterator[str]:
    """The selector of a field, or a comment that says what the samples lack."""
    values = wanted(name, samples)
    shown = next((value for texts in values for value in sorted(texts)), None)
    if shown is None:
        yield f"# {name} = []  # CHECK: no {name.replace('_', ' ')} in these pages"
        return
    best = best_selector([sample.tree for sample in samples], values)
    if best is None or best[1] < USEFUL:
        yield f"# {name} = []  # CHECK: {shown[:LONGEST]!r} was read without a selector"
        return
    yield from _line(name, (best[0],), best[1])


def wanted(name: str, samples: Sequence[Sample]) -> list[set[str]]:
    """For each page the texts that generic extraction found for a field, or for the `body`."""
    field = "paragraphs" if name == "body" else name
    values = [_values(getattr(sample.found, field)) for sample in samples]
    if name == "section" and not any(values):
        return [_values(_section_of(sample.tree)) for sample in samples]
    return values


def _values(found: str | Sequence[str] | None) -> set[str]:
    return {found} if isinstance(found, str) else set(found or ())


def _section_of(tree: LexborHTMLParser) -> str | None:
    """The link to a section that stands nearest to the headline."""
    above = tree.css_first("h1")
    for _ in range(LEVELS):
        above = above.parent if above else None
        if above and (links := above.css(SECTION_LINKS)):
            return clean(links[0].text()) or None
    return None


def _dates(samples: Sequence[Sample]) -> Iterator[str]:
    sources = {date.source for sample in samples for date in sample.found.dates}
    if sources & {"json-ld", "meta"}:
        yield "# No dates: JSON-LD or meta tags give them and are read anyway. CHECK the hour."
        return
    visible = [
        {date.raw for date in sample.found.dates if date.source in ("visible", "time")}
        for sample in samples
    ]
    best = best_selector([sample.tree for sample in samples], visible)
    yield (
        f"dates = [{{ css = {quoted(best[0])} }}]  # CHECK"
        if best
        else "# CHECK: no date was found; name the element in `dates`"
    )


def _line(name: str, selectors: Sequence[str], share: float) -> Iterator[str]:
    if not selectors:
        yield f"# CHECK: no selector was found for {name}"
        return
    note = "" if share >= SURE else f"  # CHECK: fits {share:.0%}"
    yield f"{name} = [{', '.join(map(quoted, selectors))}]{note}"
