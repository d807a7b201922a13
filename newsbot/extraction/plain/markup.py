"""Signs that other tools put into a dump for links, headings and emphasis, taken out again.

`lynx -dump` numbers links (`[12]Новости`), mail programs put the address behind them
(`Новости <https://…>`), converters write Markdown. A sign is taken out only where the dump has
several of its kind: `[1]` may be a footnote, `#` a hashtag.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

FEWEST = 2
"""Signs of one kind that a dump has at least."""

FEWEST_NUMBERS = 3
"""Numbered links at least; they count from 1."""

MARKDOWN_LINK = re.compile(
    r"(!?)\[([^\[\]]*)\]\((?:[a-z]{2,10}:|/|#|\?|\.{1,2}/)[^()\s]*(?:\([^()\s]*\))?[^()\s]*"
    r"(?: \"[^\"]*\")?\)|\[([^\[\]]*)\]\(\)"
)
HEADING = re.compile(r"^\s*#{1,6} +(?=\S)", re.M)
EMPHASIS = re.compile(r"(?<![\w*_])(\*\*\*|\*\*|__|\*|_)(?=\S)([^*_]*\S)\1(?![\w*_])")
RULER = re.compile(r"\s*(?:[-*_=] ?){3,}\s*")
ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!>-])")
NUMBERED_LINK = re.compile(r"(?<![\w\]])\[(\d{1,4})\](?=[^\W_]|[«\"“(])")
ADDRESS_BEHIND = re.compile(r" ?<(?:https?://|mailto:|www\.)[^<>\s]*>")

Change = Callable[[str], str]


def markup_remover(text: str) -> Change:
    """What takes the signs of other tools out of a row of this dump.

    Example:
        >>> remove = markup_remover("# Мост\\n\\n[Река](/reka) и [мост](/most) ниже.")
        >>> remove("# Мост"), remove("[Река](/reka) и [мост](/most) ниже.")
        ('Мост', 'Река и мост ниже.')
        >>> markup_remover("Примечание [1] ниже.")("Примечание [1] ниже.")
        'Примечание [1] ниже.'
    """
    changes: list[Change] = []
    if _is_markdown(text):
        changes.append(_without_markdown)
    if _has_numbered_links(NUMBERED_LINK.findall(text)):
        changes.append(lambda row: NUMBERED_LINK.sub("", row))
    if len(ADDRESS_BEHIND.findall(text)) >= FEWEST:
        changes.append(lambda row: ADDRESS_BEHIND.sub("", row))

    def remove(row: str) -> str:
        for change in changes:
            row = change(row)
        return row

    return remove


def _is_markdown(text: str) -> bool:
    if "](" not in text:
        return False
    return len(MARKDOWN_LINK.findall(text)) + len(HEADING.findall(text)) >= FEWEST


def _has_numbered_links(numbers: Sequence[str]) -> bool:
    """Whether links are numbered in their order; a link that returns may have its number again."""
    found = [int(number) for number in numbers]
    rising = sum(one < other for one, other in pairwise(found))
    return len(set(found)) >= FEWEST_NUMBERS and 1 in found and rising >= 0.8 * (len(found) - 1)


def _without_markdown(row: str) -> str:
    if RULER.fullmatch(row):
        return ""
    row = MARKDOWN_LINK.sub(lambda link: "" if link[1] else link[2] or link[3] or "", row)
    row = EMPHASIS.sub(r"\2", HEADING.sub("", row))
    return ESCAPED.sub(r"\1", row)
