"""Tells Scrapy's errors apart, also those of one class, and describes them in plain words."""

from __future__ import annotations

from collections.abc import Iterator

from OpenSSL import SSL
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from service_identity import VerificationError
from twisted.internet.error import ConnectionClosed
from twisted.web._newclient import ParseError

from newsbot.crawl.bounds import TooManyHeaders
from newsbot.crawl.redirect import InCircle

WORDS: tuple[tuple[type[BaseException], str], ...] = (
    (CannotResolveHostError, "no such host, or no network"),
    (DownloadConnectionRefusedError, "nothing answers there (connection refused)"),
    (DownloadTimeoutError, "no answer in time"),
    (TooManyHeaders, "its headers are longer than newsbot reads"),
    (ParseError, "it does not speak HTTP there"),
    (ResponseDataLossError, "the answer broke off"),
    (ConnectionClosed, "the connection broke off"),
)


NOT_ANSWERED = (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
)
"""Errors of requests to which no answer came, or none in HTTP."""

IN_CIRCLE = "it redirects in a circle, or without end"
"""The words for endless redirects."""

TOO_LARGE = "it is larger than newsbot reads"
"""The words for an error about `DOWNLOAD_MAXSIZE`."""


def is_circle(error: BaseException | None) -> bool:
    """True for an error about endless redirects, Scrapy's own one or ours.

    Example:
        >>> is_circle(IgnoreRequest("max redirections reached")), is_circle(IgnoreRequest("no"))
        (True, False)
        >>> is_circle(InCircle("/b leads back to /a"))
        True
    """
    return isinstance(error, InCircle) or (
        isinstance(error, IgnoreRequest) and "redirections" in str(error)
    )


def is_too_large(error: BaseException | None) -> bool:
    """True for Scrapy's error about `DOWNLOAD_MAXSIZE`, as sent or after unpacking.

    Example:
        >>> is_too_large(DownloadCancelledError("11534339 bytes")), is_too_large(TimeoutError())
        (True, False)
    """
    unpacked = isinstance(error, IgnoreRequest) and "DOWNLOAD_MAXSIZE" in str(error)
    return unpacked or isinstance(error, DownloadCancelledError)


def is_unanswered(error: BaseException | None) -> bool:
    """True where a server did not answer, as one does that is down; a bad certificate is known.

    Example:
        >>> is_unanswered(DownloadTimeoutError("30 s")), is_unanswered(IgnoreRequest("no"))
        (True, False)
    """
    return isinstance(error, NOT_ANSWERED) and not is_bad_certificate(error)


def in_plain_words(error: BaseException) -> str:
    """The error in words for somebody who knows neither Scrapy nor Twisted.

    Example:
        >>> in_plain_words(CannotResolveHostError("DNS lookup failed"))
        'no such host, or no network'
        >>> in_plain_words(IgnoreRequest("Forbidden by robots.txt"))
        'Forbidden by robots.txt'
    """
    if is_too_large(error):
        return TOO_LARGE
    if is_circle(error):
        return IN_CIRCLE
    if isinstance(error, IgnoreRequest):
        return str(error)
    if is_bad_certificate(error):
        return "its certificate is invalid"
    if any(isinstance(one, SSL.Error) for one in _causes(error)):
        return "it does not speak https there"
    known = (words for kind, words in WORDS for one in _causes(error) if isinstance(one, kind))
    return next(known, f"{type(error).__name__}: {error}")


def is_bad_certificate(error: BaseException | None) -> bool:
    """True where a server's certificate is not trusted, or is for another host.

    Example:
        >>> is_bad_certificate(TimeoutError())
        False
    """
    return any(
        isinstance(one, VerificationError)
        or (isinstance(one, SSL.Error) and "certificate" in str(one))
        for one in _causes(error)
    )


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """An error and its causes, each once."""
    seen: set[int] = set()
    waiting = [error]
    while waiting:
        one = waiting.pop()
        if one is None or id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        reasons = getattr(one, "reasons", None) or ()
        waiting += [getattr(reason, "value", reason) for reason in reasons]
        waiting += [one.__cause__, one.__context__]
