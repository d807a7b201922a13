"""Finds where the words of a query occur in texts: hits in context, and concordances."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Literal

import msgspec
from msgspec import structs

from newsbot.query.index import CorpusIndex
from newsbot.query.index_layout import Record
from newsbot.query.question import Question, Term, terms
from newsbot.query.search import newest
from newsbot.query.stems import WORD, Token, tokens

Side = Literal["left", "right", "text"]

DOTS = "\N{NO-BREAK SPACE}…"
"""Printed where a text continues beyond the part that is shown."""

SNIPPET = 240
"""Code points of the part of a text that is shown with a hit."""

CONTEXT = 60
"""Code points of a concordance on each side of a hit."""

BLANKS = re.compile(r"\s+")


class Span(msgspec.Struct, frozen=True):
    """A hit in a text, in code points."""

    start: int
    end: int


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a concordance: the hit with the text left and right of it."""

    id: str
    title: str | None
    site: str | None
    day: str | None
    left: str
    hit: str
    right: str


class Concordance(msgspec.Struct, frozen=True):
    """The lines of a concordance, and whether there are more of older articles."""

    lines: list[Line]
    more: bool = False


def spans(text: str, asked: Sequence[Term], field: str = "text") -> list[Span]:
    """The spans in which the words and phrases of a query occur in a text, in order.

    Example:
        >>> text = "Новый мост открыт, старые мосты закрыты"
        >>> [text[found.start:found.end] for found in spans(text, terms("мост"))]
        ['мост', 'мосты']
    """
    return sorted(set(_found(text, _wanted(asked, field))), key=lambda span: (span.start, span.end))


def snippet(text: str, asked: Sequence[Term]) -> tuple[str, list[Span]]:
    """A part of a text round its first hit, with the hits in it; the beginning without a hit.

    Dots stand where the text goes on.
    """
    first = next(_found(text, _wanted(asked, "text")), None)
    start = _word_start(text, max(0, first.start - SNIPPET // 3)) if first else 0
    end = _word_end(text, start + SNIPPET - 2 * len(DOTS))
    before, after = DOTS[::-1] if start else "", DOTS if end < len(text) else ""
    shown = f"{before}{text[start:end].rstrip()}{after}"
    return shown, spans(shown, asked)


def concordance(
    index: CorpusIndex,
    question: Question,
    *,
    limit: int = 200,
    context: int = CONTEXT,
    sort: Side = "text",
) -> Concordance:
    """The hits as keyword in context, in subtitle and text; for `title:word` in headlines.

    A query that only excludes has no hits.

    Args:
        limit: hits shown; they come from the newest articles.
        context: code points on each side; words are not cut, unless there would be none.
        sort: by the words left of the hit (the nearest first), right of it, or as they come;
            the order does not depend on `context`.
    """
    asked = [term for term in terms(question.words) if not term.excluded]
    room = max(context, CONTEXT)
    lines = list(islice(_all_lines(index, question, asked, room), limit + 1)) if asked else []
    shown = lines[:limit]
    if sort != "text":
        shown.sort(key=_keys(sort))
    return Concordance([_cut(line, context) for line in shown], more=len(lines) > limit)


def _cut(line: Line, context: int) -> Line:
    left, right = _left(line.left, len(line.left), context), _right(line.right, 0, context)
    return structs.replace(line, left=left, right=right)


def _all_lines(
    index: CorpusIndex, question: Question, asked: Sequence[Term], context: int
) -> Iterator[Line]:
    """All lines, those of the newest article first."""
    for record in newest(index, question):
        yield from _lines(record, asked, context)


def _lines(record: Record, asked: Sequence[Term], context: int) -> Iterator[Line]:
    title = [term for term in asked if term.field == "title"]
    for part, wanted, field in (
        ("title", title, "title"),
        ("subtitle", asked, "text"),
        ("text", asked, "text"),
    ):
        text = record.get(part) or ""
        for hit in spans(text, wanted, field):
            yield Line(
                id=record["id"],
                title=record.get("title"),
                site=record.get("site"),
                day=((record.get("published") or {}).get("value") or "")[:10] or None,
                left=_flat(_left(text, hit.start, context)),
                hit=_flat(text[hit.start : hit.end]),
                right=_flat(_right(text, hit.end, context)),
            )


def _left(text: str, at: int, room: int) -> str:
    """The words before a place; a part of one where none has room."""
    cut = max(0, at - room)
    words = text[_word_start(text, cut) : at]
    return words if WORD.search(words) else text[cut:at]


def _right(text: str, at: int, room: int) -> str:
    words = text[at : _word_end(text, at + room)]
    return words if WORD.search(words) else text[at : at + room]


def _keys(sort: Side) -> Callable[[Line], list[str]]:
    def by_left(line: Line) -> list[str]:
        return [token.stem for token in tokens(line.left)][::-1]

    def by_right(line: Line) -> list[str]:
        return [token.stem for token in tokens(line.right)]

    return by_left if sort == "left" else by_right


def _wanted(asked: Sequence[Term], field: str) -> list[tuple[str, ...]]:
    return [term.stems for term in asked if not term.excluded and term.field in {None, field}]


def _found(text: str, wanted: Sequence[tuple[str, ...]]) -> Iterator[Span]:
    """The hits, found lazily: callers that need only the first one do not read to the end."""
    if not wanted:
        return
    recent: deque[Token] = deque(maxlen=max(map(len, wanted)))
    last = {stems[-1] for stems in wanted}
    for token in tokens(text):
        recent.append(token)
        if token.stem not in last:
            continue
        for stems in wanted:
            tail = list(recent)[-len(stems) :]
            if tuple(word.stem for word in tail) == stems:
                yield Span(tail[0].start, token.end)


def _word_start(text: str, start: int) -> int:
    """The next start of a word, so that a snippet does not begin inside a word."""
    if start == 0:
        return 0
    blank = BLANKS.search(text, start)
    return blank.end() if blank and blank.end() - start < 40 else start


def _word_end(text: str, end: int) -> int:
    """The end of the last whole word before a position."""
    if end >= len(text):
        return len(text)
    return max(text.rfind(" ", 0, end + 1), text.rfind("\n", 0, end + 1), end - 40)


def _flat(text: str) -> str:
    return BLANKS.sub(" ", text)
