"""Keeps redirects inside the site: a redirect to another site decides the address's outcome.

Scrapy's own filter would drop the redirected request without a word to whoever waits for it.
"""

from __future__ import annotations

from typing import Self
from urllib.parse import urljoin, urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import HtmlResponse, Response
from w3lib.url import safe_url_string

from newsbot.discovery.leading_on import leads_to
from newsbot.extraction.facts.page_kind import words_of

LARGEST_STUB = 8_000
"""Bytes of a page that does nothing but lead on."""

MOST_STUBS = 3
"""Addresses that may have led here before; more are a circle."""

REDIRECTS = {301, 302, 303, 307, 308}


class LeadsAway(IgnoreRequest):
    """A redirect leads to another site."""


class LeadsToGate(IgnoreRequest):
    """A redirect leads to a page where readers log in or consent."""


class InCircle(IgnoreRequest):
    """A redirect leads back to where it came from, and nothing has changed meanwhile."""


class StayInsideMiddleware:
    """Raises `LeadsAway` for redirects to hosts that are not in `allowed_domains`.

    The page where readers log in is not asked for either: it is the same for every article. Nor is
    an address that led here, unless cookies are kept, by which a server may know whoever comes
    again.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self._remembered = crawler.settings.getbool("COOKIES_ENABLED")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Made by Scrapy."""
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Response:
        """Let the response pass unless it redirects to another site."""
        location = response.headers.get("Location")
        if response.status not in REDIRECTS or not location:
            return response
        self._check(request, urljoin(request.url, safe_url_string(location)))
        return response

    def _check(self, request: Request, target: str) -> None:
        allowed = getattr(self.crawler.spider, "allowed_domains", None) or ()
        anywhere = request.meta.get("allow_offsite")  # Scrapy's key; robots.txt bears it
        if allowed and not anywhere and not leads_inside(target, allowed):
            raise LeadsAway(f"{request.url} leads to {target}")
        if allowed and not anywhere and is_gate(target) and not is_gate(request.url):
            raise LeadsToGate(f"{request.url} leads to {target}")
        if not self._remembered and target in request.meta.get("redirect_urls", ()):
            raise InCircle(f"{request.url} leads back to {target}")


class LeadOnMiddleware(StayInsideMiddleware):
    """Asks for the page to which a stub leads on by itself, as a browser would, within the same
    bounds as redirects.
    """

    def process_response(self, request: Request, response: Response) -> Response | Request:  # type: ignore[override]
        """The response; the request that it leads to, if it is a stub."""
        if not isinstance(response, HtmlResponse) or len(response.body) > LARGEST_STUB:
            return response
        target = leads_to(response) if response.status == 200 else None
        asked = request.meta.get("redirect_urls", [])
        if target is None or len(asked) >= MOST_STUBS:
            return response
        self._check(request, target)
        meta = {**request.meta, "redirect_urls": [*asked, request.url]}
        return request.replace(url=target, meta=meta)


def is_gate(url: str) -> bool:
    """Whether an address is that of a page where readers log in or consent.

    Example:
        >>> is_gate("https://iz.ru/auth/login?next=/1"), is_gate("https://iz.ru/login-and-password")
        (True, False)
    """
    return not words_of("address", "gate").isdisjoint(urlsplit(url).path.lower().split("/"))


def leads_inside(url: str, hosts: list[str] | tuple[str, ...]) -> bool:
    """True for a web address whose host is one of `hosts` or below one.

    Example:
        >>> leads_inside("https://m.iz.ru/1", ["iz.ru"]), leads_inside("https://niz.ru/", ["iz.ru"])
        (True, False)
    """
    parts = urlsplit(url)
    host = parts.hostname or ""
    return parts.scheme in {"http", "https"} and any(
        host == own or host.endswith(f".{own}") for own in hosts
    )
