"""Finds the page of a stored article, or of an address, in the crawl's archive."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from newsbot.archive.cdxj import Capture, captures
from newsbot.archive.reader import BadArchive, read_capture
from newsbot.model.article import Article
from newsbot.model.errors import UsageError
from newsbot.model.page import Origin, Page
from newsbot.model.urls import normalise_url, own_url


def inside(folder: Path, path: str) -> Path | None:
    """The file that a record names, if it exists below a folder; otherwise None.

    Records come from files of other people too, and must not lead to what lies outside.
    """
    found = (folder / path).resolve()
    return found if found.is_relative_to(folder.resolve()) and found.is_file() else None


def page_of_article(article: Article, folder: Path) -> Page:
    """The page from which a stored article was made.

    Args:
        article: a stored article.
        folder: of the archive.

    Raises:
        UsageError: the page was not kept, or was read from a file outside the archive.
        BadArchive: the archive has another page there, or none any more.
    """
    origin = article.origin
    if origin.path is None or origin.offset is None:
        where = f", only read from {origin.path}" if origin.path else ""
        raise UsageError(
            f"the page of {article.id} is not in the archive{where}", hint="newsbot explain FILE"
        )
    path = inside(folder, origin.path)
    if path is None:
        raise UsageError(
            f"the page of {article.id} was read from {origin.path}, which is not in {folder}",
            hint="newsbot explain FILE",
        )
    return read_capture(path, origin.offset)


def addresses_at(origins: Iterable[Origin], folder: Path) -> Iterator[str]:
    """The addresses from which pages were fetched; pages that the archive lacks are left out.

    Args:
        origins: where the pages lie.
        folder: of the archive.
    """
    for origin in origins:
        path = inside(folder, origin.path) if origin.path else None
        if path and origin.offset is not None:
            with suppress(BadArchive):  # of a file that is no archive, or erased already
                if url := read_capture(path, origin.offset).url:
                    yield url


def page_of_address(url: str, folder: Path) -> Page | None:
    """The page that was fetched last from an address, whatever its outcome; None without one.

    All of the archive is looked through, the newest files first.
    """
    wanted = normalise_url(url)
    for path in sorted(folder.glob("**/*.warc.gz"), reverse=True):
        found: Capture | None = None
        for capture in captures(path):
            if capture.was_answered and own_url(capture.url) == wanted:
                found = capture
        if found:
            return read_capture(path, found.offset)
    return None
