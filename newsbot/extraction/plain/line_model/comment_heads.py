"""Heads of readers' comments in a dump: lines with who wrote and when, and the reply buttons."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

LONGEST = 100
"""Characters of a head."""

REPLY = "phrase: comments"
"""The mark of «Ответить», "Reply", and of the header of all comments."""

REACH = 15
"""Lines among which heads are counted: a comment seldom has more paragraphs."""

SEVERAL, MANY = 2, 4
"""Heads from which they say something, and from which their number makes no difference."""


class CommentHeads:
    """The lines that may head a comment, and how many of them stand shortly before each line.

    One such line is the stamp of an article, many in a row with text between them are comments.

    Args:
        texts: all lines.
        marks: what each shows.

    Example:
        >>> from newsbot.extraction.plain.marks import line_marks
        >>> texts = ["Илья, 5 мая 2025, 10:20", "Спасибо!", "Анна, 5 мая 2025, 11:02", "Да."]
        >>> heads = CommentHeads(texts, [line_marks(text) for text in texts])
        >>> list(heads.features(0)), list(heads.features(3))
        ([], ['heads before: 2'])
    """

    def __init__(self, texts: Sequence[str], marks: Sequence[frozenset[str]]) -> None:
        pairs = enumerate(zip(texts, marks, strict=True))
        self.lines = [index for index, (text, seen) in pairs if _is_head(text, seen)]

    def features(self, index: int) -> Iterator[str]:
        """How many heads stand shortly before a line."""
        at = bisect_left(self.lines, index)
        before = at - bisect_left(self.lines, index - REACH)
        if before >= SEVERAL:
            yield f"heads before: {min(MANY, before)}"


def _is_head(text: str, marks: frozenset[str]) -> bool:
    dated = not marks.isdisjoint({"stamp", "ago"}) or marks >= {"date", "clock"}
    return len(text) <= LONGEST and (dated or not marks.isdisjoint({"saying end", REPLY}))
