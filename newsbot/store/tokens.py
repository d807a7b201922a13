"""Ids for writes and rows: unique over machines and processes, in order of time within one."""

from __future__ import annotations

import secrets
import time


def new_token() -> str:
    """A new id of 32 hex digits: 16 of the time in nanoseconds, 16 of chance."""
    return f"{time.time_ns():016x}{secrets.token_hex(8)}"
