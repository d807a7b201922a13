"""Keeps a crawl out of private networks: no page can make newsbot request machines around it.

What is refused is decided here; Scrapy is held to it by `newsbot.crawl.guard`, Chromium by
`newsbot.crawl.browser.gate`.
The setting `ALLOW_PRIVATE` (a list of networks, such as `127.0.0.0/8`) makes exceptions.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import TYPE_CHECKING
from urllib.parse import unquote

from scrapy.exceptions import IgnoreRequest

from newsbot.config import ALLOW_PRIVATE
from newsbot.model.value_kinds import Network

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings

Address = IPv4Address | IPv6Address

OWN_NAMES = frozenset({"localhost", "localhost.localdomain", "ip6-localhost", "ip6-loopback"})
LOCAL_ENDINGS = (".localhost", ".local", ".internal", ".home.arpa")

NEVER_PUBLIC = tuple(
    ip_network(net) for net in ("192.0.0.0/24", "192.88.99.0/24", "168.63.129.16/32", "fec0::/10")
)
"""Addresses that `ipaddress` calls global and no public site has: protocol assignments (RFC 6890),
the relay of 6to4 (RFC 7526), the host of virtual machines at Azure, site-local addresses (RFC
3879)."""

WITH_IPV4_AT_THE_END = tuple(
    ip_network(net) for net in ("::/96", "::ffff:0:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48")
)
"""Networks of IPv6 whose last 32 bits are an address of IPv4; see `_all_of`."""


NETWORKS_OF_ONES_OWN = tuple(
    ip_network(net)
    for net in ("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1", "fc00::/7")
)
"""The own machine (RFC 1122, RFC 4291), and what people number their own networks by (RFC 1918,
RFC 4193)."""


IS_PRIVATE, LEADS_THERE = "is a private address", "leads to the private address"
REFUSED = re.compile(rf"(?<!\S)\S+(?= {IS_PRIVATE})|(?<={LEADS_THERE} )\S+")
"""The host or address that was refused, in the messages below."""


class PrivateAddress(IgnoreRequest):
    """The request would go to a private address."""


def allowed_networks(settings: BaseSettings) -> tuple[Network, ...]:
    """The private networks that the settings allow.

    Raises:
        ConfigurationError: one of them is no network.
    """
    return ALLOW_PRIVATE.of(settings)


def allowing(address: str) -> str:
    """What to type so that a crawl may ask an address of one's own network.

    Example:
        >>> allowing("192.168.1.20").partition("=")[2]
        '192.168.0.0/16'
        >>> allowing("nas.local").partition("=")[2]
        '10.0.0.0/8, or whatever network of yours it lies in'
    """
    number = _number(_plain(address))
    own = next((net for net in NETWORKS_OF_ONES_OWN if number and number in net), None)
    network = own or "10.0.0.0/8, or whatever network of yours it lies in"
    return f"export {ALLOW_PRIVATE.name}={network}"


def refused_in(message: str) -> str | None:
    """The host or address of which a message tells that it was refused; None of other messages.

    Example:
        >>> refused_in("https://nas.example/: nas.example leads to the private address 10.0.0.7")
        '10.0.0.7'
    """
    found = REFUSED.search(message)
    return found[0] if found else None


def is_refused(address: str, allowed: Iterable[Network]) -> bool:
    """True for an address that is not on the public internet and not allowed either.

    Names are not refused here: what they lead to is known only to the resolver. Names of the own
    machine and the own network are let through when a network is allowed that may hold them.

    Example:
        >>> is_refused("169.254.169.254", ()), is_refused("192.0.46.9", ())
        (True, False)
        >>> is_refused("[64:ff9b::169.254.169.254]", ())
        True
        >>> loopback = (ip_network("127.0.0.0/8"),)
        >>> is_refused("127.0.0.1", loopback), is_refused("localhost", loopback)
        (False, False)
        >>> is_refused("0x7f000001", ()), is_refused("localhost", ()), is_refused("iz.ru", ())
        (True, True, False)
    """
    networks = tuple(allowed)
    host = _plain(address)
    found = _number(host)
    if found is None:
        # A last label that begins with a digit is a number in a spelling that only C libraries
        # understand (octal, hexadecimal, short forms); no public name ends in one.
        if host.rpartition(".")[2][:1].isdigit():
            return True
        return _is_local(host) and not _may_hold(networks, host)
    return any(not _is_public(one) and not _is_in(one, networks) for one in _all_of(found))


def refusal(name: str, address: str, allowed: Iterable[Network]) -> str | None:
    """Why nobody may connect to the address that a name leads to; None where one may.

    Example:
        >>> refusal("iz.ru", "10.0.0.7", ()).partition(" (")[0]
        'iz.ru leads to the private address 10.0.0.7'
    """
    if not is_refused(address, allowed):
        return None
    return f"{name} {LEADS_THERE} {address} (see {ALLOW_PRIVATE.name})"


def _plain(address: str) -> str:
    """The host as a C resolver reads it: without brackets, zone, escapes and wide digits."""
    host = unquote(address).strip("[]").partition("%")[0]
    host = unicodedata.normalize("NFKC", host).replace("\u3002", ".")
    visible = (letter for letter in host if unicodedata.category(letter) != "Cf")
    return "".join(visible).rstrip(".").casefold()


def _is_local(host: str) -> bool:
    return host in OWN_NAMES or host.endswith(LOCAL_ENDINGS)


def _may_hold(networks: tuple[Network, ...], host: str) -> bool:
    """Whether an allowed network may hold a local name; the resolver checks the address again."""
    if host in OWN_NAMES or host.endswith(".localhost"):
        return any(_is_in(ip_address(own), networks) for own in ("127.0.0.1", "::1"))
    return bool(networks)


def _is_public(found: Address) -> bool:
    return found.is_global and not found.is_multicast and not _is_in(found, NEVER_PUBLIC)


def _is_in(found: Address, networks: Iterable[Network]) -> bool:
    return any(found.version == net.version and found in net for net in networks)


def _number(host: str) -> Address | None:
    try:
        return ip_address(host)
    except ValueError:
        return None


def _all_of(found: Address) -> tuple[Address, ...]:
    """The address itself, or the IPv4 addresses that it embeds, which decide.

    A gateway of the own network may translate each of these forms: mapped (RFC 4291, 2.5.5.2),
    compatible (2.5.5.1) and translated ones (RFC 2765), 6to4 (RFC 3056), Teredo (RFC 4380) and
    NAT64 (RFC 6052, RFC 8215).
    """
    if isinstance(found, IPv4Address):
        return (found,)
    if found.ipv4_mapped:
        return (found.ipv4_mapped,)
    if any(found in network for network in WITH_IPV4_AT_THE_END) and int(found) > 1:
        return (IPv4Address(int(found) & 0xFFFFFFFF),)
    if found.teredo:
        return found.teredo
    if found.sixtofour:
        return (found.sixtofour,)
    return (found,)
