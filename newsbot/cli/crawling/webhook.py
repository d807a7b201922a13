"""Sends alarms to a webhook as a small JSON document."""

from __future__ import annotations

import urllib.error
import urllib.request
from typing import Any

import msgspec

from newsbot import __version__
from newsbot.console.health_text import summary
from newsbot.health.health import Health

TIMEOUT = 10.0
"""Seconds for the whole call: an alarm must not hang because its receiver does."""


def webhook_message(found: Health) -> dict[str, Any]:
    """The JSON that is sent; chat servers show `text`, programs read `alarms`."""
    lines = [summary(found), *(f"{alarm.site}: {alarm.text}" for alarm in found.alarms)]
    return {
        "text": "\n".join(lines),
        "at": found.at.isoformat(),
        "alarms": msgspec.to_builtins(found.alarms),
    }


def post(url: str, message: dict[str, Any], *, timeout: float = TIMEOUT) -> str | None:
    """Send a message; returns what went wrong, or None.

    A receiver that is away must not hide the alarm itself, so nothing is raised.
    """
    if not url.startswith(("http://", "https://")):
        return "the address does not begin with http:// or https://"
    headers = {"Content-Type": "application/json", "User-Agent": f"newsbot/{__version__}"}
    try:
        request = urllib.request.Request(url, msgspec.json.encode(message), headers)
        with urllib.request.urlopen(request, timeout=timeout):
            return None
    except urllib.error.HTTPError as error:
        with error:
            return f"it answers {error.code} {error.reason}"
    except (OSError, ValueError) as error:
        return str(getattr(error, "reason", error)) or type(error).__name__
