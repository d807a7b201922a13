"""Tells which element of a feed holds the whole text of its articles."""

from __future__ import annotations

import re
from collections.abc import Iterable

from newsbot.discovery.feed import read_rss
from newsbot.model.announcement import Announcement
from newsbot.model.errors import NewsbotError

ELEMENTS = ("full-text", "fulltext", "encoded", "content_html", "content", "description", "summary")
"""Where feeds have it, the surest first: Yandex's element, RSS's `content:encoded`, JSON Feed,
Atom, and what is meant for a summary."""

WORDS = 40
"""Words of a whole text; a summary has fewer."""

_TAG = re.compile(r"<[^<>]{0,2000}>")


def element_of_texts(body: bytes, base: str) -> str | None:
    """The name of the element that holds the whole text of most entries; None without one.

    Example:
        >>> body = f"<rss><channel><item><link>https://zar.example/1</link><description>"
        >>> body += f"{'Мост через реку открыт. ' * 20}</description></item></channel></rss>"
        >>> element_of_texts(body.encode(), "https://zar.example/rss")
        'description'
    """
    return next((name for name in ELEMENTS if _are_whole(_entries(body, base, name))), None)


def _entries(body: bytes, base: str, name: str) -> Iterable[Announcement]:
    try:
        return read_rss(body, base=base, zone="UTC", full_text=name).found
    except NewsbotError:
        return ()


def _are_whole(entries: Iterable[Announcement]) -> bool:
    counts = [len(_TAG.sub(" ", entry.text or "").split()) for entry in entries]
    return 2 * sum(count >= WORDS for count in counts) > len(counts)
