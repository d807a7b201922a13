"""Decides the outcome of an address whose request failed."""

from __future__ import annotations

from scrapy.exceptions import IgnoreRequest
from scrapy.spidermiddlewares.httperror import HttpError

from newsbot.crawl.private import PrivateAddress
from newsbot.crawl.recrawl import ROBOTS
from newsbot.crawl.redirect import LeadsAway, LeadsToGate
from newsbot.crawl.responses.scrapy_error import is_bad_certificate, is_circle, is_too_large
from newsbot.crawl.robots.middleware import ShutOut
from newsbot.model.outcome import Outcome, OutcomeKind

PRIVATE = "private address"
BAD_CERTIFICATE = "invalid certificate"
LOGIN = "redirected to a login or consent page"
NO_ROBOTS = "robots.txt not to be had"


def outcome_of_error(error: BaseException | None) -> Outcome:
    """The outcome of a request that failed or was not made.

    Example:
        >>> outcome_of_error(TimeoutError("30 s")).reason
        'TimeoutError'
    """
    detail = str(error or "") or None
    if isinstance(error, PrivateAddress):
        return Outcome(kind=OutcomeKind.REJECTED, reason=PRIVATE, detail=detail)
    if isinstance(error, LeadsAway):
        return Outcome(
            kind=OutcomeKind.REJECTED, reason="redirected to another site", detail=detail
        )
    if isinstance(error, LeadsToGate):
        return Outcome(kind=OutcomeKind.REJECTED, reason=LOGIN, detail=detail)
    if isinstance(error, ShutOut):
        return Outcome(kind=OutcomeKind.BLOCKED, reason=NO_ROBOTS, detail=detail)
    if isinstance(error, IgnoreRequest) and "robots.txt" in str(error):
        return Outcome(kind=OutcomeKind.BLOCKED, reason=ROBOTS)
    if is_bad_certificate(error):
        return Outcome(kind=OutcomeKind.FAILED, reason=BAD_CERTIFICATE, detail=detail)
    if is_too_large(error):
        return Outcome(kind=OutcomeKind.REJECTED, reason="too large", detail=detail)
    if isinstance(error, HttpError):  # a status that nobody expects
        return Outcome(kind=OutcomeKind.FAILED, reason=f"HTTP {error.response.status}")
    reason = "too many redirects" if is_circle(error) else type(error).__name__
    return Outcome(kind=OutcomeKind.FAILED, reason=reason, detail=detail)
