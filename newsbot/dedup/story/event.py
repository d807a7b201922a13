"""Finds articles on the same event by common names and rare words.

A story is a link between articles, never a merge: two outlets that write about one event in their
own words share no shingles, but the people, the places and what it was about.
"""

from __future__ import annotations

import math
from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, compress
from typing import Any, NamedTuple

import msgspec

from newsbot.dedup.bulk.components import Components
from newsbot.dedup.story.nearness import day_number, days_apart, published_value
from newsbot.dedup.story.stems import TABLES, factors, language_for_stories, table_of
from newsbot.dedup.story.texts import StoryText, StoryTexts, Terms
from newsbot.model.article import Article

ALIKE = 0.28
"""Likeness from which two articles are one story: see docs/dedup.md for recall and precision."""

DAYS = 3
"""Days between two articles of one story, at most."""

UNKNOWN = 0
"""In place of the number of a day; the first day of the calendar has 1."""

CROWDED = 60
"""Stems of more articles near in time propose no pairs: they would all be alike in that only."""

WORTH = ALIKE / 2
"""Likeness by rare stems alone from which two articles are compared in full."""

Holders = defaultdict[str, "array[int]"]
"""The numbers of the articles that have a stem, by stem."""


class Likeness(NamedTuple):
    """How alike two articles are (0 to 1), and the stems they share, heaviest first."""

    score: float
    shared: tuple[str, ...]


def story_terms(text: str, language: str = "ru") -> dict[str, float]:
    """The stems that characterise a text, with their weights.

    A weight is the logarithm of how rare the stem is in texts of its language; names weigh more.

    Args:
        text: of an article.
        language: one of `stems.TABLES`.

    Example:
        >>> terms = story_terms("Вчера в Курске глава города Иван Щукарь открыл новый мост.")
        >>> terms["щукарь"] > terms["мост"]
        True
        >>> terms = story_terms("The mayor has opened the new bridge with a speech.", "en")
        >>> "вrіdgе" in terms, "wітн" in terms  # folded: Latin look-alikes as Cyrillic
        (True, False)
    """
    return dict(table_of(language).of(factors(text).items()))


def likeness(one: Terms, other: Terms) -> Likeness:
    """Compare two texts by their stems: the cosine of their weights."""
    shared = sorted(one.keys() & other.keys(), key=lambda stem: (-one[stem], stem))
    common = sum(min(one[stem], other[stem]) ** 2 for stem in shared)
    norms = math.sqrt(_square(one) * _square(other))
    return Likeness(common / norms if norms else 0.0, tuple(shared))


def same_story(one: StoryText, other: StoryText) -> Likeness | None:
    """Whether two articles are about one event: what they share, or None.

    They have to be alike, and published within three days of each other as far as their dates are
    known: of a date without a year, day and month are compared. Of texts in a language without a
    table only `stories` can tell, which has all of them.
    """
    if one.uncounted or other.uncounted:
        return None
    apart = days_apart(one.date, other.date)
    if apart is not None and apart > DAYS:
        return None
    found = likeness(one.terms, other.terms)
    return found if found.score >= ALIKE else None


def story_text(record: Article | Mapping[str, Any]) -> StoryText:
    """The input of stories for an article, or for a mapping with its `id`, `text` and `published`.

    Without `language` the language of the text is found.
    """
    if isinstance(record, Article):
        record = msgspec.structs.asdict(record)
    text, language = record["text"] or "", language_for_stories(record)
    known = language in TABLES
    return StoryText(
        id=record["id"],
        date=published_value(record.get("published")),
        terms=story_terms(text, language) if known else factors(text),
        uncounted=None if known else language,
    )


def stories(records: Iterable[Article | Mapping[str, Any]]) -> dict[str, str]:
    """The story of each article that has one: the smallest id of its articles.

    What hangs together by links between two articles is a story. Give one member of each duplicate
    cluster; the others share its story.

    Example:
        >>> one = "В Курске глава города Иван Щукарь открыл мост через реку Тускарь."
        >>> two = "Мост через Тускарь открыт: ленту перерезал Щукарь, глава Курска."
        >>> stories([{"id": "b", "text": one}, {"id": "a", "text": two}])
        {'a': 'a', 'b': 'a'}
    """
    return stories_of(map(story_text, records))


