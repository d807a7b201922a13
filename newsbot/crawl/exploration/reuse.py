"""Reuses responses that were fetched a moment ago in place of requests, each only once."""

from __future__ import annotations

from typing import Self

import msgspec
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Headers, Response
from scrapy.responsetypes import responsetypes


class KeptResponse(msgspec.Struct, frozen=True, kw_only=True):
    """A response in a form that can be passed to another process.

    Attributes:
        url: where it came from in the end, after redirects.
        drawn: whether a browser drew the page.
        headers: each name once, with its values.
    """

    url: str
    status: int
    body: bytes
    headers: dict[str, list[str]] = {}
    drawn: bool = False

    def response(self, request: Request) -> Response:
        """The response as a Scrapy object."""
        headers = Headers({name: list(values) for name, values in self.headers.items()})
        kind = responsetypes.from_args(headers=headers, url=self.url, body=self.body)
        return kind(self.url, status=self.status, headers=headers, body=self.body, request=request)


def kept_response(response: Response, *, drawn: bool) -> KeptResponse:
    """The response in a form that can be kept."""
    headers = {
        name.decode("latin-1"): [value.decode("latin-1") for value in values]
        for name, values in response.headers.items()
    }
    return KeptResponse(
        url=response.url,
        status=response.status,
        body=response.body,
        headers=headers,
        drawn=drawn,
    )


class ReuseMiddleware:
    """Serves the responses in the spider's `reusable`; notes all others in its `fetched`.

    Both are dicts by the address that is asked for.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Made by Scrapy."""
        return cls(crawler)

    def process_request(self, request: Request) -> Response | None:
        """A kept response; None lets the request go on."""
        reusable: dict[str, KeptResponse] | None = getattr(self._crawler.spider, "reusable", None)
        known = reusable.get(request.url) if reusable else None
        if reusable is None or known is None or known.drawn != ("playwright" in request.meta):
            return None
        return reusable.pop(request.url).response(request)

    def process_response(self, request: Request, response: Response) -> Response:
        """Keep a response under the address that led to it, and under its own."""
        fetched: dict[str, KeptResponse] | None = getattr(self._crawler.spider, "fetched", None)
        if fetched is not None:
            asked = request.meta.get("redirect_urls", [request.url])[0]
            kept = kept_response(response, drawn="playwright" in request.meta)
            fetched[asked] = fetched[response.url] = kept
        return response
