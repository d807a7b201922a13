"""Gives articles their story, and a date without a year the year that its story knows."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple, Protocol, Self

import msgspec
from msgspec.structs import replace

from newsbot.dates.mentions import find_dates
from newsbot.dedup.story.event import stories_of, story_text
from newsbot.dedup.story.nearness import year_from_story
from newsbot.dedup.story.texts import StoryText, StoryTexts
from newsbot.dedup.story.year import dated, own_date, text_anchor
from newsbot.files.disk_arrays import Arrays
from newsbot.model.article import Article
from newsbot.model.dates import RecordDate


class Membership(NamedTuple):
    """The canonical member of an article's cluster, and the cluster."""

    canonical: str
    cluster: str


DECODER = msgspec.json.Decoder(tuple[Membership, str])

IN_MEMORY = 1 << 20
"""Bytes of dates that need no file."""


class Member(Protocol):
    """The fields of a record that stories need besides its text."""

    @property
    def id(self) -> str:
        """The id; this and the other fields are those of `Article`."""

    @property
    def published(self) -> RecordDate | None: ...

    @property
    def cluster(self) -> str | None: ...

    @property
    def duplicate_of(self) -> str | None: ...


class Stories:
    """The stories of a set of articles; they depend on the set alone.

    Args:
        articles: with final links (`cluster`, `duplicate_of`); copies share the story of their
            canonical member.
        text_of: gives what stories need of an article; others may have made it before.
        arrays: makes the large arrays; in memory, without.
    """

    def __init__(
        self,
        articles: Iterable[Member],
        text_of: Callable[[Any], StoryText] = story_text,
        arrays: Arrays | None = None,
    ) -> None:
        texts = StoryTexts(arrays=arrays)
        with _Dates() as dates:
            for article in articles:
                if article.duplicate_of is None:
                    texts.add(text_of(article))
                dates.add(article)
            self._stories = stories_of(texts)
            texts.check()
            self._dates = dates.by_group(self._group)

    def complete(self, article: Article) -> Article:
        """The article with its `story`, and with the year that the story or copies give its date.

        The story's date is kept among the candidates; the source of the date is then `story`.
        The dates in the text are resolved anew from it.
        """
        story, published = self.story(article), self.published(article)
        if published is None or published == article.published:
            return replace(article, story=story)
        mentions = find_dates(article.text, text_anchor(published))
        return replace(article, story=story, published=published, date_mentions=tuple(mentions))

    def story(self, article: Member) -> str | None:
        """The story of an article; None without one."""
        return self._stories.get(_place(article).canonical)

    def published(self, article: Member) -> RecordDate | None:
        """The date of an article, with the year that its story or its copies know."""
        published = own_date(article.published)
        if published is None or published.start is not None:
            return published
        others = self._dates.get(self._group(_place(article)), set()) - {published.value}
        year = year_from_story(published.value, others)
        return dated(published, year, sorted(others)) if year else published

    def _group(self, place: Membership) -> str:
        return self._stories.get(place.canonical, place.cluster)


class _Dates:
    """The dates of articles, on the disk when there are many: few are needed again."""

    def __init__(self) -> None:
        self._file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - __exit__
        self._yearless: set[Membership] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def add(self, article: Member) -> None:
        """Store the date of an article."""
        if own := own_date(article.published):
            place = _place(article)
            self._file.write(msgspec.json.encode((place, own.value)) + b"\n")
            if own.start is None:
                self._yearless.add(place)

    def by_group(self, group: Callable[[Membership], str]) -> dict[str, set[str]]:
        """The dates of each group with a date without a year."""
        found: dict[str, set[str]] = {group(place): set() for place in self._yearless}
        self._file.seek(0)
        for line in self._file if found else ():
            place, value = DECODER.decode(line)
            if (name := group(place)) in found:
                found[name].add(value)
        return found


def _place(article: Member) -> Membership:
    return Membership(article.duplicate_of or article.id, article.cluster or article.id)
