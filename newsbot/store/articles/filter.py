"""A choice of articles, the same choice as a MongoDB query, and as a question to one article."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import msgspec

from newsbot.model.article import Article
from newsbot.model.usage import REFUSED_WITH, Use

Query = dict[str, Any]


class Filter(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A choice of articles; fields that are None or empty choose nothing.

    Attributes:
        since: published at or after this instant (aware).
        until: published before this instant (aware).
        sites: names of sites, or hosts of outlets without a declaration.
        language: ISO 639-1 code.
        roles: among original, repost, truncated, update and digest.
        undated: with `since` or `until`, take in articles without a known date too.
        withdrawn: True for withdrawn articles alone, False for the others; None for both.
        allowed_for: a use that no statement of the publisher refuses.
        keep_all: every member of a duplicate cluster, not only the canonical one.
        written_after: only versions that the store wrote after this mark of
            `newsbot.store.articles.reading.Reader.written_until`.
    """

    since: datetime | None = None
    until: datetime | None = None
    sites: tuple[str, ...] = ()
    language: str | None = None
    roles: tuple[str, ...] = ()
    undated: bool = False
    withdrawn: bool | None = None
    allowed_for: Use | None = None
    keep_all: bool = False
    written_after: str | None = None

    @property
    def by_date(self) -> bool:
        """Whether the choice depends on dates."""
        return self.since is not None or self.until is not None

    @property
    def takes_undated(self) -> bool:
        """Whether articles without a known date are chosen."""
        return self.undated or not self.by_date

    def spans(self, instant: datetime) -> bool:
        """Whether an article published at this instant (aware) lies in the chosen time."""
        since, until = self.since, self.until
        return (since is None or since <= instant) and (until is None or instant < until)

    def fits(self, article: Article) -> bool:
        """Whether the article is chosen, but for its date, its copies and when it was written.

        It tells of one article what `_common` asks of a database.

        Example:
            >>> from newsbot import extract
            >>> article = extract("Мост открыт", "https://iz.ru/1")
            >>> Filter(sites=("iz",)).fits(article), Filter(sites=("tass",)).fits(article)
            (True, False)
        """
        return self.fits_but_for_use(article) and not self.is_refused(article)

    def is_refused(self, article: Article) -> bool:
        """Whether the publisher refuses the use that is asked for."""
        refusing = REFUSED_WITH[self.allowed_for] if self.allowed_for else ()
        return any(one.use in refusing and not one.allowed for one in article.usage)

    def fits_but_for_use(self, article: Article) -> bool:
        """Whether the article would be chosen if its publisher refused nothing; see `fits`."""
        return (
            (not self.sites or article.site in self.sites)
            and self.language in (None, article.language)
            and (not self.roles or article.role in self.roles)
            and self.withdrawn in (None, article.withdrawn is not None)
        )


def dated_query(choice: Filter) -> Query:
    """The query for the chosen articles with a known date."""
    bounds: Query = {"$type": "date"}
    if choice.since is not None:
        bounds["$gte"] = choice.since
    if choice.until is not None:
        bounds["$lt"] = choice.until
    return {**_common(choice), "published.start": bounds}


def undated_query(choice: Filter) -> Query:
    """The query for the chosen articles without a known date.

    Example:
        >>> undated_query(Filter(sites=("iz",), keep_all=True))
        {'store.state': 'done', 'site': {'$in': ['iz']}, 'published.start': None}
    """
    return {**_common(choice), "published.start": None}


def misdated_query(choice: Filter) -> Query:
    """The query for the chosen articles whose date something else wrote: they are no records.

    Their dates lie in the index before or behind all instants.
    """
    neither = {"$ne": None, "$not": {"$gte": datetime.min.replace(tzinfo=UTC)}}
    return {**_common(choice), "published.start": neither}


def _common(choice: Filter) -> Query:
    query: Query = {"store.state": "done"}
    if choice.sites:
        query["site"] = {"$in": list(choice.sites)}
    if choice.language is not None:
        query["language"] = choice.language
    if choice.roles:
        query["role"] = {"$in": list(choice.roles)}
    if choice.withdrawn is not None:
        query["withdrawn"] = {"$ne": None} if choice.withdrawn else None
    if choice.allowed_for is not None:
        uses = list(REFUSED_WITH[choice.allowed_for])
        query["usage"] = {"$not": {"$elemMatch": {"use": {"$in": uses}, "allowed": False}}}
    if choice.written_after is not None:
        query["store.write"] = {"$gt": choice.written_after}
    if not choice.keep_all:
        query["duplicate_of"] = None
    return query
