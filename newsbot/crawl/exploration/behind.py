"""Looks behind pages that list no articles: at their sections, and at what these link to."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from newsbot.crawl.exploration.lists import LISTED, TRIED, Get, archive, hold_no_article, section
from newsbot.discovery.front import Front, read_front
from newsbot.discovery.learnt import Learnt, patterns_of_links
from newsbot.discovery.listing import likely_lists
from newsbot.discovery.patterns import FOLDERS
from newsbot.model.site import Feed

PAGES_READ = 8
"""Pages that are read behind those that were named: their sections, and the sections of these."""

PAGES_ASKED = 2 * PAGES_READ
"""Pages that are asked for to read so many: those of a menu may all be gone."""


class Behind(NamedTuple):
    """The find behind pages: lists of articles as feeds, and the pages that were read."""

    lists: list[Feed]
    fronts: list[Front]


async def look_behind(fronts: Sequence[tuple[str, Front]], learnt: Learnt, get: Get) -> Behind:
    """Read the sections of pages that list no articles, and learn the addresses in them.

    One that lists none either leads to its own sections; an archive by day or month has them all.
    """
    behind = Behind([], [])
    seen = {address for address, _ in fronts}
    waiting = deque(_likeliest_first(_new(seen, (url for _, one in fronts for url in one.links))))
    asked = 0
    while waiting and len(behind.fronts) < PAGES_READ and asked < PAGES_ASKED:
        url = waiting.popleft()
        asked += 1
        if (response := await get(url)) is None:
            continue
        front = read_front(response.body, response.url)
        behind.fronts.append(front)
        learnt.note_menu(front.menu)
        if by_day := await archive([(url, front)], learnt, get):
            return Behind([by_day], behind.fronts)
        own = _new(seen, front.links)
        if await _are_articles(own, learnt, get):
            behind.lists.append(section(url))
        else:
            waiting.extend(_likeliest_first(own))
    return behind


def _new(seen: set[str], links: Iterable[str]) -> list[str]:
    """The links that no earlier page had, each once; from now on they are seen."""
    found = [link for link in dict.fromkeys(links) if link not in seen]
    seen.update(found)
    return found


async def _are_articles(links: Sequence[str], learnt: Learnt, get: Get) -> bool:
    """Whether links are those of a list of articles, as one of these shows; they are learnt."""
    patterns = patterns_of_links(links)
    listed = [url for url in links if any(re.search(pattern, url) for pattern in patterns)]
    if len(listed) < LISTED or await hold_no_article(listed[:TRIED], get):
        return False
    learnt.from_links(links)
    return True


def _likeliest_first(links: Iterable[str]) -> list[str]:
    """The addresses that may be lists, those whose names say so first."""
    return sorted(likely_lists(links), key=lambda url: not FOLDERS & set(_steps(url)))


def _steps(url: str) -> list[str]:
    return urlsplit(url).path.lower().split("/")
