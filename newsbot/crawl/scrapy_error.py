"""Tells errors of Scrapy apart that share a class and differ only in their words."""

from __future__ import annotations

from scrapy.exceptions import DownloadCancelledError, IgnoreRequest


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
