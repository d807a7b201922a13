"""The process that explores an undeclared site; `newsbot.crawl.exploration.survey` starts it.

A survey in JSON comes in, what was found goes out as MessagePack. The argument is the descriptor of
the lifeline with which it ends.
"""

from __future__ import annotations

import sys
from typing import Any
from urllib.parse import urlsplit

import msgspec
from msgspec.structs import replace

from newsbot.crawl.browser.chromium import use_browser
from newsbot.crawl.exploration.explorer import Explorer
from newsbot.crawl.exploration.survey import Explored, Survey
from newsbot.processes import end_with

SETTINGS: dict[str, Any] = {
    "ITEM_PIPELINES": {},
    "RETRY_ENABLED": False,
    "DOWNLOAD_TIMEOUT": 20,
    "LOG_LEVEL": "CRITICAL",
}


def main() -> None:
    """Explore the sites in the survey on standard input, and write the result."""
    from scrapy.crawler import AsyncCrawlerProcess
    from scrapy.settings import Settings

    end_with(int(sys.argv[1]))
    given = msgspec.json.decode(sys.stdin.buffer.read(), type=Survey)
    addresses = tuple(urlsplit(address).geturl() for address in given.addresses)
    survey = replace(given, addresses=addresses)
    paced = {"DOWNLOAD_DELAY": survey.delay, "AUTOTHROTTLE_START_DELAY": survey.delay}
    paced |= {"COOKIES_ENABLED": survey.cookies}
    chosen = Settings()
    chosen.setmodule("newsbot.settings")
    chosen.setdict(SETTINGS | paced, priority="cmdline")
    if survey.browser:
        use_browser(chosen)
    process = AsyncCrawlerProcess(chosen)
    crawler = process.create_crawler(Explorer)
    process.crawl(crawler, survey=survey)
    process.start()
    found = crawler.spider.found if isinstance(crawler.spider, Explorer) else Explored()
    sys.stdout.buffer.write(msgspec.msgpack.encode(found))


if __name__ == "__main__":
    main()
