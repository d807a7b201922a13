"""Damages bytes in the ways that break readers: torn, doubled, crossed, lengthened, misnumbered."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

LONGEST = 1 << 16
"""Bytes that an input has at most."""

NUMBERS = (
    b"0", b"-1", b"1e999", b"NaN", b"4294967296", b"9" * 40, b"9" * 5000, b"0x7f", b"\xd9\xa1",
    b"00", b"-0", b"1.5", b"\xff\xff\xff\xff", b"\0\0\0\0", b"\x7f\xff\xff\xff", b"\x80",
)  # fmt: skip

ODD = (
    b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\x1b[31m", "\u202e".encode(), b"\r\n",
    b"\r", b"\n\n", "\u2028".encode(), "\u00a0".encode(), "\u00ad".encode(), "\u0301".encode() * 30,
    "İ".encode(), "ß".encode(), "²".encode(), "٣".encode(), b"%00", b"%ff", b"&#0;", b"\\ud800",
    b"'", b'"', b"<", b">", b"&", b"\\", b"/", b"..", b"$", b"{", b"[", b"(", b"*", b"|", b":",
)  # fmt: skip


def mutated(chance: Random, seeds: Sequence[bytes], tokens: Sequence[bytes]) -> bytes:
    """One of the seeds with one to six pieces of damage.

    Example:
        >>> mutated(Random(1), [b"8 April 2025"], [b"May"]) == mutated(
        ...     Random(1), [b"8 April 2025"], [b"May"])
        True
    """
    body = chance.choice(seeds)
    for _ in range(chance.randint(1, 6)):
        body = chance.choice(WAYS)(chance, body, seeds, tokens)[:LONGEST]
    return body


def _place(chance: Random, body: bytes) -> int:
    return chance.randint(0, len(body))


def _cut(chance: Random, body: bytes, seeds: Sequence[bytes], tokens: Sequence[bytes]) -> bytes:
    at = _place(chance, body)
    return body[:at] + body[at + chance.choice((1, 1, 2, 8, 64, 1000)) :]


def _torn(chance: Random, body: bytes, seeds: Sequence[bytes], tokens: Sequence[bytes]) -> bytes:
    return body[: _place(chance, body)]


def _put(chance: Random, body: bytes, seeds: Sequence[bytes], tokens: Sequence[bytes]) -> bytes:
    at = _place(chance, body)
    return body[:at] + chance.choice((*tokens, *ODD)) + body[at:]


def _over(chance: Random, body: bytes, seeds: Sequence[bytes], tokens: Sequence[bytes]) -> bytes:
    at, piece = _place(chance, body), chance.choice((*tokens, *NUMBERS, *ODD))
    return body[:at] + piece + body[at + len(piece) :]


def _number(chance: Random, body: bytes, seeds: Sequence[bytes], tokens: Sequence[bytes]) -> bytes:
    """Another number in the place of one that is there."""
    at = _place(chance, body)
    while at < len(body) and not body[at : at + 1].isdigit():
        at += 1
    end = at
    while end < len(body) and body[end : end + 1].isdigit():
        end += 1
    return body[:at] + chance.choice(NUMBERS) + body[end:]


def _bit(chance: Random, body: bytes, seeds: Sequence[bytes], tokens: Sequence[bytes]) -> bytes:
    if not body:
        return b"\xff"
    at = chance.randrange(len(body))
    return body[:at] + bytes([body[at] ^ 1 << chance.randrange(8)]) + body[at + 1 :]


def _double(chance: Random, body: bytes, seeds: Sequence[bytes], tokens: Sequence[bytes]) -> bytes:
    at, length = _place(chance, body), chance.choice((1, 3, 10, 100, 1000))
    times = chance.choice((1, 2, 10, 200))
    return body[:at] + body[at : at + length] * times + body[at:]


def _cross(chance: Random, body: bytes, seeds: Sequence[bytes], tokens: Sequence[bytes]) -> bytes:
    other = chance.choice(seeds)
    return body[: _place(chance, body)] + other[_place(chance, other) :]


WAYS = (_cut, _torn, _put, _put, _over, _over, _number, _bit, _double, _cross)
