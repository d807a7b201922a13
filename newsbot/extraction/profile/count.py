"""Counts one page for site memory, in the first of the two passes."""

from __future__ import annotations

from collections import defaultdict
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from newsbot.extraction.blocks.blocks import PageBlocks
from newsbot.extraction.blocks.judgement import own_text
from newsbot.extraction.blocks.walk import read_blocks
from newsbot.extraction.bounds import not_parsed
from newsbot.extraction.decoding import decode
from newsbot.extraction.kind import kind_of
from newsbot.extraction.profile.sample import Sample
from newsbot.extraction.profile.snapshot import (
    MIN_SIZE,
    MemoryCounts,
    PageCount,
    block_key,
    count_lines,
    memory_host,
    page_key,
)
from newsbot.extraction.shadow import source_of
from newsbot.model.page import Page
from newsbot.model.site import Site
from newsbot.model.urls import normalise_url
from newsbot.sites.registry import Sites

MAX_BLOCKS = 1500
"""Blocks of one page that are counted."""


def count_page(page: Page, sites: Sites, sample: Sample | None = None) -> MemoryCounts:
    """The counts a page adds to the memory of its host; empty where the host is unknown.

    Args:
        page: bytes with their address, or a text dump that shows its outlet.
        sites: declarations, by whose marks a dump is recognised.
        sample: of what was counted before and is added up with this page: a page that makes no
            difference any more is not even parsed.
    """
    decoded = decode(page.body, declared=page.encoding)
    text = decoded.text
    site = sites.of_page(page)
    identity = _identity(page, site)
    if kind_of(text) == "dump":
        lines = [line.strip() for line in text.splitlines()]
        host = memory_host(page.url, site or sites.of_lines(lines))
        if host is None or not _is_taken(sample, host, identity):
            return MemoryCounts()
        return count_lines(host, identity, lines[:MAX_BLOCKS])
    host = memory_host(page.url, site)
    if host is None or not_parsed(text) or not _is_taken(sample, host, identity):
        return MemoryCounts()
    shown, raw = source_of(page.body, decoded)
    body = LexborHTMLParser(raw or shown).body
    if body is None:
        return MemoryCounts()
    return MemoryCounts(hosts={host: {page_key(identity): _count(read_blocks(body))}})


def sample_key(page: Page, site: Site | None) -> str:
    """The key of a page in the counts; those with the smallest keys are the host's sample."""
    return page_key(_identity(page, site))


def _is_taken(sample: Sample | None, host: str, identity: str | bytes) -> bool:
    return sample is None or sample.takes(host, page_key(identity))


def _count(page: PageBlocks) -> PageCount:
    own = own_text(page)
    keys: set[int] = set()
    texts: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for block in page.blocks[:MAX_BLOCKS]:
        if block.size < MIN_SIZE:
            continue
        key = block_key(block.text)
        keys.add(key)
        if own[block.index]:
            texts[page.text_path(block.element)].append((key, block.size))
    return PageCount(
        blocks=tuple(sorted(keys)), texts={path: tuple(found) for path, found in texts.items()}
    )


def _identity(page: Page, site: Site | None) -> str | bytes:
    try:
        # An address that names only the host tells no pages apart.
        if page.url and urlsplit(page.url).path.strip("/"):
            return normalise_url(page.url, site)
    except ValueError:  # no web address
        pass
    return page.body
