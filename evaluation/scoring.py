"""Scores extracted text against gold: overlap of 4-grams, averaged over pages.

The measure is that of the article-extraction-benchmark: tokens are `\\w+`, precision and recall
of the bag of 4-grams are taken per page and averaged, F1 is the harmonic mean of the two averages.
Soft hyphens and other invisible characters are taken out on both sides first: they split words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from newsbot.text.wording import clean

WORD = re.compile(r"\w+")
NGRAM = 4
HEADLINE_LENGTH = 160
"""A first paragraph of gold that is longer than this (characters) is body, not headline."""
SAME_LINE = 0.8
"""Share of the headline's words that a first line must hold to be the headline."""


class Score(NamedTuple):
    """Precision and recall of one page, or their means over a set; both 0 to 1.

    Example:
        >>> round(Score(0.5, 1.0).f1, 3)
        0.667
    """

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def score_text(gold: str, answer: str) -> Score:
    """Compare an extracted text with the gold text of its page.

    Example:
        >>> score_text("В Заречном открыли новый мост", "В Заречном открыли новый мост.").f1
        1.0
        >>> score_text("В Заречном открыли новый мост", "").f1
        0.0
    """
    expected, found = _shingles(gold), _shingles(answer)
    common = (expected & found).total()
    if not common:
        return Score(0.0, 0.0)
    return Score(common / found.total(), common / expected.total())


def best_score(gold: str, answers: Iterable[str]) -> Score:
    """The best score of several forms of one answer (with and without subtitle and dateline)."""
    return max((score_text(gold, answer) for answer in answers), key=lambda score: score.f1)


def mean_score(scores: Iterable[Score]) -> Score:
    """Mean precision and mean recall over pages; zero for no pages."""
    rows = list(scores)
    count = len(rows) or 1
    return Score(
        sum(row.precision for row in rows) / count, sum(row.recall for row in rows) / count
    )


def split_headline(gold: str) -> tuple[str, str]:
    """Gold as (headline, text): the first paragraph is the headline unless it is long.

    Example:
        >>> split_headline("Мост открыт\\n\\nВ Заречном открыли мост.")
        ('Мост открыт', 'В Заречном открыли мост.')
    """
    first, _, rest = gold.partition("\n")
    if len(first) > HEADLINE_LENGTH or not rest.strip():
        return "", gold
    return first.strip(), rest.strip()


def without_headline(answer: str, headline: str) -> str:
    """The answer without its first line if that is the headline dropped from the gold.

    Example:
        >>> without_headline("Мост открыт\\nВ Заречном открыли мост.", "Мост открыт")
        'В Заречном открыли мост.'
    """
    first, _, rest = answer.lstrip().partition("\n")
    expected, found = set(_tokens(headline)), set(_tokens(first))
    if expected and found and len(expected & found) >= SAME_LINE * max(len(expected), len(found)):
        return rest
    return answer


def _tokens(text: str) -> list[str]:
    return WORD.findall(clean(text))


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    tokens = _tokens(text)
    starts = range(max(1, len(tokens) - NGRAM + 1))
    return Counter(tuple(tokens[i : i + NGRAM]) for i in starts) if tokens else Counter()
