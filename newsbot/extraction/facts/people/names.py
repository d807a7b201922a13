"""Distinguishes names of people from those of outlets, agencies, offices and accounts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from newsbot.text.bylines.east import EAST_NAME
from newsbot.text.bylines.names import NAME, split_names
from newsbot.text.bylines.words import BEFORE_DAY, ELIDED, PARTICLE, is_nobody, is_organisation
from newsbot.text.credit import PHOTO
from newsbot.text.fold import fold
from newsbot.text.language import small_words
from newsbot.text.lazy import lazy_pattern
from newsbot.text.letters import CASELESS, opens_small
from newsbot.text.tables import rows

DEGREE = lazy_pattern(r"[A-Z][A-Za-z.]{0,2}[A-Z][A-Z.]{0,4}[®™]?|[A-Z.]{2,6}")
"""Degrees and offices behind a name, which are no part of it: MD, PhD, CEPF®."""

INNER_DEGREE = lazy_pattern(r"[A-Z][a-z]\.?[A-Z]\.?")
"""A degree with words behind it: "Ph.D. Program"."""

BEHIND_NAME = lazy_pattern(
    r"\s+(?:on|at)\s+[A-Z\d].*|\s+in\s+[A-Z]\w+.*|\s*[.:]\s*(?:reviewed|edited|updated|medically)\b.*"
    r"|\s+(?:updated|published)\b.*|\s+(?:for|für|pour|para|для)\s+\w.*"
    rf"|\s+(?:{'|'.join(sorted(BEFORE_DAY))})$",
    re.I,
)
ABBREVIATED = lazy_pattern(r"(?:^|\s)(?:[^\W\d_]|[JS]r)\.$")
"""How a name ends with a full stop of its own: «Ветрова А.», "Smith Jr."."""

BEFORE_NAME = lazy_pattern(
    r"^(?:about|über|acerca de|sobre|posts by|written by|words by|by)(?:\s+the author)?\s+", re.I
)
FEW = 4
TWICE = lazy_pattern(rf"(.{{{FEW},}}?)\s*\1")
"""Words that a link has once for each width of the screen: "Ann FieldAnn Field"."""

NO_NAME = lazy_pattern(
    r"(?:the|an?|this)(?: \w+)?|(?:a|my|your|our|from) .*|.*\b(?:by|from|with|and|of|for)"
    r"|(?:ihre?|meine?|deine?|unsere?|votre|notre|minha|meu|clique|haga|cliquez) .*"
    r"|.*\s(?-i:von|par|por|door|av)"
    r"|(?:updated|published|posted|read|copyright|photo|image|full bio)\b.*|(?=.*\d)\S+ .*",
    re.I,
)
GLUED = lazy_pattern(r"[^\W\d_A-ZА-ЯЁ]{4}(?=[A-ZА-ЯЁ])")
"""Where two words are joined that a page shows apart: "Just EngagedWeddings", but not "McAdam"."""

TEAM = lazy_pattern(
    r"\b(?:team|staff|editors|contributors?|équipe|equipe|equipo|команда|zespół|ekibi)\b", re.I
)
"""Words in the names of those who are several, and stay without names."""

ARTICLES = frozenset({"the", "le", "la", "les", "der", "die", "das", "do", "da"})
"""Words that an outlet's name has in one place and not in another: "Do UOL" is "From UOL"."""

OPENING_ARTICLES = frozenset({"la", "il", "lo", "gli", "los", "las", "das", "die", "der", "het"})
"""Articles that open the name of a paper, and hardly anybody's whole name."""

IN_PLACE = lazy_pattern(r"Em|Aus|À|Из|В")
"""Words before the place from which somebody writes, where a byline opens with one."""

WORD = lazy_pattern(r"\w+")


