"""Stories: other articles on the same event."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec
import pytest

from newsbot.dedup.story.event import likeness, stories, stories_of, story_terms, story_text
from newsbot.dedup.story.fields import Stories
from newsbot.dedup.story.nearness import days_apart, year_from_story
from newsbot.dedup.story.texts import RELEASE_AFTER, StoryText, StoryTexts
from newsbot.dedup.story.year import own_date
from newsbot.files.disk_arrays import DiskArrays
from newsbot.model.article import Article
from newsbot.model.page import Page
from newsbot.pipeline import process
from newsbot.readers import Source
from tests.dedup.news import ONE, TWO, dated
from tests.reference import REFERENCE, needs_reference
from tests.store.articles import article

OTHER = (
    "В музее Ольховатки показывают самовары. Коллекцию собрал учитель Пётр Ёршиков, который сорок "
    "лет ездил по деревням и записывал песни."
)


def test_one_event_in_other_words_is_a_story() -> None:
    records = [{"id": "a", "text": ONE}, {"id": "b", "text": TWO}, {"id": "c", "text": OTHER}]
    assert stories(records) == {"a": "a", "b": "a"}


def test_names_are_what_is_shared() -> None:
    shared = likeness(story_terms(ONE), story_terms(TWO)).shared
    assert {"пескар", "каменк", "тихобо"} <= set(shared)


def test_a_story_is_found_however_many_articles_had_its_words_before() -> None:
    first = date(2020, 1, 1)
    earlier = [
        {"id": f"e{number:03}", "text": ONE, "published": f"{first + timedelta(days=9 * number)}"}
        for number in range(80)
    ]
    event = [
        {"id": "a", "text": ONE, "published": "2025-04-08"},
        {"id": "b", "text": TWO, "published": "2025-04-09"},
    ]
    assert stories(earlier + event) == {"a": "a", "b": "a"}


@pytest.mark.parametrize("published", ["XXXX-04-09", "2025-04", None])
def test_an_article_of_unknown_day_finds_its_story(published: str | None) -> None:
    event = [
        {"id": "a", "text": ONE, "published": {"value": "2025-04-08", "start": None}},
        {"id": "b", "text": TWO, "published": {"value": published, "start": None}},
        {"id": "c", "text": OTHER, "published": {"value": published, "start": None}},
    ]
    assert stories(event) == {"a": "a", "b": "a"}


def test_far_apart_in_time_is_another_story() -> None:
    records = [
        {"id": "a", "text": ONE, "published": "2025-04-01"},
        {"id": "b", "text": TWO, "published": "2025-04-09"},
    ]
    assert stories(records) == {}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2025-04-08", "2025-04-09T10:00+03:00", 1),
        ("XXXX-12-31", "2025-01-01", 1),
        ("2025-04", "2025-04-09", None),
        (None, "2025-04-09", None),
    ],
)
def test_days_between_two_dates_are_counted(
    one: str | None, other: str | None, expected: int | None
) -> None:
    assert days_apart(one, other) == expected


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        (["2025-04-08"], 2025),
        (["XXXX-04-08", None, "2025-04-10"], 2025),
        (["2025-04-08", "2014-04-08"], None),
        (["XXXX-04-08"], None),
    ],
)
def test_a_year_comes_from_the_others_when_they_agree(
    others: list[str | None], expected: int | None
) -> None:
    assert year_from_story("XXXX-04-09", others) == expected


def test_the_year_of_a_story_is_given_with_its_evidence() -> None:
    yearless = article(1, text=ONE, published=dated("XXXX-04-09", None))
    known = article(2, text=TWO, published=dated("2025-04-08", datetime(2025, 4, 8, tzinfo=UTC)))
    found = Stories([yearless, known])
    completed = found.complete(yearless)
    assert completed.story == min(yearless.id, known.id)
    assert completed.published is not None
    assert (completed.published.value, completed.published.source) == ("2025-04-09", "story")
    assert completed.published.candidates[-1].evidence == "2025-04-08"
    assert completed.published.start == datetime(2025, 4, 8, 21, tzinfo=UTC)
    assert completed.published.start.tzinfo is UTC
    assert found.complete(known).published == known.published
    assert own_date(completed.published) == yearless.published


def test_a_time_without_a_year_gets_the_year_of_its_story() -> None:
    published = msgspec.structs.replace(
        dated("XXXX-04-09", None), precision="minute", clock="14:05"
    )
    yearless = article(1, text=ONE, published=published)
    known = article(2, text=TWO, published=dated("2025-04-08", datetime(2025, 4, 8, tzinfo=UTC)))
    completed = Stories([yearless, known]).complete(yearless).published
    assert completed is not None
    assert (completed.value, completed.clock) == ("2025-04-09T14:05:00+03:00", None)
    assert completed.start == datetime(2025, 4, 9, 11, 5, tzinfo=UTC)
    assert own_date(completed) == published


def seeds() -> Iterator[Article]:
    for name in ("000_c0ad1113dd708bcf.txt", "004_3d2ee45833a5e787.txt"):
        (page,) = Source([str(REFERENCE / "seeds" / name)])
        assert isinstance(page, Page)
        found = process(page)
        assert isinstance(found, Article)
        yield found


@needs_reference
def test_the_seed_documents_are_one_story_and_the_second_gets_its_year() -> None:
    documents = list(seeds())
    completed = list(map(Stories(documents).complete, documents))
    assert len({one.story for one in completed} - {None}) == 1
    values = [one.published.value for one in completed if one.published]
    assert values == ["2025-04-08", "2025-04-09"]


@needs_reference
def test_most_pairs_of_the_reference_set_that_are_one_story_are_alike() -> None:
    from evaluation.dedup_cases import near_duplicates

    path = REFERENCE / "cases" / "near-duplicates.links.json"
    pairs: list[tuple[str, str]] = json.loads(path.read_text(encoding="utf-8"))["story"]
    texts: dict[str, Any] = {record["id"]: record["text"] for record in near_duplicates()}
    alike = sum(
        likeness(story_terms(texts[one]), story_terms(texts[other])).score >= 0.28
        for one, other in pairs
    )
    assert alike / len(pairs) > 0.75


class ReleasedArrays(DiskArrays):
    """Counts how often their memory is given back."""

    times = 0

    def release(self) -> None:
        super().release()
        self.times += 1


@pytest.mark.parametrize(("date", "times"), [("2025-04-08", 6), (None, 10)])
def test_texts_on_the_disk_do_not_stay_in_memory(date: str | None, times: int) -> None:
    arrays, many = ReleasedArrays(), 2 * RELEASE_AFTER
    packed = StoryTexts(
        (StoryText(id=f"{number:05}", date=date, terms={}) for number in range(many)),
        arrays,
    )
    assert arrays.times == 2
    assert stories_of(packed) == {}
    assert arrays.times == times


def test_packed_texts_are_those_that_were_added() -> None:
    added = [story_text({"id": id_, "text": text}) for id_, text in (("b", ONE), ("a", TWO))]
    packed = StoryTexts(added)
    assert [packed[place] for place in range(len(packed))] == added
    assert packed.by_id() == [1, 0]
