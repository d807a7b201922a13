"""The names in bylines: how they are separated, and what stands behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsbot.text.bylines.east import EAST_NAME, FIRST_EAST, labelled_name, names_in_the_east
from newsbot.text.bylines.openings import opening_of, without_opening
from newsbot.text.bylines.words import (
    BEFORE_DAY,
    ELIDED,
    HONORIFICS,
    PARTICLE,
    ends_phrase,
    is_role,
)
from newsbot.text.language import small_words
from newsbot.text.lazy import lazy_pattern
from newsbot.text.letters import CAPITAL, CASELESS, SMALL, opens_small
from newsbot.text.printed.printed_date import printed_dates
from newsbot.text.printed.weekdays import NAMES
from newsbot.text.wording import clean

_AND = "and|und|och|et|og|en|oraz|ja|ve|dan|și|şi|és|và|και|та|и|і|و"
SEPARATOR = lazy_pattern(
    rf"\s*[,;/|&•、]\s*(?:(?:{_AND}|with|avec|mit)\s+)?"
    rf"|\s+(?:(?i:and|und|och|та|with|avec)|{_AND}|y|e|i|a(?=\s+[^\W\d_a-z]))\s+"
)
"""Between names. Short conjunctions only in lower case: «И. Лугов» and "Y. Field" are one name."""

_INSIDE_NAME = r"\w'’.\-\u0591-\u05c7\u064b-\u065f\u200c\u0900-\u109f\u1780-\u17d3"
"""Characters of names: letters, and the vowel signs of the east, which are none for `\\w`."""

NAME = lazy_pattern(rf"[^\W\d_][{_INSIDE_NAME}]*(?:\s+[^\W\d_][{_INSIDE_NAME}]*){{1,3}}")
"""Two to four words."""

_BEHALF = r",?\s(?i:on behalf of|im auftrag|au nom d|en nombre de|a nome d|em nome d|от имени)\b.*"
ON_BEHALF = lazy_pattern(_BEHALF)
"""For whom somebody wrote, behind his name."""

_UNJOINED = rf"[^\W\d_](?:[^\W\d_](?<![{SMALL}][^{SMALL}\W\d_]))*"
"""A word that is not two words of elements that only a style sheet parts."""

_BEHIND = lazy_pattern(
    r"\s*(?:[|•·(]|\s[—–-]\s|\d).*"
    rf"|{_BEHALF}"
    rf"|,?\s(?:[Ss]pecial(?:ly)? (?:to|for)|специально для|for|from|of|in|für|aus|pour|para|для)"
    rf"\s(?:the\s)?[«“\"„]?{CAPITAL}.*"
    rf"|(?:\s+|(?<=[{SMALL}])(?={CAPITAL})){_UNJOINED}(?:\s[Bb]y)?\s?[:：]\s?.*"
    r"|\s(?i:опубликован\w*|опубліковано|published|posted|publié|publicado|pubblicato|veröffentlicht)"
    r"\b.*"
    r"|\s(?i:(?:fact[- ]?checked|(?:medically )?reviewed|edited)\sby)\b.*"
    r"|\s(?i:leave a|no|one) (?i:comments?)\b.*"
    r"|(?<=[^\W\d_]) (?:Follow|Share|Listen|Print|Save)$"
    r"|(?<![\s;,.])[\s;,.]++(?:"
    r"(?i:translated|translation|übersetzt|übersetzung|traducción|traducido|traduit|traduction"
    r"|tradotto|traduzione|перевод|перев[её]ла?)(?:\s+(?i:by|von|par|por|de|da)\b|:?\s)"
    r"|(?i:фото|foto|fot\.)\s(?![a-zа-яё])"
    r"|(?i:photo(?:s|graph(?:s|y))?|pictures?|images?|videos?|illustrations?|graphics?"
    r"|editing|edited|(?:additional )?reporting|фото|видео|foto|fotos)"
    r"(?:\s+(?i:by|von|par|por)\b|:)).*"
)
"""Parts of a byline behind the names: a date, a role in brackets, who took the pictures."""

_FOR_OUTLET = lazy_pattern(
    r"(?P<names>(?:[^\W\d_a-zа-я][\w'’.-]*\s+){2,4})(?i:for|für|pour|para|для)\s+(?:[Tt]he\s+)?"
    r"[^\W\d_a-zа-я].*"
)
"""«Анна Ветрова для «Заречных вестей»»: whom somebody wrote for."""

_PLACE_INSIDE = lazy_pattern(
    rf"\s(?:in|from|aus|à|en|em)\s{CAPITAL}[\w'’.-]+(?:\s{CAPITAL}[\w'’.-]+)?"
    rf"(?=(?:,|\s(?:and|und|et|y|e))\s{CAPITAL}[\w'’.-]*\s{CAPITAL})"
)
"""Where one of several authors writes from: "Ann Field in Harwick and Bo Lindt in London"."""

ACCOUNT = lazy_pattern(r"\s*+[(<\[]?+(?:(?<![\w.+-])[\w.+-]++)?+@[\w.-]+[)>\]]?")
"""An address of e-mail, or a name in a network, behind somebody's name."""

