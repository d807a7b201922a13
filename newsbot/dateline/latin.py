"""Tells places in Latin letters, most of which no table has, from other heads of lines."""

from __future__ import annotations

import re
from datetime import datetime

from newsbot.dateline.agencies import agency_at
from newsbot.dateline.line import LineHead
from newsbot.dateline.places import is_latin_place, is_no_place, is_state, is_word, split_places
from newsbot.text.bylines.words import has_rubric_word, is_organisation
from newsbot.text.fold import fold
from newsbot.text.side_matter.phrases import line_rule

FIRST_GREEK = "\u0370"
"""The first letter behind the Latin ones."""

SPACED_DASH = re.compile(r"\.? [-–—]{1,2} ")
_YEAR = re.compile(r"(?:19|20)\d\d|ngày")
SHORT = 2
"""Letters of a Latin name that is no place."""

ACRONYM = 5
"""Most letters of an abbreviation; of a name in capitals that short the table has every town."""

SENTENCE = 20
"""Characters behind such a dateline: «LIVE MUSIC, April 9 - Doors open» is a notice."""

_CAPITALS = re.compile(
    r"(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ.'’/ -]{1,38}[A-ZÀ-Þ])"
    r"(?:, (?P<region>(?:[A-Z][a-z]?\.){2,3}|[A-Z][\w'’]*(?: [A-Z][\w'’]*){0,2}\.?))?"
    r"(?: \((?P<agency>[A-Z][A-Z\d /&-]{1,20})\))?"
    r"(?:—| ?— ?| (?:–|--?) )(?=[\"“‘]?[A-ZÀ-Þ\d$€£])"
)
"""The head of a line as papers and stations of America print it."""

_SCORE = re.compile(r"(?:[A-ZÀ-Þ][\w.]* ){1,4}\d\d? ?[:–-] ?\d")
"""Behind the name of a team: the other one, and how the match ended."""

UPPER_NEXT = re.compile(r"[\"«„(]?[A-ZА-ЯЁ0-9]")
"""How a new sentence begins."""


def is_latin(head: LineHead) -> bool:
    """«LONDON (Reuters) - », «Köln (dpa) - »: places in Latin letters, which the table lacks."""
    name = head.printed[slice(*head.place)]
    if len(name) <= SHORT or max(name) >= FIRST_GREEK:
        return False
    if head.region or is_latin_place(name):
        return True
    words = name.split()
    if is_no_place(name) or (name.isupper() and len(name) <= ACRONYM):
        return False  # "WALL STREET (AP) —", "BMW (dpa) -"
    if line_rule(name) or is_organisation(name) or has_rubric_word(map(fold, words)):
        return False  # "READ MORE (AP) —", "HARVARD UNIVERSITY (AP) —", "FACT CHECK (AP) —"
    capitals = all(word[0].isupper() for word in words)
    return capitals and bool(UPPER_NEXT.match(head.printed, head.end))


def is_shouted_with_country(head: LineHead) -> bool:
    """Whether it is "BAKU, Azerbaijan, April 8.", which needs neither an agency nor a dash."""
    name = head.printed[slice(*head.place)]
    return head.region is not None and name.isascii() and name.isupper() and is_latin_place(name)


def is_dashed_in_latin(head: LineHead) -> bool:
    """Whether a large town stands before the day, and a dash and a sentence behind it.

    In mixed case only a printed year tells "Berlin, 8. April 2025 – Der Bundestag" from a notice.
    """
    name = head.printed[slice(*head.place)]
    dash = SPACED_DASH.match(head.printed, head.end)
    if not dash or len(head.printed) < dash.end() + SENTENCE or not is_latin_place(name):
        return False
    day = head.printed[head.place[1] : head.end]
    if not (name.isupper() or _YEAR.search(day)):
        return False
    return UPPER_NEXT.match(head.printed, dash.end()) is not None


def in_capitals(head: LineHead, anchor: datetime | None) -> LineHead | None:
    """«WASHINGTON — The Senate…», «NAPA COUNTY, Calif. (KGO) -- A plan…»: neither agency nor day.

    A town of the table, or any name with a state behind it. What a station calls itself in brackets
    is no agency: the text is its own.
    """
    match = _CAPITALS.match(head.printed)
    behind = head.printed[match.end() :] if match else ""
    if match is None or len(behind) < SENTENCE or behind.isupper() or _SCORE.match(behind):
        return None  # "BERLIN – DER ZOO IST OFFEN", "LIVERPOOL – Everton Football Club 2:1"
    name, region = match["place"], match["region"]
    if len(name) <= SHORT or is_no_place(name) or not (region is None or is_state(region)):
        return None
    places = split_places(name)
    if region is None and not all(is_latin_place(one) and not is_word(one) for one in places):
        return None  # "BREAKING — Two people…", "NICE — A new way…"
    agency = agency_at(head.folded, match.start("agency")) if match["agency"] else None
    if agency and agency.end != match.end("agency"):
        agency = None
    return head._replace(
        place=match.span("place"), region=region, agency=agency, end=match.end(), confidence=0.7
    )
