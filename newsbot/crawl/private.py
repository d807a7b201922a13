"""Keeps a crawl out of private networks: a page must not make newsbot ask the machines around it.

Addresses written as numbers are refused by the middleware, names that lead to private addresses by
the resolver, which is asked at the moment of connecting: a name cannot change its mind in between.
The setting `ALLOW_PRIVATE` (a list of networks, such as `127.0.0.0/8`) makes exceptions.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlsplit

from scrapy.exceptions import IgnoreRequest
from scrapy.resolver import CachingThreadedResolver
from twisted.internet.error import DNSLookupError

from newsbot.config import ALLOW_PRIVATE
from newsbot.model.written import Network

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.settings import BaseSettings
    from twisted.internet.base import ReactorBase
    from twisted.internet.defer import Deferred

Address = IPv4Address | IPv6Address

log = logging.getLogger(__name__)


class PrivateAddress(IgnoreRequest):
    """The request would go to a private address."""


def allowed_networks(settings: BaseSettings) -> tuple[Network, ...]:
    """The private networks that the settings allow.

    Raises:
        ConfigurationError: one of them is no network.
    """
    return ALLOW_PRIVATE.of(settings)


def is_refused(address: str, allowed: Iterable[Network]) -> bool:
    """True for an address that is not on the public internet and not allowed either.

    Names are not refused here: what they lead to is known only to the resolver.

    Example:
        >>> is_refused("169.254.169.254", ()), is_refused("192.0.46.9", ())
        (True, False)
        >>> is_refused("127.0.0.1", (ip_network("127.0.0.0/8"),))
        False
        >>> is_refused("0x7f000001", ()), is_refused("localhost", ()), is_refused("iz.ru", ())
        (True, True, False)
    """
    host = address.strip("[]").rstrip(".").casefold()
    found = _number(host)
    if found is None:
        # A last label that begins with a digit is a number in a spelling that only C libraries
        # understand (octal, hexadecimal, short forms); no public name ends in one.
        return host == "localhost" or host.rpartition(".")[2][:1].isdigit() or _is_local(host)
    if found.is_global and not found.is_multicast:
        return False
    return not any(found.version == net.version and found in net for net in allowed)


def _is_local(host: str) -> bool:
    return host.endswith((".localhost", ".local", ".internal"))


def _number(host: str) -> Address | None:
    try:
        found = ip_address(host)
    except ValueError:
        return None
    return (found.ipv4_mapped or found) if isinstance(found, IPv6Address) else found


class PrivateAddressMiddleware:
    """Refuses requests, redirected ones too, whose host is a private address."""

    def __init__(self, allowed: tuple[Network, ...]) -> None:
        self.allowed = allowed

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Made by Scrapy."""
        return cls(allowed_networks(crawler.settings))

    def process_request(self, request: Request) -> None:
        """Let the request pass or refuse it."""
        host = urlsplit(request.url).hostname or ""
        if is_refused(host, self.allowed):
            raise PrivateAddress(f"{host} is a private address (see {ALLOW_PRIVATE.name})")


class PublicResolver(CachingThreadedResolver):
    """Scrapy's resolver, deaf to names that lead into private networks."""

    allowed: tuple[Network, ...] = ()

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> Self:
        """Made by Scrapy."""
        resolver = super().from_crawler(crawler, reactor)
        resolver.allowed = allowed_networks(crawler.settings)
        return resolver

    def getHostByName(  # noqa: N802 - Twisted's name
        self, name: str, timeout: Sequence[int] = ()
    ) -> Deferred[str]:
        """Look a name up; a private address counts as not found."""
        return super().getHostByName(name, timeout).addCallback(self._check, name)

    def _check(self, address: Any, name: str) -> Any:
        if is_refused(str(address), self.allowed):
            why = f"{name} leads to the private address {address} (see {ALLOW_PRIVATE.name})"
            log.warning("%s", why)  # Twisted passes on only that there is no such name
            raise DNSLookupError(why)
        return address
