"""What became of a page, and the books in which the outcomes must add up."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum

import msgspec


class OutcomeKind(StrEnum):
    """The ways a page can end; every page ends in exactly one."""

    STORED = "stored"
    """A new article."""
    REVISION = "revision"
    """The publisher changed an article that was known."""
    REPROCESSED = "reprocessed"
    """The same bytes under newer rules gave another record; no revision is counted."""
    UNCHANGED = "unchanged"
    """The article is known and nothing in it changed."""
    DUPLICATE = "duplicate"
    """A copy of another article: stored, and linked to it."""
    REJECTED = "rejected"
    """No article in it; the reason says what it is instead."""
    BLOCKED = "blocked"
    """The site refused it (401, 403, 429, a captcha page)."""
    SPOOLED = "spooled"
    """The database was away: the article waits in the spool for `newsbot db drain`."""
    FAILED = "failed"
    """An error; the reason names it."""


class Outcome(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How one page ended.

    Attributes:
        kind: one of `OutcomeKind`.
        reason: for rejected, blocked and failed: a short stable phrase, fit for counting.
        detail: more for the reader, such as the error's text.
        id: the article's id, where there is one.
    """

    kind: OutcomeKind
    reason: str | None = None
    detail: str | None = None
    id: str | None = None


class Rejected(msgspec.Struct, frozen=True, kw_only=True):
    """A page in which there is no article: a value, not an error.

    Example:
        >>> Rejected(reason="empty file").reason
        'empty file'
    """

    reason: str
    detail: str | None = None

    def outcome(self) -> Outcome:
        """The outcome that goes into the books."""
        return Outcome(kind=OutcomeKind.REJECTED, reason=self.reason, detail=self.detail)


class Books:
    """Counts pages in and outcomes out; at the end both must be equal.

    Example:
        >>> books = Books()
        >>> books.take()
        >>> books.balanced
        False
        >>> books.enter(Outcome(kind=OutcomeKind.STORED))
        >>> books.balanced, books.counts()
        (True, {'stored': 1})
    """

    def __init__(self) -> None:
        self.taken = 0
        self.outcomes: Counter[OutcomeKind] = Counter()
        self.reasons: Counter[tuple[OutcomeKind, str]] = Counter()

    def take(self, pages: int = 1) -> None:
        """Note that `pages` pages came in."""
        self.taken += pages

    def enter(self, outcome: Outcome) -> None:
        """Note how one page ended."""
        self.outcomes[outcome.kind] += 1
        if outcome.reason:
            self.reasons[outcome.kind, outcome.reason] += 1

    @property
    def entered(self) -> int:
        """How many pages have ended."""
        return self.outcomes.total()

    @property
    def balanced(self) -> bool:
        """True when every page that came in has ended, and none twice."""
        return self.taken == self.entered

    def counts(self) -> dict[str, int]:
        """Outcome counts in the order of `OutcomeKind`, without the zeros."""
        return {str(kind): self.outcomes[kind] for kind in OutcomeKind if self.outcomes[kind]}