PICTOGRAMS = "".join(
    chr(code)
    for codes in ((0x2600, 0x27C0), (0x1F300, 0x1FB00), (0xFE0F, 0xFE10), (0x200D, 0x200E))
    for code in range(*codes)
)
"""Small pictures that people set behind their names (Unicode's blocks of symbols, dingbats and
pictographs), and what joins them."""

_WEEKDAY = "|".join(re.escape(name) for name in sorted(NAMES) if len(name) > len("thur"))
_BEFORE_DATE = lazy_pattern(
    rf"(?<![\s,–—-])(?:\s+(?:{_WEEKDAY}))?"
    r"(?:,\s*(?:[^\W\d_]{2,3}\.?|(?-i:[a-zà-ÿа-яё]+)|[a-z]+day))?[\s,–—-]+"
    r"(?:(?:on|at|am|vom|den|dne|(?:w )?dni[ua]|le|el|il|em|op|på|pada|la|στις|от|на|в"
    r"|(?:date|datum|dato|дата|data|fecha):)\s*)?$",
    re.I,
)
"""The words between a name and a date: a weekday behind a comma, "on", "Date:"."""

_OCCUPATION = lazy_pattern(r"(?:author|autor(?:in|a|e)?|auteur|автор)s?\s+[^\W\d_]", re.I)
"""What somebody is, without a sign behind it."""

LONGEST_NAME = 60


def names_printed(line: str) -> str | None:
    """The names in a line that opens as a byline, with their separators; None for other lines.

    Example:
        >>> names_printed("Текст: Анна Ветрова и Пётр Лугов | 9 апреля 2025")
        'Анна Ветрова и Пётр Лугов'
        >>> names_printed("Автор: Admin"), names_printed("By the river") is None
        (None, True)
        >>> names_printed("Von Jana Holm"), names_printed("Von Fans gefeiert")
        ('Jana Holm', None)
    """
    if max(line, default="") >= FIRST_EAST and (names := names_in_the_east(line)):
        return names
    opening = opening_of(line)
    if opening is None:
        return None
    names = names_alone(line[opening.end :].rstrip(")"))
    return names if names and (opening.labelled or _may_be_names(names)) else None


def opens_as_byline(line: str) -> bool:
    """Whether a line opens so that the names behind are the author's, and not those of another.

    "Author Salman Rushdie" may be the caption of his portrait.

    Example:
        >>> opens_as_byline("By Ann Field"), opens_as_byline("Author: Ann Field")
        (True, True)
        >>> opens_as_byline("Author Ann Field"), opens_as_byline("Ann Field")
        (False, False)
    """
    if names_printed(line) is None:
        return False
    if _OCCUPATION.match(line) is None:
        return True
    opening = opening_of(line)  # «Автор текста:» has its sign
    return opening is not None and opening.labelled


