"""The title and the subtitle of a dump: lines above the first paragraph."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from newsbot.extraction.plain.bare import BARE, RUNNING_ON
from newsbot.extraction.plain.body import Body
from newsbot.extraction.plain.lines import Line
from newsbot.extraction.plain.marks import is_sentence, kind_of_line, line_marks
from newsbot.extraction.plain.rules import MODEL, Verdict
from newsbot.extraction.plain.title_evidence import NONE, TitleEvidence, weight_of

TITLE_LENGTH = (8, 250)
LONGEST_SUBTITLE = 400
FURTHEST = 60
"""Lines above the text among which a title is looked for."""

FIRST_PARAGRAPHS = 5
"""Paragraphs with which a headline is compared."""

HEADLINES_KEPT = 4
"""Lines at the start of the kept text among which a dateline or a first paragraph is looked for."""

NAME_BEHIND = re.compile(r"\s+[-–—|·•]\s")
"""What stands between a title and the name of its site in the head of a page."""

SHORTEST_ALONE = 20
"""Characters of a title that stands alone further below: less may be a section."""

NO_NAME = frozenset({"figures", "no words"})
NO_TITLE = NO_NAME | {
    "date", "clock", "ago", "bar", "words: caption", "words: writer", "words: subscription",
}  # fmt: skip
"""Marks of a line that is no title, even where it stands alone above the text."""

PARAGRAPH = frozenset({"full stop", "sentences: 3+"})
"""Marks of a line that is a paragraph whatever stands around it: no headline says so much."""

NEAR_TITLE = 4
"""Lines below a stated title that are text when they are sentences."""


class Heading(NamedTuple):
    """The line numbers (from 0) of title and subtitle, each None where there is none."""

    title: int | None
    subtitle: int | None


NO_HEADING = Heading(None, None)


class TitleCandidate(NamedTuple):
    """A line (from 0) that may be the title, or None for no title, and the evidence for it."""

    line: int | None
    evidence: Mapping[str, float]


NO_TITLE_AT_ALL = TitleCandidate(None, NONE)


def find_heading(lines: Sequence[Line], body: Body) -> Heading:
    """Find title and subtitle; the line model may have taken either for text.

    A title says in few words what the first paragraphs say; above it stand menus, between it and
    the text tools and credits. A subtitle follows it and ends without a full stop, or is set off
    from the text by a dateline.
    """
    kept = body.kept
    if not kept:
        return NO_HEADING
    if _opens_bare_article(lines, body):
        return Heading(0, None)
    candidates = title_candidates(lines, body)
    title = max(candidates, key=lambda one: weight_of(one.evidence)).line
    start = _start_of_text(lines, kept)
    if title is None:
        return Heading(_only_line_above(lines, body, start), None)
    title = _alone(lines, title, start)
    return Heading(title, _subtitle(lines, body, title, start))


def _opens_bare_article(lines: Sequence[Line], body: Body) -> bool:
    """Whether the first line is the heading of an article without a page around it."""
    if body.verdicts[0].rule != BARE or len(lines[0].text) > TITLE_LENGTH[1]:
        return False
    marks = line_marks(lines[0].text)
    return kind_of_line(marks) == "label" and marks.isdisjoint(NO_TITLE | RUNNING_ON)


def _alone(lines: Sequence[Line], title: int, start: int) -> int:
    """The line above the text with the title alone, if the one found names the site behind it."""
    text = lines[title].text
    for index in range(start - 1, title, -1):
        other = lines[index].text
        if len(other) >= SHORTEST_ALONE and text.startswith(other):
            return index if NAME_BEHIND.match(text, len(other)) else title
    return title


def title_candidates(lines: Sequence[Line], body: Body) -> list[TitleCandidate]:
    """The lines above the text that may be its title, the nearest first; no line as the last."""
    start = _start_of_text(lines, body.kept)
    opening = [index for index in body.kept if index >= start][:FIRST_PARAGRAPHS]
    kept = [verdict.kept for verdict in body.verdicts]
    evidence = TitleEvidence(lines, start, opening, body.likely, kept)
    above = range(start - 1, max(-1, start - 1 - FURTHEST), -1)
    possible = [index for index in above if _possible(lines[index].text, body, index)]
    return [*(TitleCandidate(index, evidence.of(index)) for index in possible), NO_TITLE_AT_ALL]


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
        if is_sentence(lines[index].text) and _is_soft(body, index):
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
        if is_sentence(lines[index].text):
            return index
    return kept[0]


def _only_line_above(lines: Sequence[Line], body: Body, start: int) -> int | None:
    """The first line of a dump without menus: a title, whatever its words."""
    text = lines[0].text
    sound = len(text) <= TITLE_LENGTH[1] and line_marks(text).isdisjoint(NO_TITLE)
    return 0 if start == 1 and sound and _is_soft(body, 0) else None


def _possible(text: str, body: Body, index: int) -> bool:
    """Whether a line is long enough for a title and was not dropped by a hard rule."""
    least, most = TITLE_LENGTH
    marks = line_marks(text)
    sound = least <= len(text) <= most and marks.isdisjoint(NO_NAME) and not marks >= PARAGRAPH
    return sound and _is_soft(body, index) and not _is_first_paragraph(text, body, index)


def _is_first_paragraph(text: str, body: Body, index: int) -> bool:
    """Whether a line is a long sentence that the model takes for text: no headline reads so."""
    kept = body.verdicts[index].kept
    return kept and text.endswith(".") and kind_of_line(line_marks(text)) == "prose"


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
