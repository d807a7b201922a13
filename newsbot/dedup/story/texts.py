"""Keeps the texts of many articles for stories in packed form: four bytes a stem."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

import msgspec
import numpy as np

from newsbot.dedup.index.packed import Pool, Strings
from newsbot.dedup.story.stems import LEAST_TEXTS, Weights, weights_of
from newsbot.files.disk_arrays import Arrays

Item = TypeVar("Item")
Terms = Mapping[str, float]

RELEASE_AFTER = 2_000
"""Texts after which the memory of those on the disk is given back."""


class StoryText(msgspec.Struct, frozen=True, kw_only=True):
    """The input of stories.

    Attributes:
        id: of the article.
        date: of publication, as EDTF, or None.
        terms: stems with their weights; of a language without a table with their factors alone.
        uncounted: that language, whose words the texts themselves have to show; else None.
    """

    id: str
    date: str | None
    terms: Terms
    uncounted: str | None = None


class StoryTexts:
    """Texts in the order in which they were added; each is rebuilt when it is requested.

    As dictionaries the stems of an article take 15 KB and more, packed less than one.

    Args:
        texts: the first ones.
        arrays: makes the large arrays; in memory, without.

    Example:
        >>> texts = StoryTexts([StoryText(id="a", date=None, terms={"мост": 4.5})])
        >>> texts[0].terms
        {'мост': 4.5}
    """

    def __init__(self, texts: Iterable[StoryText] = (), arrays: Arrays | None = None) -> None:
        self._arrays = arrays or Arrays()
        self._ids = Strings(self._arrays)
        self._dates = Strings(self._arrays)
        self._packed: Pool[np.uint32] = Pool(np.uint32, self._arrays)
        self._languages = array("H")
        self._corpora: dict[str, _Corpus] = {}
        self._order: list[_Corpus] = []
        self._known: list[tuple[str, float]] = []
        self._numbers: dict[tuple[str, float], int] = {}
        for text in texts:
            self.add(text)

    def one_by_one(self, items: Iterable[Item]) -> Iterator[Item]:
        """Pass on what is asked about one text after the other; what was read for it meanwhile does
        not stay in memory.
        """
        return self._arrays.one_by_one(items, RELEASE_AFTER)

    def check(self) -> None:
        """Raise an OSError if the disk has lost what is remembered."""
        self._arrays.check()

    def add(self, text: StoryText) -> None:
        """Remember a text."""
        self._ids.append(text.id)
        self._languages.append(self._counted(text))
        self._dates.append(text.date or "")
        self._packed.append(np.array([*map(self._number, text.terms.items())], dtype=np.uint32))
        if len(self) % RELEASE_AFTER == 0:
            self._arrays.release()

    def __len__(self) -> int:
        return len(self._ids)

    def __getitem__(self, place: int) -> StoryText:
        return StoryText(
            id=self._ids[place], date=self._dates[place] or None, terms=dict(self.terms(place))
        )

    def terms(self, place: int) -> Iterator[tuple[str, float]]:
        """The stems of a text with their weights; none while few texts show how rare they are."""
        terms = map(self._known.__getitem__, self._packed[place].tolist())
        language = self._languages[place]
        return self._order[language - 1].weighed(terms) if language else terms

    def id_at(self, place: int) -> str:
        """The id of a text."""
        return self._ids[place]

    def date_at(self, place: int) -> str | None:
        """The date of a text."""
        return self._dates[place] or None

    def by_id(self) -> list[int]:
        """The places of all texts in the order of their ids."""
        return sorted(range(len(self)), key=self._ids.__getitem__)

    def _counted(self, text: StoryText) -> int:
        """The number of the corpus by which a text is weighed, after counting it; 0 without."""
        if text.uncounted is None:
            return 0
        corpus = self._corpora.get(text.uncounted)
        if corpus is None:
            corpus = self._corpora[text.uncounted] = _Corpus(len(self._corpora) + 1)
            self._order.append(corpus)
        corpus.count(text.terms)
        return corpus.number

    def _number(self, term: tuple[str, float]) -> int:
        number = self._numbers.setdefault(term, len(self._known))
        if number == len(self._known):
            self._known.append(term)
        return number


class _Corpus:
    """The texts of one language without a table: how many of them hold each stem."""

    def __init__(self, number: int) -> None:
        self.number = number
        self._texts = 0
        self._holding: Counter[str] = Counter()
        self._weights: Weights | None = None

    def count(self, stems: Iterable[str]) -> None:
        """Count one more text."""
        self._texts += 1
        self._holding.update(stems)
        self._weights = None

    def weighed(self, terms: Iterable[tuple[str, float]]) -> Iterator[tuple[str, float]]:
        """Stems with their weights among these texts; none while there are few texts."""
        if self._texts < LEAST_TEXTS:
            return iter(())
        if self._weights is None:
            self._weights = weights_of(self._holding, self._texts, least=1)
        return self._weights.of(terms)
