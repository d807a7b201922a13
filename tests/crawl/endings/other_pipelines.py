"""Item pipelines as users write them, with what can go wrong in them, for the tests."""

from __future__ import annotations

import msgspec
from scrapy.exceptions import DropItem

from newsbot.pipelines.item import PageItem


def number_of(item: PageItem) -> int:
    """The number of an article, which its address ends with."""
    return int((item.page.url or "").rpartition("/")[2]) % 100


class Troublesome:
    """Breaks on one article, drops one, and gives one a letter that no database can store."""

    def process_item(self, item: PageItem) -> PageItem:
        """Called for every page of a crawl, between the stages and the store."""
        if item.article is None:
            return item
        match number_of(item):
            case 1:
                raise LookupError("no such section")
            case 2:
                raise DropItem("weather is not wanted")
            case 3:
                item.article = msgspec.structs.replace(item.article, title="\ud800")
        return item
