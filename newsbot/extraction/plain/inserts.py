"""Labels that a page prints between all of its paragraphs, most often for readers who hear it.

They are no headings, and part no text: «Article content» stands above each paragraph of some sites,
a lone quotation mark above each pull quote of others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from newsbot.extraction.plain.marks import kind_of_line, line_marks
from newsbot.extraction.plain.runs import TEXT

FEWEST = 20
"""Times that such a label is printed: «Плюсы» and the like return in reviews of many things."""

LEAST_BETWEEN = 0.4
"""Share of them that stand between two lines of text, one or several on end."""

QUOTATION_MARKS = frozenset("\"'«»“”„")
"""Signs that are no text where they stand alone on a line."""

ADVERTISEMENT, COMMERCE = "phrase: ads", "words: commerce"


def inserted_lines(texts: Sequence[str]) -> frozenset[int]:
    """The lines of such labels, and of advertisements between two paragraphs.

    Example:
        >>> rows = ["Мост открыли утром.", "Текст статьи"] * 25 + ["Люди ждали.", "“", "Он нужен."]
        >>> sorted(inserted_lines(rows))[-3:]
        [47, 49, 51]
        >>> inserted_lines(["Мост открыли утром.", "Где это", "Там, где ждали."])
        frozenset()
    """
    labels = _labels_between(texts) | QUOTATION_MARKS
    return frozenset(
        index
        for index, text in enumerate(texts)
        if text in labels or _is_advertisement(texts, index)
    )


def _labels_between(texts: Sequence[str]) -> frozenset[str]:
    counts = Counter(texts)
    often = {text for text, count in counts.items() if count >= FEWEST and not _is_text(text)}
    between: Counter[str] = Counter()
    if often:
        others = [index for index, text in enumerate(texts) if text not in often]
        for above, below in pairwise(others):
            if below - above > 1 and _is_text(texts[above]) and _is_text(texts[below]):
                between.update(texts[above + 1 : below])
    return frozenset(text for text in often if between[text] >= LEAST_BETWEEN * counts[text])


def _is_advertisement(texts: Sequence[str], index: int) -> bool:
    marks = line_marks(texts[index])
    # «Реклама» is the name of a page in menus too, so its rule is another one.
    named = ADVERTISEMENT in marks or (COMMERCE in marks and kind_of_line(marks) == "phrase")
    if not named or not 0 < index < len(texts) - 1:
        return False
    return _is_text(texts[index - 1]) and _is_text(texts[index + 1])


def _is_text(text: str) -> bool:
    return kind_of_line(line_marks(text)) in TEXT
