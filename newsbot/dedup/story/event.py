"""Finds articles on the same event by common names and rare words.

A story is a link between articles, never a merge: two outlets that write about one event in their
own words share no shingles, but the people, the places and what it was about.
"""

from __future__ import annotations

import math
import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

import msgspec

from newsbot.dedup.bulk.components import Components
from newsbot.dedup.decide.nearness import days_apart, published_value
from newsbot.dedup.story.texts import StoryText, StoryTexts, Terms
from newsbot.dedup.text.body import folded_body
from newsbot.model.article import Article
from newsbot.text.tables import rows
from newsbot.text.words import comparable

STEM = 6
"""Letters by which words are compared: enough to tell them apart, few enough for all cases."""

NAME_WEIGHT = 1.6
"""Names count more than other rare words."""

LEAST_WEIGHT = 1.5
"""Lighter stems, in more than a fifth of all news texts, are left out."""

ALIKE = 0.28
"""Likeness from which two articles are one story: see docs/dedup.md for recall and precision."""

DAYS = 3
"""Days between two articles of one story, at most."""

CROWDED = 60
"""Stems of more articles than that propose no pairs: they would all be alike in that only."""

WORTH = ALIKE / 2
"""Likeness by rare stems alone from which two articles are compared in full."""

_NAME = re.compile(r"(?<=[а-яёa-z,;»\"] )[«\"]?([А-ЯЁA-Z][\w-]+)")


class Likeness(NamedTuple):
    """How alike two articles are (0 to 1), and the stems they share, heaviest first."""

    score: float
    shared: tuple[str, ...]


def story_terms(text: str) -> dict[str, float]:
    """The stems that characterise a text, with their weights.

    A weight is the logarithm of how rare the stem is in Russian news; names weigh more.

    Example:
        >>> terms = story_terms("Вчера в Курске глава города Иван Щукарь открыл новый мост.")
        >>> terms["щукарь"] > terms["мост"]
        True
    """
    printed, _, words = folded_body(text)
    names = {comparable(name)[:STEM] for name in set(_NAME.findall(printed))}
    stems = {word[:STEM] for word in set(words) if len(word) > 2 and not word.isdigit()}
    weights = {stem: _weight(stem) for stem in stems}
    return {
        stem: weight * NAME_WEIGHT if stem in names else weight
        for stem, weight in weights.items()
        if weight > LEAST_WEIGHT
    }


def likeness(one: Terms, other: Terms) -> Likeness:
    """Compare two texts by their stems: the cosine of their weights."""
    shared = sorted(one.keys() & other.keys(), key=lambda stem: (-one[stem], stem))
    common = sum(min(one[stem], other[stem]) ** 2 for stem in shared)
    norms = math.sqrt(_square(one) * _square(other))
    return Likeness(common / norms if norms else 0.0, tuple(shared))


def same_story(one: StoryText, other: StoryText) -> Likeness | None:
    """Whether two articles are about one event: what they share, or None.

    They have to be alike, and published within three days of each other as far as their dates are
    known: of a date without a year, day and month are compared.
    """
    apart = days_apart(one.date, other.date)
    if apart is not None and apart > DAYS:
        return None
    found = likeness(one.terms, other.terms)
    return found if found.score >= ALIKE else None


def story_text(record: Article | Mapping[str, Any]) -> StoryText:
    """The input of stories for an article, or for a mapping with `id`, `text` and `published`."""
    if isinstance(record, Article):
        record = msgspec.structs.asdict(record)
    return StoryText(
        id=record["id"],
        date=published_value(record.get("published")),
        terms=story_terms(record["text"] or ""),
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


def stories_of(found: Iterable[StoryText] | StoryTexts) -> dict[str, str]:
    """The stories of texts whose stems are known; pass many as `StoryTexts`."""
    texts = found if isinstance(found, StoryTexts) else StoryTexts(found)
    places = texts.by_id()
    parts = Components(len(places))
    linked: set[int] = set()
    for one, other in _proposed(texts, places):
        if same_story(texts[places[one]], texts[places[other]]):
            parts.join(one, other)
            linked |= {one, other}
    ids = {number: texts.id_at(places[number]) for number in sorted(linked)}
    # The root is the smallest number of its component, so that it is linked, too.
    return {id_: ids[parts.root(number)] for number, id_ in ids.items()}


def _proposed(texts: StoryTexts, places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pairs that share enough rare stems to be worth a comparison.

    A text is held against those before it, so that no more pairs are kept than one text has.
    """
    holding = Counter(stem for place in places for stem, _ in texts.terms(place))
    holders: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
    sizes = array("d")
    for number, place in enumerate(places):
        common: defaultdict[int, float] = defaultdict(float)
        for stem, _ in texts.terms(place):
            if 1 < holding[stem] <= CROWDED:
                weight = _weight(stem) ** 2
                for earlier in holders[stem]:
                    common[earlier] += weight
                holders[stem].append(number)
        sizes.append(sum(weight * weight for _, weight in texts.terms(place)))
        for earlier, weight in sorted(common.items()):
            if weight >= WORTH * math.sqrt(sizes[earlier] * sizes[number]):
                yield earlier, number


@lru_cache(1 << 16)
def _weight(stem: str) -> float:
    known, texts = _frequencies()
    # Three more than counted: what was never seen is not infinitely rare.
    return math.log(texts / (known.get(stem, 0) + 3))


def _square(terms: Terms) -> float:
    return sum(weight * weight for weight in terms.values())


@cache
def _frequencies() -> tuple[dict[str, int], int]:
    """The number of texts by stem, and of all texts, as in `stems.tsv`."""
    texts_by_stem = dict(rows("newsbot.dedup", "stems.tsv", tuple[str, int]))
    return texts_by_stem, texts_by_stem.pop("*")
