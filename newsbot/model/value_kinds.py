"""Reads the values that people write in settings, options and declarations.

Whatever cannot be read is a `ValueError` here; who asks makes a message of it that says where the
value stands and what to write instead.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from ipaddress import IPv4Network, IPv6Network, ip_network
from math import isfinite
from pathlib import Path
from typing import Generic, TypeVar
from urllib.parse import urlsplit

T_co = TypeVar("T_co", covariant=True)

Network = IPv4Network | IPv6Network

UNITS = {
    "s": timedelta(seconds=1),
    "m": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
    "w": timedelta(weeks=1),
    "y": timedelta(days=366),
}
"""Units of a span of time, as they are typed."""

LONGEST_SPAN = timedelta(days=366 * 100)
"""A century: what is longer is a slip of the hand, and reaches out of the calendar."""

SIZES = {"": 1, "K": 10**3, "M": 10**6, "G": 10**9, "T": 10**12}

SWITCHES = dict.fromkeys(("1", "yes", "true", "on"), True) | dict.fromkeys(
    ("0", "no", "false", "off"), False
)

_NAME_AT_HOST = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>.]+")


@dataclass(frozen=True)
class Kind(Generic[T_co]):
    """A kind of value: its name, an example, and its reader.

    Attributes:
        what: with its article, as a message needs it: "a number of seconds".
        example: one that can be read.
        read: from what was written, and the folder in which relative paths begin.
    """

    what: str
    example: str
    read: Callable[[str, Path], T_co]


def number(what: str, example: str, *, least: float = 0.0) -> Kind[float]:
    """A finite number that is not below `least`."""
    return Kind(what, example, lambda text, _: at_least(float(text), least))


def days(what: str, example: str, *, least: float = 0.0) -> Kind[float]:
    """A number of days that is not below `least`; more than a century counts as a century."""
    most = float(LONGEST_SPAN.days)
    return Kind(what, example, lambda text, _: min(at_least(float(text), least), most))


def at_least(value: float, least: float) -> float:
    """The value, if it is finite and large enough.

    Raises:
        ValueError: otherwise.

    Example:
        >>> at_least(2.5, 0)
        2.5
    """
    if not isfinite(value) or value < least:
        raise ValueError(f"{value:g} is not {least:g} or more")
    return value


def one_of(words: Iterable[str]) -> Kind[str]:
    """One of a few words, in capitals."""
    known = tuple(words)

    def read(text: str, _: Path) -> str:
        if text.upper() not in known:
            raise ValueError(f"{text} is none of them")
        return text.upper()

    return Kind(f"one of {', '.join(known)}", known[0], read)


def _switch(text: str, _: Path) -> bool:
    try:
        return SWITCHES[text.casefold()]
    except KeyError:
        raise ValueError("neither on nor off") from None


def _size(text: str, _: Path) -> int:
    found = re.fullmatch(r"([0-9]{1,15}(?:\.[0-9]{1,3})?)\s?([KMGT]?)B?", text.upper())
    if not found or not float(found[1]):
        raise ValueError("no size")
    return round(float(found[1]) * SIZES[found[2]])


def _networks(text: str, _: Path) -> tuple[Network, ...]:
    return tuple(ip_network(part.strip()) for part in text.split(",") if part.strip())


def _contact(text: str, _: Path) -> str:
    if not text.isprintable() or not (_NAME_AT_HOST.fullmatch(text) or _is_page(text)):
        raise ValueError("neither a mail address nor that of a page")
    return text


def _is_page(text: str) -> bool:
    return bool(re.fullmatch(r"https?://\S+", text) and urlsplit(text).hostname)


def _page(text: str, _: Path) -> str:
    if not text.isprintable() or not _is_page(text):
        raise ValueError("no address")
    return text


def _text(text: str, _: Path) -> str:
    if not text.isprintable():
        raise ValueError("it has control characters")
    return text


def _path(text: str, base: Path) -> Path:
    if not text.isprintable():
        raise ValueError("it has control characters")
    try:
        return (base / Path(text).expanduser()).absolute()
    except RuntimeError as error:  # `~name` of nobody
        raise ValueError(str(error)) from error


def _folder(text: str, base: Path) -> Path:
    path = _path(text, base)
    # Not of `Path`, which raises where a name is too long.
    if not os.path.isdir(path) or not os.access(path, os.R_OK | os.X_OK):  # noqa: PTH112 - above
        raise ValueError("there is no such folder, or no right to read it")
    return path


def _file(text: str, base: Path) -> Path:
    path = _path(text, base)
    if not os.path.isfile(path) or not os.access(path, os.R_OK):  # noqa: PTH113 - as `_folder`
        raise ValueError("there is no such file, or no right to read it")
    return path


TEXT = Kind("a text", "text", _text)
SECONDS = number("a number of seconds", "60")
SWITCH = Kind("1 or 0", "1", _switch)
SIZE = Kind("a number of bytes", "500M", _size)
NETWORKS = Kind("a list of networks", "127.0.0.0/8,10.1.0.0/16", _networks)
CONTACT = Kind("a mail address or that of a page", "you@example.org", _contact)
ADDRESS = Kind("the address of a page", "https://example.org/hook", _page)
PATH = Kind("a path", "~/news", _path)
FOLDER = Kind("a folder that can be read", "~/news/sites", _folder)
FILE = Kind("a file that can be read", "~/news/own.toml", _file)


def read_span(text: str) -> timedelta:
    """A span of time: a whole number and a unit, of a century at most.

    Raises:
        ValueError: it is none, or too long.

    Example:
        >>> read_span("90s"), read_span("2w")
        (datetime.timedelta(seconds=90), datetime.timedelta(days=14))
    """
    found = re.fullmatch(r"([0-9]{1,10})([smhdwy])", text.strip())
    if not found or not int(found[1]):
        raise ValueError("no span of time")
    if int(found[1]) > LONGEST_SPAN / UNITS[found[2]]:
        raise ValueError("more than a century")
    return int(found[1]) * UNITS[found[2]]
