"""Lines that are boilerplate wherever they stand: «Читайте также», «Озвучить текст», «Реклама»."""

from __future__ import annotations

import re
from functools import cache

from newsbot.text import wording
from newsbot.text.tables import lines

KEEP = "keep"
EDGE_SIGNS = " \t:.,;!?…•·|/\\<>«»\"'()[]{}*+→←↑↓►▶»-–—_="
LONGEST_LINE = 300
"""Characters; a longer line is a paragraph, and no whole-line phrase is that long."""


def is_boilerplate_line(line: str) -> str | None:
    """Name of the rule that says the whole line is boilerplate, or None.

    «Реклама» is, «Реклама двигает торговлю» is not; lines on the keep-list («Ранее сообщалось …»)
    never are. Rules and phrases: `data/boilerplate.txt`.

    Example:
        >>> is_boilerplate_line("Читайте также:"), is_boilerplate_line("Комментарии (12)")
        ('related', 'comments')
        >>> is_boilerplate_line("Ранее в Заречье открыли мост.") is None
        True
    """
    if len(line) > LONGEST_LINE:
        return None
    text = wording.clean(line).casefold()
    key = text.strip(EDGE_SIGNS)
    exact, keep, rest = _lexicon()
    if rule := exact.get(key):
        return rule
    if keep.fullmatch(text):
        return None
    found = rest.fullmatch(key) or (rest.fullmatch(text) if text != key else None)
    return found.lastgroup if found else None


def is_background_line(line: str) -> bool:
    """Whether the line opens as sentences of background do, which belong to the article.

    Example:
        >>> is_background_line("Ранее в Заречье открыли мост."), is_background_line("Ранее")
        (True, False)
    """
    _, keep, _ = _lexicon()
    return keep.fullmatch(wording.clean(line[:LONGEST_LINE]).casefold()) is not None


@cache
def _lexicon() -> tuple[dict[str, str], re.Pattern[str], re.Pattern[str]]:
    """Exact phrases with their rule; the keep-list; phrases with wildcards, a group per rule."""
    exact: dict[str, str] = {}
    wild: dict[str, list[str]] = {}
    rule = ""
    for line in lines("newsbot.text", "boilerplate.txt"):
        if line.startswith("["):
            rule = line.strip("[]")
        elif "*" in line or "<n>" in line:
            wild.setdefault(rule, []).append(_pattern(line))
        else:
            exact.setdefault(line.casefold().strip(EDGE_SIGNS), rule)
    keep = "|".join(wild.pop(KEEP))
    groups = (f"(?P<{rule}>{'|'.join(found)})" for rule, found in wild.items() if rule)
    return exact, re.compile(keep), re.compile("|".join(groups))


def _pattern(phrase: str) -> str:
    """A phrase with wildcards as a regular expression."""
    parts = re.split(r"(\*|<n>)", phrase.casefold())
    return "".join({"*": ".*", "<n>": r"\d+"}.get(part, re.escape(part)) for part in parts)
