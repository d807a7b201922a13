"""What a byline looks like: how it opens, how names are parted, and which names are nobody's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from newsbot.text.late import late_pattern
from newsbot.text.tables import lines
from newsbot.text.wording import clean

_OPENERS = (
    r"(?:written\s+)?by|von|par|por|di|door|af|av|text"
    r"|автор(?:ы)?(?:\s+(?:текста|статьи|материала))?|текст"
    r"|подготовил[аи]?|беседовал[аи]?|записал[аи]?"
)
_CAPITAL = "[A-ZÀ-ÞА-ЯЁ]"
OPENING = late_pattern(
    rf"(?:^|[|•·]\s*)(?i:{_OPENERS})\s*(?::\s*|\s[—–-]\s|\s)(?={_CAPITAL})"
    rf"|^By(?={_CAPITAL}[\w'’.-]+ {_CAPITAL})|(?<=\d{{4}}) ?by (?={_CAPITAL})"
)
"""What opens a byline, at the start of a line, behind a bar or a year; a capital must follow.

Where label and name are elements of their own, no space may stand between them: "ByAnn Field".
"""

_LABEL = late_pattern(
    rf"(?:(?:article|story|post|words|by) )?(?:{_OPENERS}|about the author)\s*:?", re.I
)

_PREFIX = late_pattern(rf"^(?:{_OPENERS})\b\s*[:—–-]?\s*", re.I)
SEPARATOR = late_pattern(r"\s*[,;/|&•]\s*|\s+(?:(?i:and|und|och|та)|et|og|en|y|e|и|і)\s+")
"""Between names. Short conjunctions only in lower case: «И. Лугов» and "Y. Field" are one name."""

NAME = late_pattern(r"[^\W\d_][\w'’.-]*(?:\s+[^\W\d_][\w'’.-]*){1,3}")
"""Two to four words."""

_BEHIND = late_pattern(r"\s*(?:[|•·(]|\s[—–-]\s|\d).*")
"""What follows the names of a byline: a date, a role in brackets."""

NOBODY = late_pattern(
    r"(?:\w+ )?(?:super)?admin\w*|админ\w*|редакц\w+.*|редактор|editor(?:ial)?(?: \w+)?"
    r"|webmaster|\w*-?redaktion|staff(?: \w+)?|newsroom|user|guest|гость|unknown"
    r"|none|null|undefined|сайт|автор|author",
    re.I,
)
_NICKNAME = late_pattern(r"[a-z0-9_.-]{4,}")
"""Names of accounts and of hosts: no capital, no space."""

LONGEST_NAME = 60


def names_printed(line: str) -> str | None:
    """The names of a line that opens as a byline does, with their separators; None without.

    Example:
        >>> names_printed("Текст: Анна Ветрова и Пётр Лугов | 9 апреля 2025")
        'Анна Ветрова и Пётр Лугов'
        >>> names_printed("Автор: Admin"), names_printed("By the river") is None
        (None, True)
    """
    opening = OPENING.search(line)
    return names_alone(line[opening.end() :]) if opening else None


def is_label(line: str) -> bool:
    """Whether a line says no more than that a name follows.

    Example:
        >>> is_label("Written by"), is_label("Автор:"), is_label("By the river")
        (True, True, False)
    """
    return _LABEL.fullmatch(line.strip()) is not None


def names_alone(text: str) -> str | None:
    """The names with which a text begins, where it holds nothing else but a date or a role.

    Example:
        >>> names_alone("Анна Ветрова, корреспондент"), names_alone("Мост") is None
        ('Анна Ветрова, корреспондент', True)
    """
    names = _BEHIND.sub("", text)
    return names if NAME.fullmatch(SEPARATOR.split(names)[0]) else None


def split_names(text: str) -> Iterator[str]:
    """Split one byline into names, without what opens it and without roles.

    Example:
        >>> list(split_names("Автор: Анна Ветрова и Пётр Лугов, корреспонденты"))
        ['Анна Ветрова', 'Пётр Лугов']
    """
    for place, part in enumerate(SEPARATOR.split(without_opening(clean(text)))):
        name = _without_role(without_opening(part), first=place == 0)
        if 2 < len(name) <= LONGEST_NAME:
            yield name


def without_opening(text: str) -> str:
    """A byline without «Автор:», "By" and the like."""
    return _PREFIX.sub("", text)


def is_nobody(name: str) -> bool:
    """Whether a name is an account's or an office's, no person's.

    Example:
        >>> is_nobody("Администратор"), is_nobody("superadmin"), is_nobody("Анна Ветрова")
        (True, True, False)
    """
    account = NOBODY.fullmatch(name) or _NICKNAME.fullmatch(name)
    return bool(account) or "http" in name or "@" in name


def _without_role(name: str, *, first: bool) -> str:
    """A name without "Reporter" or «корреспондент»; empty where it is nothing but a role."""
    words, roles = name.split(), _roles()
    while words and words[0].casefold() in roles:
        words.pop(0)
    named = len(words)
    while words and words[-1].casefold() in roles:
        words.pop()
    if len(words) < named and not first:
        return ""  # "Ann Field, Local Democracy Reporter": the role is a part of its own
    return " ".join(words)


@cache
def _roles() -> frozenset[str]:
    return frozenset(lines("newsbot.text", "author-roles.txt"))
