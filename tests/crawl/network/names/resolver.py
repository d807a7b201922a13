"""A resolver on loopback (DNS, RFC 1035) whose answers a test writes; `look_up` asks it."""

from __future__ import annotations

import socket
import struct
import threading
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

ENDING = ".example"
"""The names that are asked of the resolver; no public name ends so (RFC 2606)."""

PORT = "NEWSBOT_TEST_NAMES"
"""The variable that tells a process the resolver's port."""

_HEADER = struct.Struct("!6H")
_ANSWER = struct.Struct("!HHHIH")
_SAME_NAME = 0xC00C
_ADDRESS, _ADDRESS_OF_IPV6, _ANY, _INTERNET = 1, 28, 255, 1

FAMILIES = {_ADDRESS: socket.AF_INET, _ADDRESS_OF_IPV6: socket.AF_INET6}
"""The family of each kind of record (RFC 1035, RFC 3596)."""


@contextmanager
def resolving(answers: Mapping[str, Sequence[str]]) -> Iterator[tuple[int, Counter[str]]]:
    """A resolver while it is entered: its port, and how often each name was asked for.

    Args:
        answers: what each name leads to, one entry for each question; the last one stays. An entry
            is an address, or several with blanks between them.
    """
    asked: Counter[str] = Counter()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as listener:
        listener.bind(("127.0.0.1", 0))
        ended = threading.Event()

        def serve() -> None:
            while True:
                question, sender = listener.recvfrom(512)
                if ended.is_set():
                    return
                name = _name_in(question)
                listener.sendto(_answer(question, answers.get(name, ()), asked[name]), sender)
                asked[name] += 1

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield listener.getsockname()[1], asked
        finally:
            ended.set()
            listener.sendto(b"", listener.getsockname())
            thread.join()


def look_up(name: str, port: int) -> list[str]:
    """The addresses of a name.

    Raises:
        OSError: there is no such name.
    """
    labels = b"".join(bytes([len(one)]) + one.encode("idna") for one in name.split("."))
    question = _HEADER.pack(1, 0x100, 1, 0, 0, 0) + labels + b"\0"
    question += struct.pack("!2H", _ANY, _INTERNET)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asker:
        asker.settimeout(10)
        asker.sendto(question, ("127.0.0.1", port))
        answer = asker.recv(512)
    found, at = [], len(question)
    for _ in range(_HEADER.unpack_from(answer)[3]):
        _, kind, *_, size = _ANSWER.unpack_from(answer, at)
        at += _ANSWER.size + size
        found.append(socket.inet_ntop(FAMILIES[kind], answer[at - size : at]))
    if not found:
        raise socket.gaierror(socket.EAI_NONAME, f"no address of {name}")
    return found


def _name_in(question: bytes) -> str:
    labels, at = [], _HEADER.size
    while size := question[at]:
        labels.append(question[at + 1 : at + 1 + size].decode())
        at += 1 + size
    return ".".join(labels)


def _answer(question: bytes, entries: Sequence[str], before: int) -> bytes:
    (number,) = struct.unpack_from("!H", question)
    addresses = entries[min(before, len(entries) - 1)].split() if entries else []
    header = _HEADER.pack(number, 0x8180 if entries else 0x8183, 1, len(addresses), 0, 0)
    return header + question[_HEADER.size :] + b"".join(map(_record, addresses))


def _record(address: str) -> bytes:
    kind = _ADDRESS_OF_IPV6 if ":" in address else _ADDRESS
    packed = socket.inet_pton(FAMILIES[kind], address)
    return _ANSWER.pack(_SAME_NAME, kind, _INTERNET, 0, len(packed)) + packed
