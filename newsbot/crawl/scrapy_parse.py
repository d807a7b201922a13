"""Reads one page for `scrapy parse URL`: returns its record and stores nothing."""

from __future__ import annotations

from typing import Any

import msgspec

from newsbot.model.outcome import Outcome, Rejected
from newsbot.model.page import Page
from newsbot.pipeline import Context, process


def shown_record(page: Page, outcome: Outcome | None, context: Context) -> dict[str, Any]:
    """The record of a page, or the outcome of one without an article.

    Args:
        outcome: what the answer itself decided, such as a refusal; None when the page is to be
            read.

    Example:
        >>> shown_record(Page(body=b""), None, Context())
        {'kind': 'rejected', 'reason': 'empty file'}
    """
    found = outcome or process(page, context=context)
    shown = found.outcome() if isinstance(found, Rejected) else found
    record: dict[str, Any] = msgspec.to_builtins(shown)
    return record
