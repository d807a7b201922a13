"""The time window: texts far apart in time are compared for the same words only."""

from __future__ import annotations

from newsbot.dedup.rules import Rules
from newsbot.dedup.text.document import Document


def within(one: Document, other: Document, rules: Rules) -> bool:
    """Whether two documents are near enough in time; an unknown moment is near to all."""
    if one.moment is None or other.moment is None:
        return True
    return abs(one.moment - other.moment) <= rules.window
