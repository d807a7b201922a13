"""Words beside the names in bylines, and instead of them: openers, degrees, roles, offices."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from newsbot.text.lazy import lazy_pattern
from newsbot.text.letters import CAPITAL
from newsbot.text.tables import lines

_NO_SURNAME = (
    r"(?!(?!istr|истр)\w*(?:[oe]va?|[ое]ва?|owa|sk(?:y|ij?|a|aya)|ск(?:ий|ая)|enko|енко|yan|ян"
    r"|ich|ич)$)"
)
"""Behind "admin": no ending of a surname, «Админова»; "administrators" may end so, too."""

NOBODY = lazy_pattern(
    rf"(?:\w+ )?(?:super)?admin{_NO_SURNAME}\w*|админ{_NO_SURNAME}\w*(?: сайта)?"
    r"|редакц\w+.*|редактор|editor(?:ial)?(?: \w+)?"
    r"|webmaster|\w*-?redaktion|staff(?: \w+)?|newsroom|user|guest|гость|unknown"
    r"|none|null|undefined|сайт|автор|author|super ?user|anonym\w*|anónimo|аноним\w*|agencies"
    r"|various(?: \w+)?|wire (?:services?|reports?)"
    r"|头像|頭像|作者|管理[员員人]|编辑|編輯|編集部|站[长長]|佚名|匿名|관리자|편집부|운영자|익명",
    re.I,
)
"""Names of accounts and offices in a field for the author; "头像" describes a portrait."""

PARTICLE = lazy_pattern(
    r"d[aeiou]s?|del(?:la)?|l[ae]|v[ao]n|de[rn]|ter|ten|a[fv]|i?bin|ibn|[ae]l|[ey]|zu"
    r"|[кқ]ызы|[оу][гл]+[ыу]|ұлы|оглу|[ou][gğ]lu|k[yı]z[yı]",
    re.I,
)
"""Small words inside names of people."""

ELIDED = lazy_pattern(r"(?:d|l|dell|del|all)['’](?=[^\W\d_a-zß-ÿ])")
"""A particle that hangs on a name: "d’Arcy", "dell’Orto"."""

BEFORE_DAY = frozenset({"on", "at", "am", "em", "le", "vom"})
"""Small words behind a name whose day is not read with it: "Jane Field on Thu"."""

_HONORIFIC = (
    r"(?:(?:Univ\.-)?Prof\.?|Professor(?:in)?|Dra?\.?|Drin\.?|Dott(?:\.ssa|\.)|Mag\.|dr hab\.|mgr"
    r"|PhDr\.|Mgr\.|Bc\.|(?:MU|JU|RN)Dr\.|Ing\.|Doc\.|Dipl\.-\w{3,8}\.?|Sir|Rev\."
    r"|д-р|доктор|проф\.?|профессор|акад\.|академик|доц\.|доцент"
    r"|[дк]\.\s?\w\.?(?:-\w\.)?\s?н\.)"
)
HONORIFICS = lazy_pattern(rf"(?<![\w.])(?i:{_HONORIFIC}[,\s]\s*){{1,8}}(?={CAPITAL})")
"""Degrees and titles in front of a name, some of them: "Prof. Dr.", «д.м.н., проф.»."""

_OFFICE = lazy_pattern(
    r"reda[kc][tc](?:ion|ie|ja|ce)$|redaksjon(?:en)?$"
    r"|\w{3}(?:zeitung|blatt|anzeiger|nachrichten|rundschau|kurier)$"
    r"|\w{3}(?:verband|verein|ministerium|gesellschaft|stiftung|universität|hochschule|agentur)s?$"
    r"|(?:[編编][輯辑集][部局]|新[聞闻]社?|通信社?|日[報报]|晚报|取材班|[网網社]|편집부|뉴스|신문)$"
)
"""How the words for an editorial office end; names of papers in German and in the east, offices."""

_WORD = lazy_pattern(r"[^\W\d_]+")
SHORT = 3
"""Letters of words that say nothing of what a line is: "No", "min"."""

_NICKNAME = lazy_pattern(r"[a-z0-9_.-]{2,}")
"""Names of accounts and of hosts, initials: no capital, no space."""

_QUOTED, _QUOTES = tuple("«“„\"'"), tuple('»”“"')
"""Quotation marks that open a name, and those that close the name of a company at its end."""

_ENTITLED = lazy_pattern(r".*\be\.\s?V\.|portal\s.+", re.I)
"""Names of associations that are registered in German, and of portals; «Manuel Portal» is a man."""


def is_label(line: str) -> bool:
    """Whether a line only announces that a name follows.

    Example:
        >>> is_label("Written by"), is_label("Author(s):"), is_label("By the river")
        (True, True, False)
    """
    label = line.strip().removesuffix(":").removesuffix("(s)")
    return label.strip().casefold() in openers()


def is_nobody(name: str) -> bool:
    """Whether a name is that of an account or an office, not of a person.

    Example:
        >>> is_nobody("Администратор"), is_nobody("superadmin"), is_nobody("Анна Ветрова")
        (True, True, False)
        >>> is_nobody("Site Administrator"), is_nobody("Анна Админова"), is_nobody("Ana Adminova")
        (True, False, False)
    """
    account = NOBODY.fullmatch(name) or _NICKNAME.fullmatch(name)
    return bool(account) or "http" in name or "@" in name or is_label(name)


def is_role(word: str) -> bool:
    """Whether a word names a role at a newspaper, such as "reporter".

    Example:
        >>> is_role("Correspondent"), is_role("корреспондент"), is_role("мост")
        (True, True, False)
        >>> is_role("Mill-Expertin"), is_role("шеф-редактор")
        (True, True)
    """
    return word.casefold().rpartition("-")[2] in _roles()


def is_organisation(name: str) -> bool:
    """Whether a word of a name marks an outlet, an office or a company.

    Example:
        >>> is_organisation("Заречные вести"), is_organisation("Мост GmbH")
        (True, True)
        >>> is_organisation("Анна Ветрова"), is_organisation("ИА «Заречье.Ru»")
        (False, True)
        >>> is_organisation("Bo Smith “Smitty”")
        False
    """
    words = name.casefold().split()
    known = not _organisations().isdisjoint(words) or _ENTITLED.fullmatch(name) is not None
    return known or _is_quoted(name) or any(map(_OFFICE.search, words))


def _is_quoted(name: str) -> bool:
    """Whether a name ends in one between quotation marks, and no person's nickname.

    Behind two words with capitals, "Bo Smith “Smitty”", it is one.
    """
    if not name.endswith(_QUOTES) or name[0] in _QUOTED:
        return False
    opened = min((at for mark in _QUOTED if (at := name.find(mark)) > 0), default=0)
    before = [word.rstrip(".") for word in name[:opened].split()]
    person = all(word[:1].isupper() and (len(word) == 1 or not word.isupper()) for word in before)
    return not (person and len(before) > 1)


def ends_phrase(word: str) -> bool:
    """Whether a word ends phrases that open like a byline, and no name of a person.

    Example:
        >>> ends_phrase("APPOINTMENT"), ends_phrase("Field")
        (True, False)
    """
    return word.casefold() in _phrase_ends()


def opens_label(word: str) -> bool:
    """Whether a folded word opens a label of a template, behind which a rubric or a tag stands.

    Example:
        >>> opens_label("filed"), opens_label("field")
        (True, False)
    """
    return word in _label_openings()


def has_rubric_word(words: Iterable[str]) -> bool:
    """Whether one of some folded words is a rubric's, or of a kind of article.

    Example:
        >>> has_rubric_word(["breaking", "news"]), has_rubric_word(["roma"])
        (True, False)
    """
    return not _rubric_words().isdisjoint(words)


def is_rubric(text: str) -> bool:
    """Whether all words of a text that are no short ones are a rubric's or of a button.

    Example:
        >>> is_rubric("2 min read."), is_rubric("Comments (3)."), is_rubric("It is hot.")
        (True, True, False)
    """
    words = [word for word in _WORD.findall(text.casefold()) if len(word) > SHORT]
    return bool(words) and _rubric_words().issuperset(words)


@cache
def _phrase_ends() -> frozenset[str]:
    return frozenset(lines("newsbot.text", "phrase-ends.txt"))


@cache
def _label_openings() -> frozenset[str]:
    return frozenset(lines("newsbot.text", "label-openings.txt"))


@cache
def _rubric_words() -> frozenset[str]:
    return frozenset(lines("newsbot.text", "rubric-words.txt"))


@cache
def _roles() -> frozenset[str]:
    return frozenset(lines("newsbot.text", "author-roles.txt"))


@cache
def openers() -> frozenset[str]:
    """All that opens a byline, in lower case: "written by", «автор»."""
    return frozenset(line.removesuffix(":") for line in lines("newsbot.text", "byline-openers.txt"))


@cache
def only_labels() -> frozenset[str]:
    """Openers that open a byline only before a colon: "Firma Jan Nowak" is a company."""
    listed = lines("newsbot.text", "byline-openers.txt")
    return frozenset(line.removesuffix(":") for line in listed if line.endswith(":"))


@cache
def _organisations() -> frozenset[str]:
    # Casefolding parts "ß" into two letters.
    return frozenset(map(str.casefold, lines("newsbot.text", "organisation-words.txt")))
