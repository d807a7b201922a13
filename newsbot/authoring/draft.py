"""Drafts a declaration from saved pages: what generic extraction found, put into selectors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import urljoin, urlsplit

import msgspec
from selectolax.lexbor import LexborHTMLParser

from newsbot.authoring.selectors import best_selector, best_selectors
from newsbot.extraction.decoding import decode
from newsbot.extraction.facts.head import Head, read_head
from newsbot.extraction.page import extract_page
from newsbot.model.errors import UsageError
from newsbot.model.extracted import Extracted
from newsbot.model.page import Page
from newsbot.sites.registry import Sites

FEEDS = 'link[rel~="alternate"][type="application/rss+xml"],link[type="application/atom+xml"]'
SPECIAL = re.compile(r"[.|()\[\]*+?^$\\]")
"""Signs of regular expressions that titles hold."""

SURE = 0.95
"""F1 of a selector from which it needs no warning."""


class Sample(msgspec.Struct, frozen=True):
    """One page, parsed, with the article that generic extraction finds in it."""

    url: str | None
    tree: LexborHTMLParser
    head: Head
    found: Extracted


def draft_site(host: str, pages: Sequence[Page]) -> str:
    """A declaration in TOML, with a comment wherever somebody has to look.

    Args:
        host: the outlet's host, `vesti.example`.
        pages: saved article pages of one layout; three or more make the guess a good one.

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
    return "\n".join((*_outlet(host, samples), *_layout(samples), *_crawl(host, samples), ""))


def _sample(page: Page) -> Sample | None:
    found = extract_page(page, sites=Sites([]))
    if not isinstance(found, Extracted) or found.kind != "html":
        return None
    text, _, _ = decode(page.body, declared=page.encoding)
    tree = LexborHTMLParser(text)
    return Sample(page.url, tree, read_head(tree), found)


def _outlet(host: str, samples: Sequence[Sample]) -> Iterator[str]:
    names = [name for sample in samples for name in sample.head.meta.get("og:site_name", ())]
    yield f"# {host}: drafted from {_count(len(samples), 'page')}. Look at every line marked CHECK."
    yield f"name = {_quoted(host.removeprefix('www.').partition('.')[0])}"
    yield f"title = {_quoted(names[0] if names else host)}{'' if names else '  # CHECK'}"
    yield f"hosts = [{_quoted(host.removeprefix('www.'))}]"
    yield 'rank = "regional"  # CHECK: agency, newspaper, regional, aggregator or reposter'
    if suffix := _suffix(samples):
        yield f"title_suffixes = [{_quoted(_escaped(suffix))}]"
    if pattern := _address_pattern([sample.url for sample in samples if sample.url]):
        yield f"article_url = [{_quoted(pattern)}]  # CHECK: lists must not match"
    else:
        yield "# CHECK: article_url is missing, no page came with its address"


def _layout(samples: Sequence[Sample]) -> Iterator[str]:
    trees = [sample.tree for sample in samples]
    titles = [{sample.found.title} if sample.found.title else set() for sample in samples]
    texts = [set(sample.found.paragraphs) for sample in samples]
    yield "\n[[layouts]]"
    yield 'name = "article"'
    title = best_selector(trees, titles)
    yield from _line("title", (title[0],) if title else (), title[1] if title else 0.0)
    yield from _line("body", *best_selectors(trees, texts))
    yield "# drop = []  # CHECK: what stands inside the body and is no text of the article"
    yield from _dates(samples)


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
        f"dates = [{{ css = {_quoted(best[0])} }}]  # CHECK"
        if best
        else "# CHECK: no date was found; name the element in `dates`"
    )


def _crawl(host: str, samples: Sequence[Sample]) -> Iterator[str]:
    feeds = dict.fromkeys(
        urljoin(sample.url or f"https://{host}/", node.attributes.get("href") or "")
        for sample in samples
        for node in sample.tree.css(FEEDS)
    )
    yield "\n[crawl]"
    yield "delay = 2.0"
    if feeds:
        yield "feeds = [  # CHECK: newsbot sites check --live"
        yield from (f'    {{ kind = "rss", url = {_quoted(feed)} }},' for feed in feeds)
        yield "]"
    else:
        yield "# CHECK: no page names a feed; look into /robots.txt for a sitemap"
        yield f'# feeds = [{{ kind = "sitemap", url = "https://{host}/sitemap.xml" }}]'


def _line(name: str, selectors: Sequence[str], share: float) -> Iterator[str]:
    if not selectors:
        yield f"# CHECK: no selector was found for {name}"
        return
    note = "" if share >= SURE else f"  # CHECK: fits {share:.0%}"
    yield f"{name} = [{', '.join(map(_quoted, selectors))}]{note}"


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


def _address_pattern(urls: Iterable[str]) -> str | None:
    """A pattern for the addresses: what is the same in all of them stays, digits are counted."""
    paths = [urlsplit(url) for url in urls]
    if not paths:
        return None
    split = [parts.path.strip("/").split("/") for parts in paths]
    if len({len(segments) for segments in split}) != 1:
        return None
    host = re.escape((paths[0].hostname or "").removeprefix("www."))
    steps = "/".join(_step(column) for column in zip(*split, strict=True))
    return rf"^https?://(?:www\.)?{host}/{steps}"


def _step(column: Sequence[str]) -> str:
    if all(re.fullmatch(r"\d+", part) for part in column):
        lengths = {len(part) for part in column}
        return rf"\d{{{lengths.pop()}}}" if len(lengths) == 1 and lengths != {1} else r"\d+"
    if len(set(column)) == 1 and len(column) > 1:
        return re.escape(column[0])
    return r"[^/?#]+"


def _quoted(text: str) -> str:
    """A TOML string; patterns and selectors stay readable in single quotes."""
    if "'" in text:
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return f"'{text}'" if '"' in text or "\\" in text else f'"{text}"'


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
