"""Reads the pages of a site's latest articles from the archive of its crawls."""

from __future__ import annotations

from pathlib import Path

from newsbot.archive.lookup import page_of_article
from newsbot.archive.reader import BadArchive
from newsbot.model.errors import UsageError
from newsbot.model.page import Page
from newsbot.store.articles.reading import Reader


def latest_pages(uri: str, site: str, folder: Path, *, most: int) -> list[Page]:
    """The pages of the articles that were fetched last; pages that are not kept are skipped.

    Args:
        uri: of the database.
        site: name of the site.
        folder: of the archive.

    Raises:
        UsageError: there is none.
        StorageUnavailable: the server cannot be reached.
    """
    pages = []
    with Reader(uri) as reader:
        for article in reader.latest(site, most=most):
            try:
                pages.append(page_of_article(article, folder))
            except (UsageError, BadArchive):
                continue
    if not pages:
        raise UsageError(
            f"there is no page of an article of {site} in {folder}",
            hint=f"newsbot crawl {site}",
        )
    return pages
