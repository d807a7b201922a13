"""Stories in other languages: how rare a word is there decides, not how rare it is in Russian."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import pytest

from newsbot.dedup.story.event import stories, story_text
from newsbot.dedup.story.stems import LEAST_TEXTS, TABLES, language_for_stories
from newsbot.dedup.story.texts import StoryTexts
from newsbot.dedup.why import why
from tests.dedup.news import ONE, TWO
from tests.dedup.news_abroad import ENGLISH, GERMAN, UKRAINIAN, Telling, ordinary_ukrainian


def records(tellings: Iterable[Telling], language: str | None) -> list[dict[str, Any]]:
    return [
        {"id": f"{number:03} {one.event}", "text": one.text, "published": one.day}
        | ({"language": language} if language else {})
        for number, one in enumerate(tellings)
    ]


def found(given: Iterable[dict[str, Any]]) -> set[tuple[str, ...]]:
    """The events of each story that is found."""
    members: defaultdict[str, list[str]] = defaultdict(list)
    for id_, story in stories(given).items():
        members[story].append(id_.partition(" ")[2])
    return {tuple(events) for events in members.values()}


@pytest.mark.parametrize("declared", [True, False])
@pytest.mark.parametrize(
    ("tellings", "language", "told_twice"),
    [
        (ENGLISH, "en", {"bridge", "verdict", "match", "results"}),
        (GERMAN, "de", {"Moor", "Theater"}),
    ],
)
def test_what_is_told_twice_is_one_story_and_what_is_like_it_is_not(
    tellings: Sequence[Telling], language: str, told_twice: set[str], declared: bool
) -> None:
    given = records(tellings, language if declared else None)
    assert found(given) == {(event, event) for event in told_twice}


def test_long_english_texts_on_different_subjects_are_no_story() -> None:
    guides = [one for one in ENGLISH if one.event in {"meditation", "working at home"}]
    assert len(guides) == 2
    assert found(records(guides, "en")) == set()


def test_a_language_without_a_table_is_weighed_by_the_texts_of_the_corpus() -> None:
    assert "uk" not in TABLES
    ordinary = ordinary_ukrainian()
    assert len(ordinary) > LEAST_TEXTS
    assert found(records([*ordinary, *UKRAINIAN], "uk")) == {("дзвін", "дзвін")}


def test_few_texts_of_such_a_language_make_no_story() -> None:
    few = [*ordinary_ukrainian()[: LEAST_TEXTS - len(UKRAINIAN) - 1], *UKRAINIAN]
    assert found(records(few, "uk")) == set()


def test_the_order_of_the_articles_makes_no_difference() -> None:
    given = records([*ordinary_ukrainian(), *UKRAINIAN], "uk") + records(ENGLISH, "en")
    assert stories(given) == stories(reversed(given))


def test_a_corpus_in_two_languages_has_the_stories_of_both() -> None:
    russian = [
        {"id": "100 мост", "text": ONE, "published": "2026-03-10"},
        {"id": "101 мост", "text": TWO, "published": "2026-03-11"},
    ]
    both = found(records(GERMAN, "de") + russian)
    assert both == {("Moor", "Moor"), ("Theater", "Theater"), ("мост", "мост")}


def test_why_names_what_two_english_articles_share() -> None:
    one, other = records(ENGLISH[:2], "en")
    shared = why(one, other).story
    assert shared is not None
    assert {"Threlfall", "Wexcombe"} <= set(shared)
    one, other = records(UKRAINIAN[:2], "uk")
    assert why(one, other).story is None  # only a corpus shows how rare their words are


@pytest.mark.parametrize(
    ("record", "language"),
    [
        ({"text": "Мост открыт."}, "ru"),
        ({"text": "Open!"}, "und"),
        ({"text": ""}, "und"),
        ({"text": None}, "und"),
        ({"text": "Мост открыт.", "language": None}, "ru"),
        ({"text": "Мост открыт.", "language": "bg"}, "bg"),
    ],
)
def test_a_text_of_no_clear_language_is_weighed_by_its_script(
    record: dict[str, Any], language: str
) -> None:
    assert language_for_stories(record) == language


def test_packed_texts_of_a_language_without_a_table_have_weights() -> None:
    texts = StoryTexts(map(story_text, records([*ordinary_ukrainian(), *UKRAINIAN], "uk")))
    weights = dict(texts.terms(len(texts) - 3))
    assert "дзвін" in weights
    assert "тому" not in weights
    assert weights["кривен"] > weights["школи"]
