"""Gives articles their story, and a date without a year the year that its story knows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from newsbot.article import Article
from newsbot.dates.edtf import day
from newsbot.dates.value import DateCandidate, RecordDate
from newsbot.dedup.nearness import year_from_story
from newsbot.dedup.story import stories

ZONE = ZoneInfo("Europe/Moscow")
"""Zone of a day whose own zone the record does not tell: that of nearly all outlets."""


class Stories:
    """The stories of a set of articles; they depend on the set alone.

    Args:
        articles: with final links (`cluster`, `duplicate_of`); copies share the story of their
            canonical member.
    """

    def __init__(self, articles: Iterable[Article]) -> None:
        known = list(articles)
        self._stories = stories(article for article in known if article.duplicate_of is None)
        self._dates: defaultdict[str, set[str]] = defaultdict(set)
        for article in known:
            if article.published:
                self._dates[self._group(article)].add(article.published.value)

    def complete(self, article: Article) -> Article:
        """The article with its `story`, and with the year that story or copies give its date.

        The story's date is kept among the candidates; the source of the date is then `story`.
        """
        story = self._story(article)
        return replace(article, story=story, published=self._published(article))

    def _story(self, article: Article) -> str | None:
        return self._stories.get(article.duplicate_of or article.id)

    def _group(self, article: Article) -> str:
        return self._story(article) or article.cluster or article.id

    def _published(self, article: Article) -> RecordDate | None:
        published = article.published
        if published is None or published.start is not None:
            return published
        others = self._dates[self._group(article)] - {published.value}
        value = year_from_story(published.value, others)
        return _dated(published, value, sorted(others)) if value else published


def _dated(published: RecordDate, value: str, others: list[str]) -> RecordDate:
    year, month, number = map(int, value.split("-"))
    found = day(year, month, number, ZONE, "story")
    if found is None:
        return published
    said = DateCandidate(
        value=value,
        precision="day",
        source="story",
        evidence=", ".join(others),
        rule="story",
        note="year of an article on the same event",
    )
    return replace(
        published,
        value=value,
        start=found.start,
        end=found.end,
        source="story",
        candidates=(*published.candidates, said),
    )
