"""Finds the dates of an article's text and resolves them: `find_dates`."""

from __future__ import annotations

from datetime import datetime
from itertools import islice

from msgspec.structs import replace

from newsbot.dates.anchor import Anchor, anchor_of
from newsbot.dates.grammar.context import Context, Reading
from newsbot.dates.grammar.scan import scan
from newsbot.model.dates import DateMention, DateValue
from newsbot.text.fold import fold
from newsbot.text.letters import UNSEEN
from newsbot.text.printed.printed_date import SLASHED, told_order


def find_dates(text: str, anchor: DateValue | datetime | None) -> list[DateMention]:
    """The dates in running text, in order, without overlap; offsets count code points of `text`.

    Durations, ages and names («три часа», «85 лет», «8 Марта») are left alone. What points back
    («в тот день», «годом ранее») is resolved against the dates before it.

    Args:
        text: the article, paragraphs separated by line breaks.
        anchor: the article's own date; with None, or with a year of XXXX, years stay unknown unless
            the text names them.

    Example:
        >>> found = find_dates("Во вторник он был в Чите.", datetime(2025, 4, 9))
        >>> [(date.text, date.value) for date in found]
        [('Во вторник', '2025-04-08')]
    """
    return mentions(text, anchor_of(anchor))


def mentions(
    text: str, anchor: Anchor, most: int | None = None, *, month_first: bool = False
) -> list[DateMention]:
    """The first `most` dates, with an `Anchor` that also gives the zone of the site.

    Args:
        text, anchor: as for `find_dates`.
        most: dates that are looked for; all with None.
        month_first: whether the page around the text prints "4/9/2025" for a day of April; a date
            of the text that can be read in one way only weighs more.
    """
    if UNSEEN.search(text):
        return _mentions_between_unseen(text, anchor, most, month_first)
    told = told_order(SLASHED.findall(text)) if "/" in text else None
    first = month_first if told is None else told
    context = Context(anchor=anchor, original=text, running=True, month_first=first)
    return [_mention(text, reading) for reading in islice(scan(fold(text), context), most)]


def _mention(text: str, reading: Reading) -> DateMention:
    return DateMention(
        start=reading.start,
        end=reading.end,
        text=text[reading.start : reading.end],
        value=reading.value.value,
        precision=reading.value.precision,
        clock=reading.value.clock,
    )


def _mentions_between_unseen(
    text: str, anchor: Anchor, most: int | None, month_first: bool
) -> list[DateMention]:
    """Read the text without soft hyphens and the like, and convert the offsets back."""
    kept = [at for at, char in enumerate(text) if not UNSEEN.match(char)]
    kept.append(len(text))
    seen = "".join(text[at] for at in kept[:-1])
    found = mentions(seen, anchor, most, month_first=month_first)
    spans = ((kept[one.start], kept[one.end - 1] + 1, one) for one in found)
    return [replace(one, start=start, end=end, text=text[start:end]) for start, end, one in spans]
