"""A page of an old context ends when one of a new context has begun; how many tabs stay open?

`python -m tests.crawl.browser.old_tabs`, a program of its own: it needs a reactor and Chromium.
Prints the number of tabs by context, as JSON.
"""

from __future__ import annotations

import asyncio
import json

from scrapy import Request, Spider
from scrapy.settings import Settings
from scrapy.utils.reactor import install_reactor
from scrapy.utils.test import get_crawler

from newsbot.config import ALLOW_PRIVATE
from newsbot.crawl.browser.chromium import use_browser
from newsbot.crawl.browser.tabs import CONTEXT, TabHandler

SLOW = b"/slow"
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: close\r\n\r\nMost"


async def main() -> None:
    """Fetch a page in the context `old`, meanwhile one in `new`, and print."""
    asked, may_answer = asyncio.Event(), asyncio.Event()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n")
        if SLOW in head:
            asked.set()
            await may_answer.wait()
        writer.write(ANSWER)
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    place = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    settings = Settings({ALLOW_PRIVATE.name: "127.0.0.0/8"})
    use_browser(settings)
    crawler = get_crawler(Spider, dict(settings))
    handler, spider = TabHandler(crawler), Spider("tabs")

    def fetched(path: str, context: str) -> asyncio.Task[object]:
        request = Request(place + path, meta={"playwright": True, CONTEXT: context})
        return asyncio.ensure_future(handler._download_request(request, spider))

    await handler._launch()
    slow = fetched(SLOW.decode(), "old")
    await asked.wait()
    await fetched("/quick", "new")
    may_answer.set()
    await slow
    open_tabs = {name: len(one.context.pages) for name, one in handler.context_wrappers.items()}
    await handler._close()
    server.close()
    print(json.dumps(open_tabs))


if __name__ == "__main__":
    install_reactor("twisted.internet.asyncioreactor.AsyncioSelectorReactor")
    asyncio.get_event_loop().run_until_complete(main())
