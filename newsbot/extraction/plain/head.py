"""The title and the subtitle of a dump: lines above the first paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from newsbot.extraction.plain.body import Body
from newsbot.extraction.plain.corrections import MODEL
from newsbot.extraction.plain.lines import Line
from newsbot.extraction.plain.links import stems
from newsbot.extraction.plain.marks import kind_of_line, line_marks
from newsbot.extraction.plain.rules import Verdict
from newsbot.extraction.plain.title import title_score

TITLE_LENGTH = (8, 250)
LONGEST_SUBTITLE = 400
FURTHEST = 40
"""Lines above the text among which a title is looked for."""

FIRST_PARAGRAPHS = 5
"""Paragraphs with which a headline is compared."""

HEADLINES_KEPT = 4
"""Lines at the start of the kept text among which a dateline or a first paragraph is looked for."""

LEAST_SCORE = 0.15
NO_NAME = frozenset({"figures", "no words"})
NO_TITLE = NO_NAME | {
    "date", "clock", "ago", "bar", "words: caption", "words: writer", "words: subscription",
}  # fmt: skip
"""Marks of a line that is no title, even where it stands alone above the text."""

PARAGRAPH = frozenset({"full stop", "sentences: 3+"})
"""Marks of a line that is a paragraph whatever stands around it: no headline says so much."""

STAMP = frozenset({"date", "stamp"})
STAMP_REACH = 10
"""Lines above the text among which the line with the date is looked for."""

NO_HEADLINE = NO_TITLE | {"colon end", "lower start", "address"}
"""Marks of a line that is no title, even where it stands beside the date."""

NEARLY_AS_GOOD = 0.6
"""Share of the likeliest line's score that the line above it needs to be the title itself."""

LONGEST_KICKER, KICKER_WORDS = 50, 4
"""Characters and words of the longest line that may be a kicker, the rubric above a title."""

NEAR_TITLE = 4
"""Lines below a stated title that are text when they are sentences."""

FARTHER = 0.01
"""Taken off the score of a line for each possible title between it and the text."""


class Heading(NamedTuple):
    """The line numbers (from 0) of title and subtitle, each None where there is none."""

    title: int | None
    subtitle: int | None


NO_HEADING = Heading(None, None)


def find_heading(lines: Sequence[Line], body: Body) -> Heading:
    """Find title and subtitle; the line model may have taken either for text.

    A title says in few words what the first paragraphs say; above it stand menus, between it and
    the text tools and credits. A subtitle follows it and ends without a full stop, or is set off
    from the text by a dateline.
    """
    kept = body.kept
    if not kept:
        return NO_HEADING
    start = _start_of_text(lines, kept)
    text = [index for index in kept if index >= start][:FIRST_PARAGRAPHS]
    topic = frozenset().union(*(stems(lines[index].text) for index in text))
    best = _best_line(lines, body, start, topic)
    if best is None:
        beside = _beside_stamp(lines, body, start)
        return Heading(_only_line_above(lines, body, start) if beside is None else beside, None)
    above = best - 1
    if above >= 0 and _is_title_of(lines, body, above, topic):
        return Heading(above, best)
    return Heading(best, _subtitle(lines, body, best, start))


def stated_heading(
    lines: Sequence[Line], body: Body, title: str | None
) -> tuple[Body, Heading] | None:
    """The heading where somebody names the title, and the body with the sentences just below it.

    Whoever keeps a title apart from the text keeps no menu between them.
    """
    kept = body.kept
    at = next((index for index, line in enumerate(lines) if line.text == title), None)
    if at is None or not kept:
        return None
    verdicts = list(body.verdicts)
    verdicts[at] = Verdict(False, "title", "the title that is stated")
    for index in range(at + 1, min(at + 1 + NEAR_TITLE, kept[0])):
        marks = line_marks(lines[index].text)
        if kind_of_line(marks) in {"prose", "sentence"} and _is_soft(body, index):
            verdicts[index] = Verdict(True, "body", "sentence below the stated title")
    return body._replace(verdicts=verdicts), Heading(at, None)