def _may_be_names(names: str) -> bool:
    """Whether no word of the first name is an ordinary one: without a colon a sentence may open so.

    Nor does one end a phrase («By Royal Appointment»). In scripts with capitals an ordinary word is
    a small one («Автор Анна Ветрова получила премию»), in others
    a function word.
    """
    for word in SEPARATOR.split(names)[0].split():
        if ends_phrase(word):
            return False
        if not opens_small(word):
            if CASELESS.match(word) and word in small_words():
                return False
        elif not (
            PARTICLE.fullmatch(word.partition("-")[0])
            or ELIDED.match(word)
            or word in BEFORE_DAY
            or is_role(word)
        ):
            return False
    return True


def names_alone(text: str) -> str | None:
    """The names at the start of a text that has nothing else but a date or a role.

    Example:
        >>> names_alone("Анна Ветрова, корреспондент"), names_alone("Мост") is None
        ('Анна Ветрова, корреспондент', True)
    """
    bare = ACCOUNT.sub("", text).rstrip(PICTOGRAMS).rstrip()
    text = _PLACE_INSIDE.sub("", _without_honorifics(bare))
    if outlet := _FOR_OUTLET.fullmatch(text):
        text = outlet["names"].rstrip()
    date = next(printed_dates(text), None)
    names = _BEHIND.sub("", _BEFORE_DATE.sub("", text[: date.start]) if date else text)
    return names if NAME.fullmatch(SEPARATOR.split(names)[0]) else None


def split_names(text: str) -> Iterator[str]:
    """Split one byline into names, without its opening and without roles.

    Example:
        >>> list(split_names("Автор: Анна Ветрова и Пётр Лугов, корреспонденты"))
        ['Анна Ветрова', 'Пётр Лугов']
        >>> list(split_names("(Анна Ветрова)")), list(split_names("Вести (vesti.example)"))
        (['Анна Ветрова'], ['Вести (vesti.example)'])
    """
    line = ACCOUNT.sub("", clean(text)).replace("()", "").rstrip(PICTOGRAMS).strip()
    if max(line, default="") >= FIRST_EAST and (east := labelled_name(line)):
        yield east
        return
    if line.startswith("(") and line.endswith(")"):
        line = line[1:-1]
    line = _without_honorifics(line) or text
    for place, part in enumerate(SEPARATOR.split(_up_to_comma(without_opening(line)))):
        name = _without_role(without_opening(part), first=place == 0)
        if 2 < len(name) <= LONGEST_NAME or EAST_NAME.fullmatch(name):
            yield name


def _up_to_comma(line: str) -> str:
    """A byline up to the comma behind two joined names: "Ann Field and Bo Lindt, The Post"."""
    signs = list(SEPARATOR.finditer(line)) if line.count(",") == 1 else []
    if len(signs) != 2 or signs[1][0].strip() != "," or not signs[0][0].strip().isalpha():
        return line
    names = (line[: signs[0].start()], line[signs[0].end() : signs[1].start()])
    return line[: signs[1].start()] if all(map(NAME.fullmatch, names)) else line


def _without_honorifics(text: str) -> str:
    """A text without degrees and titles ahead of names; "Sir Nuno" has no name without it."""
    bare = HONORIFICS.sub("", text)
    return bare if " " in bare.strip() else text


def _without_role(name: str, *, first: bool) -> str:
    """A name without "Reporter" or «корреспондент»; empty if it is only a role."""
    words = name.split()
    while words and is_role(words[0]):
        words.pop(0)
    named = len(words)
    while words and is_role(words[-1]):
        words.pop()
    if len(words) < named and (not first or len(words) == 1):
        return ""  # "Ann Field, Local Democracy Reporter" and "Court Reporter": nothing but a role
    return " ".join(words)
