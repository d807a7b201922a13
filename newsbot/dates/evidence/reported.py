"""Finds the day on which a text says it was reported: «Об этом 9 апреля сообщило издание…»."""

from __future__ import annotations

import re

from newsbot.dates.grammar.context import Context, Reading
from newsbot.dates.grammar.rules.days import one_day
from newsbot.dates.words import WEEKDAYS, one_of
from newsbot.text.fold import fold

REACH = 1500
"""Code points: the report is told of in the first paragraphs."""

_REPORT = re.compile(
    # The boundary is asked behind the words: what opens with letters is found at once.
    rf"об этом(?<=\bоб этом)(?: (?:сегодня|вчера))?,? (?:во? (?:{one_of(WEEKDAYS)}),? )?"
    r"(?=\d\d? [^\W\d_]+,? (?:\w+ ){0,3}?(?:сообщ|заяв|рассказ|пиш|написа|переда|информ|объяв))"
)


def reported_day(text: str) -> Reading | None:
    """The day in the first «Об этом … сообщил», its year unknown unless printed.

    Example:
        >>> reported_day("Мост открыли. Об этом 9 апреля сообщило издание.").value.value
        'XXXX-04-09'
    """
    folded = fold(text[:REACH])
    match = _REPORT.search(folded)
    return one_day(folded, match.end(), Context(original=text)) if match else None
