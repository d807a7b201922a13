"""Parts of an article under short headings, which stand in a dump as teasers do: each alone.

The headline of a teaser says what its lead says, a name stands above a comment; a crosshead is
short and says hardly a word of the text below it. And what is said under crossheads takes up words
of one title above all of them.
"""

from __future__ import annotations

from collections.abc import Sequence

from newsbot.extraction.plain.links import stems
from newsbot.extraction.plain.marks import is_sentence, kind_of_line, line_marks, speaks_aside
from newsbot.extraction.plain.rules import Verdict, is_dropped

CROSSHEAD = "crosshead between paragraphs"
SECTION = "part under a crosshead"
"""Rules of lines that are kept for them."""

LEAST_LIKELY = 0.2
"""Likelihood of a label that stays between two paragraphs."""

LONGEST_HEAD = 60
"""Characters of a crosshead."""

FEWEST = 3
"""Parts on end with a crosshead each."""

MOST_AKIN = 0.34
"""Share of the crossheads that may have a word in common with the text below, or be names."""

TITLE_REACH, SHORTEST_TITLE = 5, 15
"""Lines above the first part among which the title stands, and its characters."""

NO_HEAD = frozenset(
    {"address", "arrow", "bar", "clock", "date", "figures", "no words", "short pair", "stamp"}
)
"""Marks of labels that head no part of a text."""


def keep_crossheads(
    texts: Sequence[str], verdicts: Sequence[Verdict], likely: Sequence[float]
) -> list[Verdict]:
    """Keep short lines alone between two paragraphs that speak of no site, picture or person."""
    rows = list(verdicts)
    for index in range(1, len(rows) - 1):
        if not is_dropped(rows[index]) or likely[index] < LEAST_LIKELY:
            continue
        around = verdicts[index - 1].kept and verdicts[index + 1].kept
        between = is_sentence(texts[index - 1]) and _is_prose(texts[index + 1])
        if around and between and _is_head(texts[index]):
            rows[index] = Verdict(True, "heading", CROSSHEAD)
    return rows


def keep_sections(texts: Sequence[str], verdicts: Sequence[Verdict]) -> list[Verdict]:
    """Keep all parts of an article under crossheads, if they hold most of the text that is kept."""
    rows = list(verdicts)
    parts = sections(texts)
    if not parts:
        return rows
    inside = range(parts[0].start, parts[-1].stop)
    outside = sum(len(texts[at]) for at, row in enumerate(rows) if row.kept and at not in inside)
    if outside > sum(len(texts[at]) for at in inside):
        return rows
    for part in parts:
        for at in part:
            if is_dropped(rows[at]):
                rows[at] = Verdict(True, "heading" if at == part.start else "body", SECTION)
    return rows


def sections(texts: Sequence[str]) -> list[range]:
    """The lines of each part, from its crosshead on; none where there is no such article.

    Example:
        >>> title = "Мост через реку в Озёрске"
        >>> text = "Мост строят третий год. " + "Его ждут все. " * 4 + "Он нужен."
        >>> sections([title, "Где это", text, "Когда это", text, "Почём", text])
        [range(1, 3), range(3, 5), range(5, 7)]
        >>> sections([title, "Где мост", text, "Когда мост", text, "Почём мост", text])
        []
    """
    parts = max(_chains(texts), key=len, default=[])
    if not parts:
        return []
    first = parts[0].start
    if take_up_a_title(texts, parts, [first]):
        parts = parts[1:]  # the first heading is the title, and its text the lead
    elif not take_up_a_title(texts, parts, _above(texts, first)):
        return []
    akin = sum(_says_the_same(texts, part) for part in parts)
    named = sum(_is_name(texts[part.start]) for part in parts)
    return parts if len(parts) >= FEWEST and max(akin, named) <= MOST_AKIN * len(parts) else []


def _above(texts: Sequence[str], first: int) -> range:
    """The lines above the first part among which its title is, up to a header of something else."""
    start = first
    while start > max(0, first - TITLE_REACH) and not _is_phrase(texts[start - 1]):
        start -= 1
    return range(start, first)


def _chains(texts: Sequence[str]) -> list[list[range]]:
    """The parts that follow one another without a line between."""
    found: list[list[range]] = []
    at = 0
    while at < len(texts):
        end = at + 1
        while end < len(texts) and is_sentence(texts[end]):
            end += 1
        if end > at + 1 and _is_head(texts[at]) and any(map(_is_prose, texts[at + 1 : end])):
            if found and found[-1][-1].stop == at:
                found[-1].append(range(at, end))
            else:
                found.append([range(at, end)])
        at = end
    return found


def take_up_a_title(texts: Sequence[str], parts: Sequence[range], above: Sequence[int]) -> bool:
    """Whether several parts take up words of one line above them, which is their title.

    Args:
        texts: all lines.
        parts: the lines of each part, the first one a heading.
        above: the lines among which the title may be.
    """
    lines = [texts[at] for at in above if len(texts[at]) >= SHORTEST_TITLE]
    said = [frozenset().union(*(stems(texts[at]) for at in part[1:])) for part in parts]
    return any(
        sum(bool(stems(line) & words) for words in said) >= max(2, len(parts) / 3) for line in lines
    )


def _says_the_same(texts: Sequence[str], part: range) -> bool:
    return bool(stems(texts[part.start]) & stems(texts[part.start + 1]))


def _is_name(text: str) -> bool:
    """Whether a line names somebody, as above readers' comments: a person, a single word."""
    return "names" in line_marks(text) or " " not in text


def _is_phrase(text: str) -> bool:
    return kind_of_line(line_marks(text)) == "phrase"


def _is_head(text: str) -> bool:
    marks = line_marks(text)
    label = kind_of_line(marks) == "label" and len(text) <= LONGEST_HEAD
    return label and not speaks_aside(marks) and marks.isdisjoint(NO_HEAD)


def _is_prose(text: str) -> bool:
    return kind_of_line(line_marks(text)) == "prose"
