"""Where a list goes on, as addresses say it: a number of a page or of entries, or a cursor."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlsplit

from newsbot.extraction.facts.page_kind import words_of
from newsbot.model.paging import is_later_page
from newsbot.model.urls import registered_host

OFFSETS = frozenset({"offset", "start", "skip", "from", "begin", "shift"})
"""Parameters that say how many entries stand before those of the page."""

OFFSET = re.compile(r"\d{1,18}")
"""A number of entries; longer ones are no such numbers."""

COUNTED = re.compile(
    r"[?&](?:page|paged|pg|p|pageNumber|pagenum|PAGEN_\d)=(\d{1,4})(?=&|#|$)", re.I
)

BEFORE = frozenset({
    *("before", "until", "older", "max_id", "max_time", "last", "last_id", "lastid", "last_time"),
    *("after", "start_after", "startafter", "since_id", "from_id", "fromid", "offset_id"),
    *("cursor", "continue", "next_token", "page_token", "pagetoken"),
})  # fmt: skip
"""Parameters, and steps of a path, behind which stands where the next page begins."""

DIGIT = re.compile(r"\d")
STEP_FROM = re.compile(r"(.*)/([^/]+)/[^/]+/?")
"""A path that ends in a word and a place: the list, and the word."""

PARTS = frozenset({
    *("comment", "comments", "kommentarii", "like", "likes", "vote", "poll", "polls", "share"),
    *("sidebar", "widget", "widgets", "menu", "ads", "banner", "banners"),
})  # fmt: skip
"""Steps of the addresses of what pages load beside their lists."""

NO_PAGES = words_of("ending", "other") - {"json", "xml", "txt"}
"""Endings of files that hold no list."""

MEDIA = re.compile(r"\.(?:m3u8|webm|avif|ico|css|js|woff2?|ogg|m4a)$", re.I)


def may_be_list(url: str, base: str) -> bool:
    """Whether the page behind a list may stand at an address: on the site of the list, in no file
    of pictures or sounds, and not where readers log in or comment.

    Example:
        >>> may_be_list("https://iz.ru/photo/1.jpg", "https://iz.ru/")
        False
        >>> may_be_list("https://iz.ru/news?page=2", "https://iz.ru/")
        True
    """
    path = urlsplit(url).path.lower()
    steps = set(path.split("/")) - set(urlsplit(base).path.lower().split("/"))
    if not steps.isdisjoint(PARTS) or not steps.isdisjoint(words_of("address", "gate")):
        return False
    if path.rpartition(".")[2] in NO_PAGES or MEDIA.search(path):
        return False
    return registered_host(url) == registered_host(base)


def says_place(url: str) -> bool:
    """Whether an address says from where a list goes on.

    Example:
        >>> says_place("https://iz.ru/api?cursor=Mx17"), says_place("https://iz.ru/page/2/")
        (True, True)
        >>> says_place("https://iz.ru/weather")
        False
    """
    parts = urlsplit(url)
    if COUNTED.search(url) or is_later_page(url):
        return True
    if any(is_place(name, value) for name, value in parse_qsl(parts.query)):
        return True
    step = STEP_FROM.fullmatch(parts.path)
    return step is not None and step[2].lower() in BEFORE


def is_place(name: str, value: str) -> bool:
    """Whether a parameter says from where a list goes on.

    Example:
        >>> is_place("cursor", "Mx"), is_place("continue", "login"), is_place("offset", "10")
        (True, False, True)
    """
    name = name.lower()
    if name in OFFSETS:
        return OFFSET.fullmatch(value) is not None
    if name == "continue":  # in others a place within the site to come back to
        return DIGIT.search(value) is not None and "/" not in value
    return name in BEFORE and bool(value) and "://" not in value
