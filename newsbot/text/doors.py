"""Links of a site's notices: to its subscriptions, accounts, donations, channels and apps."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from newsbot.text.tables import rows

_HOST = re.compile(r"(?:https?:)?//(?:www\.|m\.)?(.+)", re.DOTALL)
_END = r"(?:[-_/?#.].{0,30})?$"
"""What may follow the last part of such an address: a slash, an ending, a query."""


class _Doors(NamedTuple):
    hosts: re.Pattern[str]
    paths: re.Pattern[str]


def is_door(href: str) -> bool:
    """Whether a link leads to a service for a site's readers, or to such a page of the site itself.

    Pages like `/donate` of other sites are none: an article on a charity links to them.

    Example:
        >>> is_door("https://t.me/vestnik"), is_door("https://t.me/vestnik/812"), is_door("/donate")
        (True, False, True)
        >>> is_door("https://charity.example/donate")
        False
    """
    href = href.strip().lower()
    doors = _doors()
    if found := _HOST.match(href):
        return doors.hosts.match(found[1]) is not None
    return doors.paths.search(href.partition("?")[0]) is not None


@cache
def _doors() -> _Doors:
    found = rows("newsbot.text", "notice-doors.tsv", tuple[str, str])
    hosts = "|".join(pattern for kind, pattern in found if kind == "host")
    paths = "|".join(pattern for kind, pattern in found if kind == "path")
    return _Doors(re.compile(hosts), re.compile(f"(?:{paths}){_END}"))
