"""Holds Scrapy to public addresses, of IPv4 and IPv6.

Addresses written as numbers are refused by the middleware, names that lead to private addresses by
the resolver, which is asked at the moment of connecting: a name cannot change its mind in between.
"""

from __future__ import annotations

import logging
import socket
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal, Self
from urllib.parse import urlsplit

from scrapy.resolver import HostResolution
from scrapy.utils.datatypes import LocalCache
from twisted.internet.address import IPv4Address, IPv6Address
from twisted.internet.defer import Deferred, succeed
from twisted.internet.interfaces import IHostnameResolver
from twisted.internet.threads import deferToThreadPool
from zope.interface import implementer  # type: ignore[import-untyped]

from newsbot.config import ALLOW_PRIVATE
from newsbot.crawl.private import (
    IS_PRIVATE,
    PrivateAddress,
    allowed_networks,
    is_refused,
    refusal,
)

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from twisted.internet.interfaces import IAddress
    from twisted.python.failure import Failure

    from newsbot.model.value_kinds import Network

log = logging.getLogger(__name__)

Hosts = tuple[str, ...]

REFUSED_KEPT = 1000
"""Refused names that are remembered, for the messages about them."""


class PrivateAddressMiddleware:
    """Refuses requests, also redirected ones, to hosts that are private addresses."""

    def __init__(self, allowed: tuple[Network, ...]) -> None:
        self.allowed = allowed

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Made by Scrapy."""
        return cls(allowed_networks(crawler.settings))

    def process_request(self, request: Request) -> None:
        """Let the request pass or refuse it.

        Raises:
            PrivateAddress: it asks for a private address that is not allowed.
        """
        host = urlsplit(request.url).hostname or ""
        if is_refused(host, self.allowed):
            raise PrivateAddress(f"{host} {IS_PRIVATE} (see {ALLOW_PRIVATE.name})")

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Say so where a name was "not found" because it leads to private addresses.

        Raises:
            PrivateAddress: the name leads to private addresses alone.
        """
        from twisted.internet import reactor  # installed by Scrapy

        resolver = getattr(reactor, "nameResolver", None)
        host = urlsplit(request.url).hostname or ""
        if isinstance(resolver, PublicResolver) and (why := resolver.refusal_of(host)):
            raise PrivateAddress(why) from exception


@implementer(IHostnameResolver)
class PublicResolver:
    """Gives Scrapy the addresses of a name that may be asked; it connects to one that answers.

    A name with private addresses alone counts as not found. Those of IPv4 come first: a machine
    whose IPv6 leads nowhere would otherwise wait for it at every connection.

    Args:
        reactor: Twisted's.
        allowed: private networks that may be asked.
        timeout: seconds to wait for an answer.
        kept: names that are remembered; 0 asks anew for each connection.
    """

    def __init__(
        self, reactor: Any, allowed: tuple[Network, ...], timeout: float, kept: int
    ) -> None:
        self._reactor = reactor
        self._allowed = allowed
        self._timeout = timeout
        self._known: LocalCache[str, Hosts] | None = LocalCache(kept) if kept else None
        self._refused: LocalCache[str, str] = LocalCache(REFUSED_KEPT)

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: Any) -> Self:
        """Made by Scrapy, by its settings `DNS_TIMEOUT`, `DNSCACHE_ENABLED` and `DNSCACHE_SIZE`."""
        settings = crawler.settings
        kept = settings.getint("DNSCACHE_SIZE") if settings.getbool("DNSCACHE_ENABLED") else 0
        return cls(reactor, allowed_networks(settings), settings.getfloat("DNS_TIMEOUT"), kept)

    def refusal_of(self, name: str) -> str | None:
        """Why a name counted as not found though it has addresses; None of other names."""
        return self._refused.get(name)

    def install_on_reactor(self) -> None:
        """Called by Scrapy."""
        self._reactor.installNameResolver(self)

    def resolveHostName(  # noqa: N802 - Twisted's name
        self,
        resolutionReceiver: Any,  # noqa: N803 - as Twisted names them
        hostName: str,  # noqa: N803
        portNumber: int = 0,  # noqa: N803
        addressTypes: Sequence[type[IAddress]] | None = None,  # noqa: N803
        transportSemantics: Literal["TCP", "UDP"] = "TCP",  # noqa: N803
    ) -> Any:
        """Tell the receiver each address of a name that may be asked."""
        resolution = HostResolution(hostName)
        resolutionReceiver.resolutionBegan(resolution)

        def tell(hosts: Hosts) -> None:
            for host in hosts:
                kind = IPv6Address if ":" in host else IPv4Address
                if addressTypes is None or kind in addressTypes:
                    resolutionReceiver.addressResolved(kind(transportSemantics, host, portNumber))
            resolutionReceiver.resolutionComplete()

        self._hosts_of(hostName).addCallback(tell)
        return resolution

    def _hosts_of(self, name: str) -> Deferred[Hosts]:
        if self._known is not None and name in self._known:
            return succeed(self._known[name])
        asked = deferToThreadPool(self._reactor, self._reactor.getThreadPool(), _look_up, name)
        asked.addTimeout(self._timeout, self._reactor)
        return asked.addCallbacks(self._allowed_of, _nothing, callbackArgs=(name,))

    def _allowed_of(self, found: Hosts, name: str) -> Hosts:
        judged = {host: refusal(name, host, self._allowed) for host in found}
        hosts = tuple(host for host, why in judged.items() if not why)
        self._refused.pop(name, None)
        for why in filter(None, judged.values()):
            log.warning("%s", why)
            if not hosts:
                self._refused[name] = why  # Twisted passes on only that there is no such name
        if self._known is not None and hosts:
            self._known[name] = hosts
        return hosts


def _look_up(name: str) -> Hosts:
    """The addresses of a name, those of IPv4 first.

    Raises:
        OSError: there is no such name, or nobody answers.
        UnicodeError: it is no name at all.
    """
    found = socket.getaddrinfo(name, None, type=socket.SOCK_STREAM)
    return tuple(sorted(dict.fromkeys(str(where[0]) for *_, where in found), key=_is_ipv6))


def _is_ipv6(host: str) -> bool:
    return ":" in host


def _nothing(failed: Failure) -> Hosts:
    log.debug("a name was not found: %s", failed.getErrorMessage())
    return ()
