"""Lines that name somebody without a label: beside a role, a date, a degree."""

from __future__ import annotations

import re

from newsbot.dateline.places import is_place
from newsbot.extraction.facts.people.guessed_byline import is_place_or_rubric
from newsbot.extraction.facts.people.names import (
    DEGREE,
    GLUED,
    is_full_name,
    is_marked_name,
    tidied,
)
from newsbot.text.bylines.names import ACCOUNT, NAME, ON_BEHALF, SEPARATOR, names_printed
from newsbot.text.bylines.words import PARTICLE, ends_phrase, is_role
from newsbot.text.lazy import lazy_pattern
from newsbot.text.printed.printed_date import CHANGED, PUBLISHED, printed_dates
from newsbot.text.printed.weekdays import WEEKDAY
from newsbot.text.wording import clean

LONGEST_LABEL = 20
"""Characters beside a name, or above it, that label it."""

MOST_WORDS = 6
"""Words that tell somebody's role."""

BAR = re.compile(r"[|•·—–]|\s-\s")
"""A sign that parts a name from a date."""

WORDS = re.compile(r"[^\W\d_]{12,}|(?:[^\W\d_]+\W+){3}")
"""Words before a date that are more than a label and a weekday: then the line is no byline."""

BRACKETS = re.compile(r"\([^()]*\)")

PRESENTED = lazy_pattern(
    r"(?P<about>About )?(?P<name>(?:[^\W\d_a-zа-я][\w'’.-]*\s+){1,3}?[^\W\d_a-zа-я][\w'’.-]+)"
    r"(?:,\s|\s(?:—|–|-)\s|(?(about)$|(?!))"
    r"|\s(?=(?:is|was|has|writes|covers|reports|works|joined|lives|ist|schreibt|est|es)\b))"
)
"""A name in front of what a box about the author says of him."""

JOINT = lazy_pattern(r"(?:[,;/|&•·]\s*)?(?:(?:and|und|och|et|og|en|oraz|ja|și|și|i|y|e|та|и|і)\s)?")
"""What joins the element of a name to the one before it."""

CHECKED = re.compile(r"\s+(?:fact[- ]?checked|medically reviewed|reviewed|edited) by ", re.I)
"""Between the author and who looked the text over."""

PEOPLE = re.compile(r"\s*(?:;|&|\band\b)\s*")

BEFORE_DATE = lazy_pattern(
    rf"({NAME.pattern}?(?:(?:{SEPARATOR.pattern}){NAME.pattern}?)*)"
    rf"\s*(?:(?:{BAR.pattern})\s*(?i:{WEEKDAY},?)?|,|\b(?:on|am|vom|den|le|el|il|em|op)\b)?\s*"
)

BEHIND_DATE = lazy_pattern(rf"(?:\s*(?:uhr|h))?\s*(?:{BAR.pattern}|[,/])?\s*({NAME.pattern})", re.I)
"""A name beside a date; before it several may stand."""


def signed(line: str) -> str | None:
    """The names in a text's last line, if it is only a byline."""
    names = names_printed(line)
    alone = names and all(is_marked_name(tidied(name)) for name in SEPARATOR.split(names))
    return names if alone else None


def presented(line: str) -> str | None:
    """The person whom a box about the author presents.

    Example:
        >>> presented("Ann Field writes about rivers."), presented("Rivers are high.")
        ('Ann Field', None)
    """
    match = PRESENTED.match(line)
    return match["name"] if match and is_person(match["name"]) else None


def joined(line: str) -> str:
    """A line without the sign or the word that joins it to the name in the element before it.

    Example:
        >>> joined(", Ann Field"), joined("and Ann Field"), joined("Andrew Field")
        ('Ann Field', 'Ann Field', 'Andrew Field')
    """
    sign = JOINT.match(line)
    return line[sign.end() :] if sign else line


def behind_role(line: str) -> str | None:
    """The name at the end of a line that opens with a role and what somebody writes about.

    Example:
        >>> behind_role("Корреспондент отдела общества Анна Ветрова")
        'Анна Ветрова'
        >>> behind_role("Reporter of the year") is None, behind_role("Editor Ann") is None
        (True, True)
    """
    words = line.split()
    name = " ".join(words[-2:])
    told = 2 < len(words) <= MOST_WORDS and is_role(words[0])
    field = told and all(word[0].islower() for word in words[1:-2])
    return name if field and is_full_name(name) and is_person(name) else None


