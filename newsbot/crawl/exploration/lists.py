"""Looks for sections, for an archive by day, and for folders that hold no articles."""

from __future__ import annotations

from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator, Sequence, Set
from itertools import islice
from urllib.parse import urlsplit

from scrapy.http import Response
from selectolax.lexbor import LexborHTMLParser

from newsbot.crawl.responses.judge import is_front
from newsbot.discovery.archives import archive_template
from newsbot.discovery.front import Front, read_front
from newsbot.discovery.learnt import Learnt
from newsbot.discovery.listing import likely_lists, read_section
from newsbot.discovery.pagination import NEXT_PAGE
from newsbot.discovery.patterns import folder_of
from newsbot.discovery.scripted import is_made_by_scripts
from newsbot.extraction.decoding import decode
from newsbot.extraction.facts.head import read_head
from newsbot.extraction.facts.page_kind import says_other
from newsbot.model.errors import NewsbotError
from newsbot.model.extracted import SHORT_TEXT
from newsbot.model.outcome import Rejected
from newsbot.model.page import Page
from newsbot.model.paging import next_of
from newsbot.model.site import Feed
from newsbot.model.urls import host_of
from newsbot.pipeline import process

SECTIONS_READ = 10
"""Pages that may be sections, read where nothing announces articles."""

LISTED = 3
"""Articles that a page links to from which it is a list of them."""

BARREN = 3
"""Sections in a row that list nothing new, after which no more are read: tags repeat each other.
Where the page itself goes on to older articles, one is enough."""

FOLDERS_TRIED, FEW = 8, 3
"""Folders of which a page is read, and the addresses that one has at least."""

TRIED = 2
"""Pages of a folder that are no articles, by which it holds none."""

Get = Callable[[str], Awaitable[Response | None]]
"""Fetches an address; None where there is no page."""


def section(address: str) -> Feed:
    """A page for readers as a feed: all its links."""
    return Feed(kind="section", url=address, links="a[href]")


def goes_on(address: str, front: Front) -> bool:
    """Whether a page links to a next one of the same list."""
    return next_of(address, front.links) is not None


async def sections(
    fronts: Sequence[tuple[str, Front]],
    learnt: Learnt,
    get: Get,
    may_ask: Callable[[], bool] = lambda: True,
) -> AsyncIterator[Feed]:
    """The section pages that the named pages and each other link to, as far as they list more.

    The folders in which articles lie come first.

    Args:
        fronts: the named pages, by address.
        learnt: knows the addresses of articles; is taught those that the sections list.
        get: fetches an address.
        may_ask: whether another page may be asked for.
    """
    waiting = deque(_may_be_sections(fronts, learnt))
    known = {address for address, _ in fronts}
    listed = {url for _, front in fronts for url in front.links if learnt.is_article(url)}
    listed.update(learnt.announced)
    asked = barren = 0
    leads_on = any(goes_on(address, front) for address, front in fronts)
    enough = 1 if leads_on else BARREN  # a list of all articles needs no others
    while waiting and asked < SECTIONS_READ and barren < enough and may_ask():
        url = waiting.popleft()
        if url in known:
            continue
        known.add(url)
        asked += 1
        response = await get(url)
        if response is None:
            continue
        front = read_front(response.body, response.url)
        articles = [link for link in front.links if learnt.is_article(link)]
        if len(articles) < LISTED:
            continue
        if listed.issuperset(articles) and not _leads_on(response):
            barren += 1
            continue
        barren = 0
        listed.update(articles)
        learnt.announced |= dict.fromkeys(articles)
        waiting.extend(likely_lists(front.links))
        yield section(url)


def _may_be_sections(fronts: Sequence[tuple[str, Front]], learnt: Learnt) -> Iterable[str]:
    """The links of pages that may be sections, each once: first folders in which articles lie."""
    links = [url for _, front in fronts for url in front.links]
    own = {host_of(address) for address, _ in fronts}
    folders = {folder_of(url) for url in learnt.announced if learnt.is_article(url)} - {""}
    likely = list(likely_lists(links))
    first = (url for url in likely if urlsplit(url).path.rstrip("/") in folders)
    return dict.fromkeys((*first, *likely, *_fronts_of_others(links, own)))


def _fronts_of_others(links: Iterable[str], own: Set[str | None]) -> Iterator[str]:
    """The front pages of the site's other hosts, each of which may be a section."""
    return (url for url in links if is_front(url) and host_of(url) not in own)


async def archive(fronts: Sequence[tuple[str, Front]], learnt: Learnt, get: Get) -> Feed | None:
    """The archive by day or month to which a calendar links; its latest page teaches addresses."""
    found = archive_template(url for _, front in fronts for url in front.links)
    response = await get(found[1]) if found else None
    if found is None or response is None:
        return None
    links = read_front(response.body, response.url).links
    learnt.from_links(links)
    if not any(map(learnt.is_article, links)):
        return None
    return Feed(kind="archive", url=found[0], links="a[href]", backfill=True)


async def leave_out_others(learnt: Learnt, get: Get) -> None:
    """Read a page of each folder of what looks like articles; folders of other pages are left out.

    Goods, staff and documents have addresses like those of articles.
    """
    several = (one for one in learnt.doubtful_folders().items() if len(one[1]) >= FEW)
    for folder, urls in islice(several, FOLDERS_TRIED):
        if await hold_no_article(urls[:TRIED], get):
            learnt.leave_out(folder)


async def hold_no_article(urls: Sequence[str], get: Get) -> bool:
    """Whether pages can be read and none of them is an article."""
    read = 0
    for url in urls:
        if (response := await get(url)) is not None:
            read += 1
            if is_one_article(response):
                return False
    return read > 0


def is_one_article(response: Response) -> bool:
    """Whether a page is an article, by its text, its date, and what it says of itself.

    Of a frame that scripts would fill nothing can be said: it counts as one.
    """
    if is_made_by_scripts(response.body):
        return True
    if says_other(read_head(LexborHTMLParser(decode(response.body).text))):
        return False
    try:
        found = process(Page(body=response.body, url=response.url))
    except NewsbotError:
        return False
    if isinstance(found, Rejected):
        return False
    return found.published is not None or SHORT_TEXT not in found.extraction.flags


def has_text(body: bytes) -> bool:
    """Whether a page has the text of an article, or may have one: it lacks none."""
    try:
        found = process(Page(body=body))
    except NewsbotError:
        return True
    return not (isinstance(found, Rejected) and found.reason == "no article text")


def _leads_on(response: Response) -> bool:
    more = read_section(response.body, base=response.url, links="a[href]", more=NEXT_PAGE)
    return more.next is not None
