"""Bare Scrapy for comparison: fetches the same articles and does nothing with them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import scrapy
from scrapy.http import Response


class BareSpider(scrapy.Spider):
    """Reads a sitemap index and fetches what it leads to.

    Args:
        root: address of the stand-in.
        limit: articles at most.
    """

    name = "bare"

    def __init__(self, root: str, limit: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.root, self.left = root, int(limit)

    async def start(self) -> AsyncIterator[scrapy.Request]:
        """The sitemap index."""
        yield scrapy.Request(f"{self.root}/sitemap.xml", callback=self.parse_sitemap)

    def parse_sitemap(self, response: Response) -> Any:
        """Follow the index to its sitemaps and these to the articles."""
        for url in response.xpath("//*[local-name()='sitemap']/*/text()").re("http.*xml"):
            yield scrapy.Request(url, callback=self.parse_sitemap)
        for url in response.xpath("//*[local-name()='url']/*/text()").re("http.*"):
            if self.left > 0:
                self.left -= 1
                yield scrapy.Request(url)

    def parse(self, response: Response) -> None:
        """Nothing at all."""
