"""Recognises refusals of a site: forbidden, too many requests, or a captcha instead of the page.

A refusal is an outcome that is reported and respected. Nothing here evades one.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache

from newsbot.model.outcome import GONE, NOT_FOUND, Outcome, OutcomeKind
from newsbot.text.tables import lines

REFUSING = {401: "unauthorised", 403: "forbidden", 429: "too many requests", 451: "legal reasons"}
BUSY = {503: "service unavailable"}
"""Statuses after which a page is requested again, more slowly; at last it counts as refused."""

MISSING = {404: NOT_FOUND, 410: GONE}

LONGEST_ASKED = 30 * 86_400.0
"""Seconds: a `Retry-After` beyond a month is a slip, and is heard as a month."""

_TITLE = re.compile(rb"<title[^>]*>(.{0,300}?)</title>", re.I | re.S)
_CAPTCHA_ADDRESS = re.compile(r"/(showcaptcha|captcha|cdn-cgi/challenge)\b", re.I)
HEAD = 16_384
"""Bytes of a page in which its title is looked for."""


def outcome_of_status(status: int) -> Outcome | None:
    """The outcome that a status alone decides; None when the page has to be looked at.

    Example:
        >>> outcome_of_status(429).reason
        'too many requests'
        >>> outcome_of_status(200) is None
        True
    """
    if reason := REFUSING.get(status) or BUSY.get(status):
        return Outcome(kind=OutcomeKind.BLOCKED, reason=reason)
    if reason := MISSING.get(status):
        return Outcome(kind=OutcomeKind.REJECTED, reason=reason)
    if status == 304:
        return Outcome(kind=OutcomeKind.UNCHANGED, reason="not modified")
    if status != 200:
        return Outcome(kind=OutcomeKind.FAILED, reason=f"HTTP {status}")
    return None


def is_captcha(url: str, body: bytes) -> bool:
    """True for a page that asks whether its reader is a robot.

    Example:
        >>> is_captcha("https://iz.ru/1", "<title>Вы не робот?</title>".encode())
        True
        >>> is_captcha("https://iz.ru/1", "<title>Робот-почтальон в Туле</title>".encode())
        False
    """
    if _CAPTCHA_ADDRESS.search(url):
        return True
    match = _TITLE.search(body[:HEAD])
    if not match:
        return False
    title = match[1].decode("utf-8", errors="replace").casefold()
    return any(phrase in title for phrase in _captcha_titles())


def is_refusal(status: int, url: str, body: bytes) -> bool:
    """True for a response by which the site refuses newsbot, for now or for good.

    Example:
        >>> is_refusal(403, "https://iz.ru/1", b""), is_refusal(503, "https://iz.ru/1", b"")
        (True, False)
    """
    return status in REFUSING or (status == 200 and is_captcha(url, body))


def retry_after(value: str | None, now: datetime) -> float | None:
    """Seconds that a `Retry-After` header asks for, as a number or a date (RFC 9110, 10.2.3).

    Args:
        value: of the header, if there is one.
        now: the current instant (aware).

    Example:
        >>> retry_after("120", datetime(2025, 4, 9, tzinfo=UTC))
        120.0
    """
    raw = (value or "").strip()
    if raw.isascii() and raw.isdigit():
        return min(float(raw), LONGEST_ASKED)
    try:
        seconds = (parsedate_to_datetime(raw).astimezone(UTC) - now).total_seconds()
    except (ValueError, TypeError, OverflowError):
        return None
    return min(max(0.0, seconds), LONGEST_ASKED)


@cache
def _captcha_titles() -> tuple[str, ...]:
    return tuple(lines("newsbot.crawl", "captcha-titles.txt"))
