"""The language of a text, from the letters and small words that only that language has."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from newsbot.text.tables import rows

WORD = re.compile(r"[^\W\d_]+")
SAMPLE = 4000
"""Characters; a language shows within the first paragraphs."""

LEAST_SHARE = 0.04
"""Share of all words that the small words of the language found must make up."""


def language_of(text: str) -> str | None:
    """ISO 639-1 code of the language, or None where no known language shows clearly.

    Example:
        >>> language_of("В Заречье открыли мост, и он стоит на реке."), language_of("Lorem ipsum")
        ('ru', None)
    """
    words = WORD.findall(text[:SAMPLE].lower())
    scores: Counter[str] = Counter()
    small = _small_words()
    for word in words:
        for language in small.get(word, ()):
            scores[language] += 1
    if not scores:
        return None
    # Of languages that show equally, the one that the data file names first.
    languages = list(dict.fromkeys(name for names in small.values() for name in names))
    best = max(languages, key=lambda language: scores[language])
    return best if scores[best] >= LEAST_SHARE * len(words) else None


@cache
def _small_words() -> dict[str, list[str]]:
    """Function words with the languages that have them, from `data/small_words.tsv`."""
    found: dict[str, list[str]] = {}
    for language, words in rows("newsbot.text", "small_words.tsv", tuple[str, str]):
        for word in words.split():
            found.setdefault(word, []).append(language)
    return found
