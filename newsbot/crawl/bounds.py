"""Sets limits that Scrapy lacks: on headers, on the present memory, on waiting for an answer."""

from __future__ import annotations

import asyncio
import os
import threading
from pathlib import Path

from scrapy.core.downloader.handlers.http11 import (
    HTTP11DownloadHandler,
    _LenientHTTP11ClientFactory,
    _LenientHTTP11ClientProtocol,
)
from scrapy.crawler import Crawler
from scrapy.extensions.memusage import MemoryUsage
from scrapy.http import Request, Response
from twisted.python.failure import Failure

from newsbot.crawl.engine import NotBegun
from newsbot.processes import give_back_memory

MOST_HEADERS = 256 * 1024
"""Bytes of the status line and all headers. Servers refuse requests with more than 8 to 64 KB of
them; Twisted bounds only the length of one line, so that a flood of headers filled the memory."""

STATM = Path("/proc/self/statm")
"""Sizes of this process in pages: the second is what lies in memory (Linux, proc(5))."""

BEFORE_THE_BODY = frozenset({"STATUS", "HEADER"})
"""States of Twisted's parser."""


class TooManyHeaders(Exception):
    """The headers of a response are longer than the limit."""


class _BoundedProtocol(_LenientHTTP11ClientProtocol):
    """One connection; `_head` counts the bytes of the present answer's headers."""

    _head = 0

    def dataReceived(self, bytes: bytes) -> None:  # noqa: N802 - Twisted's names
        parser = self._parser
        if parser is None or parser.state not in BEFORE_THE_BODY:
            self._head = 0
        else:
            self._head += len(bytes)
            if self._head > MOST_HEADERS:
                why = TooManyHeaders(f"more than {MOST_HEADERS} bytes of headers")
                self._giveUp(Failure(why))  # type: ignore[no-untyped-call] # Twisted has no types
                return
        super().dataReceived(bytes)  # type: ignore[no-untyped-call] # see above
        if self._parser is None or self._parser.state not in BEFORE_THE_BODY:
            self._head = 0


class _BoundedFactory(_LenientHTTP11ClientFactory):
    """Makes connections with bounded headers."""

    def buildProtocol(self, addr: object) -> _BoundedProtocol:  # noqa: N802 - Twisted's name
        return _BoundedProtocol(self._quiescentCallback)  # type: ignore[no-untyped-call] # see above


class BoundedHandler(HTTP11DownloadHandler):
    """Replaces Scrapy's handler of `http` and `https`; its requests can be abandoned."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._pool._factory = _BoundedFactory
        self._under_way: set[asyncio.Future[Response]] = set()

    async def download_request(self, request: Request) -> Response:
        """Fetch a response.

        Raises:
            NotBegun: `abandon` was called meanwhile.
        """
        answer = asyncio.ensure_future(super().download_request(request))
        self._under_way.add(answer)
        try:
            return await answer
        except asyncio.CancelledError:
            raise NotBegun(f"{request.url} was abandoned") from None
        finally:
            self._under_way.discard(answer)

    def abandon(self) -> None:
        """Wait for no answer any more."""
        for answer in self._under_way:
            answer.cancel()


class CurrentMemory(MemoryUsage):
    """Replaces Scrapy's memory extension, with the same settings (`MEMUSAGE_LIMIT_MB`).

    Whenever it looks, once a minute, it also gives free memory back: else the gaps between objects
    grow with the pages of a crawl.

    Scrapy goes by the peak, which a process never comes down from (and which a program inherits
    from the one that started it): whoever had once used 2 GB could not crawl any more.
    """

    def get_virtual_size(self) -> int:
        """Bytes of memory that the process uses now; the peak where the system does not tell."""
        # In a thread, since it takes milliseconds: the event loop goes on meanwhile.
        threading.Thread(target=give_back_memory, daemon=True).start()
        try:
            pages = int(STATM.read_text(encoding="ascii").split()[1])
        except OSError:
            peak: int = super().get_virtual_size()
            return peak
        return pages * os.sysconf("SC_PAGE_SIZE")
