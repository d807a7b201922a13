"""The Scrapy spiders, and the crawl of several sites."""

# First of all: as it is loaded, this module of Scrapy looks at the whole stack three times, which
# takes a quarter of a second once 1,600 modules are loaded.
from scrapy.core.downloader import contextfactory

__all__ = ["contextfactory"]
