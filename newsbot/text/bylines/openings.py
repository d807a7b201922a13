"""How a byline opens, in many languages: "By", «Автор:», "Posted Monday by"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from newsbot.text.bylines.words import HONORIFICS, only_labels, openers
from newsbot.text.letters import CAPITAL

_COLON = "[:：՝]"
"""The sign behind a label; the last one is Armenian."""

_KINDS = frozenset({"interview", "protokoll", "reportage"})
"""Labels that open headlines, too: "Interview: Warum die Brücke fehlt"."""

_PERSON_NEXT = (
    r"(?=\s*[:：]\s*(?-i:(?!(?:D(?:er|ie|as)|Eine?|Warum|Wie|Was|Wer|Wo)\b)"
    r"[^\W\d_a-zß-ÿ][\w.'’-]+ (?:(?:von|van|zu|de|der) )*[^\W\d_a-zß-ÿ]))"
)
"""What follows them in a byline: two words with capitals, the first of them no article."""

_LABEL = re.compile(_COLON)
_BARS = frozenset("|•·")
_POSTED = "posted|published|filed|submitted"
_PUBLISHED = "publié|public|pubblicat|veröffentlicht|geplaatst|gepubliceerd|publisert"
"""Verbs that open a byline, with a day or a place before its preposition: "Posted Monday by"."""

_COLON_NEAR = "(?=[^:：]{0,60}[:：])"
"""Where a label ends soon: behind each of thousands of figures one is looked for."""

_INSIDE = re.compile(r"[|•·\d]|[:：].*[:：]")
"""What stands before a byline inside a line: a sign, or another label with its colon. A quick
check: most lines have neither."""

LONG_OPENER = 5
"""Letters of an opener from which it is known without a space behind it."""

SHORT_OPENERS = ("By", "Von", "von", "Par", "Por")
"""Shorter openers that are known so, too: names seldom begin with them before a capital."""


class Opening(NamedTuple):
    """Where the names begin in a line, and whether a label with its colon stands before them.

    Behind a label anything may be a name; without its sign a sentence may go on.
    """

    end: int
    labelled: bool


def opening_of(line: str) -> Opening | None:
    """How a line opens as a byline, at its start or behind a sign in it; None for other lines.

    Example:
        >>> opening_of("Автор: Анна Ветрова"), opening_of("By Ann Field")
        (Opening(end=7, labelled=True), Opening(end=3, labelled=False))
        >>> opening_of("Byron Field") is None
        True
    """
    # A quick check: hardly a line begins with the letters of an opener, or with a bar.
    may_open = line.removeprefix("(")[:2].casefold() in _first_letters() or line[:1] in _BARS
    opening = _opening().match(line) if may_open else None
    if opening is None and _INSIDE.search(line):
        opening = _opening().search(line, 1)
    return Opening(opening.end(), _LABEL.search(opening[0]) is not None) if opening else None


def without_opening(text: str) -> str:
    """A byline without «Автор:», "By" and the like."""
    return _prefix().sub("", text)


@cache
def _first_letters() -> frozenset[str]:
    """The first two letters of all that opens a byline, in lower case."""
    verbs = f"{_POSTED}|{_PUBLISHED}".split("|")
    others = (opener.casefold() for opener in (*verbs, *SHORT_OPENERS))
    return frozenset(opener[:2] for opener in (*openers(), *others))


@cache
def _alternatives() -> str:
    """All openers. One look ahead serves all labels: one for each is slow to compile."""
    return (
        rf"(?:{_one_of(only_labels() - _KINDS)})(?=\s*{_COLON})|(?:{_one_of(_KINDS)}){_PERSON_NEXT}"
        rf"|{_one_of(openers() - only_labels())}"
    )


def _one_of(phrases: Iterable[str]) -> str:
    longest_first = sorted(phrases, key=len, reverse=True)
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in longest_first)


@cache
def _without_space() -> str:
    """Openers on which a name may hang: "ByAnn Field", "Words byAnn Field", «АвторАнна Ветрова»."""
    longest_first = sorted(openers() - only_labels(), key=len, reverse=True)
    long = [opener.capitalize() for opener in longest_first if len(opener) >= LONG_OPENER]
    return "|".join(map(re.escape, (*SHORT_OPENERS, *long)))


@cache
def _opening() -> re.Pattern[str]:
    """The opening of a byline: at the start of a line, behind a bar or a year, before a capital.

    Where label and name are elements of their own, no space may stand between them: "ByAnn Field".
    """
    return re.compile(
        rf"(?:^\(?|[|•·]\s*|\s[—–]\s)(?i:{_alternatives()})\s*(?:{_COLON}\s*|\s[—–-]\s|\s)"
        rf"(?:{HONORIFICS.pattern})?(?={CAPITAL})"
        rf"|^(?i:{_POSTED})\b[^.!?]{{1,60}}?\s[Bb]y:?\s(?={CAPITAL})"
        rf"|^(?i:{_PUBLISHED})[^!?]{{1,60}}?\s(?:par|por|da|von|door|av)\s(?={CAPITAL})"
        rf"|(?:[\d,)]{_COLON_NEAR}\s*(?:-\s)?|\s(?={CAPITAL}){_COLON_NEAR})"
        rf"(?i:{_alternatives()})\s*[:：]\s*(?={CAPITAL})"
        rf"|^(?:{_without_space()})(?={CAPITAL}[\w'’.-]+ {CAPITAL})"
        rf"|(?<=\d{{4}}),? ?(?:by|par|por|von|da|door|av|af) (?={CAPITAL})"
    )


@cache
def _prefix() -> re.Pattern[str]:
    return re.compile(rf"^(?:{_alternatives()})(?!\w)\s*[:：՝—–-]?\s*", re.I)