def stories_of(given: Iterable[StoryText] | StoryTexts) -> dict[str, str]:
    """The stories of texts whose stems are known; pass many as `StoryTexts`."""
    texts = given if isinstance(given, StoryTexts) else StoryTexts(given)
    places = texts.by_id()
    parts = Components(len(places))
    linked = bytearray(len(places))
    for one, other in _proposed(texts, places):
        if same_story(texts[places[one]], texts[places[other]]):
            parts.join(one, other)
            linked[one] = linked[other] = True
    found: dict[str, str] = {}
    names: dict[int, str] = {}
    for number in compress(range(len(places)), linked):
        id_ = texts.id_at(places[number])
        # The root is the smallest number of its component, so that it comes first.
        found[id_] = names.setdefault(parts.root(number), id_)
    return found


def _proposed(texts: StoryTexts, places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pairs of numbers in `places` that share enough rare stems to be worth a comparison.

    How many articles have a stem is counted within the days of a story: counted in a whole corpus,
    every stem is common some day. Only for articles without a known day it is counted in all.
    """
    days = array("l", (day_number(texts.date_at(place)) or UNKNOWN for place in places))
    lengths = array("d", (_length(texts, place) for place in texts.one_by_one(places)))
    yield from _within_days(texts, places, days, lengths)
    if undated := [number for number, day in enumerate(days) if day == UNKNOWN]:
        yield from _at_any_time(texts, places, undated, lengths)


def _within_days(
    texts: StoryTexts, places: Sequence[int], days: Sequence[int], lengths: Sequence[float]
) -> Iterator[tuple[int, int]]:
    """The pairs of articles that have a known day each, a few days apart at most."""
    dated = sorted(filter(days.__getitem__, range(len(places))), key=days.__getitem__)
    held: dict[int, Holders] = {}
    for number in texts.one_by_one(dated):
        day = days[number]
        held = {known: its for known, its in held.items() if known >= day - DAYS}
        yield from _alike(number, texts.terms(places[number]), held.values(), lengths)
        _hold(held.setdefault(day, defaultdict(_numbers)), number, texts.terms(places[number]))


def _at_any_time(
    texts: StoryTexts, places: Sequence[int], undated: Sequence[int], lengths: Sequence[float]
) -> Iterator[tuple[int, int]]:
    """The pairs of an article without a known day and any other one."""
    asked = {
        stem for number in texts.one_by_one(undated) for stem, _ in texts.terms(places[number])
    }
    everywhere: Holders = defaultdict(_numbers)
    for number, place in enumerate(texts.one_by_one(places)):
        _hold(everywhere, number, (term for term in texts.terms(place) if term[0] in asked))
    for number in texts.one_by_one(undated):
        yield from _alike(number, texts.terms(places[number]), [everywhere], lengths)


def _numbers() -> array[int]:
    return array("I")


def _hold(held: Holders, number: int, terms: Iterable[tuple[str, float]]) -> None:
    for stem, _ in terms:
        held[stem].append(number)


def _length(texts: StoryTexts, place: int) -> float:
    """The length of a text's vector of weights."""
    return math.sqrt(sum(weight * weight for _, weight in texts.terms(place)))


def _alike(
    number: int,
    terms: Iterable[tuple[str, float]],
    held: Collection[Holders],
    lengths: Sequence[float],
) -> Iterator[tuple[int, int]]:
    """Those articles among the holders that share enough with one, each as a pair with it."""
    common: defaultdict[int, float] = defaultdict(float)
    for stem, weight in terms:
        found = [its[stem] for its in held if stem in its]
        if found and sum(map(len, found)) <= CROWDED:
            for other in chain.from_iterable(found):
                common[other] += weight * weight
    least = WORTH * lengths[number]
    for other, weight in common.items():
        if weight >= least * lengths[other] and other != number:
            yield other, number


def _square(terms: Terms) -> float:
    return sum(weight * weight for weight in terms.values())
