"""Finds what the types of a declaration let through: selectors and patterns that do not
parse, numbers that make no sense."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain
from typing import get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import jmespath
from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from newsbot.model.site import LISTINGS, Feed, Field, Layout, Site

TEMPLATE_FIELDS = frozenset({"date", "offset", "limit", "from_epoch", "to_epoch", "cursor"})
"""Names allowed in braces in the address of a feed, see `newsbot.model.site.Feed`."""

LONGEST_INTERVAL = 366 * 24 * 60
LONGEST_DELAY = 24 * 60 * 60

NO_PATTERN = (re.error, ValueError, OverflowError, RecursionError)
"""Errors that compiling an expression raises: numbers of repetitions may be endless, too."""


def faults(site: Site) -> Iterator[str]:
    """The faults of a declaration, one sentence each; empty where it is sound.

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
    yield from _bad_replacements(site)
    yield from _bad_crawl(site)
    if site.url_date and {"y", "m", "d"} - set(re.findall(r"\?P<(\w+)>", site.url_date)):
        yield "url_date needs the groups y, m and d"


def _selectors(site: Site) -> Iterator[str]:
    if site.platform:
        yield site.platform
    for layout in site.layouts:
        yield from chain(layout.cut, layout.body, layout.drop, *_fields(layout))
        yield from (rule.css for rule in layout.dates)
    for feed in site.crawl.feeds:
        paging = feed.next if feed.kind in LISTINGS else None
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
    yield from filter(None, map(_fault_of, patterns))


@cache  # Python warns of an expression once: from then on it has it compiled
def _fault_of(pattern: str) -> str | None:
    """What is wrong with an expression: it is none, or later versions will read it otherwise.

    Python warns of signs in a set that will mean something there: of most people who write
    `[[:alpha:]]` or `[a-z&&[^b]]` they mean already now what they do not.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", FutureWarning)
            re.compile(pattern)
    except FutureWarning as warning:
        told = str(warning)
        signs = r"write \[ \- \& \~ \| for the signs themselves"
        return f"{pattern!r} may be read in two ways ({told[:1].lower()}{told[1:]}): {signs}"
    except NO_PATTERN as error:
        return f"{pattern!r} is no regular expression: {error}"
    return None


def _bad_replacements(site: Site) -> Iterator[str]:
    for pattern, replacement in site.same_article:
        if _fault_of(pattern):
            continue  # which is told already
        try:
            re.sub(pattern, replacement, "")
        except (*NO_PATTERN, IndexError) as error:
            yield f"{replacement!r} is no replacement for {pattern!r}: {error}"


def _bad_crawl(site: Site) -> Iterator[str]:
    crawl = site.crawl
    if not 1 <= crawl.every <= LONGEST_INTERVAL:
        yield f"every = {str(crawl.every)[:12]}: minutes, from 1 to {LONGEST_INTERVAL} (a year)"
    if not 0 <= crawl.delay <= LONGEST_DELAY:
        yield f"delay = {crawl.delay:g}: seconds, from 0 to {LONGEST_DELAY} (a day)"
    for feed in crawl.feeds:
        if not feed.url.startswith(("http://", "https://")):
            yield f"{feed.url!r} is no address: it begins with http:// or https://"
        for name in re.findall(r"\{(\w+)", feed.url):
            if name not in TEMPLATE_FIELDS:
                yield f"{{{name}}} in {feed.url!r} stands for nothing"
        yield from _bad_paths(feed)


def _bad_paths(feed: Feed) -> Iterator[str]:
    """JSON paths that do not parse; only APIs have them."""
    paths = (
        feed.items,
        feed.item_url,
        feed.item_html,
        feed.item_date,
        feed.item_modified,
        feed.next,
    )
    for path in filter(None, paths) if feed.kind == "api" else ():
        try:
            jmespath.compile(path)
        except jmespath.exceptions.JMESPathError:
            yield f"{path!r} is no JSON path (jmespath.org)"


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # "Europe" is a folder of zones
        return False
    return True
