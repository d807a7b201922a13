"""Facts about a crawled site: its declaration, and the yield of each of its feeds."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec

from newsbot.model.site import Site
from newsbot.store.layout import SITES, opened


class FeedYield(msgspec.Struct, frozen=True, kw_only=True):
    """The result of a feed in one crawl.

    Attributes:
        url: of the feed, as declared.
        announced: addresses of articles in the window, in all of its documents.
        new: those of them that nobody knew.
    """

    url: str
    announced: int = 0
    new: int = 0

    def __str__(self) -> str:
        return f"announced {self.announced} articles, {self.new} of them new"


class CrawledSite(msgspec.Struct, frozen=True, kw_only=True):
    """A site as of its last crawl.

    Attributes:
        site: its declaration.
        at: when the crawl ended (UTC).
        feeds: in the order of the declaration; those that were not read are left out.
    """

    site: Site
    at: datetime
    feeds: tuple[FeedYield, ...] = ()


def note_site(uri: str, crawled: CrawledSite) -> None:
    """Store the facts about a site, replacing the earlier ones.

    Raises:
        StorageUnavailable: the server cannot be reached.
    """
    document: dict[str, Any] = msgspec.to_builtins(crawled, builtin_types=(datetime,))
    with opened(uri) as database:
        database[SITES].replace_one({"_id": crawled.site.name}, document, upsert=True)


def crawled_site(uri: str, name: str) -> CrawledSite | None:
    """The site of that name; None when it was never crawled.

    Raises:
        StorageUnavailable: the server cannot be reached.
    """
    with opened(uri) as database:
        found = database[SITES].find_one({"_id": name}, {"_id": 0})
    return msgspec.convert(found, CrawledSite) if found else None
