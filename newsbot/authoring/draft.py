"""Drafts the declaration of an outlet from article pages: hosts, addresses, feeds and layout."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from urllib.parse import urljoin

from newsbot.authoring.addresses import own_day, patterns_of, url_date_of
from newsbot.authoring.layout import Sample, layout_lines, sample_of
from newsbot.discovery.front import read_feeds
from newsbot.model.errors import UsageError
from newsbot.model.page import Page
from newsbot.model.site import Feed, Site
from newsbot.model.urls import host_of
from newsbot.sites.declaration_file import feed_toml, quoted

SPECIAL = re.compile(r"[.|(){}\[\]*+?^$\\]")
"""Signs of regular expressions that titles hold."""

NOTHING: Mapping[str, str] = MappingProxyType({})


def draft_site(
    outlet: str,
    pages: Sequence[Page],
    *,
    found: Site | None = None,
    yields: Mapping[str, str] = NOTHING,
) -> str:
    """Draft a declaration in TOML; a comment marks every line that a person has to check.

    Args:
        outlet: the outlet's host or address: `vesti.example`, `http://vesti.example:8080/`.
        pages: article pages of one layout; three or more make the guess a good one.
        found: what is known of the outlet: its name, language, feeds, addresses of articles.
        yields: by the address of a feed: what it gave, which is written beside it.

    Raises:
        UsageError: there is no article in any of the pages, or the outlet is no address.

    Example:
        >>> text = "В Заречном во вторник открыли новый мост через реку Быструю."
        >>> html = f"<html><body><h1>Мост открыт</h1><p class='t'>{text}</p></body></html>"
        >>> 'body = ["p.t"]' in draft_site("vesti.example", [Page(body=html.encode())])
        True
    """
    samples = [sample for page in pages if (sample := sample_of(page))]
    if not samples:
        raise UsageError("no article in these pages", hint="save pages of articles, not of lists")
    home = address_of(outlet)
    if host_of(home) is None:
        raise UsageError(f"{outlet} is no outlet", hint="its host, such as vesti.example")
    lines = (
        *_outlet(home, samples, found),
        *_addresses(samples, found),
        *layout_lines(samples, name="article"),
        *_crawl(home, samples, found, yields),
    )
    return "\n".join((*lines, ""))


def address_of(outlet: str) -> str:
    """The address of an outlet; the argument is its host or an address.

    Example:
        >>> address_of("vesti.example")
        'https://vesti.example/'
    """
    return outlet if "://" in outlet else f"https://{outlet}/"


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
        (url, own_day(sample.found.dates))
        for sample in samples
        if (url := sample.page.url) and host_of(url)
    ]
    learnt = found.article_url if found else ()
    patterns = learnt or patterns_of([url for url, _ in known])
    if patterns:
        yield f"article_url = [{', '.join(map(quoted, patterns))}]  # CHECK: lists must not match"
    else:
        yield "# CHECK: article_url is missing, no page came with its address"
    if rule := url_date_of(known):
        yield f"url_date = {quoted(rule)}"


def _crawl(
    home: str, samples: Sequence[Sample], found: Site | None, yields: Mapping[str, str]
) -> Iterator[str]:
    feeds = found.crawl.feeds if found else tuple(_feeds(home, samples))
    yield "\n[crawl]"
    yield f"delay = {max(found.crawl.delay if found else 0.0, 2.0)}"
    if found and found.crawl.browser:
        yield "browser = true  # CHECK: its pages are made by scripts"
    if found and found.crawl.cookies:
        yield "cookies = true"
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
    """The feeds that the pages name, without the feeds of comments on one article."""
    found = dict.fromkeys(
        feed
        for sample in samples
        for feed in read_feeds(sample.page.body, sample.page.url or home)
        if not (sample.page.url and feed.startswith(sample.page.url.rstrip("/") + "/"))
    )
    yield from (Feed(kind="rss", url=feed) for feed in found)


def _suffix(samples: Sequence[Sample]) -> str | None:
    """The text that follows the headline in every `<title>`."""
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
    """Escape a pattern like `re.escape`, except spaces and dashes, which need it only in sets."""
    return SPECIAL.sub(r"\\\g<0>", text)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
