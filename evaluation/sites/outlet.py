"""One outlet of the stand-in: its newsroom, its pages, and the ways in which it misbehaves."""

from __future__ import annotations

import asyncio
import hashlib
import time
from collections import Counter, defaultdict, deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from email.utils import format_datetime
from urllib.parse import urlsplit

from aiohttp import web

from evaluation.sites.newsroom import Newsroom, Story

SCRIPT = "text/javascript"

Handler = Callable[[web.Request], "str | None"]


@dataclass(frozen=True, slots=True)
class Fault:
    """The answer that one request gets instead of the page.

    Attributes:
        status: HTTP status, 0 to send the page itself.
        headers: such as `Retry-After` or `Location`.
        body: what is sent with the status.
        delay: seconds before the answer begins.
        cut: sends half of the promised bytes and hangs up.
        hang_up: ends the connection without a word.
        trickle: sends the page a byte at a time, for hours.
    """

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: str | bytes = ""
    delay: float = 0.0
    cut: bool = False
    hang_up: bool = False
    trickle: bool = False


class Outlet:
    """Serves the articles of a newsroom; `documents` serves everything else.

    Attributes:
        room: writes the stories.
        asked: how often each path was asked for, by path and status.
        faults: what the next requests for a path get, in order; `*` stands for every path but
            robots.txt.
        charsets: for a path, the encoding of the body and the charset that the header claims.
        dress: changes the markup of every article page, as a new design would.
        agents: user agents that asked.
        languages: languages that were asked for.
        arrivals: path and time (seconds on a monotonic clock) of each request, in order.
        busy, busiest: requests under way now, and the most there ever were at once.
    """

    def __init__(
        self,
        room: Newsroom,
        *,
        number_of: Callable[[str], int | None],
        page: Callable[[Story], str],
        documents: Handler,
        robots: str = "User-agent: *\nDisallow: /private/\n",
    ) -> None:
        self.room = room
        self.robots = robots
        self.root = ""
        self.asked: Counter[tuple[str, int]] = Counter()
        self.faults: defaultdict[str, deque[Fault]] = defaultdict(deque)
        self.charsets: dict[str, tuple[str, str]] = {}
        self.dress: Callable[[str], str] = str
        self.agents: set[str] = set()
        self.languages: set[str] = set()
        self.arrivals: list[tuple[str, float]] = []
        self.busy = self.busiest = 0
        self._number_of = number_of
        self._page = page
        self._documents = documents

    @property
    def host(self) -> str:
        """The loopback address that it is served on."""
        return urlsplit(self.root).hostname or ""

    def fail(self, path: str, *faults: Fault) -> None:
        """Let the next requests for a path fail, one fault each."""
        self.faults[path].extend(faults)

    def fetched(self, status: int = 200) -> Counter[int]:
        """Numbers of the articles that were asked for, with how often they got that status."""
        found: Counter[int] = Counter()
        for (path, code), times in self.asked.items():
            number = self._number_of(path)
            if number is not None and code == status:
                found[number] += times
        return found

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Answer one request, faults first."""
        self.arrivals.append((request.path, time.monotonic()))
        self.agents.add(request.headers.get("User-Agent", ""))
        self.languages.add(request.headers.get("Accept-Language", ""))
        self.busy += 1
        self.busiest = max(self.busy, self.busiest)
        try:
            response = await self._answer(request)
        finally:
            self.busy -= 1
        self.asked[request.path, response.status] += 1
        return response

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        fault = self._next_fault(request.path)
        if fault:
            await asyncio.sleep(fault.delay)
            if fault.hang_up and request.transport:
                request.transport.abort()
            if fault.trickle:
                return await _trickle(request)
            if fault.status:
                body = fault.body.encode() if isinstance(fault.body, str) else fault.body
                return web.Response(status=fault.status, headers=fault.headers, body=body)
        if request.path == "/robots.txt":
            return web.Response(text=self.robots)
        number = self._number_of(request.path)
        if number is None or not 1 <= number <= self.room.count:
            text = self._documents(request)
            if text is None:
                return web.Response(status=404, text="нет такой страницы")
            kind = _kind(text)
            lasting = {"Cache-Control": "max-age=3600"} if kind == SCRIPT else {}
            return web.Response(text=text, content_type=kind, headers=lasting)
        return await self._article(request, self.room.story(number), cut=bool(fault and fault.cut))

    def _next_fault(self, path: str) -> Fault | None:
        for key in (path,) if path == "/robots.txt" else (path, "*"):
            if waiting := self.faults.get(key):
                return waiting.popleft()
        return None

    async def _article(
        self, request: web.Request, story: Story, *, cut: bool
    ) -> web.StreamResponse:
        body, charset = self._encoded(request.path, self.dress(self._page(story)))
        etag = f'"{story.number}-{story.edition}"'
        headers = {
            "ETag": etag,
            "Last-Modified": format_datetime(story.modified, usegmt=True),
            "Content-Type": f"text/html; charset={charset}",
        }
        if request.headers.get("If-None-Match") == etag:
            return web.Response(status=304, headers=headers)
        if not cut:
            return web.Response(body=body, headers=headers)
        response = web.StreamResponse(headers=headers | {"Content-Length": str(len(body))})
        await response.prepare(request)
        await response.write(body[: len(body) // 2])
        if request.transport:
            request.transport.close()
        return response

    def _encoded(self, path: str, text: str) -> tuple[bytes, str]:
        encoding, claimed = self.charsets.get(path, ("utf-8", "utf-8"))
        return text.encode(encoding, "xmlcharrefreplace"), claimed


async def _trickle(request: web.Request) -> web.StreamResponse:
    """Send blanks for as long as anybody listens."""
    response = web.StreamResponse(headers={"Content-Type": "text/html"})
    await response.prepare(request)
    with suppress(ConnectionError):
        while request.transport and not request.transport.is_closing():
            await response.write(b" ")
            await asyncio.sleep(0.1)
    return response


def _kind(text: str) -> str:
    if text.startswith("{"):
        return "application/json"
    if text.startswith("/*"):
        return SCRIPT
    return "text/html" if text.lower().startswith("<!doctype html") else "application/xml"


def digest(text: str) -> str:
    """Short digest of an expected text."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]
