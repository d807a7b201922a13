"""Proposes selectors and a new layout for a declaration whose layouts no longer fit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import count

import msgspec

from newsbot.authoring.layout import FIELDS, Sample, layout_lines, sample_of, wanted
from newsbot.authoring.selectors import best_selectors
from newsbot.extraction.page import extract_page
from newsbot.model.errors import UsageError
from newsbot.model.extracted import Extracted
from newsbot.model.page import Page
from newsbot.model.site import Site
from newsbot.sites.registry import Sites
from newsbot.text.wording import clean

FOUND = ("title", "body", *FIELDS)
"""The fields that a layout finds by selectors."""

ENOUGH = 0.5
"""Share of the wanted texts of a page from which selectors fit it."""

TABLE = re.compile(r"^\[", re.M)
LAYOUT = re.compile(r"^\[\[layouts\]\]", re.M)


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    """A selector that fits more pages than the declared ones.

    Attributes:
        field: name of the field, or `body`.
        old: the declared selectors, of all layouts.
        new: the selectors that fit now.
        pages: pages that have something to find; of them `old_fits` and `new_fits` are fitted.
    """

    site: str
    field: str
    old: str
    new: str
    pages: int
    old_fits: int
    new_fits: int

    def __str__(self) -> str:
        was, now = self.old_fits / self.pages, self.new_fits / self.pages
        return (
            f"{self.field}: {self.old!r} fits {was:.0%} of {self.pages} pages, "
            f"{self.new!r} {now:.0%}"
        )


def unread(site: Site, pages: Sequence[Page]) -> list[Page]:
    """The article pages of a site that no layout of its declaration reads."""
    sites = Sites([msgspec.structs.replace(site, extends=None)])
    found = ((page, extract_page(page, sites=sites)) for page in pages)
    return [
        page
        for page, article in found
        if isinstance(article, Extracted) and not article.method.startswith("site:")
    ]


def proposals(site: Site, pages: Sequence[Page]) -> tuple[Proposal, ...]:
    """Selectors that fit more of the pages than the declared selectors of the same field.

    Args:
        pages: of articles of the site.
    """
    samples = [sample for page in pages if (sample := sample_of(page))]
    found = (_proposal(site, field, samples) for field in FOUND)
    return tuple(proposal for proposal in found if proposal)


def repaired(text: str, site: Site, pages: Sequence[Page], *, since: date) -> str:
    """The declaration with a new layout above the old ones, for a person to check.

    Args:
        text: the declaration in TOML.
        site: what it says.
        pages: of articles of the site, those that no layout fits among them.
        since: the day from which pages look so.

    Raises:
        UsageError: the layouts fit all pages.
    """
    samples = [sample for page in unread(site, pages) if (sample := sample_of(page))]
    if not samples:
        raise UsageError(f"the layouts of {site.name} fit all of {len(pages)} pages")
    names = {layout.name for layout in site.layouts}
    name = next(name for number in count(1) if (name := f"{since:%Y-%m}-{number}") not in names)
    lines = "\n".join(layout_lines(samples, name=name, since=since)).strip()
    place = LAYOUT.search(text) or TABLE.search(text)
    at = place.start() if place else len(text)
    return f"{text[:at]}{lines}\n\n{text[at:]}"


def _proposal(site: Site, field: str, samples: Sequence[Sample]) -> Proposal | None:
    old = list(dict.fromkeys(css for layout in site.layouts for css in getattr(layout, field)))
    texts = wanted(field, samples)
    told = [(sample, want) for sample, want in zip(samples, texts, strict=True) if want]
    if not old or not told:
        return None
    new, _ = best_selectors([sample.tree for sample, _ in told], [want for _, want in told])
    fits = [sum(_fits(css, *one) for one in told) for css in (old, new)]
    if fits[1] <= fits[0]:
        return None
    return Proposal(
        site=site.name,
        field=field,
        old=", ".join(old),
        new=", ".join(new),
        pages=len(told),
        old_fits=fits[0],
        new_fits=fits[1],
    )


def _fits(selectors: Sequence[str], sample: Sample, texts: set[str]) -> bool:
    if not selectors:
        return False
    found = {clean(node.text()) for node in sample.tree.css(",".join(selectors))}
    return len(found & texts) >= ENOUGH * len(texts)
