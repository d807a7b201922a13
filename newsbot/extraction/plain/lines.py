"""A text dump as lines: cleaned, numbered, with a note whether white space preceded them."""

from __future__ import annotations

import re
from typing import NamedTuple

from newsbot.extraction.plain.markup import markup_remover
from newsbot.extraction.plain.wrapped import unwrapped
from newsbot.text import wording

LINE_BREAK = re.compile(r"\r\n?|[\n\v\f\x1c-\x1e\x85\u2028\u2029]")


class Line(NamedTuple):
    """One line of a dump.

    Attributes:
        number: line in the file, from 1.
        text: its words, white space folded; never empty.
        gap: whether an empty line stands before it.
    """

    number: int
    text: str
    gap: bool = False


def split_lines(text: str) -> list[Line]:
    """The lines of a dump that are not blank.

    Example:
        >>> [line.text for line in split_lines("Мост открыт\\r\\n\\r\\nВ Заречье  открыли мост.")]
        ['Мост открыт', 'В Заречье открыли мост.']
    """
    lines: list[Line] = []
    gap = False
    plain = markup_remover(text)
    for number, raw in unwrapped(list(enumerate(LINE_BREAK.split(text), 1))):
        if words := wording.clean(plain(raw)):
            lines.append(Line(number, words, gap))
        gap = not words
    return lines
