"""Renames the groups of a robots.txt to product tokens (RFC 9309, 2.2.1), as Protego needs.

Protego compares a group's name as it is printed: it does not see newsbot in `newsbot/0.1`, and sees
it in `News`. Here each `User-agent` line is reduced to the token of this crawler, to `*`, or to a
name that no robot bears. Lines of unknown fields go, since they must not end a group (2.2.4).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

SOMEBODY_ELSE = b"-"
"""A name that no robot bears, and that is part of none."""

_AGENT = re.compile(rb"\s*user[- ]?agent(?:\s*:\s*|\s+)(.*)", re.I | re.S)
_TOKEN = re.compile(rb"[a-z_-]+", re.I)
_EVERYBODY = re.compile(rb"\*(?:\s|$)")
_FIELD = re.compile(rb"([^:#]*+):")
_OTHER = re.compile(rb"\s*(?:crawl|request|visit)[- ]", re.I)
"""Fields that no standard has: they end no group."""

_KNOWN = re.compile(
    rb"(?:allow|diss?all?ow|diasllow|disallaw|site-?maps?|(?:crawl|request|visit)[- ].*|host)\b.*",
    re.I | re.S,
)
"""Fields that Protego reads, misspelt ones too."""


def with_product_tokens(body: bytes, agent: str) -> bytes:
    """A robots.txt whose groups are named by product tokens alone.

    Args:
        body: the file as it was sent.
        agent: name of this crawler, such as `newsbot` or `newsbot/0.1 (+mail)`.

    Example:
        >>> with_product_tokens(b"User-agent: NewsBot/0.1\\nDisallow: /a", "newsbot")
        b'user-agent: newsbot\\nDisallow: /a'
    """
    own = product_token(agent.encode("utf-8", "replace"))
    lines = body.removeprefix(b"\xef\xbb\xbf").splitlines()
    read = (line for line in (_line(line, own) for line in lines) if line is not None)
    return b"\n".join(_others_last(read))


def _others_last(lines: Iterable[bytes]) -> Iterator[bytes]:
    """The lines with a delay between two names behind the rules that both share (2.2.4)."""
    waiting: list[bytes] = []
    for line in lines:
        if _AGENT.match(line):
            yield line
        elif _OTHER.match(line):
            waiting.append(line)
            continue
        else:
            yield line
            if not line.strip():
                continue
        if waiting and not _AGENT.match(line):
            yield from waiting
            waiting.clear()
    yield from waiting


def product_token(agent: bytes) -> bytes:
    """The name of a robot without version and comment, in lower case; empty without a name.

    Example:
        >>> product_token(b"newsbot (crawler)"), product_token(b"Newsbot/0.1"), product_token(b"1")
        (b'newsbot', b'newsbot', b'')
    """
    match = _TOKEN.match(agent.strip())
    return match[0].lower() if match else b""


def _line(line: bytes, own: bytes) -> bytes | None:
    """The line in the form that Protego reads; None for an unknown field."""
    if agent := _AGENT.match(line):
        named = agent[1].partition(b"#")[0].strip()
        if _EVERYBODY.match(named):
            return b"user-agent: *"
        return b"user-agent: " + (own if product_token(named) == own else SOMEBODY_ELSE)
    field = _FIELD.match(line)
    return None if field and not _KNOWN.fullmatch(field[1].strip()) else line
