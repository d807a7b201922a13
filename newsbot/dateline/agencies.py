"""Recognises the agency in a dateline: known names and branches, joint wires, unknown names."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from newsbot.dates.words import one_of
from newsbot.text.fold import fold
from newsbot.text.lazy import lazy_pattern
from newsbot.text.tables import lines, rows

_ROOM = "newsbot.dateline"


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency found in a folded text.

    Attributes:
        name: canonical name, with its branch.
        start, end: where it stands.
        known: False for a name that is not in the table but stands where an agency would.
    """

    name: str
    start: int
    end: int
    known: bool = True


_LONGEST_ACRONYM = 4
_QUOTE = '["«»„“”]'
_QUOTES = lazy_pattern(_QUOTE)
_FORM = r"(?:иа |информагентство )?"
"""«ИА», information agency: a legal form that no canonical name carries."""
_DRESSED = lazy_pattern(rf"(?:(?:ИА|Информагентство) )?{_QUOTE}?(?P<name>[^\"«»„“”]+){_QUOTE}?")


@cache
def _names() -> dict[str, str]:
    return {
        fold(alias): name
        for name, _, aliases in rows(_ROOM, "agencies.tsv")
        for alias in aliases.split("|")
    }


@cache
def _known() -> re.Pattern[str]:
    names = one_of(_names()).replace('"', _QUOTE)
    branches = one_of(lines(_ROOM, "branches.txt"))
    word = r"[^\W\d_]+"
    return lazy_pattern(
        rf"{_FORM}{_QUOTE}?(?P<name>{names})(?:\.(?:ru|com|net|kz|az|by|ua))?(?!\w){_QUOTE}?"
        rf"(?:-(?P<own>(?:{branches})(?!\w)|{word}(?:-{word})?)| (?P<branch>{branches})(?!\w)"
        rf"| - (?P<dashed>{branches})(?= - ))?"
    )


_DESK = re.compile(r"/[^\W\d_]{3,12}(?=\. |, | - |\.?$)")
"""A desk behind an agency, «РИА Новости/Спорт.»; it is no part of the name."""
_LETTERS = r"(?:\w|\.(?=\w)|-(?=[^\W\d]))*"
_UNKNOWN = lazy_pattern(
    r"(?:ИА|РИА|АН|ИАА) [\"«][А-ЯЁ\d][^\"»\n]{2,40}[\"»]"
    r"|[\"«][А-ЯЁ][^\"»\n]{2,40}[\"»](?=\. )"
    rf"|[A-ZА-ЯЁ]{_LETTERS}(?:[- ]?[\"«]?[A-ZА-ЯЁ]{_LETTERS}[\"»]?){{0,3}}"
    r"|[A-Za-z][\w-]*\.[a-z]{2,4}"
)
_ENCLOSED = lazy_pattern(r"[A-ZА-ЯЁ][^/(),\d:;?!]{1,40}(?= ?[/),])")
_REGION = lazy_pattern(
    r"\b(?:область|край|район|республика|округ|штат|провинция|губерния)\b", re.IGNORECASE
)

_LETTERS_ALONE = re.compile(r"[^\w]|_")

_VENUE = lazy_pattern(
    r"(?:стадион|арена|дворец|зал|театр|музей|площадь|отель|гостиница)\b", re.IGNORECASE
)
"""Where a match or a concert takes place: «Казань, 9 апреля. Стадион «Рубин». 900 зрителей»."""


def agency_at(folded: str, at: int) -> Agency | None:
    """The known agency at `at`, with its branch and its partner («РИА Новости/Прайм»).

    Example:
        >>> agency_at("иа regnum - текст", 0).name
        'REGNUM'
        >>> agency_at("интерфакс северо-запад - текст", 0).name
        'Интерфакс Северо-Запад'
        >>> agency_at("тассовец", 0) is None
        True
    """
    first = _one(folded, at)
    if first is None:
        return None
    if folded[first.end : first.end + 1] == "/" and (second := _one(folded, first.end + 1)):
        shouted = second.name.isupper() and len(second.name) > _LONGEST_ACRONYM
        partner = second.name.title() if shouted else second.name
        return Agency(f"{first.name}/{partner}", at, second.end)
    desk = _DESK.match(folded, first.end) if folded[at - 1 : at] != "/" else None
    return replace(first, end=desk.end()) if desk else first


def unknown_agency_at(printed: str, at: int) -> Agency | None:
    """A name in capitals at the place of an agency; `printed` is the text in its original case."""
    match = None if _VENUE.match(printed, at) else _UNKNOWN.match(printed, at)
    return Agency(_undressed(match[0]), at, match.end(), known=False) if match else None


def enclosed_agency_at(printed: str, at: int) -> Agency | None:
    """Any text between slashes or brackets that is no region: «/Новое агентство/»."""
    match = _ENCLOSED.match(printed, at)
    if match is None or _REGION.search(match[0]):
        return None
    return Agency(_undressed(match[0].strip()), at, match.end(), known=False)


def _undressed(printed: str) -> str:
    """A name without its legal form and quotation marks: «ИА «Речной вестник»»."""
    match = _DRESSED.fullmatch(printed)
    return match["name"] if match else printed


def canonical_agency(printed: str) -> str | None:
    """The canonical name of an agency; None for an unknown one.

    Example:
        >>> canonical_agency("Reuters")
        'Рейтер'
    """
    folded = fold(printed)
    found = agency_at(folded, 0)
    return found.name if found and found.end == len(folded) else None


def is_agency_host(name: str, host: str) -> bool:
    """Whether a host bears the name of an agency: what the agency prints there is its own.

    Example:
        >>> is_agency_host("Рейтер", "reuters.com"), is_agency_host("Рейтер", "dawn.com")
        (True, False)
        >>> is_agency_host("УНН", "unn.com.ua"), is_agency_host("KZZQ", "kzzq.com")
        (True, True)
    """
    label = _LETTERS_ALONE.sub("", fold(host.partition(".")[0]))
    aliases = [alias for alias, canonical in _names().items() if canonical == name]
    names = {_LETTERS_ALONE.sub("", alias) for alias in (*aliases, fold(name))}
    return label in names or label.removesuffix("news") in names


def _one(folded: str, at: int) -> Agency | None:
    match = _known().match(folded, at)
    if match is None:
        return None
    name = _names()[_QUOTES.sub('"', match["name"])]
    if own := match["own"] or match["dashed"]:
        return Agency(f"{name}-{_branch(own)}", at, match.end())
    if match["branch"]:
        return Agency(f"{name} {_branch(match['branch'])}", at, match.end())
    return Agency(name, at, match.end())


def _branch(folded: str) -> str:
    """A branch in title case: «северо-запад» becomes «Северо-Запад»."""
    return re.sub(r"[^\W\d_]+", lambda word: word[0].capitalize(), folded)
