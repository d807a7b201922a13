"""Statements of a publisher about the use of a page by machines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

import msgspec

Use = Literal["training", "mining", "images"]
"""Uses of a page by machines: train models on the text (`training`), mine text and data (`mining`,
Directive (EU) 2019/790, article 4), use the pictures (`images`)."""

REFUSED_WITH: Mapping[Use, tuple[Use, ...]] = {
    "training": ("training", "mining"),
    "mining": ("mining",),
    "images": ("images",),
}
"""Which refusals refuse a use: who reserves mining at all reserves training with it."""

HEADERS = ("x-robots-tag", "tdm-reservation", "tdm-policy", "content-usage", "content-signal")
"""Headers of an answer in which such statements stand, in lower case."""

METAS = ("robots", "tdm-reservation", "tdm-policy")
"""Names of `<meta>` elements in which they stand."""

ROBOTS = "robots.txt"
"""Name of a statement that a group of robots.txt makes: its value is the robot that is shut out."""

NOAI: Mapping[str, tuple[Use, ...]] = {
    "noai": ("training", "images"),
    "noimageai": ("images",),
}
"""Values of the robots tag, and what they refuse (DeviantArt, 2022, taken over by others)."""

PREFERENCES: Mapping[str, Use] = {
    "train-ai": "training",
    "ai-train": "training",
    "train-genai": "training",
    "genai": "training",
    "tdm": "mining",
}
"""Keys of Content-Usage (IETF draft-ietf-aipref-attach) and Content-Signal (contentsignals.org)."""

_PREFERENCE = re.compile(r"(?<![a-z-])([a-z-]++)\s*+=\s*(y|n|yes|no|\?1|\?0)\b", re.I)


class UsageSignal(msgspec.Struct, frozen=True, kw_only=True):
    """One statement: whether a use is allowed, and its source."""

    use: Use
    allowed: bool
    evidence: str


def usage_of(statements: Iterable[str]) -> tuple[UsageSignal, ...]:
    """The signals in some statements, each once.

    Args:
        statements: lines such as `X-Robots-Tag: noai`, as headers and `<meta>` elements have them.

    Example:
        >>> [(one.use, one.allowed) for one in usage_of(["tdm-reservation: 1"])]
        [('mining', False)]
        >>> usage_of(["content-usage: train-ai=n"])[0].evidence
        'content-usage: train-ai=n'
        >>> usage_of(["robots: index, follow"])
        ()
    """
    return tuple(dict.fromkeys(signal for line in statements for signal in _signals(line)))


def statements_of(named: Iterable[tuple[str, str]], wanted: Iterable[str]) -> tuple[str, ...]:
    """The headers or metas that may say something about the use of a page.

    Example:
        >>> statements_of([("Server", "nginx"), ("X-Robots-Tag", "noai")], HEADERS)
        ('x-robots-tag: noai',)
    """
    names = frozenset(wanted)
    lines = ((name.lower(), value.strip()) for name, value in named)
    return tuple(f"{name}: {value}" for name, value in lines if name in names)


def _signals(line: str) -> Iterator[UsageSignal]:
    name, _, value = line.partition(": ")
    if name == ROBOTS:
        yield UsageSignal(use="training", allowed=False, evidence=line)
    elif name in ("robots", "x-robots-tag"):
        for word in re.split(r"[\s,:;]+", value.lower()):
            for use in NOAI.get(word, ()):
                yield UsageSignal(use=use, allowed=False, evidence=line)
    elif name == "tdm-reservation" and value in {"0", "1"}:
        yield UsageSignal(use="mining", allowed=value == "0", evidence=line)
    elif name in ("content-usage", "content-signal"):
        for key, said in _PREFERENCE.findall(value):
            if key.lower() in PREFERENCES:
                allowed = said.lower() in {"y", "yes", "?1"}
                yield UsageSignal(use=PREFERENCES[key.lower()], allowed=allowed, evidence=line)
