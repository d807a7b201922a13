"""Collects every date string of a page that may be its publication or change date, unread."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from newsbot.extraction.facts.dates.element_dates import element_dates
from newsbot.extraction.facts.dates.url_date import dates_in_url
from newsbot.extraction.facts.head import Head
from newsbot.extraction.facts.json_ld import PAGE_TYPES, is_article, strings, types_of
from newsbot.model.dates import DateRole, DateSource, RawDate
from newsbot.model.site import Site
from newsbot.model.urls import canonical_of
from newsbot.text.wording import clean

META: dict[str, DateRole] = {
    "article:published_time": "published",
    "og:article:published_time": "published",
    "og:published_time": "published",
    "datepublished": "published",
    "mediator_published_time": "published",
    "parsely-pub-date": "published",
    "sailthru.date": "published",
    "article.published": "published",
    "cxenseparse:recs:publishtime": "published",
    "publish-date": "published",
    "publish_date": "published",
    "publication_date": "published",
    "date.created": "published",
    "dc.date.issued": "published",
    "dcterms.created": "published",
    "dc.date": "published",
    "date": "published",
    "pubdate": "published",
    "analytics:p_ts": "published",
    "article_date_original": "published",
    "displaydate": "published",
    "newsdate": "published",
    "ptime": "published",
    "pdate": "published",
    "article:modified_time": "modified",
    "og:updated_time": "modified",
    "datemodified": "modified",
    "dcterms.modified": "modified",
    "last-modified": "modified",
    "revised": "modified",
}
"""Meta names in the order in which they are believed."""

JSON_LD: dict[str, DateRole] = {
    "datePublished": "published",
    "uploadDate": "published",
    "dateCreated": "published",
    "dateModified": "modified",
}
DATED_PAGES = PAGE_TYPES | {"MedicalWebPage", "FAQPage"}
OF_OTHERS = frozenset({"WebSite", "Organization", "NewsMediaOrganization", "Event", "ItemList"})
"""Types of nodes whose dates are of the site, of an event, of other articles."""

FLIGHT = re.compile(r'(datePublished|dateModified)\\?"\s*:\s*\\?"([^"\\]{8,40})')
"""Next.js flight data carries JSON with escaped quotes inside a script."""

MAX_FLIGHT = 4
"""Dates of a page that are taken from the data that Next.js streams into it."""


def raw_dates(
    tree: LexborHTMLParser, head: Head, *, url: str | None, site: Site | None
) -> tuple[RawDate, ...]:
    """Date strings in the order of trust: JSON-LD, meta, microdata, `<time>`, address.

    The strings of the page's text (near the title, dateline) are added by others.

    Args:
        tree: the parsed page.
        head: its declared facts.
        url: its address, if known.
        site: the outlet, if it has a declaration: it may tell the day in addresses.
    """
    found = [
        *_from_json_ld(head),
        *_from_meta(head),
        *element_dates(tree),
        *_in_address(url, head, site),
    ]
    return tuple(dict.fromkeys(found))


def _in_address(url: str | None, head: Head, site: Site | None) -> Sequence[RawDate]:
    """The day in the page's address, else in the canonical one on the same host: «/?p=123»."""
    if found := tuple(dates_in_url(url, site)):
        return found
    own = head.canonical if url is None else canonical_of(head.canonical, url, site)
    return tuple(dates_in_url(own, site))


def flight_dates(html: str) -> Iterator[RawDate]:
    """Dates in the flight data of Next.js pages, whose quotes are escaped (TASS since 2023).

    Example:
        >>> page = r'__next_f.push([1,"{\\"datePublished\\":\\"2026-08-16T00:02+03:00\\"}"])'
        >>> [date.raw for date in flight_dates(page)]
        ['2026-08-16T00:02+03:00']
    """
    if "__next_f" not in html:
        return
    for match in islice(FLIGHT.finditer(html), MAX_FLIGHT):
        yield _raw(JSON_LD[match[1]], "json-ld", match[2], f"flight data {match[1]}")


def _from_json_ld(head: Head) -> Iterator[RawDate]:
    for node in [head.article] if head.article else _of_the_page(head):
        for key, role in JSON_LD.items():
            for raw in islice(_stamps(node.get(key)), 1):
                yield _raw(role, "json-ld", raw, key)


def _of_the_page(head: Head) -> Sequence[Mapping[str, Any]]:
    """Nodes that may be of the page where none is an article's: those that say so, else two."""
    told = [node for node in head.json_ld if DATED_PAGES.intersection(types_of(node))]
    others = (node for node in head.json_ld if not OF_OTHERS.intersection(types_of(node)))
    return told or [node for node in others if not is_article(node)][:2]


def _stamps(value: Any) -> Iterator[str]:
    """The strings of a date; some systems print seconds or milliseconds since 1970."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        yield f"{value:.0f}"
    else:
        yield from strings(value)


def _from_meta(head: Head) -> Iterator[RawDate]:
    for name, role in META.items():
        if raw := next(filter(None, head.meta.get(name, ())), None):
            yield _raw(role, "meta", raw, f"meta {name}")


def _raw(role: DateRole, source: DateSource, raw: str, place: str) -> RawDate:
    return RawDate(role=role, source=source, raw=clean(raw), place=place)
