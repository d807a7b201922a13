"""Decides when an address is fetched again: young articles, which publishers edit, more often.

The interval grows with the age of the article: it is fetched again when it has become half as old
again, so that a page is asked for about a dozen times in its first month and then left alone.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from newsbot.extraction.html.list_pages.list_page import LIST_PAGE
from newsbot.model.outcome import LEFT, WITHDRAWN, Outcome, OutcomeKind

FIRST_RECRAWL = timedelta(hours=1)
LAST_RECRAWL_AGE = timedelta(days=30)
RETRY = timedelta(minutes=5)
"""Wait after the first failure; four times as long after each further one."""
REFUSED = timedelta(minutes=15)
"""Wait of an address that the site refused; the site as a whole rests longer, see
`newsbot.store.frontier.cooldown`."""
ROBOTS_CHECK = timedelta(days=7)

ROBOTS = "forbidden by robots.txt"
NO_ARTICLE = LEFT | {WITHDRAWN, LIST_PAGE}
"""Reasons of pages that will not become articles."""


def due_in(
    outcome: Outcome, *, published: datetime | None, now: datetime, tries: int = 0
) -> timedelta | None:
    """The time until the address is due again; None for never.

    Args:
        outcome: how the page has just ended.
        published: when the article appeared (aware), else when its address was found; unknown
            counts as just now.
        now: the current instant (aware).
        tries: failures before this one.

    Example:
        >>> from datetime import UTC
        >>> now = datetime(2025, 4, 9, 12, tzinfo=UTC)
        >>> stored = Outcome(kind=OutcomeKind.STORED)
        >>> str(due_in(stored, published=datetime(2025, 4, 9, 2, tzinfo=UTC), now=now))
        '5:00:00'
        >>> due_in(stored, published=datetime(2024, 4, 9, tzinfo=UTC), now=now) is None
        True
    """
    match outcome.kind:
        case OutcomeKind.FAILED:
            return RETRY * (1 << 2 * tries)
        case OutcomeKind.BLOCKED:
            return ROBOTS_CHECK if outcome.reason == ROBOTS else REFUSED
        case OutcomeKind.SPOOLED:
            return FIRST_RECRAWL
        case OutcomeKind.REJECTED if outcome.reason in NO_ARTICLE:
            return None
    age = max(now - published, timedelta(0)) if published else timedelta(0)
    return None if age > LAST_RECRAWL_AGE else max(FIRST_RECRAWL, age / 2)
