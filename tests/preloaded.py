"""What commands of the tests import, imported once: `tests.commands` forks each command from it.

One page has been read, too: what the stages load on first use takes a second of the processor.
Nothing may keep anything of the environment, which each command has of its own, and nothing may
choose a reactor; the latter is checked.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import pkgutil
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress

from pymongo.synchronous.monitor import _shutdown_resources

from newsbot.crawl.warm_up import SAMPLE
from newsbot.model.page import Page
from newsbot.pipeline import Context, process
from newsbot.sites.registry import Sites
from newsbot.text.language import language_of

TREES = (
    "newsbot", "scrapy.downloadermiddlewares", "scrapy.extensions", "scrapy.spidermiddlewares",
)  # fmt: skip
"""Packages that are imported whole."""

MODULES = (
    "aiohttp.web", "charset_normalizer", "idna", "platformdirs.unix", "protego",
    "pymongo.asynchronous.mongo_client", "pymongo.synchronous.mongo_client", "scrapy.addons",
    "scrapy.cmdline", "scrapy.commands.crawl", "scrapy.core.downloader.handlers.http11",
    "scrapy.core.scheduler", "scrapy.dupefilters", "scrapy.logformatter", "scrapy.pqueues",
    "scrapy.spiderloader", "scrapy.squeues", "scrapy.statscollectors",
    "twisted.internet.asyncioreactor", "typer._adapters",
)  # fmt: skip
"""What libraries load only when it is used."""

LATER = {"newsbot.__main__", "newsbot.settings", "newsbot.spiders.outlets"}
"""Modules that read the environment as they are imported."""

DEPRECATED = {"scrapy.extensions.statsmailer"}
"""Modules that warn when they are imported, which nobody does."""


UNLISTED = "Nín hǎo, xīn qiáo zài hé shàng kāifàng le, shìzhèng fǔ xīngqī èr xuānbù. " * 4
"""A text for which the model of languages is asked."""


def preload() -> None:
    """Import all of it, and keep it out of the collections of garbage to come."""
    for name in (*MODULES, *_in_trees()):
        if name not in LATER | DEPRECATED:
            with suppress(ImportError):  # an engine that is not installed here, such as Spark
                importlib.import_module(name)
    chosen = {"twisted.internet.reactor", *LATER} & set(sys.modules)
    assert not chosen, f"imported too early: {chosen}"
    process(Page(body=SAMPLE.encode()), context=Context(sites=Sites([])))
    language_of(UNLISTED)
    assert threading.active_count() == 1, "a process with threads cannot be forked safely"
    # At the end it would wait for its threads, which sleep for half a second at a time.
    atexit.unregister(_shutdown_resources)
    gc.collect()
    gc.freeze()


def _in_trees() -> Iterator[str]:
    for tree in TREES:
        for module in pkgutil.walk_packages(importlib.import_module(tree).__path__, f"{tree}."):
            yield module.name


preload()
