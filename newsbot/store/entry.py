"""The inputs of the store: an article with its page, and the row that says how a page ended."""

from __future__ import annotations

import secrets
import time
from collections.abc import Awaitable, Callable
from datetime import datetime

import msgspec
from msgspec.structs import force_setattr, replace

from newsbot.model.article import Article
from newsbot.model.outcome import Outcome
from newsbot.model.page import Origin, Page

LONGEST = 8000
"""Characters of an address or of a detail that a row keeps."""

First = Callable[[], Awaitable[None]]
"""What has to have happened before an item is acknowledged; equal for items that share it."""


class Entry(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """An article on its way into the store.

    Attributes:
        article: the record as the stages made it; its links and its revision are set by the store.
        page_sha256: hex SHA-256 of the bytes it was made from (`Page.sha256`).
        run: id of the run it belongs to, or None when nobody keeps books.
        as_of: when the record was made, where that is not now: an entry that waited in the spool
            must not count as newer than what was stored meanwhile.
        fence: fencing number of the lease under which a crawl fetched it; 0 for writers that no
            lease binds, such as a replay.
    """

    article: Article
    page_sha256: str
    run: str | None = None
    as_of: datetime | None = None
    fence: int = 0


class PageRow(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """How one page ended, for the books of a run.

    Attributes:
        run: id of the run.
        origin: where the page was found.
        url: address of the page, where known.
        outcome: how it ended; `outcome.id` names the article, where there is one.

    Addresses and details that are endless are cut: a database takes 16 MiB for a row.
    """

    run: str
    origin: Origin
    url: str | None = None
    outcome: Outcome

    def __post_init__(self) -> None:
        """Cut texts that are too long."""
        detail = self.outcome.detail
        if self.url and len(self.url) > LONGEST:
            force_setattr(self, "url", f"{self.url[:LONGEST]}…")
        if detail and len(detail) > LONGEST:
            cut = replace(self.outcome, detail=f"{detail[:LONGEST]}…")
            force_setattr(self, "outcome", cut)

    @classmethod
    def of_page(cls, run: str, page: Page, outcome: Outcome) -> PageRow:
        """The row of a page without an article."""
        return cls(run=run, origin=page.origin, url=page.url, outcome=outcome)

    @classmethod
    def of_entry(cls, run: str, entry: Entry, outcome: Outcome) -> PageRow:
        """The row of a page whose article went to the store."""
        article = entry.article
        url = next(iter(article.parts), article.url)
        return cls(run=run, origin=article.origin, url=url, outcome=outcome)


class PageNote(msgspec.Struct, frozen=True, kw_only=True):
    """The store's note on the article on one page.

    Attributes:
        state: `pending` until the links to other articles are recorded; exports skip it.
        write: id of the write that made this version, so that a repeated write knows itself.
        digest: of the record as processed, without links, revision and capture.
        content: of what the publisher wrote (`newsbot.store.articles.change.content`).
        pages: SHA-256 of the pages known to carry this content, the latest last.
        past_pages: those of earlier revisions.
        past_contents: `content` of earlier revisions.
        fetched_last: latest capture that showed this content.
        run: run that wrote it.
        fence: highest fencing number that wrote it; a crawl with a lower one comes too late.
        first_seen, last_seen: when the store first and last met the article (its own clock).
    """

    state: str
    write: str
    digest: str
    content: str
    pages: tuple[str, ...]
    past_pages: tuple[str, ...] = ()
    past_contents: tuple[str, ...] = ()
    fetched_last: datetime | None = None
    run: str | None = None
    fence: int = 0
    first_seen: datetime
    last_seen: datetime


class KnownPart(msgspec.Struct, frozen=True, kw_only=True):
    """One part of an article on several pages, as it would be stored alone."""

    article: Article
    note: PageNote


class StoreNote(PageNote, frozen=True, kw_only=True):
    """The store's note on an article, beside its record; never exported.

    Attributes:
        parts: what the article was joined from, in its order; empty for an article on one page.
    """

    parts: tuple[KnownPart, ...] = ()


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """An article in the store with the store's own note about it."""

    article: Article
    note: StoreNote


def past_id(known: Known) -> str:
    """The id of a version in the history: equal for the same version, so that it is kept once.

    A version that came back word for word (the publisher went back to it) counts how often the
    page was in the past already.
    """
    page = known.note.pages[0]
    return f"{known.article.id}:{page[:16]}:{known.note.past_pages.count(page)}"


def superseded_id(known: Known) -> str:
    """The id of a record that newer rules replaced: equal for one run and article."""
    return f"{known.article.id}:{known.note.run or known.note.write}"


def new_token() -> str:
    """A new id of 32 hex digits: 16 of the time in nanoseconds, 16 of chance."""
    return f"{time.time_ns():016x}{secrets.token_hex(8)}"
