"""The part of a text that is fingerprinted: without its dateline and boilerplate."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import NamedTuple

from newsbot.text.bylines.openings import without_opening
from newsbot.text.bylines.words import NOBODY
from newsbot.text.credit import photo_credit, source_named
from newsbot.text.printed.dateline_head import dateline_end
from newsbot.text.tables import rows
from newsbot.text.words import divided, folded_words, is_eastern


def _boilerplate() -> dict[str, re.Pattern[str]]:
    kinds: dict[str, list[str]] = defaultdict(list)
    for kind, pattern in rows("newsbot.dedup", "boilerplate.tsv", tuple[str, str]):
        kinds[kind].append(f"(?:{pattern})")
    return {kind: re.compile("|".join(found), re.IGNORECASE) for kind, found in kinds.items()}


_BOILERPLATE = _boilerplate()
_LONGEST = 160
"""Longer lines are prose, whatever they begin with."""


class Folded(NamedTuple):
    """The body of a text as printed, its folded form, and its words."""

    printed: str
    text: str
    words: tuple[str, ...]


# Fingerprint and story ask for the same text, one right after the other.
@lru_cache(maxsize=2)
def folded_body(text: str) -> Folded:
    """The `body` of a text, folded as `newsbot.text.words.comparable` does.

    Example:
        >>> folded_body("КУРСК, 3 мая. /ТАСС/. Мост открыт.").words
        ('мост', 'открыт')
    """
    printed = body(text)
    # Parted as in records: most texts come out as they are, and have been folded for their hash.
    folded, words = folded_words(printed.replace("\n", "\n\n"))
    return Folded(printed, folded, tuple(divided(words)) if is_eastern(folded) else words)


def body(text: str) -> str:
    """The text without dateline and boilerplate, for comparison only.

    Example:
        >>> body("КУРСК, 3 мая. /ТАСС/. Мост открыт.\\n\\nЧитайте также\\n\\nПогода на 4 мая")
        'Мост открыт.'
    """
    kept: list[str] = []
    related = False
    for line in text[dateline_end(text) :].splitlines():
        line = line.strip()
        if not line:
            continue
        if len(line) < _LONGEST:
            if _BOILERPLATE["related"].fullmatch(line):
                related = True
                continue
            if _is_boilerplate(line):
                continue
        related = related and not _is_sentence(line)
        if not related:
            kept.append(line)
    return "\n".join(kept)


def _is_sentence(line: str) -> bool:
    """Whether a line ends as sentences do; a headline may end with a quotation («…»)."""
    return line.rstrip('»”"’)')[-1:] in tuple(".!?…")


def is_digest(title: str | None, text: str) -> bool:
    """Whether a text calls itself a digest, in its title or first line.

    Example:
        >>> is_digest("Главное за день: в Курске открыли мост", "")
        True
    """
    first = text.lstrip().partition("\n")[0]
    return any(
        _BOILERPLATE["digest"].fullmatch(line.strip().rstrip(".")) is not None
        for line in (title or "", first)
        if len(line) < _LONGEST
    )


def _is_boilerplate(line: str) -> bool:
    nobody = NOBODY.fullmatch(without_opening(line))
    credit = photo_credit(line) or source_named(line)
    return bool(_BOILERPLATE["line"].fullmatch(line) or nobody or credit)
