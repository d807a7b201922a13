"""An exchange: one HTTP response of a server together with its request."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

import msgspec

from newsbot.model.usage import HEADERS, ROBOTS, statements_of

Headers = tuple[tuple[bytes, bytes], ...]

PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml", "text/plain", ""})
"""Media types of answers that may be pages; many servers name none."""


class Exchange(msgspec.Struct, frozen=True, kw_only=True):
    """A request and its response, as far as an archive keeps them.

    Attributes:
        url: address of the answer (after redirects).
        fetched_at: when the answer was complete (aware).
        status: HTTP status.
        headers: of the answer, in order; a name may repeat.
        body: without content or transfer encoding.
        request_headers: of the request.
        published: publication date that a feed announced (ISO 8601): it is evidence that the page
            itself does not carry, so replay needs it to make the same article again.
        feed_text: the whole text that a feed carried, for the same reason.
        shut_out: robots of AI companies that robots.txt keeps from the page, for the same reason.
        memory: site memory with which the page was read, for the same reason; see `Page.memory`.
    """

    url: str
    fetched_at: datetime
    status: int
    headers: Headers = ()
    body: bytes = b""
    method: str = "GET"
    request_headers: Headers = ()
    published: str | None = None
    feed_text: str | None = None
    shut_out: tuple[str, ...] = ()
    memory: str | None = None


def usage_statements(headers: Mapping[str, str], shut_out: Iterable[str]) -> tuple[str, ...]:
    """The statements of a response and robots.txt on the use of a page, see `Page.statements`.

    Args:
        headers: of the answer, names in lower case.
        shut_out: see `Exchange.shut_out`.

    Example:
        >>> usage_statements({"x-robots-tag": "noai"}, ["GPTBot"])
        ('x-robots-tag: noai', 'robots.txt: GPTBot')
    """
    return (
        *statements_of(headers.items(), HEADERS),
        *(f"{ROBOTS}: {name}" for name in shut_out),
    )