def with_account(line: str) -> str | None:
    """The name ahead of an address of e-mail or a name in a network, if nothing else follows.

    Example:
        >>> with_account("Ann Field ann.field@vesti.example @annfield")
        'Ann Field'
        >>> with_account("Ann Field") is None, with_account("Write to us@vesti.example") is None
        (True, True)
    """
    name = ACCOUNT.sub("", line) if "@" in line else ""
    return name if name and is_full_name(name) and is_person(name) else None


def checked(line: str) -> str | None:
    """The name ahead of who checked the text: "Ann Field Fact checked by Tom Hill"."""
    behind = CHECKED.search(line)
    name = line[: behind.start()] if behind else ""
    return name if name and is_full_name(name) and is_person(name) else None


def with_role(line: str) -> str | None:
    """The name at the start of a line that contains only a name and its role at the newspaper.

    Example:
        >>> with_role("Anna Vetrova, Senior Political Correspondent")
        'Anna Vetrova'
        >>> with_role("Bridge opens, editors rejoice") is None
        True
    """
    name, comma, rest = line.partition(", ")
    words = rest.split()
    told = comma and len(words) <= MOST_WORDS and any(map(is_role, words))
    return name if told and is_person(name) and words[0][0].isupper() else None


def beside_date(line: str) -> str | None:
    """The name before or behind the date of a line, if the line has nothing else.

    Example:
        >>> beside_date("Анна Ветрова | 9 апреля 2025"), beside_date("9 апреля 2025 | Культура")
        ('Анна Ветрова', None)
        >>> beside_date("Anna Vetrova, April 9, 2025"), beside_date("New York, April 9, 2025")
        ('Anna Vetrova', None)
        >>> beside_date("Jana Holm, Peter Staude 14.5.2024")
        'Jana Holm, Peter Staude'
    """
    line = ON_BEHALF.sub("", line)
    date = next(printed_dates(line), None)
    if date is None:
        return None
    before = BEFORE_DATE.fullmatch(line, 0, date.start) if date.start else None
    match = before or BEHIND_DATE.fullmatch(line, date.end)
    name = match[1] if match and len(line) - date.end <= LONGEST_LABEL + len(match[1]) else ""
    names = SEPARATOR.split(name)
    barred = len(names) == 1 and BAR.search(f"{line[: date.start]} {line[date.end :]}") is not None
    sure = all(
        (barred or is_full_name(one)) and not is_place_or_rubric(one) and is_person(one)
        for one in filter(None, names)
    )
    return name if name and sure else None


def opens_with_date(line: str) -> bool:
    """Whether a line has a date, and no more than a label before it."""
    date = next(printed_dates(line), None)
    return date is not None and not WORDS.search(line[: date.start])


def names_with_degrees(line: str) -> str | None:
    """The line, if it contains only names and academic degrees.

    Example:
        >>> names_with_degrees("Anna Vetrova, MD; Peter Lugov, BA, PhD (Medicine)")
        'Anna Vetrova; Peter Lugov'
        >>> names_with_degrees("Anna Vetrova; Peter Lugov") is None
        True
    """
    people = [BRACKETS.sub("", part).split(",") for part in PEOPLE.split(line)]
    names = [clean(parts[0]) for parts in people]
    degrees = [degree for parts in people for part in parts[1:] if (degree := part.strip())]
    sure = degrees and all(map(DEGREE.fullmatch, degrees)) and all(map(is_person, names))
    return "; ".join(names) if sure else None


def is_person(name: str) -> bool:
    """Words with capitals that are no place («Нижний Новгород | 9 апреля») and no phrase.

    Example:
        >>> is_person("Ann Field"), is_person("By Popular Demand")
        (True, False)
    """
    capital = all(word[0].isupper() or PARTICLE.fullmatch(word) for word in name.split())
    glued = GLUED.search(name)
    labels = PUBLISHED.match(name) or CHANGED.match(name)  # "Erstellt Am", «Actualizado el»
    return (
        bool(NAME.fullmatch(name))
        and capital
        and not labels
        and name[0].isupper()
        and not glued
        and not is_place(name)
        and not ends_phrase(name.split()[-1])
    )
