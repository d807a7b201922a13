"""The parts of a dateline: place, day, agency and correspondents."""

from __future__ import annotations

import msgspec


class Dateline(msgspec.Struct, frozen=True, kw_only=True):
    """A dateline taken apart, such as «ТОКИО, 8 апреля. /ТАСС/.».

    Attributes:
        raw: the dateline as printed, from its first to its last character.
        places: places as printed, in title case; none for «ТАСС, 10 августа.».
        region: region or country in brackets or slashes after the place.
        date: EDTF; the year is `XXXX` unless an anchor or the line itself gives it.
        agency: canonical name of the agency (`ТАСС`, `РИА Новости`, `Рейтер`, …).
        agency_raw: the agency as printed, with its regional branch.
        correspondents: people named in it.
        end: code point in the text given where the article goes on.
        rule: grammar rule that read it.
        confidence: 0 to 1.
    """

    raw: str
    places: tuple[str, ...] = ()
    region: str | None = None
    date: str | None = None
    agency: str | None = None
    agency_raw: str | None = None
    correspondents: tuple[str, ...] = ()
    end: int = 0
    rule: str = ""
    confidence: float = 1.0
