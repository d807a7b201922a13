"""Drafts a declaration from article pages: what generic extraction found, put into selectors."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from urllib.parse import urljoin

import msgspec
from selectolax.lexbor import LexborHTMLParser

from newsbot.authoring.addresses import own_day, patterns_of, url_date_of
from newsbot.authoring.selectors import LEVELS, USEFUL, best_selector, best_selectors
from newsbot.discovery.front import read_front
from newsbot.extraction.decoding import decode
from newsbot.extraction.facts.head import Head, read_head
from newsbot.extraction.page import extract_page
from newsbot.model.errors import UsageError
from newsbot.model.extracted import Extracted
from newsbot.model.page import Page
from newsbot.model.site import Feed, Site
from newsbot.model.urls import host_of
from newsbot.sites.registry import Sites
from newsbot.sites.written import feed_toml, quoted
from newsbot.text.wording import clean

SPECIAL = re.compile(r"[.|()\[\]*+?^$\\]")
"""Signs of regular expressions that titles hold."""

FIELDS = ("subtitle", "authors", "section", "tags", "image_credits")
"""What a layout may find beside title, body and date."""

RUBRICS = ",".join(
    (
        'a[rel~="category"]',
        '[itemprop="articleSection"]',
        *(
            f'a[href*="/{word}/"]'
            for word in ("category", "rubric", "rubrics", "rubrika", "section")
        ),
    )
)
"""Links to a rubric: by microformat, by microdata, by their address."""

LONGEST = 40
"""Characters of a value that a comment shows."""

NOTHING: Mapping[str, str] = MappingProxyType({})

SURE = 0.95
"""F1 of a selector from which it needs no warning."""


class Sample(msgspec.Struct, frozen=True):
    """One page, parsed, with the article that generic extraction finds in it."""

    page: Page
    tree: LexborHTMLParser
    head: Head
    found: Extracted


def draft_site(
    outlet: str,
    pages: Sequence[Page],
    *,
    found: Site | None = None,
    yields: Mapping[str, str] = NOTHING,
) -> str:
    """A declaration in TOML, with a comment wherever somebody has to look.

    Args:
        outlet: the outlet's host or address: `vesti.example`, `http://vesti.example:8080/`.
        pages: article pages of one layout; three or more make the guess a good one.
        found: what is known of the outlet: its name, language, feeds, addresses of articles.
        yields: by the address of a feed: what it gave, which is written beside it.

    Raises:
        UsageError: there is no article in any of the pages.

    Example:
        >>> text = "В Заречном во вторник открыли новый мост через реку Быструю."
        >>> html = f"<html><body><h1>Мост открыт</h1><p class='t'>{text}</p></body></html>"
        >>> 'body = ["p.t"]' in draft_site("vesti.example", [Page(body=html.encode())])
        True
    """
    samples = [sample for page in pages if (sample := _sample(page))]
    if not samples:
        raise UsageError("no article in these pages", hint="save pages of articles, not of lists")
    home = outlet if "://" in outlet else f"https://{outlet}/"
    lines = (
        *_outlet(home, samples, found),
        *_addresses(samples, found),
        *_layout(samples),
        *_crawl(home, samples, found, yields),
    )
    return "\n".join((*lines, ""))


def _sample(page: Page) -> Sample | None:
    found = extract_page(page, sites=Sites([]))
    if not isinstance(found, Extracted) or found.kind != "html":
        return None
    text, _, _ = decode(page.body, declared=page.encoding)
    tree = LexborHTMLParser(text)
    return Sample(page, tree, read_head(tree), found)


def _outlet(home: str, samples: Sequence[Sample], found: Site | None) -> Iterator[str]:
    names = [name for sample in samples for name in sample.head.meta.get("og:site_name", ())]
    names += [found.title] if found else []
    host = host_of(home) or home
    yield f"# {host}: drafted from {_count(len(samples), 'page')}. Look at every line marked CHECK."
    yield f"name = {quoted(found.name if found else host.partition('.')[0])}"
    yield f"title = {quoted(names[0] if names else host)}{'' if names else '  # CHECK'}"
    yield f"hosts = [{quoted(host)}]"
    if found:
        yield f"language = {quoted(found.language)}"
        yield f"zone = {quoted(found.zone)}  # CHECK: of times without an offset"
    yield 'rank = "regional"  # CHECK: agency, newspaper, regional, aggregator or reposter'
    if suffix := _suffix(samples):
        yield f"title_suffixes = [{quoted(_escaped(suffix))}]"


def _addresses(samples: Sequence[Sample], found: Site | None) -> Iterator[str]:
    known = [
        (sample.page.url, own_day(sample.found.dates)) for sample in samples if sample.page.url
    ]
    learnt = found.article_url if found else ()
    patterns = learnt or patterns_of([url for url, _ in known])
    if patterns:
        yield f"article_url = [{', '.join(map(quoted, patterns))}]  # CHECK: lists must not match"
    else:
        yield "# CHECK: article_url is missing, no page came with its address"
    if rule := url_date_of(known):
        yield f"url_date = {quoted(rule)}"


def _layout(samples: Sequence[Sample]) -> Iterator[str]:
    trees = [sample.tree for sample in samples]
    titles = [{sample.found.title} if sample.found.title else set() for sample in samples]
    yield "\n[[layouts]]"
    yield 'name = "article"'
    title = best_selector(trees, titles)
    yield from _line("title", (title[0],) if title else (), title[1] if title else 0.0)
    yield from _line("body", *best_selectors(trees, [set(s.found.paragraphs) for s in samples]))
    yield "# drop = []  # CHECK: what stands inside the body and is no text of the article"
    for name in FIELDS:
        yield _field(name, samples)
    yield from _dates(samples)


def _field(name: str, samples: Sequence[Sample]) -> str:
    """A selector for a field, or what the samples lack."""
    values = [_values(getattr(sample.found, name)) for sample in samples]
    if name == "section" and not any(values):
        values = [_values(_rubric(sample.tree)) for sample in samples]
    shown = next((value for texts in values for value in sorted(texts)), None)
    if shown is None:
        return f"# {name} = []  # CHECK: no {name.replace('_', ' ')} in these pages"
    best = best_selector([sample.tree for sample in samples], values)
    if best is None or best[1] < USEFUL:
        return f"# {name} = []  # CHECK: {shown[:LONGEST]!r} was read without a selector"
    note = "" if best[1] >= SURE else f"  # CHECK: fits {best[1]:.0%}"
    return f"{name} = [{quoted(best[0])}]{note}"


def _values(found: str | Sequence[str] | None) -> set[str]:
    return {found} if isinstance(found, str) else set(found or ())


def _rubric(tree: LexborHTMLParser) -> str | None:
    """The link to a rubric that stands nearest to the headline."""
    above = tree.css_first("h1")
    for _ in range(LEVELS):
        above = above.parent if above else None
        if above and (links := above.css(RUBRICS)):
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


def _crawl(
    home: str, samples: Sequence[Sample], found: Site | None, yields: Mapping[str, str]
) -> Iterator[str]:
    feeds = found.crawl.feeds if found else tuple(_feeds(home, samples))
    yield "\n[crawl]"
    yield f"delay = {max(found.crawl.delay if found else 0.0, 2.0)}"
    if not feeds:
        yield "# CHECK: no page names a feed; look into /robots.txt for a sitemap"
        sitemap = urljoin(home, "/sitemap.xml")
        yield f'# feeds = [{{ kind = "sitemap", url = {quoted(sitemap)} }}]'
        return
    yield "feeds = [  # CHECK: newsbot sites check --live"
    for feed in feeds:
        said = f"  # {yields[feed.url]}" if feed.url in yields else ""
        yield f"    {feed_toml(feed)},{said}"
    yield "]"
    if not any(feed.kind == "sitemap" for feed in feeds):
        yield "# CHECK: no sitemap is known; /robots.txt may name one that reaches back"


def _feeds(home: str, samples: Sequence[Sample]) -> Iterator[Feed]:
    """The feeds that the pages name, without those of one article's comments."""
    found = dict.fromkeys(
        feed
        for sample in samples
        for feed in read_front(sample.page.body, sample.page.url or home).feeds
        if not (sample.page.url and feed.startswith(sample.page.url.rstrip("/") + "/"))
    )
    yield from (Feed(kind="rss", url=feed) for feed in found)


def _line(name: str, selectors: Sequence[str], share: float) -> Iterator[str]:
    if not selectors:
        yield f"# CHECK: no selector was found for {name}"
        return
    note = "" if share >= SURE else f"  # CHECK: fits {share:.0%}"
    yield f"{name} = [{', '.join(map(quoted, selectors))}]{note}"


def _suffix(samples: Sequence[Sample]) -> str | None:
    """What all `<title>`s end with after the headline."""
    ends = [
        (sample.head.title or "").partition(sample.found.title)[2]
        for sample in samples
        if sample.found.title and sample.found.title in (sample.head.title or "")
    ]
    shortest = min(ends, key=len, default="")
    # Longer ones name the section, too: ` - Общество - ТАСС` beside ` - ТАСС`.
    fits = len(shortest.strip()) > 2 and all(end.endswith(shortest) for end in ends)
    return shortest if fits else None


def _escaped(text: str) -> str:
    """Like `re.escape`, which escapes spaces and dashes, too, that need none outside of sets."""
    return SPECIAL.sub(r"\\\g<0>", text)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
