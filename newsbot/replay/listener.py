"""The events of a replay, for those who follow it: the command line, tests, or nobody."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import msgspec

from newsbot.files.kinds import SetAside
from newsbot.model.article import Article
from newsbot.model.outcome import Books, Outcome
from newsbot.model.page import Origin


class Ended(msgspec.Struct, frozen=True, kw_only=True):
    """The outcome of one page, with its article where there is one."""

    origin: Origin
    outcome: Outcome
    article: Article | None = None


class Listener:
    """Ignores every event; subclasses override the events that they need."""

    def begins(self, books: Books, files: int | None) -> None:
        """The replay starts to read pages.

        Args:
            books: of the run; they change while it goes on.
            files: how many files there are to read, or None when nobody knows.
        """

    def takes_over(self, pages: int, since: datetime) -> None:
        """An unfinished replay of the same pages is continued.

        Args:
            pages: that are done.
            since: when it was begun (UTC).
        """

    def leaves_off(self) -> None:
        """The replay is broken off, and can be continued as `takes_over` tells."""

    def announces(self, what: str) -> None:
        """A step that takes a while has begun, before the first page is done."""

    def page(self, ended: Ended) -> None:
        """A page has ended; pages are reported in their order."""

    def aside(self, item: SetAside) -> None:
        """A file without a page was found."""

    def ends(self) -> None:
        """No more pages come."""

    def yearless(self) -> set[str]:
        """The ids of shown articles whose date may still get its year."""
        return set()

    def dated(self, dates: Mapping[str, str]) -> None:
        """The final dates of these articles, by id."""
