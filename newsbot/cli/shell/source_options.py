"""Checks what options say about the pages, before any page is read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from newsbot.model.errors import UsageError
from newsbot.model.page import Page

if TYPE_CHECKING:
    from pathlib import Path

    from newsbot.readers import Overrides, Source, Unreadable


def source_of(
    paths: list[str],
    *,
    url: str | None,
    published: str | None,
    fetched_at: str | None,
    site: str | None = None,
    urls: Path | None = None,
    mirror: bool = False,
) -> Source:
    """The pages that a command reads, with the facts that its options give about them.

    Raises:
        UsageError: an option has no sense, one address is given to several pages, or nothing that
            is named exists.
    """
    from newsbot.readers import Source
    from newsbot.readers.provenance.address_table import read_addresses

    told = _overrides(url, published, fetched_at)
    if site:
        told = _of_site(told, site)
    listed = read_addresses(urls) if urls else None
    source = Source(paths, overrides=told, addresses=listed, mirror=mirror)
    _refuse_nothing(source)
    # With one address for all, each page would count as a revision of the one before.
    if url and _several(source):
        raise UsageError(
            "--url is the address of one page, and there are several",
            hint="give each its address in a table (--urls FILE.csv) or a sidecar NAME.meta.json",
        )
    return source


def read_pages(paths: Iterable[str]) -> list[Page]:
    """The pages at the named paths; a line is printed for each file that cannot be read.

    Raises:
        UsageError: there is no page.
    """
    from newsbot.cli.shell.messages import warn
    from newsbot.readers import SetAside, Source

    pages: list[Page] = []
    for found in Source(paths):
        if isinstance(found, Page):
            pages.append(found)
        elif not isinstance(found, SetAside):
            warn(unread_words(found))
    if not pages:
        raise UsageError("no page below what you named", hint="name a .html or .txt file")
    return pages


def unread_words(found: Unreadable) -> str:
    """The line for a file that could not be read, and why."""
    parts = (found.origin.path, found.outcome.reason, found.outcome.detail)
    return ": ".join(filter(None, parts))


def _refuse_nothing(source: Source) -> None:
    """Refuse paths that all lead to nothing; where one leads to a file, the others fail."""
    from newsbot.readers.walk import NO_FILE, Missing

    missing = ""
    for found in source.found():
        if not (isinstance(found, Missing) and found.why.reason == NO_FILE):
            return
        missing = missing or found.shown
    if not missing:
        return
    raise UsageError(f"{NO_FILE}: {missing}", hint="check the path, or quote the pattern")


def _of_site(told: Overrides, site: str) -> Overrides:
    from msgspec.structs import replace

    from newsbot.sites.registry import default_sites

    return replace(told, site=default_sites().get(site).name)


def _several(source: Source) -> bool:
    from itertools import islice

    from newsbot.readers import SetAside

    return len(list(islice((one for one in source if not isinstance(one, SetAside)), 2))) > 1


def _overrides(url: str | None, published: str | None, fetched_at: str | None) -> Overrides:
    from newsbot.dates import parse_date
    from newsbot.model.moment import parse_moment
    from newsbot.model.urls import host_of
    from newsbot.readers import Overrides

    moment = parse_moment(fetched_at, option="--fetched-at") if fetched_at else None
    if url and not (url.startswith(("http://", "https://")) and host_of(url)):
        raise UsageError(f"--url {url!r} is no address", hint="such as https://tass.ru/…")
    if published and parse_date(published, moment) is None:
        raise UsageError(
            f"--published {published!r} is no date", hint="such as 2025-04-09 or «9 апреля 2025»"
        )
    return Overrides(url=url, published=published, fetched_at=moment)
