"""Asks for addresses with the slash behind them to which a site leads all of them anyway.

Servers of static sites do so where a page is a folder, and sitemaps and lists often name addresses
without the slash: each article would cost two requests.
"""

from __future__ import annotations

from typing import Self
from urllib.parse import urljoin, urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from newsbot.crawl.redirect import REDIRECTS
from newsbot.crawl.responses.refusal import MISSING

IN_A_ROW = 2
"""Addresses one after the other that led to the one with a slash, from which others will."""

NAMED = "newsbot_named"
"""Key in the meta of a request of ours: the address as it was announced, without the slash."""


class SlashMiddleware:
    """Learns in each crawl anew whether the site wants slashes; one page without is enough to stop.

    Requests for articles only: those with a `task`.
    """

    def __init__(self) -> None:
        self._in_a_row = 0
        self._is_over = False

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Made by Scrapy."""
        return cls()

    def process_request(self, request: Request) -> Request | None:
        """The request with a slash, once it is known that it is wanted; None lets it go on."""
        is_sure = self._in_a_row >= IN_A_ROW and not self._is_over
        if not is_sure or NAMED in request.meta or not _may_take_a_slash(request):
            return None
        return _instead(request, f"{request.url}/", request.url)

    def process_response(self, request: Request, response: Response) -> Request | Response:
        """Note where an address led; ask for it as it was announced if the slash was wrong."""
        named = request.meta.get(NAMED)
        if named and response.status in MISSING:
            self._is_over = True
            return _instead(request, named, "")
        self._is_over = self._is_over or (bool(named) and response.status in REDIRECTS)
        if _may_take_a_slash(request):
            self._in_a_row = self._in_a_row + 1 if _leads_to_slash(request, response) else 0
        return response


def _may_take_a_slash(request: Request) -> bool:
    parts = urlsplit(request.url)
    last = parts.path.rpartition("/")[2]
    return "task" in request.cb_kwargs and last != "" and "." not in last and not parts.query


def _leads_to_slash(request: Request, response: Response) -> bool:
    """Whether a site leads to the slash, or led the exploration there, whose response is reused."""
    location = response.headers.get("Location")
    target = response.url
    if response.status in REDIRECTS and location:
        target = urljoin(request.url, location.decode("latin-1"))
    return target == f"{request.url}/"


def _instead(request: Request, url: str, named: str) -> Request:
    return request.replace(url=url, meta={**request.meta, NAMED: named}, dont_filter=True)