def people(
    bylines: Iterable[str], outlets: Iterable[str], *, stated: bool = False
) -> tuple[str, ...]:
    """The names in bylines that are no outlet, no agency and not «Администратор».

    A name that is made of words of the outlet's name is the outlet's, unless the page states that
    it is a person's: blogs bear the names of their authors.

    Args:
        bylines: lines with names.
        outlets: names of the site and its publisher.
        stated: the page says that these are people.
    """
    # Some systems state who took the picture as the author: «Foto: dpa/Hans Meier».
    lines = [line for line in bylines if not PHOTO.match(line)]
    if not lines:  # as most sources of names have it
        return ()
    outlets = list(outlets)
    outlets_words = [words_of(name) for name in outlets]

    def is_outlet(name: str) -> bool:
        return any(words_of(name) <= outlet for outlet in outlets_words)

    def is_person(name: str, *, first: bool) -> bool:
        if not name or is_nobody(name) or is_agency(name) or is_organisation(name):
            return False
        if _has_small_word(name) and _is_spelt_by(name, outlets):
            return False
        if _is_entitled(name):
            return False
        if stated and first and _may_be_a_person(name):
            return True
        return not is_outlet(name)

    found: dict[str, None] = {}
    for text in lines:
        names = [_without_outlet(tidied(name), outlets_words) for name in _split(text)]
        # Behind a name the outlet follows: "Ann Field, The Silver Post".
        sure = [name for at, name in enumerate(names) if is_person(name, first=at == 0)]
        if names and names[0] not in sure and is_outlet(names[0]):
            sure = [name for name in sure if is_full_name(name)]  # the rest is its town
        found |= dict.fromkeys(sure)
    return tuple(found)


def _without_outlet(name: str, outlets: Iterable[frozenset[str]]) -> str:
    """A name without the agency or outlet on the next line: "Ann Field Reuters"."""
    words = name.split()
    for at in range(2, len(words)):
        rest = " ".join(words[at:])
        if is_agency(rest) or any(words_of(rest) == outlet for outlet in outlets):
            return " ".join(words[:at])
    return name


def _is_entitled(name: str) -> bool:
    """Whether a name opens with an article, as papers' do: «La Voce del Molo», «Die Zeit»."""
    first, *others = name.casefold().split()
    if first not in OPENING_ARTICLES:
        return False
    return len(others) == 1 or _has_small_word(" ".join(others))


def _has_small_word(name: str) -> bool:
    """Whether a small word stands inside: "Eat What Tonight", "Faro de Vigo"."""
    inside = name.casefold().split()[1:-1]
    return bool(inside) and not small_words().keys().isdisjoint(inside)


def _is_spelt_by(name: str, outlets: Iterable[str]) -> bool:
    """Whether a name is that of an outlet, or of its host, which has no blanks."""
    parts = (part for outlet in outlets for part in (outlet, outlet.partition(" ")[0]))
    return _joined(name) in map(_joined, parts)


def _joined(name: str) -> str:
    """The letters of a name, as hosts have them: "faro de vigo" is `farodevigo`."""
    return "".join(WORD.findall(name.casefold()))


def _may_be_a_person(name: str) -> bool:
    """Whether an outlet's name may be a person's: it is whole, without "The" or "Das"."""
    return is_full_name(name) and ARTICLES.isdisjoint(name.casefold().split())


def is_vague(name: str, outlets: Iterable[str]) -> bool:
    """Whether a name is a team's or made of words of the outlet's: a person's tells more.

    Example:
        >>> is_vague("Team Silver Post", []), is_vague("Ann Field", ["Ann Field"])
        (True, True)
        >>> is_vague("Ann Field", ["Silver Post"]), is_vague("Silver Post", ["silverpost example"])
        (False, True)
    """
    words, joined = words_of(name), _joined(name)
    listed = map(words_of, outlets)
    return bool(TEAM.search(name)) or any(words <= one or joined in one for one in listed)


def is_marked_name(name: str) -> bool:
    """Whether a text is a whole name where markup says so: a few letters do in China and Japan.

    Two to four words do in scripts without capitals.

    Example:
        >>> is_marked_name("田中一郎"), is_marked_name("Анна Ветрова"), is_marked_name("Вести")
        (True, True, False)
        >>> is_marked_name("سلمى الحداد"), is_marked_name("أخبار")
        (True, False)
    """
    if is_full_name(name):
        return True
    if not CASELESS.match(name):
        return False
    if EAST_NAME.fullmatch(name):
        return True
    return NAME.fullmatch(name) is not None and all(map(CASELESS.match, name.split()))


