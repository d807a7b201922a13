"""The gate through which Chromium connects: it speaks SOCKS, and lets nobody inside."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable
from ipaddress import ip_address, ip_network
from typing import Any

import pytest

from newsbot.crawl.browser.gate import Gate

ALLOWED, INSIDE = "127.0.0.41", "127.0.0.42"
HELLO = bytes([5, 1, 0])


def connect(host: str, port: int, *, command: int = 1) -> bytes:
    """A request for a connection, with the host as number where it is one."""
    try:
        number = ip_address(host)
    except ValueError:
        told = bytes([3, len(host)]) + host.encode()
    else:
        told = bytes([1 if number.version == 4 else 4]) + number.packed
    return bytes([5, command, 0]) + told + port.to_bytes(2)


def through(sent: bytes, *, host: str = ALLOWED) -> tuple[bytes, list[bytes]]:
    """What the gate answers to bytes, and what a server at an address then hears.

    `PORT` in the bytes stands for the server's port. It sends all back, and hangs up.
    """
    heard: list[bytes] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heard.append(await reader.read(100))
        writer.write(heard[-1])
        writer.close()

    async def main() -> bytes:
        server = await asyncio.start_server(serve, host, 0)
        port = server.sockets[0].getsockname()[1]
        gate = Gate((ip_network(f"{ALLOWED}/32"),))
        way = await gate.open()
        reader, writer = await asyncio.open_connection("127.0.0.1", int(way.rpartition(":")[2]))
        writer.write(sent.replace(b"PORT", port.to_bytes(2)))
        writer.write_eof() if not sent.endswith(b"hello") else None
        answer = await asyncio.wait_for(reader.read(), 30)
        writer.close()
        await gate.close()
        server.close()
        return answer

    return asyncio.run(main()), heard


def request(host: str, **options: int) -> bytes:
    """Greeting and request, for the server's port."""
    return HELLO + connect(host, 0, **options)[:-2] + b"PORT"


DONE, REFUSED, NO_ANSWER, UNKNOWN = (
    bytes([5, 0, 5, code, 0, 1, *bytes(6)]) for code in (0, 2, 4, 7)
)


def test_what_is_sent_is_passed_on_both_ways() -> None:
    assert through(request(ALLOWED) + b"hello") == (DONE + b"hello", [b"hello"])


@pytest.mark.parametrize("host", [INSIDE, f"::ffff:{INSIDE}", "localhost"])
def test_nobody_is_let_inside(host: str) -> None:
    answer, heard = through(
        request(host) + b"hello", host=INSIDE if host[0] != "l" else "127.0.0.1"
    )
    assert (answer, heard) == (REFUSED, [])


def test_a_name_is_judged_by_the_address_that_it_leads_to(monkeypatch: pytest.MonkeyPatch) -> None:
    found = {"a.example": [INSIDE, ALLOWED], "b.example": [INSIDE]}
    look_up: Callable[..., Any] = socket.getaddrinfo

    def turned(host: str, *others: object, **named: object) -> list[object]:
        addresses = found.get(host, [host])
        return [one for address in addresses for one in look_up(address, *others, **named)]

    monkeypatch.setattr(socket, "getaddrinfo", turned)
    assert through(request("a.example") + b"hello") == (DONE + b"hello", [b"hello"])
    assert through(request("b.example") + b"hello", host=INSIDE) == (REFUSED, [])


def test_a_name_that_nobody_has_is_told() -> None:
    assert through(request("nobody.invalid") + b"hello") == (NO_ANSWER, [])


def test_a_browser_only_connects() -> None:
    assert through(request(ALLOWED, command=3) + b"hello") == (UNKNOWN, [])


@pytest.mark.parametrize(
    "sent", [b"", b"\5", b"GET / HTTP/1.1\r\n\r\n", HELLO + b"\5\1\0\3\2\xff\xff\0\0"]
)
def test_nonsense_ends_the_connection(sent: bytes) -> None:
    answer, heard = through(sent)
    assert not heard
    assert len(answer) <= 2
