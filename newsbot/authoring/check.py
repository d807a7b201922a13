"""Applies declarations to saved pages: which layout reads each page, and which fields it finds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from newsbot.model.article import Article
from newsbot.model.fields import DECLARED
from newsbot.model.page import Page
from newsbot.model.site import Site
from newsbot.pipeline import Context, process
from newsbot.sites.registry import Sites

NO_LAYOUT = "-"


class Coverage(msgspec.Struct, frozen=True, kw_only=True):
    """Which fields one layout found in its pages.

    Attributes:
        layout: its name; `-` for articles of the site that no layout could read.
        pages: how many it read; 0 says that nobody has tried the layout on a page.
        found: for each of `newsbot.model.fields.DECLARED`, in how many of them it has a value.
    """

    site: str
    layout: str
    pages: int
    found: dict[str, int]

    @property
    def is_unread(self) -> bool:
        """Whether these are articles of the site that no layout of its declaration reads."""
        return self.layout == NO_LAYOUT


def check_sites(pages: Iterable[Page], sites: Sites) -> tuple[Coverage, ...]:
    """Apply declarations to pages; pages of unknown hosts and without an article are left out.

    Returns:
        A row for every declared layout, in the order of the declarations, and one for the articles
        of a site that none of its layouts fits.

    Example:
        >>> check_sites([], Sites([]))
        ()
    """
    context = Context(sites=sites)
    read = (process(page, context=context) for page in pages)
    articles = [found for found in read if isinstance(found, Article)]
    by_layout: dict[tuple[str, str], list[Article]] = {}
    for article in articles:
        if where := _layout_of(article, sites):
            by_layout.setdefault(where, []).append(article)
    return tuple(
        _coverage(site.name, layout, by_layout.get((site.name, layout), []))
        for site in sites
        for layout in _rows_of(site, by_layout)
    )


def table(rows: Sequence[Coverage]) -> str:
    """The coverage as a Markdown table.

    Example:
        >>> row = Coverage(site="iz", layout="text-article", pages=2, found={"title": 2})
        >>> table([row]).splitlines()[-1].startswith("| iz | text-article | 2 | 2 | · | ")
        True
    """
    head = ("site", "layout", "pages", *(name.replace("_", " ") for name in DECLARED))
    lines = [_line(head), _line("---" for _ in head)]
    for row in rows:
        counts = (str(row.found.get(name) or "·") for name in DECLARED)
        lines.append(_line((row.site, row.layout, str(row.pages), *counts)))
    return "\n".join(lines) + "\n"


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _layout_of(article: Article, sites: Sites) -> tuple[str, str] | None:
    """The site and the layout that read an article; None for an undeclared outlet."""
    if by := article.extraction.layout:
        name, _, layout = by.partition("/")
        return name, layout
    known = sites.named(article.site) is not None
    is_dump = article.extraction.method.startswith("dump")
    return (str(article.site), NO_LAYOUT) if known and not is_dump else None


def _rows_of(site: Site, read: dict[tuple[str, str], list[Article]]) -> Iterator[str]:
    yield from (layout.name for layout in site.layouts)
    if (site.name, NO_LAYOUT) in read:
        yield NO_LAYOUT


def _coverage(site: str, layout: str, articles: Sequence[Article]) -> Coverage:
    found = Counter(name for article in articles for name in DECLARED if getattr(article, name))
    return Coverage(site=site, layout=layout, pages=len(articles), found=dict(found))