def is_full_name(name: str) -> bool:
    """Two to four words with capitals, like people's names; «van» and "de" may be lower case.

    Example:
        >>> is_full_name("Анна Ветрова"), is_full_name("Vincent van Gogh"), is_full_name("Вести")
        (True, True, False)
        >>> is_full_name("Platform for healthcare"), is_full_name("A. V."), is_full_name("Li Na")
        (False, False, True)
    """
    words = name.split()
    if not 2 <= len(words) <= 4:
        return False
    small = [word for word in words if not word[0].isupper() and not ELIDED.match(word)]
    initials = len(name.replace(".", "").replace(" ", "")) <= len(words)
    return not initials and all(map(PARTICLE.fullmatch, small))


def _split(text: str) -> Iterator[str]:
    """The names of a byline without degrees and fields of work: "Ann Field, MD, Marketing"."""
    seen_whole = False
    for place, name in enumerate(split_names(text)):
        whole = is_full_name(BEHIND_NAME.sub("", name))
        if place == 0 or not (DEGREE.fullmatch(name) or (seen_whole and not whole)):
            yield name
        seen_whole = seen_whole or whole


def tidied(name: str) -> str:
    """A name without additions of the byline; empty if nothing of it is a name."""
    name = BEFORE_NAME.sub("", BEHIND_NAME.sub("", name)).lstrip(" .:")
    twice = TWICE.fullmatch(name) if name[:FEW] in name[FEW:] else None
    if twice and (is_full_name(twice[1]) or " " not in name):  # "Duran Duran" is one name
        name = twice[1]
    # A place or a paper may stand behind a dash: "Ann Field - Berlin".
    before, dash, _ = name.replace("–", "-").replace("—", "-").partition(" - ")
    name = before if dash and _is_whole(before) else name
    name = name.rstrip(" :") if ABBREVIATED.search(name) else name.rstrip(" .:")
    words = name.split()
    other = _is_place(words) or _is_phrase(words) or any(map(INNER_DEGREE.fullmatch, words[:-1]))
    return "" if NO_NAME.fullmatch(name) or ":" in name or other else name


def _is_whole(name: str) -> bool:
    """Whether it is a whole name, or two words or more of a script without capitals."""
    return bool(name) and (is_full_name(name) or (" " in name and name.lower() == name.upper()))


def _is_phrase(words: list[str]) -> bool:
    """Whether only the first of three or more words has a capital: "View my complete profile"."""
    behind = [word for word in words[1:] if not PARTICLE.fullmatch(word)]
    return len(behind) > 1 and words[0][:1].isupper() and all(map(str.islower, behind))


def _is_place(words: list[str]) -> bool:
    """Whether it is the place of the author: "em São Paulo", "Aus Berlin"."""
    if len(words) < 2:
        return False
    small = opens_small(words[0]) and not PARTICLE.fullmatch(words[0])
    return small or IN_PLACE.fullmatch(words[0]) is not None


def is_agency(name: str) -> bool:
    """Whether it is the name of a news agency.

    Example:
        >>> is_agency("Риа Новости"), is_agency("Анна Ветрова")
        (True, False)
    """
    name = fold(name).partition(" in ")[0].removeprefix("the ")  # "AFP in Manila"
    name = name.removesuffix(" editorial")
    return name in _agencies()


def words_of(name: str) -> frozenset[str]:
    """The words of a name in lower case, without articles if it has other words.

    Example:
        >>> sorted(words_of("The Daily Bridge"))
        ['bridge', 'daily']
    """
    words = frozenset(WORD.findall(name.casefold()))
    return words - ARTICLES or words


@cache
def _agencies() -> frozenset[str]:
    """The aliases of news agencies from the room of datelines."""
    listed = rows("newsbot.dateline", "agencies.tsv")
    return frozenset(alias for _, _, aliases in listed for alias in aliases.split("|"))
