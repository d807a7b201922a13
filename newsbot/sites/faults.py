"""Finds what the types of a declaration let through: selectors and patterns that do not parse."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from newsbot.model.site import Field, Layout, Site


def faults(site: Site) -> Iterator[str]:
    """What is wrong with a declaration, one sentence each; nothing where it is sound.

    Example:
        >>> list(faults(Site(name="vesti", title="Вести", hosts=("vesti.example",))))
        []
        >>> list(faults(Site(name="vesti", title="Вести", hosts=("vesti.example",), zone="Омск")))
        ["'Омск' is no time zone"]
    """
    if bool(site.hosts) == bool(site.platform):
        yield "a declaration names either hosts or a platform"
    yield from _bad_selectors(_selectors(site))
    yield from _bad_patterns(_patterns(site))
    for zone in {site.zone, *(rule.zone for layout in site.layouts for rule in layout.dates)}:
        if zone and not _is_zone(zone):
            yield f"{zone!r} is no time zone"
    if site.url_date and {"y", "m", "d"} - set(re.findall(r"\?P<(\w+)>", site.url_date)):
        yield "url_date needs the groups y, m and d"


def _selectors(site: Site) -> Iterator[str]:
    if site.platform:
        yield site.platform
    for layout in site.layouts:
        yield from chain(layout.cut, layout.body, layout.drop, *_fields(layout))
        yield from (rule.css for rule in layout.dates)
    for feed in site.crawl.feeds:
        paging = feed.next if feed.kind in ("section", "archive") else None
        yield from (css for css in (feed.links, paging) if css)


def _fields(layout: Layout) -> Iterable[Iterable[str]]:
    return (getattr(layout, name) for name in get_args(Field))


def _patterns(site: Site) -> Iterator[str]:
    yield from chain(site.title_suffixes, site.article_url, site.dump.drop_lines)
    yield from (pattern for pattern, _ in site.same_article)
    if site.url_date:
        yield site.url_date
    for layout in site.layouts:
        yield from chain(layout.drop_text, layout.patterns.values())
        yield from (rule.pattern for rule in layout.dates if rule.pattern)


def _bad_selectors(selectors: Iterable[str]) -> Iterator[str]:
    empty = LexborHTMLParser("<html></html>")
    for selector in selectors:
        try:
            empty.css(selector)
        except SelectolaxError:
            yield f"{selector!r} is no CSS selector"


def _bad_patterns(patterns: Iterable[str]) -> Iterator[str]:
    for pattern in patterns:
        try:
            re.compile(pattern)
        except re.error as error:
            yield f"{pattern!r} is no regular expression: {error}"


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return False
    return True
