"""Announcements of sitemaps, feeds, lists and APIs: addresses of articles, further documents."""

from __future__ import annotations

from datetime import date, datetime

import msgspec

MOST_TEXT = 500_000
"""Characters of a feed's text; a longer one is no article, and the frontier has to keep it."""


class Announcement(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One announced article.

    Attributes:
        url: absolute address, as announced.
        published: publication instant (aware) as far as the announcement knows it.
        modified: last change (aware), such as a sitemap's `lastmod`.
        title: headline in the announcement.
        day: the day that its address names; zones differ, so it may be a day off.
        text: whole text, where a feed carries it (`yandex:full-text`); may hold HTML.
    """

    url: str
    published: datetime | None = None
    modified: datetime | None = None
    title: str | None = None
    day: date | None = None
    text: str | None = None

    @property
    def latest(self) -> datetime | None:
        """The later of both dates, or None when neither is known."""
        return max((day for day in (self.published, self.modified) if day), default=None)


class Further(msgspec.Struct, frozen=True, kw_only=True):
    """Another document of the same feed: a child of a sitemap index, or the next page.

    `modified` is the latest change in it (aware), where the index says so.
    """

    url: str
    modified: datetime | None = None


class Listing(msgspec.Struct, frozen=True, kw_only=True):
    """One document of a feed, read: what it announces and where the feed goes on.

    `next` may also be a cursor (`{cursor}` in the feed's address) instead of an address.
    """

    found: tuple[Announcement, ...] = ()
    further: tuple[Further, ...] = ()
    next: str | None = None
