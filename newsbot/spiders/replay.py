"""`scrapy crawl replay -a path=seeds`: saved pages through the item pipelines."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import scrapy

from newsbot.errors import UsageError
from newsbot.item import PageItem
from newsbot.outcome import Outcome
from newsbot.page import Page
from newsbot.readers import Overrides, Source
from newsbot.moment import parse_moment


class ReplaySpider(scrapy.Spider):
    """Sends saved pages from `start()` into the same pipelines as a crawl.

    Args:
        path: file, folder, glob or archive; several are separated by commas.
        url, published, fetched_at: as the options of `newsbot replay`.
    """

    name = "replay"

    def __init__(
        self,
        path: str | None = None,
        url: str | None = None,
        published: str | None = None,
        fetched_at: str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        if not path:
            raise UsageError("nothing to replay", hint="scrapy crawl replay -a path=seeds")
        moment = parse_moment(fetched_at, option="fetched_at") if fetched_at else None
        told = Overrides(url=url, published=published, fetched_at=moment)
        self.source = Source(path.split(","), overrides=told)

    async def start(self) -> AsyncIterator[Any]:
        """One item per page; what cannot be read goes through with its outcome, for the books."""
        for found in self.source:
            if isinstance(found, Page):
                yield PageItem(page=found)
            else:
                yield _ended(found.origin.path or "", found.outcome)


def _ended(path: str, outcome: Outcome) -> PageItem:
    from newsbot.page import Origin

    return PageItem(page=Page(body=b"", origin=Origin(kind="file", path=path)), outcome=outcome)
