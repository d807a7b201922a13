"""The address and the day of a capture in a web archive: both stand in the archive's address."""

from __future__ import annotations

import re
from datetime import datetime

from msgspec.structs import replace

from newsbot.model.moment import moment_of_digits
from newsbot.model.page import Page

CAPTURE = re.compile(
    r"https?://[^/\s]+/(?:[\w-]+/){0,2}(\d{14}|\d{4}\.\d\d\.\d\d-\d{6})(?:[a-z]{2}_)?/+"
    r"(https?:/{1,2}[^/\s].*)",
    re.I | re.S,
)
"""Addresses of captures as the Wayback Machine, pywb, Arquivo.pt and archive.today write them: the
time, then the address of the page."""


def original_of(url: str) -> tuple[str, datetime] | None:
    """The address that a web archive was asked for, and when the page was captured (UTC).

    Example:
        >>> original_of("https://web.archive.org/web/20250329101112id_/https://iz.ru/1")[0]
        'https://iz.ru/1'
        >>> original_of("https://iz.ru/20250329101112/most.html") is None
        True
    """
    found = CAPTURE.fullmatch(url)
    if found is None:
        return None
    try:
        moment = moment_of_digits(re.sub(r"\D", "", found[1]))
    except ValueError:
        return None
    return re.sub(r"^(https?):/+", r"\1://", found[2], flags=re.I), moment


def as_published(page: Page) -> Page:
    """The page under the address that its publisher gave it, where it comes from a web archive."""
    found = original_of(page.url) if page.url else None
    return replace(page, url=found[0], fetched_at=found[1]) if found else page
