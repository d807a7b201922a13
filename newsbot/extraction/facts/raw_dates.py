"""Collects every date string of a page that claims to be the publication or change date, unread."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, Literal

from selectolax.lexbor import LexborHTMLParser, LexborNode

from newsbot.extraction.facts.head import Head
from newsbot.extraction.facts.json_ld import is_article, strings
from newsbot.extraction.facts.url_date import dates_in_url
from newsbot.model.dates import DateSource, RawDate
from newsbot.model.site import Site
from newsbot.text.wording import clean

Role = Literal["published", "modified"]

META: dict[str, Role] = {
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
    "article:modified_time": "modified",
    "og:updated_time": "modified",
    "datemodified": "modified",
    "dcterms.modified": "modified",
    "last-modified": "modified",
}
"""Meta names in the order in which they are believed."""

JSON_LD: dict[str, Role] = {
    "datePublished": "published",
    "dateCreated": "published",
    "dateModified": "modified",
}
FLIGHT = re.compile(r'(datePublished|dateModified)\\?"\s*:\s*\\?"([^"\\]{8,40})')
"""Next.js flight data carries JSON with escaped quotes inside a script."""

DATED = 'time[datetime],dateformat[time],[itemprop="datePublished"],[itemprop="dateModified"]'
MICRODATA: dict[str, Role] = {"datePublished": "published", "dateModified": "modified"}
MAX_FLIGHT = 4
MAX_ELEMENTS = 6
"""Dates of one kind that are kept: lists of other articles carry dozens."""


def raw_dates(
    tree: LexborHTMLParser, head: Head, *, url: str | None, site: Site | None
) -> tuple[RawDate, ...]:
    """Date strings in the order of trust: JSON-LD, meta, microdata, `<time>`, address.

    The strings of the page's text (near the title, dateline) are added by others.
    """
    found = [
        *_from_json_ld(head),
        *_from_meta(head),
        *_from_elements(tree),
        *dates_in_url(url or head.canonical, site),
    ]
    return tuple(dict.fromkeys(found))


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
    nodes = [head.article] if head.article else [n for n in head.json_ld if not is_article(n)][:2]
    for node in nodes:
        for key, role in JSON_LD.items():
            for raw in islice(_stamps(node.get(key)), 1):
                yield _raw(role, "json-ld", raw, key)


def _stamps(value: Any) -> Iterator[str]:
    """The strings of a date; some systems print a number of seconds or milliseconds."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        yield f"{value:.0f}"
    else:
        yield from strings(value)


def _from_meta(head: Head) -> Iterator[RawDate]:
    for name, role in META.items():
        for raw in head.meta.get(name, ())[:1]:
            if raw:
                yield _raw(role, "meta", raw, f"meta {name}")


def _from_elements(tree: LexborHTMLParser) -> Iterator[RawDate]:
    """Microdata, `<time>` and the epoch of TASS's `<dateformat>`, in the page's order of kinds."""
    found: dict[str, list[RawDate]] = {}
    for node in tree.css(DATED):
        for kind, date in _of_element(node):
            dates = found.setdefault(kind, [])
            if len(dates) < MAX_ELEMENTS:
                dates.append(date)
    for kind in sorted(found):
        yield from found[kind]


def _of_element(node: LexborNode) -> Iterator[tuple[str, RawDate]]:
    attributes = node.attributes
    stamp = attributes.get("datetime")
    if role := MICRODATA.get(attributes.get("itemprop") or ""):
        raw = stamp or attributes.get("content") or node.text()
        for date in _short(role, "time", raw, f"itemprop {attributes['itemprop']}"):
            yield "1 microdata", date
    if node.tag == "time" and stamp:
        for date in _short("published", "time", stamp, "time[datetime]"):
            yield "2 time", date
        # The attribute may be UTC under a Moscow clock (iz.ru): the printed text is evidence too.
        for date in _short("published", "visible", node.text(), "time"):
            yield "2 time", date
    if node.tag == "dateformat":
        for date in _short("published", "time", attributes.get("time"), "dateformat[time]"):
            yield "3 dateformat", date


def _short(role: Role, source: DateSource, raw: str | None, place: str) -> Iterator[RawDate]:
    if (text := clean(raw or "")) and len(text) <= 60 and any(map(str.isdigit, text)):
        yield _raw(role, source, text, place)


def _raw(role: Role, source: DateSource, raw: str, place: str) -> RawDate:
    return RawDate(role=role, source=source, raw=clean(raw), place=place)
