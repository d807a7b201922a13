"""Finds the robots of AI companies that a robots.txt excludes: a statement about training."""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import urljoin

from protego import Protego

from newsbot.text.tables import lines

_AGENT = re.compile(r"^[^\S\n]*+user-agent[^\S\n]*+:[^\S\n]*+([^\s#]+)", re.I | re.M)
_ALLOW = re.compile(r"^[^\S\n]*+allow[^\S\n]*+:", re.I | re.M)


class AiRobots:
    """The groups of a robots.txt that name AI robots; the group `*` is not one of them.

    Example:
        >>> robots = AiRobots("User-agent: GPTBot\\nDisallow: /", "https://zarechie.example/robots.txt")
        >>> robots.shut_out("https://zarechie.example/1/most")
        ('GPTBot',)
    """

    def __init__(self, text: str, address: str) -> None:
        known = _known()
        names = (known.get(name.lower()) for name in _AGENT.findall(text))
        self._names = sorted({name for name in names if name})
        self._rules = Protego.parse(text) if self._names else None
        # Most files keep such robots from everything: then no address need be looked up.
        whole = self._rules is not None and not _ALLOW.search(text)
        front = urljoin(address, "/")
        self._everywhere = self._refused(front) if whole else ()
        self._varies = self._rules is not None and self._everywhere != tuple(self._names)

    def shut_out(self, url: str) -> tuple[str, ...]:
        """The names of the robots that may not fetch an address."""
        return self._refused(url) if self._varies else self._everywhere

    def _refused(self, url: str) -> tuple[str, ...]:
        rules = self._rules
        return tuple(name for name in self._names if rules and not rules.can_fetch(url, name))


@cache
def _known() -> dict[str, str]:
    return {name.lower(): name for name in lines("newsbot.crawl", "ai-robots.txt")}
