"""Keeps the texts of many articles for stories in packed form: four bytes a stem."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

import msgspec
import numpy as np

from newsbot.dedup.index.packed import Pool, Strings
from newsbot.files.disk_arrays import Arrays

Item = TypeVar("Item")
Terms = Mapping[str, float]

RELEASE_AFTER = 2_000
"""Texts after which the memory of those on the disk is given back."""


class StoryText(msgspec.Struct, frozen=True, kw_only=True):
    """The input of stories: id, publication date as EDTF or None, weighted stems."""

    id: str
    date: str | None
    terms: Terms


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
        """The stems of a text with their weights."""
        return map(self._known.__getitem__, self._packed[place].tolist())

    def id_at(self, place: int) -> str:
        """The id of a text."""
        return self._ids[place]

    def date_at(self, place: int) -> str | None:
        """The date of a text."""
        return self._dates[place] or None

    def by_id(self) -> list[int]:
        """The places of all texts in the order of their ids."""
        return sorted(range(len(self)), key=self._ids.__getitem__)

    def _number(self, term: tuple[str, float]) -> int:
        number = self._numbers.setdefault(term, len(self._known))
        if number == len(self._known):
            self._known.append(term)
        return number
