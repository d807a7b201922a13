"""What a replay tells whoever watches it: the command line, a test, or nobody."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import msgspec

from newsbot.files.kinds import SetAside
from newsbot.model.article import Article
from newsbot.model.outcome import Books, Outcome
from newsbot.model.page import Origin


class Ended(msgspec.Struct, frozen=True, kw_only=True):
    """How one page ended, with the article where there is one."""

    origin: Origin
    outcome: Outcome
    article: Article | None = None


class Listener:
    """Does not listen; whoever does overrides what it wants to know."""

    def begins(self, books: Books, files: int | None) -> None:
        """Pages are about to be read.

        Args:
            books: of the run; they change while it goes on.
            files: how many files there are to read, or None when nobody knows.
        """

    def takes_over(self, pages: int, since: datetime) -> None:
        """The same replay, begun earlier, was not finished: it goes on.

        Args:
            pages: that are done.
            since: when it was begun (UTC).
        """

    def announces(self, what: str) -> None:
        """Something goes on that takes a while before the first page is done."""

    def page(self, ended: Ended) -> None:
        """A page has ended; pages are told in their order."""

    def aside(self, item: SetAside) -> None:
        """Something was come across that is no page."""

    def ends(self) -> None:
        """No page comes any more."""

    def yearless(self) -> set[str]:
        """Ids of articles whose date is shown and may still get its year."""
        return set()

    def dated(self, dates: Mapping[str, str]) -> None:
        """The dates that such articles have in the end, by id."""
