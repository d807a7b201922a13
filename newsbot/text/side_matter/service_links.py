"""Links to a site's services for readers: subscriptions, accounts, donations, channels, apps."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from newsbot.text.tables import rows

_HOST = re.compile(r"(?:https?:)?//(?:www\.|m\.)?(.+)", re.DOTALL)
_END = r"(?:[-_/?#.].{0,30})?$"
"""Characters allowed behind the last part of such an address: a slash, an ending, a query."""


class _Services(NamedTuple):
    hosts: re.Pattern[str]
    paths: re.Pattern[str]


def is_service_link(href: str) -> bool:
    """Whether a link leads to a service for readers, on the site itself or elsewhere.

    Pages like `/donate` of other sites are none: an article on a charity links to them.

    Example:
        >>> is_service_link("https://t.me/vestnik"), is_service_link("https://t.me/vestnik/812")
        (True, False)
        >>> is_service_link("/donate"), is_service_link("https://charity.example/donate")
        (True, False)
    """
    href = href.strip().lower()
    services = _services()
    if found := _HOST.match(href):
        return services.hosts.match(found[1]) is not None
    return services.paths.search(href.partition("?")[0]) is not None


@cache
def _services() -> _Services:
    found = rows("newsbot.text", "service-links.tsv", tuple[str, str])
    hosts = "|".join(pattern for kind, pattern in found if kind == "host")
    paths = "|".join(pattern for kind, pattern in found if kind == "path")
    return _Services(re.compile(hosts), re.compile(f"(?:{paths}){_END}"))
