"""Tells errors of Scrapy apart that share a class and differ only in their words."""

from __future__ import annotations

from OpenSSL import SSL
from scrapy.exceptions import DownloadCancelledError, IgnoreRequest
from service_identity import VerificationError


def is_circle(error: BaseException | None) -> bool:
    """True for what Scrapy raises when redirects do not come to an end.

    Example:
        >>> is_circle(IgnoreRequest("max redirections reached")), is_circle(IgnoreRequest("no"))
        (True, False)
    """
    return isinstance(error, IgnoreRequest) and "redirections" in str(error)


def is_too_large(error: BaseException | None) -> bool:
    """True for what Scrapy raises over `DOWNLOAD_MAXSIZE`, as sent or once it is unpacked.

    Example:
        >>> is_too_large(DownloadCancelledError("11534339 bytes")), is_too_large(TimeoutError())
        (True, False)
    """
    unpacked = isinstance(error, IgnoreRequest) and "DOWNLOAD_MAXSIZE" in str(error)
    return unpacked or isinstance(error, DownloadCancelledError)


def is_bad_certificate(error: BaseException | None) -> bool:
    """True where nobody vouches for a server's certificate, or it names another host.

    Example:
        >>> is_bad_certificate(TimeoutError())
        False
    """
    seen: set[int] = set()
    waiting = [error]
    while waiting:
        one = waiting.pop()
        if one is None or id(one) in seen:
            continue
        seen.add(id(one))
        if isinstance(one, VerificationError) or (
            isinstance(one, SSL.Error) and "certificate" in str(one)
        ):
            return True
        reasons = getattr(one, "reasons", None) or ()
        waiting += [getattr(reason, "value", reason) for reason in reasons]
        waiting += [one.__cause__, one.__context__]
    return False
