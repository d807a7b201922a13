"""The places in a dateline: split, looked up, and restored to title case."""

from __future__ import annotations

import re
from functools import cache

from newsbot.text.fold import fold
from newsbot.text.letters import AS_CYRILLIC
from newsbot.text.tables import lines, rows

_ROOM = "newsbot.dateline"
_WORD = r"[^\W\d_][^\W\d_’']*"
_SPACED = r"[^\W\d_](?:[ -][^\W\d_]){3,20}(?!\w)"
"""«М О С К В А»: letters apart, as old prints and scans have them."""
_PLACE = rf"(?:{_SPACED}|(?:с\.-|(?:st|ste|ft|mt)\. )?{_WORD}(?:[- ]{_WORD}){{0,5}})"
_APART = re.compile(_SPACED)
_NAMED = rf"{_PLACE}(?: [\"«][^\"«»\n]{{2,30}}[\"»])?"
"""A place, or a ship or a plane with its name: «борт ледокола "Арктика"»."""
_PLACES = re.compile(rf"{_NAMED}(?:(?: - |/){_NAMED}){{0,2}}")
_SPLIT = re.compile(r" - |/|, ")
_LONG_HYPHEN = re.compile(r"(?<=\w)[‐‑‒–—](?=\w)")
"""«ХАНТЫ–МАНСИЙСК»: editors' dashes within a name."""
_LETTERS = re.compile(r"[^\W\d_]+")
_WITHOUT_VOWEL = re.compile(r"[бвгджзйклмнпрстфхцчшщ]{3,5}")
"""An abbreviation, folded: «ЛНР», «КБР». Those with a vowel are in the table."""


def places_at(folded: str, at: int) -> int | None:
    """Where the places that begin at `at` end: one to three, joined by a dash or a slash."""
    match = _PLACES.match(folded, at)
    return match.end() if match else None


def split_places(printed: str) -> tuple[str, ...]:
    """The places one by one, as printed, in title case.

    Example:
        >>> split_places("РОСТОВ-НА-ДОНУ — НИЖНИЙ НОВГОРОД")
        ('Ростов-на-Дону', 'Нижний Новгород')
    """
    printed = _LONG_HYPHEN.sub("-", printed)
    printed = _drawn_together(printed)
    if is_place(printed):
        return (in_title_case(printed),)  # «Frankfurt/Main»
    cut, parts = 0, []
    for match in _SPLIT.finditer(fold(printed)):
        parts.append(printed[cut : match.start()])
        cut = match.end()
    return tuple(in_title_case(part) for part in (*parts, printed[cut:]))


def _drawn_together(printed: str) -> str:
    """A name whose letters stand apart as one word."""
    return printed.replace(" ", "") if _APART.fullmatch(printed) else printed


def is_place(printed: str) -> bool:
    """Whether the table has a place of that name."""
    return fold(printed) in _known()


def is_town(printed: str) -> bool:
    """Whether the table has a town of that name, and no country has it.

    Example:
        >>> is_town("ЛОНДОН"), is_town("Куба"), is_town("Россия")
        (True, False, False)
    """
    return is_place(printed) and fold(printed) not in _countries_too()


def is_latin_place(printed: str) -> bool:
    """Whether a name in Latin letters is that of a large town, in any language.

    Example:
        >>> is_latin_place("WARSZAWA"), is_latin_place("FREE ENTRY")
        (True, False)
    """
    return printed.casefold() in _latin() or is_place(printed)


def is_state(printed: str) -> bool:
    """Whether a name is that of a state or a province, as datelines print it behind a town.

    Example:
        >>> is_state("Calif."), is_state("CALIF."), is_state("ON"), is_state("Listen")
        (True, True, True, False)
    """
    return printed.casefold() in _states()


def is_word(printed: str) -> bool:
    """Whether a place in the table is also a common word or a first name."""
    return fold(printed) in _words()


def is_no_place(printed: str) -> bool:
    """Whether a name that stands where a place would is a rubric, a firm or another thing.

    Example:
        >>> is_no_place("П О Г О Д А"), is_no_place("Wall Street"), is_no_place("ЧИТА")
        (True, True, False)
    """
    return fold(_drawn_together(printed)) in _no_places()


def in_title_case(printed: str) -> str:
    """A place in title case: as in the table if it is known, else word by word.

    What is printed in mixed case already has its case.

    Example:
        >>> in_title_case("БОРТ САМОЛЕТА ПРЕЗИДЕНТА")
        'Борт самолета президента'
        >>> in_title_case("УСТЬ-ЛУГА"), in_title_case("ООН"), in_title_case("ЛНР")
        ('Усть-Луга', 'ООН', 'ЛНР')
    """
    if not (printed.isupper() or printed.islower()):
        return printed
    known = _known().get(fold(printed)) or _known().get(fold(printed.translate(AS_CYRILLIC)))
    if known is not None and len(known) == len(printed):
        return "".join(map(_in_case_of, printed, known))
    titled = _LETTERS.sub(_titled, printed)
    return titled[:1].upper() + titled[1:]


def _in_case_of(printed: str, known: str) -> str:
    """A letter as the table has it, Cyrillic for a Latin look-alike, but «ё» and «е» as printed."""
    if fold(printed) != fold(known):
        return known
    return printed.upper() if known.isupper() else printed.lower()


def _titled(word: re.Match[str]) -> str:
    folded = fold(word[0])
    case = _cases().get(folded)
    if case is None and not _WITHOUT_VOWEL.fullmatch(folded):
        return word[0].capitalize()
    return word[0].lower() if case == "lower" else word[0].upper()


@cache
def _known() -> dict[str, str]:
    return {
        fold(name): name
        for table in ("places.txt", "places-more.txt")
        for name in lines(_ROOM, table)
    }


@cache
def _latin() -> frozenset[str]:
    return frozenset(map(str.casefold, lines(_ROOM, "places-latin.txt")))


@cache
def _states() -> frozenset[str]:
    return frozenset(map(str.casefold, lines(_ROOM, "states.txt")))


@cache
def _words() -> frozenset[str]:
    return frozenset(map(fold, lines(_ROOM, "words.txt")))


@cache
def _countries_too() -> frozenset[str]:
    return frozenset(map(fold, lines(_ROOM, "countries-too.txt")))


@cache
def _no_places() -> frozenset[str]:
    return frozenset(map(fold, lines(_ROOM, "no-places.txt")))


@cache
def _cases() -> dict[str, str]:
    return {word: case for case, word in rows(_ROOM, "case.tsv")}
