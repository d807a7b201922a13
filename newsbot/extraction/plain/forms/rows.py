"""Rows of a dump as its program broke them, and how those of one paragraph are joined."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from newsbot.text.letters import SENTENCE_END

Row = tuple[int, str]
"""The number of a line in its file and what stands in it."""


def sentence_goes_on(above: str, below: str) -> bool:
    """Whether the sentence of a row goes on in the one below it, with a small letter.

    Example:
        >>> sentence_goes_on("Мост открыли", " во вторник."), sentence_goes_on("Мост.", "и река")
        (True, False)
    """
    line, further = above.strip(), below.strip()
    return bool(line) and further[:1].islower() and not line.endswith(SENTENCE_END)


def _with_a_blank(line: str, _: str) -> str:
    return f"{line} "


def put_together(
    rows: Sequence[Row],
    belongs: Callable[[int, str, str], bool],
    before: Callable[[str, str], str] = _with_a_blank,
) -> Iterator[Row]:
    """The rows, with those joined that are lines of one paragraph.

    Args:
        rows: all lines in order, at least one.
        belongs: whether the row at a place and the one below it are of one paragraph.
        before: a line as it stands before the next one of its paragraph, by default with a blank.

    Example:
        >>> rows = [(1, "Мост открыли"), (2, "во вторник."), (3, "Движение началось.")]
        >>> list(put_together(rows, lambda _, above, below: sentence_goes_on(above, below)))
        [(1, 'Мост открыли во вторник.'), (3, 'Движение началось.')]
    """
    number, parts = rows[0][0], [rows[0][1].strip()]
    for at, ((_, above), (below_number, below)) in enumerate(pairwise(rows)):
        further = below.strip()
        if belongs(at, above, below):
            parts[-1] = before(parts[-1], further)
            parts.append(further)
        else:
            yield number, "".join(parts)
            number, parts = below_number, [further]
    yield number, "".join(parts)
