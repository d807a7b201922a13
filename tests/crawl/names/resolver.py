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
_ANSWER = struct.Struct("!HHHIH4s")
_SAME_NAME = 0xC00C
_ADDRESS, _INTERNET = 1, 1


@contextmanager
def resolving(answers: Mapping[str, Sequence[str]]) -> Iterator[tuple[int, Counter[str]]]:
    """A resolver while it is entered: its port, and how often each name was asked for.

    Args:
        answers: the addresses of each name, one for each question; the last one stays.
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


def look_up(name: str, port: int) -> str:
    """The address of a name.

    Raises:
        OSError: there is no such name.
    """
    labels = b"".join(bytes([len(one)]) + one.encode("idna") for one in name.split("."))
    question = _HEADER.pack(1, 0x100, 1, 0, 0, 0) + labels + b"\0"
    question += struct.pack("!2H", _ADDRESS, _INTERNET)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asker:
        asker.settimeout(10)
        asker.sendto(question, ("127.0.0.1", port))
        answer = asker.recv(512)
    if not _HEADER.unpack_from(answer)[3]:
        raise socket.gaierror(socket.EAI_NONAME, f"no address of {name}")
    return socket.inet_ntoa(answer[-4:])


def _name_in(question: bytes) -> str:
    labels, at = [], _HEADER.size
    while size := question[at]:
        labels.append(question[at + 1 : at + 1 + size].decode())
        at += 1 + size
    return ".".join(labels)


def _answer(question: bytes, addresses: Sequence[str], before: int) -> bytes:
    (number,) = struct.unpack_from("!H", question)
    found = bool(addresses)
    header = _HEADER.pack(number, 0x8180 if found else 0x8183, 1, int(found), 0, 0)
    if not found:
        return header + question[_HEADER.size :]
    address = socket.inet_aton(addresses[min(before, len(addresses) - 1)])
    answer = _ANSWER.pack(_SAME_NAME, _ADDRESS, _INTERNET, 0, 4, address)
    return header + question[_HEADER.size :] + answer
