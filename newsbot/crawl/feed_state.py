"""Keeps the validators of feed documents, so that an unchanged document is not sent again."""

from __future__ import annotations

from typing import Any

import msgspec
from pymongo.asynchronous.database import AsyncDatabase

from newsbot.model.window import Window
from newsbot.store.layout import FEEDS
from newsbot.store.retries import retried


class Validators(msgspec.Struct, frozen=True, kw_only=True):
    """ETag and Last-Modified of a response (RFC 9110, 8.8)."""

    etag: str | None = None
    last_modified: str | None = None

    def headers(self) -> dict[str, str]:
        """The request headers that ask for the document only if it has changed.

        Example:
            >>> Validators(etag='"7"').headers()
            {'If-None-Match': '"7"'}
        """
        named = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in named.items() if value}


class FeedState:
    """The validators of one site's feed documents, in the collection `feeds`.

    They count only while no earlier window is asked for than the one they were noted under: an
    unchanged sitemap still announces articles that a narrower window passed over.
    """

    def __init__(self, database: AsyncDatabase[dict[str, Any]], site: str) -> None:
        self._feeds = database[FEEDS]
        self._site = site

    async def get(self, address: str, window: Window) -> Validators:
        """The stored validators; empty ones when the document must be read whole."""
        query = {"_id": address, "since": {"$lte": window.since}}
        row = await retried(lambda: self._feeds.find_one(query))
        if row is None:
            return Validators()
        return Validators(etag=row.get("etag"), last_modified=row.get("last_modified"))

    async def put(self, address: str, validators: Validators, window: Window) -> None:
        """Store the validators of a document, once its addresses are in the frontier."""
        row = {"site": self._site, "since": window.since, **msgspec.to_builtins(validators)}
        await retried(lambda: self._feeds.replace_one({"_id": address}, row, upsert=True))
