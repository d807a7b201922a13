"""The outcomes of pages, and the books in which they must add up."""

from __future__ import annotations

from collections import Counter
from enum import Flag, StrEnum, auto
from typing import Self

import msgspec

from newsbot.model.extracted import Block


class Trait(Flag):
    """A property that an outcome can have."""

    NONE = 0
    ARTICLE = auto()
    """The store has the article of the page."""
    CHANGE = auto()
    """The store's articles are no longer what they were."""
    COPY = auto()
    """The article is a copy of another one."""
    REFUSED = auto()
    """The site did not want to give the page."""
    FAILURE = auto()
    """An error, which a second try may not meet."""
    WAITING = auto()
    """The article is safe, but the store does not have it yet."""


class OutcomeKind(StrEnum):
    """The possible outcomes with their properties; every page ends in exactly one.

    Example:
        >>> OutcomeKind("duplicate").leaves_article, OutcomeKind.BLOCKED.leaves_article
        (True, False)
    """

    traits: Trait
    style: str

    def __new__(cls, value: str, traits: Trait = Trait.NONE, style: str = "") -> Self:
        """An outcome by its word in records and tables.

        Args:
            traits: what is true of it.
            style: how a terminal shows it, in the words of rich.
        """
        kind = str.__new__(cls, value)
        kind._value_, kind.traits, kind.style = value, traits, style
        return kind

    STORED = "stored", Trait.ARTICLE | Trait.CHANGE, "green"
    """A new article."""
    REVISION = "revision", Trait.ARTICLE | Trait.CHANGE, "green"
    """The publisher changed an article that was known."""
    REPROCESSED = "reprocessed", Trait.ARTICLE | Trait.CHANGE, "green"
    """The same bytes under newer rules gave another record; no revision is counted."""
    UNCHANGED = "unchanged", Trait.ARTICLE, "dim"
    """The article is known and nothing in it changed."""
    DUPLICATE = "duplicate", Trait.ARTICLE | Trait.CHANGE | Trait.COPY, "cyan"
    """A copy of another article: stored, and linked to it."""
    REJECTED = "rejected", Trait.NONE, "yellow"
    """No article in it; the reason says what it is instead."""
    BLOCKED = "blocked", Trait.REFUSED, "yellow"
    """The site refused it (401, 403, 429, a captcha page)."""
    SPOOLED = "spooled", Trait.WAITING, "magenta"
    """The database was away: the article waits in the spool for `newsbot db drain`."""
    FAILED = "failed", Trait.FAILURE, "red"
    """An error; the reason names it."""

    @property
    def leaves_article(self) -> bool:
        """Whether the store has the article of the page afterwards."""
        return Trait.ARTICLE in self.traits

    @property
    def gives_article(self) -> bool:
        """Whether the page gave an article, stored or still waiting to be."""
        return bool((Trait.ARTICLE | Trait.WAITING) & self.traits)

    @property
    def changes_store(self) -> bool:
        """Whether the articles in the store have changed."""
        return Trait.CHANGE in self.traits

    @property
    def is_copy(self) -> bool:
        """Whether the article is a copy of another one."""
        return Trait.COPY in self.traits

    @property
    def is_refused(self) -> bool:
        """Whether the site refused to send the page."""
        return Trait.REFUSED in self.traits

    @property
    def is_failure(self) -> bool:
        """Whether it is an error."""
        return Trait.FAILURE in self.traits

    @property
    def is_unfinished(self) -> bool:
        """Whether work is left: a new try, or draining the spool."""
        return bool((Trait.FAILURE | Trait.WAITING) & self.traits)

    @property
    def is_settled(self) -> bool:
        """Whether the page need not be requested again as long as it is unchanged."""
        return not (self.is_unfinished or self.is_refused)


NOT_FOUND, GONE, TO_THE_FRONT = "not found", "gone", "redirected to the front page"
LEFT = frozenset({NOT_FOUND, GONE, TO_THE_FRONT})
"""Reasons of rejected pages that no longer stand where they stood."""

UNARCHIVED = "not archived"
"""Reason of a page that failed because the disk of the archive lost it before it was stored."""

WITHDRAWN = "withdrawn"
"""Reason of a rejected page whose article is stored and was marked as withdrawn just now."""


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


def failed(reason: str, detail: str | None = None) -> Outcome:
    """The outcome of a page that met an error.

    Example:
        >>> str(failed("bad record", "line 7: no JSON").kind)
        'failed'
    """
    return Outcome(kind=OutcomeKind.FAILED, reason=reason, detail=detail)


class Rejected(msgspec.Struct, frozen=True, kw_only=True):
    """A page that holds no article: a value, not an error.

    `blocks` is the trace, as accepted pages have it; empty unless it was asked for.

    Example:
        >>> Rejected(reason="empty file").reason
        'empty file'
    """

    reason: str
    detail: str | None = None
    blocks: tuple[Block, ...] = ()

    def outcome(self) -> Outcome:
        """The outcome that goes into the books."""
        return Outcome(kind=OutcomeKind.REJECTED, reason=self.reason, detail=self.detail)


class Books:
    """Counts pages taken in and outcomes; at the end both must be equal.

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
        """Count pages that came in."""
        self.taken += pages

    def enter(self, outcome: Outcome, pages: int = 1) -> None:
        """Count the outcome of one page, or of several alike."""
        self.outcomes[outcome.kind] += pages
        if outcome.reason:
            self.reasons[outcome.kind, outcome.reason] += pages

    @property
    def articles(self) -> int:
        """The number of pages that gave an article, new or known."""
        return sum(count for kind, count in self.outcomes.items() if kind.gives_article)

    @property
    def unfinished(self) -> int:
        """The number of pages that failed or wait in the spool."""
        return sum(count for kind, count in self.outcomes.items() if kind.is_unfinished)

    @property
    def changes(self) -> int:
        """The number of pages that changed the store."""
        return sum(count for kind, count in self.outcomes.items() if kind.changes_store)

    @property
    def entered(self) -> int:
        """The number of pages that have ended."""
        return self.outcomes.total()

    @property
    def balanced(self) -> bool:
        """True when every page that came in has ended, and none twice."""
        return self.taken == self.entered

    def counts(self) -> dict[str, int]:
        """Outcome counts in the order of `OutcomeKind`, without the zeros."""
        return {str(kind): self.outcomes[kind] for kind in OutcomeKind if self.outcomes[kind]}
