"""The only way out for Chromium: its connections are made here, to addresses that were judged.

Chromium looks names up by itself, so that a name that was judged a moment ago may lead elsewhere
when it connects; and it reports sockets, workers and windows of a page to nobody. As a SOCKS proxy
(RFC 1928) the gate is given names, looks each up, and connects to the very address that it judged.
"""

from __future__ import annotations

import asyncio
import logging
import socket
from asyncio import StreamReader, StreamWriter
from ipaddress import ip_address

from newsbot.crawl.private import refusal
from newsbot.model.value_kinds import Network

log = logging.getLogger(__name__)

Stream = tuple[StreamReader, StreamWriter]

HOST = "127.0.0.1"
CONNECTING = 30.0
"""Seconds for looking a name up and connecting; Chromium waits no longer for a page."""

PIECE = 64 * 1024
"""Bytes that are passed on at once."""

VERSION, CONNECT, NO_LOGIN = 5, 1, 0
IPV4, NAME = 1, 3
DONE, NOT_ALLOWED, UNREACHABLE, NO_SUCH_COMMAND = 0, 2, 4, 7
"""Numbers of RFC 1928, sections 3 to 6."""


class Gate:
    """A SOCKS proxy on loopback, for one crawl.

    Args:
        allowed: private networks that may be asked.
    """

    def __init__(self, allowed: tuple[Network, ...]) -> None:
        self._allowed = allowed
        self._server: asyncio.Server | None = None
        self._passing: set[asyncio.Task[None]] = set()

    async def open(self) -> str:
        """Listen; gives the address by which a browser is told of the gate."""
        self._server = await asyncio.start_server(self._serve, HOST, 0)
        port = self._server.sockets[0].getsockname()[1]
        return f"socks5://{HOST}:{port}"

    async def close(self) -> None:
        """End, with all connections."""
        if self._server:
            self._server.close()
        for task in self._passing:
            task.cancel()
        await asyncio.gather(*self._passing, return_exceptions=True)

    async def _serve(self, reader: StreamReader, writer: StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        self._passing.add(task)
        try:
            await self._pass(reader, writer)
        except (OSError, EOFError, ValueError) as error:  # hung up, or talks nonsense
            log.debug("a connection of the browser has ended: %s", error)
        finally:
            self._passing.discard(task)
            writer.close()

    async def _pass(self, reader: StreamReader, writer: StreamWriter) -> None:
        _, methods = await reader.readexactly(2)
        await reader.readexactly(methods)
        writer.write(bytes([VERSION, NO_LOGIN]))
        command, host, port = await _asked(reader)
        if command != CONNECT:
            writer.write(_reply(NO_SUCH_COMMAND))
            return
        try:
            async with asyncio.timeout(CONNECTING):
                far = await self._connected(host, port)
        except OSError as error:  # of a timeout, too
            refused = isinstance(error, PermissionError)
            writer.write(_reply(NOT_ALLOWED if refused else UNREACHABLE))
            return
        writer.write(_reply(DONE))
        try:
            await _join((reader, writer), far)
        finally:
            far[1].close()

    async def _connected(self, host: str, port: int) -> Stream:
        """A connection to the first address of a name that may be asked and answers.

        Raises:
            PermissionError: it leads to private addresses alone.
            OSError: nobody answers.
        """
        loop = asyncio.get_running_loop()
        found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        failed: OSError = PermissionError(host)
        for address in dict.fromkeys(str(where[0]) for *_, where in found):
            if why := refusal(host, address, self._allowed):
                log.warning("%s", why)
                continue
            try:
                return await asyncio.open_connection(address, port)
            except OSError as error:
                failed = error
        raise failed


async def _asked(reader: StreamReader) -> tuple[int, str, int]:
    """The command, the host and the port that a browser asks for (RFC 1928, section 4)."""
    _, command, _, kind = await reader.readexactly(4)
    if kind == NAME:
        (size,) = await reader.readexactly(1)
        host = (await reader.readexactly(size)).decode("ascii")
    else:
        host = str(ip_address(await reader.readexactly(4 if kind == IPV4 else 16)))
    return command, host, int.from_bytes(await reader.readexactly(2))


def _reply(code: int) -> bytes:
    """An answer (RFC 1928, section 6); nobody asks from which address the gate connects."""
    return bytes([VERSION, code, 0, IPV4, *bytes(6)])


async def _join(near: Stream, far: Stream) -> None:
    """Pass on what either side sends, until one of them ends."""
    ways = {
        asyncio.create_task(_copy(near[0], far[1])),
        asyncio.create_task(_copy(far[0], near[1])),
    }
    try:
        await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for way in ways:
            way.cancel()
        await asyncio.gather(*ways, return_exceptions=True)


async def _copy(reader: StreamReader, writer: StreamWriter) -> None:
    while piece := await reader.read(PIECE):
        writer.write(piece)
        await writer.drain()