def _start_of_text(lines: Sequence[Line], kept: Sequence[int]) -> int:
    """The first kept line that is a paragraph: headlines before it may have been kept."""
    early = kept[:HEADLINES_KEPT]
    for index in early:
        marks = line_marks(lines[index].text)
        if "dateline" in marks or marks >= PARAGRAPH:
            return index
    for index in early:
        if kind_of_line(line_marks(lines[index].text)) in {"prose", "sentence"}:
            return index
    return kept[0]


def _best_line(lines: Sequence[Line], body: Body, start: int, topic: frozenset[str]) -> int | None:
    """The line above the text that is most like its title; nearer lines count more."""
    best, best_score = None, LEAST_SCORE
    between = 0
    for index in range(start - 1, max(-1, start - 1 - FURTHEST), -1):
        if not _possible(lines[index].text, body, index):
            continue
        score = title_score(lines, index, topic) - FARTHER * between
        between += 1
        if score > best_score:
            best, best_score = index, score
    return best


def _only_line_above(lines: Sequence[Line], body: Body, start: int) -> int | None:
    """The first line of a dump without menus: a title, whatever its words."""
    text = lines[0].text
    sound = len(text) <= TITLE_LENGTH[1] and line_marks(text).isdisjoint(NO_TITLE)
    return 0 if start == 1 and sound and _is_soft(body, 0) else None


def _beside_stamp(lines: Sequence[Line], body: Body, start: int) -> int | None:
    """The line just above the line with the date, above the text; else the one just below it.

    Its words may be other ones than those of the text: «Помогите, они идут!».
    """
    marks = [line_marks(line.text) for line in lines[max(0, start - STAMP_REACH) : start]]
    first = start - len(marks)
    stamps = [first + at for at, found in enumerate(marks) if not found.isdisjoint(STAMP)]
    for index in [*(at - 1 for at in reversed(stamps)), *(at + 1 for at in reversed(stamps))]:
        if first <= index < start and _possible(lines[index].text, body, index):
            text = lines[index].text
            if len(text.split()) > 1 and line_marks(text).isdisjoint(NO_HEADLINE):
                return index
    return None


def _is_title_of(lines: Sequence[Line], body: Body, index: int, topic: frozenset[str]) -> bool:
    """Whether a line just above the likeliest one is the title, and that one its subtitle."""
    text, below = lines[index].text, lines[index + 1].text
    if not _possible(text, body, index) or _is_kicker(text) or below in text:
        return False
    score, best = title_score(lines, index, topic), title_score(lines, index + 1, topic)
    return len(text) <= 1.5 * len(below) and score >= max(LEAST_SCORE, NEARLY_AS_GOOD * best)


def _is_kicker(text: str) -> bool:
    """Whether a short line above a title is its section («Здоровье: наука, исследования»)."""
    return len(text) < LONGEST_KICKER and (":" in text or len(text.split()) <= KICKER_WORDS)


def _possible(text: str, body: Body, index: int) -> bool:
    """Whether a line is long enough for a title and was not dropped by a hard rule."""
    least, most = TITLE_LENGTH
    marks = line_marks(text)
    sound = least <= len(text) <= most and marks.isdisjoint(NO_NAME) and not marks >= PARAGRAPH
    return sound and _is_soft(body, index)


def _is_soft(body: Body, index: int) -> bool:
    """Whether the model judged a line, so that no hard rule dropped it."""
    verdict = body.verdicts[index]
    return verdict.kept or verdict.rule == MODEL


def _subtitle(lines: Sequence[Line], body: Body, title: int, start: int) -> int | None:
    """A long line just below the title that is no paragraph of the text."""
    for index in range(title + 1, start + 1):
        text = lines[index].text
        if text == lines[title].text or not _is_soft(body, index):
            continue
        marks = line_marks(text)
        if len(text) > LONGEST_SUBTITLE or len(text) < 30 or "words: caption" in marks:
            return None
        if index < start:
            return index if marks.isdisjoint({"date", "clock", "bar"}) else None
    return None
