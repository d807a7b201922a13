"""Serves answers byte by byte, as no library for servers would: torn, endless, late, or wrong."""

from __future__ import annotations

import socketserver
import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from socket import SO_LINGER, SOL_SOCKET
from struct import pack
from threading import Event, Thread
from typing import Any

LONGEST_HEAD = 64 * 1024


@dataclass
class Wire:
    """One connection, with the request that came over it.

    Attributes:
        path: what is asked for, with its query.
        headers: of the request, names in lower case.
        number: how many requests came before this one, over all connections.
        asked: the paths of all requests, this one included.
    """

    connection: Any
    ended: Event
    path: str
    headers: Mapping[str, str]
    number: int
    asked: list[str]

    def send(self, data: bytes) -> None:
        """Send bytes as they are."""
        self.connection.sendall(data)

    def answer(
        self,
        body: str | bytes = b"",
        *,
        status: str = "200 OK",
        kind: str = "text/html; charset=utf-8",
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """Send a sound answer."""
        data = body.encode() if isinstance(body, str) else body
        named = {"Content-Type": kind, "Content-Length": str(len(data))} | dict(headers or {})
        self.head(status, named)
        self.send(data)

    def head(self, status: str = "200 OK", headers: Mapping[str, str] | None = None) -> None:
        """Send a status line and headers; those of an endless answer by default."""
        lines = [f"{name}: {value}" for name, value in (headers or {}).items()]
        self.send("\r\n".join([f"HTTP/1.1 {status}", *lines, "", ""]).encode())

    def drip(self, piece: bytes = b" ", every: float = 1.0) -> None:
        """Send a piece again and again, until the other side has had enough."""
        while not self.ended.wait(every):
            self.send(piece)

    def pour(self, piece: bytes, times: int) -> None:
        """Send a piece so many times without a pause."""
        for _ in range(times):
            if self.ended.is_set():
                return
            self.send(piece)

    def wait(self) -> None:
        """Say nothing as long as the server lasts."""
        self.ended.wait()

    def reset(self) -> None:
        """Break off without a word (RST)."""
        self.connection.setsockopt(SOL_SOCKET, SO_LINGER, pack("ii", 1, 0))
        self.connection.close()


Answer = Callable[[Wire], None]
"""Answers one request; afterwards the connection is kept."""


@dataclass
class Raw:
    """A running server.

    Attributes:
        root: its address.
        asked: paths, in order.
    """

    root: str
    asked: list[str] = field(default_factory=list)


@contextmanager
def raw_server(
    make: Callable[[Raw], Answer],
    host: str,
    *,
    tls: ssl.SSLContext | None = None,
    greet: Callable[[Any, Event], None] | None = None,
) -> Iterator[Raw]:
    """Serve on a loopback address.

    Args:
        make: makes what answers, once the address is known.
        host: to listen on.
        tls: for `https`.
        greet: takes the whole connection instead, as a server that speaks no HTTP.
    """
    ended = Event()

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            with suppress(OSError, ValueError):
                if greet:
                    greet(self.request, ended)
                    return
                connection = tls.wrap_socket(self.request, server_side=True) if tls else None
                with suppress(OSError):
                    self._serve(connection or self.request)
                if connection:
                    connection.close()

        def _serve(self, connection: Any) -> None:
            while head := _read_head(connection):
                first, *lines = head.decode("latin-1").split("\r\n")
                path = first.split(" ")[1]
                site.asked.append(path)
                pairs = (line.partition(":") for line in lines if ":" in line)
                headers = {name.lower(): value.strip() for name, _, value in pairs}
                number = len(site.asked) - 1
                answer(Wire(connection, ended, path, headers, number, site.asked))

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True
        block_on_close = False
        request_queue_size = 64

    with Server((host, 0), Handler) as server:
        port = server.server_address[1]
        site = Raw(f"{'https' if tls or greet else 'http'}://{host}:{port}")
        answer = make(site)
        thread = Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield site
        finally:
            ended.set()
            server.shutdown()
            thread.join()


def _read_head(connection: Any) -> bytes:
    """The head of the next request; empty when there is none."""
    head = b""
    while not head.endswith(b"\r\n\r\n"):
        more = connection.recv(LONGEST_HEAD) if len(head) < LONGEST_HEAD else b""
        if not more:
            return b""
        head += more
    return head
