"""A line that prints a date, and what else the line says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice, takewhile

from newsbot.dates.other_words import LABELS
from newsbot.extraction.blocks.blocks import Block, PageBlocks
from newsbot.extraction.facts.side_boxes import WORD
from newsbot.model.dates import RawDate
from newsbot.text.printed.day_span import is_of_a_span
from newsbot.text.printed.printed_date import CHANGED, PUBLISHED, printed_dates
from newsbot.text.printed.weekdays import NAMES
from newsbot.text.tables import lines
from newsbot.text.wording import clean

ROWS = ({"dt", "dd"}, {"th", "td"}, {"td"})
"""Tags of a row's name and its value."""

RELEASED = re.compile(r"\brelease", re.I)
LEVELS = 3
"""Elements round a line whose names are asked."""

LONGEST_LABEL = 25
"""Characters of a label that stands in a line of its own, and at least of a headline."""

SIGNED = re.compile(r"(?:author|autor|автор|written by|by|von|par)\b", re.I)
OTHERS = re.compile(
    r"©|\(c\)|copyright|(?:регистрац|лиценз|свидетельств|указ|приказ|закон|постановлен|распоряжен)\w*"
    r"|регистрирован\w*"
    r"|№[^,;]{0,40}\bот\s*$|\bфс\s?77|\bissn\b|joined|mitglied seit|registriert|дата рождения|born"
    r"|\bprinted\b|gedruckt|imprim[ée]|\bstampat|печати|распечатан|accessed|retrieved|abgerufen"
    r"|deadline|apply by|closing date|closes? on|jadwal|son başvuru|срок подачи"
    r"|крайн\w+ срок|event date|\bof (?:the )?event\b|\bwhen:|\btermin\b|veranstaltung"
    r"|événement|evento\b|(?:проведени|событи|мероприяти|концерт|начал)[яеао]\s*:"
    r"|дата (?:заезда|выезда|проведения)"
    r"|\b(?:until|till|through|expires?|ends?(?: on)?|до|bis(?: zum)?|jusqu['’]?(?:au| à)"
    r"|hasta(?: el)?|fino al?|até|tot(?: en met)?|do dnia|przed|asti"
    r"|since|depuis|as of|(?<!online )seit|(?:endet|eingetragen|gegründet)(?: am)?"
    r"|founded|established)\s*:?\s*$",
    re.I,
)
"""Words before a date that is not the article's: that of a registration, a law, a member's first
day, an event, the print of the page."""

WHERE = re.compile(
    r"(?:\d|am|pm|uhr)\b(?:[\s,;]{1,3}|\W{1,3}(?=\w+\s?:))"
    r"(?:venue|where|wo|où|dónde|donde|dove|gdzie|где|де)\b(?-i:(?!\s[a-zа-я]))",
    re.I,
)
"""Behind a date the place of an event: "When 12 May, 19:00 Where Town hall". Behind a dash or a bar
a headline may stand: "10:15 | Where Hope Lives"."""

VENUE = re.compile(
    r"(?:venue|where|doors(?: open)?|admission|tickets|veranstaltungsort|wo|einlass|eintritt|lieu"
    r"|où|dónde|entradas|dove|ingresso|gdzie|bilety|где|место проведения|вход|де|місце проведення)"
    r"\s*(?:[:?]|$(?<!вход)(?<!entradas))",
    re.I,
)
"""How the lines of an event open that tell its place and its price. «Вход» alone is a way to sign
in, and "Entradas" a list of articles."""

ISSUE = re.compile(
    r"(?:в номере|в выпуске|в газете)[^.;]{0,30}№[^.;]{1,20}от\s*$"
    r"|^(?:(?:номер|выпуск)\s)?№\s?\d{1,5}\s?\(\d{1,6}\),?\s{1,2}от\s*$",
    re.I,
)
"""«Опубликовано в номере № 34 от» and «№ 34 (10211) от» before the day of a newspaper's issue."""

NAMED_CHANGED = re.compile(
    r"(?:[-_]|last|date)(?:updated?|modified|changed|edited)(?![a-z])|revision", re.I
)
"""Words in the names of elements that hold the day of a change. `updated` alone is hAtom's, which
themes of blogs set round any day."""

NAMED_VISIT = re.compile(
    r"(?<![a-z])(?:today|current[-_]?(?:date|day|time)|(?:live|page|site|server)[-_]?(?:clock|time)"
    r"|now[-_]?date|todays?[-_]?date)(?![a-z])",
    re.I,
)
"""Names of elements that hold the day of the visit."""

NAMED_FIRST = re.compile(r"publi|entry-date|created|posted|issued", re.I)
"""Words in the names of elements that hold the day of publication, or both days."""

VERSION = re.compile(r"(?:\d\.\d\d?|\d\d\.\d)\.\d\d")
"""A day without noughts, 9.4.23, or the number of a version."""

OPENED = re.compile(r"(?:^|[,:;|/·•(–—-])\s*$")
"""The start of a line, or a separator: it stands before such a day in a byline."""

_WEEKDAYS = frozenset(word for name in NAMES for word in name.split("-"))

GLUED = re.compile(r"(?:(?<=\D(?:19|20)\d\d)|(?<=\d[./]\d\d[./]\d\d))(?=\d{1,2}:\d\d)")
"""Between a year and the clock that hangs on it: "09.04.202510:21", "09.04.2510:21"."""


