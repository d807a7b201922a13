"""Lines that are boilerplate wherever they are: «Читайте также», «Озвучить текст», «Реклама»."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from newsbot.text import wording
from newsbot.text.side_matter.calls import is_speech
from newsbot.text.tables import lines

KEEP = "keep"
POINTER = "insert"
"""Rule of lines that point to another text."""

LONGEST_POINTER = 200
"""Characters of an opener with the headline behind it."""

SIGNS = frozenset(':：|>→➡»–—-«"“„')
"""Signs of which one stands behind an opener."""

EDGE_SIGNS = " \t:.,;!?…•·|/\\<>«»\"'()[]{}*+→←↑↓►▶»-–—_="
OPENING = 2
"""Letters by which phrases with wildcards are told from other lines."""

LONGEST_LINE = 300
"""Characters; a longer line is a paragraph, and no whole-line phrase is that long."""

_SIGNS_AHEAD = re.compile(r"^[\W_]+")
"""Signs of any kind before the first word: arrows, clocks, pictures."""


def is_boilerplate_line(line: str) -> str | None:
    """The name of the rule by which a whole line is boilerplate, or None.

    «Реклама» is, «Реклама двигает торговлю» is not; lines on the keep-list («Ранее сообщалось …»)
    never are. Rules and phrases: `data/boilerplate.txt`; what opens a line that points to another
    text: `data/pointer-openers.txt`.

    Example:
        >>> is_boilerplate_line("Читайте также:"), is_boilerplate_line("Комментарии (12)")
        ('related', 'comments')
        >>> is_boilerplate_line("Ранее в Заречье открыли мост.") is None
        True
        >>> is_boilerplate_line("Ранее по теме — Мост закрыли")
        'insert'
    """
    if len(line) > LONGEST_LINE:
        return None
    text = wording.clean(line).casefold()
    key = text.strip(EDGE_SIGNS)
    lexicon = _lexicon()
    if rule := lexicon.exact.get(key):
        return rule
    opening = key if key[:1].isalnum() else _SIGNS_AHEAD.sub("", key)
    if not text.endswith(".") and lexicon.points(opening):
        return POINTER
    forms = [form for form in dict.fromkeys((key, text)) if lexicon.may_hold(form)]
    if not forms or lexicon.keep.fullmatch(text):
        return None
    for form in forms:
        if found := lexicon.rest.fullmatch(form):
            return None if is_speech(text) else found.lastgroup
    return None


def is_background_line(line: str) -> bool:
    """Whether the line opens like a sentence of background, which belongs to the article.

    Example:
        >>> is_background_line("Ранее в Заречье открыли мост."), is_background_line("Ранее")
        (True, False)
    """
    return _lexicon().keep.fullmatch(wording.clean(line[:LONGEST_LINE]).casefold()) is not None


class _Openings(NamedTuple):
    """The first letters of phrases, and the words behind the wildcard that opens others."""

    letters: frozenset[str]
    inside: frozenset[str]

    def may_open(self, line: str) -> bool:
        """Whether a line may be one of the phrases: a quick check that few lines pass."""
        return line[:OPENING] in self.letters or any(map(line.__contains__, self.inside))


class _Lexicon(NamedTuple):
    """Exact phrases with their rule, exceptions, and phrases with wildcards in a group per rule.

    `pointer` is an opener with the sign behind it.
    """

    exact: dict[str, str]
    keep: re.Pattern[str]
    rest: re.Pattern[str]
    openings: _Openings
    pointer: re.Pattern[str]
    openers: _Openings

    def points(self, line: str) -> bool:
        """Whether a line opens like a pointer to another text."""
        if len(line) > LONGEST_POINTER or not self.openers.may_open(line):
            return False
        return not SIGNS.isdisjoint(line) and self.pointer.match(line) is not None

    def may_hold(self, line: str) -> bool:
        """Whether a line may match a phrase with wildcards: a quick check that few lines pass."""
        return line[:1].isdigit() or self.openings.may_open(line)


@cache
def _lexicon() -> _Lexicon:
    exact: dict[str, str] = {}
    wild: dict[str, list[str]] = {}
    phrases: list[str] = []
    rule = ""
    for line in lines("newsbot.text", "boilerplate.txt"):
        if line.startswith("["):
            rule = line.strip("[]")
        elif "*" in line or "<n>" in line:
            wild.setdefault(rule, []).append(_pattern(line))
            phrases.append(line.casefold())
        else:
            exact.setdefault(line.casefold().strip(EDGE_SIGNS), rule)
    keep = "|".join(wild.pop(KEEP))
    openers = [line.casefold() for line in lines("newsbot.text", "pointer-openers.txt")]
    groups = (f"(?P<{rule}>{'|'.join(found)})" for rule, found in wild.items() if rule)
    return _Lexicon(
        exact,
        keep=re.compile(keep),
        rest=re.compile("|".join(groups)),
        openings=_openings(phrases),
        pointer=_pointer(openers),
        openers=_openings(openers),
    )


def _openings(phrases: list[str]) -> _Openings:
    return _Openings(
        letters=frozenset(one[:OPENING] for one in phrases if one[0] not in "*<"),
        inside=frozenset(one[1:].partition("*")[0] for one in phrases if one[0] == "*"),
    )


def _pointer(openers: list[str]) -> re.Pattern[str]:
    """A pattern for a pointer: its opener, a sign, and the beginning of a headline."""
    longest_first = sorted(openers, key=lambda one: (-len(one), one))
    return re.compile(
        rf"(?:{'|'.join(map(_words, longest_first))})(?:\s?(?:[:：|>→➡»]|[–—-]\s)\W*|\s[«\"“„])\w"
    )


def _words(opener: str) -> str:
    """An opener as a regular expression, with `*` for up to three words."""
    return (
        re.escape(opener)
        .replace(r"\ \*", r"(?: [^\s:]+){0,3}")
        .replace(r"\*\ ", r"(?:[^\s:]+ ){1,3}")
        .replace(r"\*", r"[^\s:]*")
    )


def _pattern(phrase: str) -> str:
    """A phrase with wildcards as a regular expression."""
    parts = re.split(r"(\*|<n>)", phrase.casefold())
    return "".join({"*": ".*", "<n>": r"\d+"}.get(part, re.escape(part)) for part in parts)
