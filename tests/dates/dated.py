"""An article dated from the strings of its page."""

from __future__ import annotations

from datetime import UTC, datetime

from newsbot.dates.article import ArticleDates, date_article
from newsbot.model.dates import DateSource, RawDate

FETCHED = datetime(2025, 4, 10, 9, tzinfo=UTC)


def raw(
    source: DateSource, string: str, *, role: str = "published", trusted: bool = True
) -> RawDate:
    """A date string of a page."""
    if role == "modified":
        return RawDate(role="modified", source=source, raw=string, place=source, trusted=trusted)
    return RawDate(role="published", source=source, raw=string, place=source, trusted=trusted)


def dated(
    *dates: RawDate,
    text: str = "Мост открыли.",
    dateline: str | None = None,
    fetched_at: datetime | None = FETCHED,
) -> ArticleDates:
    """An article with these date strings."""
    return date_article(
        text,
        dates=dates,
        dateline_date=dateline,
        dateline_raw=f"ЧИТА, {dateline}" if dateline else None,
        zone="Europe/Moscow",
        fetched_at=fetched_at,
    )


def published(article: ArticleDates) -> tuple[str, str] | None:
    """Value and source of the publication date."""
    return (article.published.value, article.published.source) if article.published else None