def words_beside(line: str) -> list[str] | None:
    """The words of a line besides its dates, in lower case; None where it has no date.

    Example:
        >>> words_beside("Опубликовано 9 апреля 2025, 14:05 | Наука")
        ['опубликовано', 'наука']
    """
    words = spelt_beside(line)
    return None if words is None else [word.casefold() for word in words]


def spelt_beside(line: str) -> list[str] | None:
    """The same words in their original case, since names are recognised by capitals."""
    rest = _without_dates(line)
    return None if rest == line else WORD.findall(rest)


def _without_dates(line: str) -> str:
    for date in reversed([*printed_dates(line)]):
        line = f"{line[: date.start]} {line[date.end :]}"
    return line


def has_figures(line: str) -> bool:
    """Whether a line has figures besides its dates."""
    return any(map(str.isdigit, _without_dates(line)))


def is_bare(beside: list[str] | None) -> bool:
    """Whether a line has a date and otherwise only labels such as «Опубликовано»."""
    return beside is not None and all(map(is_label, beside))


def is_label(word: str) -> bool:
    """Whether a word in lower case labels the date beside it, in one of many languages."""
    return word in LABELS or word in _labels() or word in _WEEKDAYS


def is_labelled(page: PageBlocks, block: Block) -> bool:
    """Whether a line or the one above says that its date is that of publication."""
    above = PUBLISHED.search(label_above(page, block)) is not None and is_bare(
        words_beside(block.text)
    )
    return above or PUBLISHED.search(block.text) is not None


def label_above(page: PageBlocks, block: Block) -> str:
    """The words of the short line above another line, unless they label a date of their own."""
    above = page.blocks[max(0, block.index - 1)]
    if above.size > LONGEST_LABEL or (above is not block and words_beside(above.text) is not None):
        return ""
    return above.text


def _is_of_a_row(page: PageBlocks, block: Block) -> bool:
    """Whether a date is the value in a row of a table or list: «Effective date», «Start»."""
    above = page.blocks[max(0, block.index - 1)]
    own, other = (page.elements[one.element] for one in (block, above))
    if own.parent != other.parent or {own.tag, other.tag} not in ROWS:
        return False  # cells of a page that a table lays out stand in rows of their own
    if above.size > LONGEST_LABEL:
        return False
    if {own.tag, other.tag} <= {"th", "td"} and RELEASED.search(above.text):
        return True  # as tables of goods have it
    if any(PUBLISHED.search(line.text) for line in (above, block)) or CHANGED.search(above.text):
        return False
    return not all(map(is_label, WORD.findall(above.text.casefold())))


def _is_of_an_event(page: PageBlocks, block: Block) -> bool:
    """Whether the words behind a date tell where or at what hour something takes place."""
    below = (line.text for line in page.blocks[block.index + 1 : block.index + 3])
    return WHERE.search(block.text) is not None or any(map(VENUE.match, below))


def is_note(block: Block) -> bool:
    """A label, a counter, a byline or a link, as beside a date of publication."""
    if block.links or SIGNED.match(block.text) or ":" in block.text:
        return True
    return any(map(str.isdigit, block.text)) or is_bare(WORD.findall(block.text.casefold()))


def dates_in(page: PageBlocks, block: Block) -> Iterator[RawDate]:
    """The dates of a line that may be the article's; first the one labelled as publication."""
    dates = list(printed_dates(block.text))
    above = (
        label_above(page, block) if len(dates) == 1 and is_bare(words_beside(block.text)) else ""
    )
    changed = CHANGED.search(above) and not PUBLISHED.search(f"{above} {block.text}")
    names = _names_around(page, block)
    if NAMED_VISIT.search(names) or _is_of_a_row(page, block) or _is_of_an_event(page, block):
        return
    if is_of_a_span(block.text):
        return
    is_named = names_a_change(names) and not words_beside(block.text)  # words are surer than names
    ends = [0, *(date.end for date in dates)]
    before = {date: block.text[end : date.start] for end, date in zip(ends, dates, strict=False)}
    for date in sorted(dates, key=lambda date: not date.published):
        other = OTHERS.search(before[date])
        issue = ISSUE.search(before[date])
        if other and not issue and not PUBLISHED.search(before[date], other.end()):
            continue
        if VERSION.fullmatch(date.raw) and not _is_introduced(before[date]):
            continue
        yield RawDate(
            role="modified" if date.changed or changed or is_named else "published",
            source="visible",
            raw=GLUED.sub(" ", clean(date.raw)),
            place=page.path(block.element, 3),
        )


def names_a_change(names: str) -> bool:
    """Whether class names say that an element holds the day of a change, not of publication.

    Example:
        >>> names_a_change("field--name-changed"), names_a_change("entry-date last-updated")
        (True, False)
    """
    return NAMED_CHANGED.search(names) is not None and NAMED_FIRST.search(names) is None


def _names_around(page: PageBlocks, block: Block) -> str:
    """Class names of the elements that hold a line and nothing else."""
    around = takewhile(lambda box: box.last - box.first == 1, page.chain(block.element))
    return " ".join(box.names for box in islice(around, LEVELS) if box.names)


def _is_introduced(before: str) -> bool:
    """Whether the words before figures let them be a day: a label, a sign, none."""
    return OPENED.search(before) is not None or PUBLISHED.search(before) is not None


@cache
def _labels() -> frozenset[str]:
    return frozenset(
        word for line in lines("newsbot.dates", "foreign_labels.txt") for word in line.split()
    )
