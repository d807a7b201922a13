"""The stems that characterise a text, each with the weight that it has in the text's language.

How rare a word is differs between languages: by a table of Russian every English word is new, and
any two long English texts would be one story. Where newsbot has a table of a language, it decides;
where it has none, the texts of that language in the corpus are counted.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from newsbot.dedup.text.body import folded_body
from newsbot.text.language import language_of
from newsbot.text.letters import DENSE
from newsbot.text.tables import rows
from newsbot.text.words import comparable

STEM = 6
"""Letters by which words are compared: enough to tell them apart, few enough for all cases."""

NAME_WEIGHT = 1.6
"""Names count more than other rare words."""

LEAST_WEIGHT = 1.5
"""Lighter stems, in more than a fifth of all texts of the language, are left out."""

UNSEEN = 3
"""Texts that are added to those that were counted: what was never seen is not infinitely rare."""

LEAST_TEXTS = 30
"""Texts of a language without a table from which their words are counted: fewer say little."""

TABLES = frozenset({"ru", "en", "de"})
"""Languages with a table `stems.LANGUAGE.tsv`."""

_NAME = re.compile(r"(?<=[a-zß-ſа-џґ-ӹα-ώ,;»”\"] )[«\"“„]?([A-ZÀ-ſЀ-ЯҐ-ӸΑ-Ω][\w-]+)")
"""A word behind another one, or behind a sign that ends no sentence; is it a capital letter?"""

_CYRILLIC = re.compile("[а-яё]")
_LATIN = re.compile("[a-z]")


class Weights(NamedTuple):
    """The logarithm of how rare each stem is; others have the weight `rare`."""

    common: Mapping[str, float]
    rare: float

    def of(self, terms: Iterable[tuple[str, float]]) -> Iterator[tuple[str, float]]:
        """Stems with their weights, times what each has alone; common ones are left out.

        Example:
            >>> weights = weights_of({"река": 60, "мост": 5}, 100)
            >>> [stem for stem, _ in weights.of([("река", 1.0), ("мост", 1.0), ("щукарь", 1.6)])]
            ['мост', 'щукарь']
        """
        for stem, factor in terms:
            weight = self.common.get(stem, self.rare)
            if weight > LEAST_WEIGHT:
                yield stem, weight * factor


def weights_of(holding: Mapping[str, int], texts: int, least: int = 0) -> Weights:
    """The weights of stems, of which each is held by so many of so many texts.

    Args:
        holding: by stem.
        texts: all that were counted.
        least: texts that hold each of the other stems; what only so many hold is not kept.
    """
    common = {
        stem: math.log(texts / (held + UNSEEN)) for stem, held in holding.items() if held > least
    }
    return Weights(common, math.log(texts / (least + UNSEEN)))


@cache
def table_of(language: str) -> Weights:
    """The weights of a language of `TABLES`."""
    holding = dict(rows("newsbot.dedup", f"stems.{language}.tsv", tuple[str, int]))
    texts = holding.pop("*")
    return weights_of(holding, texts)


def factors(text: str) -> dict[str, float]:
    """The stems of a text, each with what it weighs beside others that are as rare.

    Example:
        >>> factors("Вчера в Курске глава города Иван Щукарь открыл мост.")["щукарь"]
        1.6
    """
    printed, _, words = folded_body(text)
    names = {comparable(name)[:STEM] for name in set(_NAME.findall(printed)) if name[0].isupper()}
    stems = {
        word[:STEM]
        for word in set(words)
        if (len(word) > 2 or DENSE.match(word)) and not word.isdigit()
    }
    return {stem: NAME_WEIGHT if stem in names else 1.0 for stem in stems}


def language_for_stories(record: Mapping[str, Any]) -> str:
    """The language by whose table or texts the words of a record are weighed.

    Of a short text no language may be clear: it counts as Russian if it is printed in Cyrillic
    letters, else as one of its own.

    Example:
        >>> language_for_stories({"text": "Мост открыт."}), language_for_stories({"text": "Gol!"})
        ('ru', 'und')
        >>> language_for_stories({"language": "uk", "text": "Міст відкрито."})
        'uk'
    """
    text = record.get("text") or ""
    language = record.get("language") or language_of(text)
    if isinstance(language, str):
        return language
    folded = text.lower()
    cyrillic, latin = len(_CYRILLIC.findall(folded)), len(_LATIN.findall(folded))
    return "ru" if cyrillic > latin else "und"
