"""Joins the parts of an article on several pages into one text, in order.

What says whose article it is and when it appeared comes from the first part that says it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import takewhile
from typing import Any, NamedTuple

from msgspec.structs import replace

from newsbot.dates.mentions import find_dates
from newsbot.dedup import content_hash
from newsbot.dedup.story.year import text_anchor
from newsbot.model.article import Article, ExtractionNote
from newsbot.model.dates import DateMention, RecordDate
from newsbot.model.extracted import SHORT, SHORT_TEXT
from newsbot.model.paging import CAME_BEFORE, GOES_ON, LACKS_PART, number_in
from newsbot.text.fold import fold

BREAK = "\n\n"
"""The separator of two paragraphs of a text."""

FROM_THE_FIRST = (
    "title", "subtitle", "authors", "section", "tags", "language", "published", "modified",
    "dateline", "credit",
)  # fmt: skip
"""Fields that the first part which has them gives."""

OF_ALL = ("image_credits", "images", "usage")
"""Fields that list what stands on any of the pages."""

ABOUT_PARTS = frozenset({CAME_BEFORE, GOES_ON, LACKS_PART})


class Piece(NamedTuple):
    """The text that a part adds, with the offsets of its dates counted from its own start."""

    text: str
    mentions: tuple[DateMention, ...] = ()


def part_number(part: Article) -> int:
    """The number of the article's part that a page holds."""
    return number_in(part.parts[0], part.url or "") if part.parts else 1


def joined(parts: Sequence[Article]) -> Article:
    """One record from the parts of an article.

    Args:
        parts: records of its pages, at least one, in the order of the pages.
    """
    first = parts[0]
    same = {name: _first(getattr(part, name) for part in parts) for name in FROM_THE_FIRST}
    every = {name: _every(getattr(part, name) for part in parts) for name in OF_ALL}
    pieces = list(_pieces(parts, same["published"]))
    text, mentions = _strung(pieces)
    return replace(
        first,
        **same,
        **every,
        parts=_every(part.parts or (part.url,) for part in parts),
        text=text,
        date_mentions=mentions,
        content_hash=content_hash(text),
        extraction=_noted(parts, text, goes_on=bool(pieces[-1].text)),
    )


def _first(values: Iterable[Any]) -> Any:
    every = list(values)
    return next(filter(None, every), every[0])


def _every(lists: Iterable[Sequence[Any]]) -> tuple[Any, ...]:
    found: list[Any] = []
    for some in lists:
        found += [one for one in some if one not in found]
    return tuple(found)


def _pieces(parts: Sequence[Article], published: RecordDate | None) -> Iterable[Piece]:
    """The text that each part adds: many repeat the article's lead, some the whole text."""
    said = {fold(line) for line in (parts[0].title, parts[0].subtitle) if line}
    for part in parts:
        known = said.__contains__
        paragraphs = part.text.split(BREAK)
        yield _kept(part, published) if part is parts[0] else _piece(part, known, published)
        said.update(map(fold, paragraphs))


def _piece(part: Article, is_known: Callable[[str], bool], published: RecordDate | None) -> Piece:
    paragraphs = part.text.split(BREAK)
    again = len(list(takewhile(lambda one: is_known(fold(one)), paragraphs)))
    if again == len(paragraphs):
        return Piece("")
    lead = [part.subtitle] if part.subtitle and not is_known(fold(part.subtitle)) else []
    if not again and not lead:
        return _kept(part, published)
    text = BREAK.join((*lead, *paragraphs[again:]))
    return Piece(text, tuple(_dates(text, published)))


def _kept(part: Article, published: RecordDate | None) -> Piece:
    """The whole text; its dates are read again where the page did not state their anchor."""
    own = part.published
    if published is None or (own and own.value == published.value):
        return Piece(part.text, part.date_mentions)
    return Piece(part.text, tuple(_dates(part.text, published)))


def _dates(text: str, published: RecordDate | None) -> list[DateMention]:
    return find_dates(text, text_anchor(published) if published else None)


def _strung(pieces: Iterable[Piece]) -> tuple[str, tuple[DateMention, ...]]:
    text = ""
    mentions: list[DateMention] = []
    for piece in pieces:
        if piece.text:
            text += BREAK if text else ""
            mentions += [
                replace(one, start=one.start + len(text), end=one.end + len(text))
                for one in piece.mentions
            ]
            text += piece.text
    return text, tuple(mentions)


def _noted(parts: Sequence[Article], text: str, *, goes_on: bool) -> ExtractionNote:
    """The note of the first part, with a confidence weighted by length and the flags of all.

    Args:
        goes_on: whether the last part may be believed that the article goes on behind it.
    """
    notes = [part.extraction for part in parts]
    numbers = [part_number(part) for part in parts]
    about = (
        (CAME_BEFORE, numbers[0] > 1),
        (LACKS_PART, numbers[-1] - numbers[0] >= len(numbers)),
        (GOES_ON, goes_on and GOES_ON in notes[-1].flags),
    )
    untrue = ABOUT_PARTS | ({SHORT_TEXT} if len(text) >= SHORT else set())
    others = [flag for flag in _every(note.flags for note in notes) if flag not in untrue]
    weights = [len(part.text) or 1 for part in parts]
    sure = sum(note.confidence * size for note, size in zip(notes, weights, strict=True))
    return replace(
        notes[0],
        confidence=round(sure / sum(weights), 2),
        flags=(*(flag for flag, is_so in about if is_so), *others),
    )
