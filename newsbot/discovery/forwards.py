"""Addresses that only send readers on: the address of the page stands in their query."""

from __future__ import annotations

from functools import cache
from urllib.parse import parse_qsl, urlsplit

from newsbot.extraction.facts.page_kind import words_of
from newsbot.model.urls import PAGE_ENDING, absolute

WEB = ("http://", "https://")
GOAL = frozenset({"goto", "to", "url", "u", "q", "link", "href", "target", "dest"})
"""Names in the query whose value may be the path of a page alone."""


def is_forward(url: str) -> bool:
    """Whether an address is that of a program which sends readers on, by a step of its path.

    Example:
        >>> is_forward("https://zar.example/go.php?id=7"), is_forward("https://zar.example/gorod/7")
        (True, False)
    """
    return not _forwards().isdisjoint(_steps(url))


def page_behind(url: str) -> str:
    """The page to which an address sends readers on; else the address itself.

    A button to share a page or to log in names the page from which readers come.

    Example:
        >>> page_behind("https://www.google.com/url?sa=t&url=https://zar.example/1/most&ct=ga")
        'https://zar.example/1/most'
        >>> page_behind("https://zar.example/bitrix/redirect.php?goto=%2Fnews%2F7%2F")
        'https://zar.example/news/7/'
        >>> page_behind("https://vk.example/share.php?url=https://zar.example/1/most")
        'https://vk.example/share.php?url=https://zar.example/1/most'
    """
    if "?" not in url or "=" not in url:
        return url
    steps = _steps(url)
    if not steps or steps[-1] not in _forwards() or not _shares().isdisjoint(steps):
        return url
    pairs = parse_qsl(urlsplit(url).query)
    whole = (value for _, value in pairs if value.lower().startswith(WEB))
    paths = (value for name, value in pairs if name.lower() in GOAL and value.startswith("/"))
    return absolute(url, next(whole, None) or next(paths, "")) or url


def _steps(url: str) -> list[str]:
    path = urlsplit(url).path.lower()
    return [PAGE_ENDING.sub("", step) for step in path.split("/") if step]


@cache
def _forwards() -> frozenset[str]:
    return words_of("address", "forward")


@cache
def _shares() -> frozenset[str]:
    return words_of("address", "share") | words_of("address", "gate")
