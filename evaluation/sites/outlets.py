"""The outlets of the stand-in, wired to their markup."""

from __future__ import annotations

import re
from datetime import date, timedelta

from aiohttp import web

from evaluation.sites import izvestia, rbc, scripted, tass
from evaluation.sites.newsroom import Newsroom, Story
from evaluation.sites.outlet import Outlet

REPOST_EVERY = 10
"""Every tenth article of Izvestia is an item of TASS."""


def tass_outlet(room: Newsroom, *, padding: int = 0) -> Outlet:
    """TASS: `/sitemap.xml`, `/sitemap/sitemap_newsN.xml`, `/rss/v2.xml`, `/tbp/api/v1/search`."""

    def documents(request: web.Request) -> str | None:
        path = request.path
        if path == "/sitemap.xml":
            return tass.sitemap_index(room, outlet.root)
        if match := re.fullmatch(r"/sitemap/sitemap_news(\d+)\.xml", path):
            return tass.sitemap(room, outlet.root, int(match[1]))
        if path.startswith("/rss/"):
            return tass.rss(room, outlet.root)
        if path == "/tbp/api/v1/search":
            query = request.query
            return tass.search(room, int(query.get("limit", 20)), int(query.get("offset", 0)))
        return None

    outlet = Outlet(
        room,
        number_of=tass.number_of,
        page=lambda story: tass.page(story, outlet.root, padding=padding),
        documents=documents,
    )
    return outlet


def izvestia_outlet(room: Newsroom, *, wire: Newsroom | None = None, padding: int = 0) -> Outlet:
    """Izvestia: sitemap index, `/export/sitemap/N/xml`, `…/last/xml`, `/xml/rss/all.xml`.

    Args:
        wire: newsroom of the agency whose items are reposted, if any are.
    """

    def documents(request: web.Request) -> str | None:
        path = request.path
        if path == "/sitemap.xml":
            return izvestia.sitemap_index(room, outlet.root)
        if path == "/export/sitemap/last/xml":
            return izvestia.newest(room, outlet.root)
        if match := re.fullmatch(r"/export/sitemap/(\d+)/xml", path):
            return izvestia.sitemap(room, outlet.root, int(match[1]))
        if path in {"/xml/rss/all.xml", "/export/rss.xml"}:
            return izvestia.rss(room, outlet.root)
        return calendar(path)

    def page(story: Story) -> str:
        ticker = [room.story(number) for number in room.numbers()[:18]]
        shown = reposted(story, wire) if wire else story
        return izvestia.page(shown, outlet.root, ticker, padding=padding)

    outlet = Outlet(room, number_of=izvestia.number_of, page=page, documents=documents)
    return outlet


def rbc_outlet(room: Newsroom) -> Outlet:
    """RBC: `/v10/ajax/get-news-feed/…/lastDate/<epoch>/limit/<n>`, `/rbcnews/news/30/full.rss`."""

    def documents(request: web.Request) -> str | None:
        if match := rbc.AJAX.fullmatch(request.path):
            return rbc.ajax(room, outlet.root, int(match[1]), int(match[2]))
        if request.path == "/rbcnews/news/30/full.rss":
            return rbc.rss(room, outlet.root)
        return None

    outlet = Outlet(
        room,
        number_of=rbc.number_of,
        page=lambda story: rbc.page(story, outlet.root),
        documents=documents,
    )
    return outlet


def scripted_outlet(room: Newsroom) -> Outlet:
    """A site of scripts: `/` is its listing."""

    def documents(request: web.Request) -> str | None:
        if request.path == scripted.BUNDLE:
            return scripted.bundle()
        return scripted.listing(room) if request.path == "/" else None

    return Outlet(
        room,
        number_of=scripted.number_of,
        page=scripted.page,
        documents=documents,
    )


def reposted(story: Story, wire: Newsroom) -> Story:
    """The story, or the agency's item that stands in its place."""
    if story.number % REPOST_EVERY or not 1 <= story.number <= wire.count:
        return story
    item = wire.story(story.number)
    return Story(
        number=story.number,
        title=item.title,
        subtitle=item.subtitle,
        dateline="",
        paragraphs=(item.dateline + item.paragraphs[0], *item.paragraphs[1:]),
        author=story.author,
        section=story.section,
        tags=story.tags,
        published=story.published,
        modified=story.modified,
    )


def calendar(path: str) -> str | None:
    """An endless calendar: every day links to the day before and the day after, for ever."""
    match = re.fullmatch(r"/calendar/(\d{4}-\d{2}-\d{2})", path)
    if not match:
        return None
    day = date.fromisoformat(match[1])
    before, after = day - timedelta(days=1), day + timedelta(days=1)
    return (
        "<!doctype html><html><body>"
        f'<a class="day" href="/calendar/{before}">{before}</a>'
        f'<a class="next" href="/calendar/{after}">{after}</a></body></html>'
    )
