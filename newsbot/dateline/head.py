"""Takes the dateline out of the paragraphs of an article: `take_dateline`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from newsbot.dateline.parse import BODY, LINES, dateline_of_line
from newsbot.model.dateline import Dateline

BARE = "in capitals"
"""The rule of a dateline that is nothing but a place."""


class Taken(NamedTuple):
    """The paragraphs of an article without its dateline.

    No word is lost: subtitle, `dateline.raw` and paragraphs hold all that was given, a dateline
    that was printed twice once.
    """

    dateline: Dateline | None
    subtitle: str | None
    paragraphs: tuple[str, ...]


def take_dateline(
    paragraphs: Sequence[str], subtitle: str | None, anchor: datetime | None
) -> Taken:
    """Find the dateline among the first paragraphs, or in the subtitle, and take it out.

    Args:
        paragraphs: the article in reading order; a paragraph that is only the dateline goes.
        subtitle: the lead; a dateline at its head is taken out as well.
        anchor: publication date, which gives the dateline its year; None when unknown.

    Example:
        >>> taken = take_dateline(["ЧИТА, 3 мая. /ТАСС/. Дождь прошёл."], None, None)
        >>> taken.dateline.agency, taken.paragraphs
        ('ТАСС', ('Дождь прошёл.',))
    """
    found = {
        at: line
        for at, paragraph in enumerate(paragraphs[:LINES])
        if (line := dateline_of_line(paragraph, anchor))
    }
    in_subtitle = dateline_of_line(subtitle, anchor) if subtitle else None
    found = _without_lists(found)
    own = _own(paragraphs, found) or in_subtitle
    if own is None:
        return Taken(None, subtitle, tuple(paragraphs))
    rest = (
        paragraph[line.end :] if (line := found.get(at)) and _same(line, own) else paragraph
        for at, paragraph in enumerate(paragraphs)
    )
    if subtitle and in_subtitle and _same(in_subtitle, own):
        subtitle = subtitle[in_subtitle.end :] or None
    return Taken(own, subtitle, tuple(paragraph for paragraph in rest if paragraph.strip()))


def _without_lists(found: dict[int, Dateline]) -> dict[int, Dateline]:
    """The datelines without towns that open paragraph after paragraph: a list by places.

    «BERLIN – Der Zoo … », «HAMBURG – Die Oper …»: each has neither an agency nor a day.
    """
    listed = {line.places for line in found.values() if line.rule == BARE}
    if len(listed) < 2:
        return found
    return {at: line for at, line in found.items() if line.rule != BARE}


def _own(paragraphs: Sequence[str], found: dict[int, Dateline]) -> Dateline | None:
    """The last of several datelines that leaves a body: a teaser may repeat the dateline."""
    chosen = None
    for at, line in found.items():
        body = sum(map(len, paragraphs[at:])) - line.end
        if chosen is None or body >= BODY:
            chosen = line
    return chosen


def _same(one: Dateline, other: Dateline) -> bool:
    return (one.places, one.date, one.agency) == (other.places, other.date, other.agency)
