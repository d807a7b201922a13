"""The versions of everything that shapes a record: rules, declarations, libraries."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Iterable
from functools import cache
from importlib import metadata

import msgspec

from newsbot import __version__
from newsbot.dedup.rules import RULES
from newsbot.model.site import Site
from newsbot.sites.registry import default_sites

PARTS = (
    *("dateparser", "duckdb", "lxml", "msgspec", "numpy", "py3langid", "readability-lxml"),
    *("selectolax", "tldextract", "tzdata", "w3lib"),
)
"""Packages whose answers reach the record."""


@cache
def versions() -> dict[str, str]:
    """Names and their versions, sorted by name.

    `declarations` is a hash of all site declarations: equal where they say the same.
    """
    told = {
        "newsbot": __version__,
        "dedup rules": str(RULES.version),
        "declarations": declared(default_sites()),
        "python": platform.python_version(),
        **{name: metadata.version(name) for name in PARTS},
    }
    return dict(sorted(told.items()))


def declared(sites: Iterable[Site]) -> str:
    """A hash of all declarations (16 hex digits), independent of their order."""
    encoded = sorted(msgspec.json.encode(site, order="sorted") for site in sites)
    return hashlib.sha256(b"\n".join(encoded)).hexdigest()[:16]
