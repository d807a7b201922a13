"""Layout drift: the element that contains the texts of a host, in stable names.

A snapshot cannot tell it: its sample is of all time, so a new layout enters it slowly. A crawl
notes the places of its latest pages instead, and `newsbot health` compares the notes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from newsbot.extraction.profile.snapshot import HostMemory, PageCount, own_path

BUILD = re.compile(r"__(?=[\w-]*(?:\d|[a-z][A-Z]|[A-Z]{2}))[\w-]{4,}(?=/|$)")
"""The hash that a bundler hangs on a class name: new with every build, and no new layout."""

NUMBER = re.compile(r"\d+")


def text_places(pages: Mapping[str, PageCount], memory: HostMemory | None) -> Counter[str]:
    """The number of pages whose text is in each place.

    Args:
        pages: counts by page key, all of one host.
        memory: what the host repeats, which is no text of an article.
    """
    repeats = frozenset(memory.repeats if memory else ())
    paths = (own_path(count, repeats) for count in pages.values())
    return Counter(place_of(path) for path in paths if path)


def place_of(path: str) -> str:
    """A path without the parts that differ between pages and builds of one layout.

    Example:
        >>> place_of("main/article.Content_wrapper__9WAFK"), place_of("div.post-1204/div.text")
        ('main/article.Content_wrapper', 'div.post-0/div.text')
        >>> place_of("article.news/div.article__text")
        'article.news/div.article__text'
    """
    return NUMBER.sub("0", BUILD.sub("", path))
