"""Recognises datelines at the head of a text, where a full parse is not needed.

`newsbot.dateline` reads datelines properly; a line model and fingerprints only need to know that
one stands there, and where it ends, for millions of lines.
"""

from __future__ import annotations

from newsbot.text.lazy import lazy_pattern
from newsbot.text.printed.printed_date import RUSSIAN_MONTHS

_MONTH = rf"(?i:{RUSSIAN_MONTHS})[а-яё]{{0,5}}"
_DAY = rf"(?:\d{{1,2}} {_MONTH}|{_MONTH} \d{{1,2}})\b\.?"
_AGENCY = (
    r"(?:/[^/\n]{2,40}/|(?i:(?:итар-)?тасс|tass|риа новости|ria novosti|интерфакс|interfax(?:\.ru)?"
    r"|регнум|regnum|прайм)(?:-[^\W\d_]{2,12})?\b)"
)
_PLACE = r"[A-ZА-ЯЁ][\w-]{1,20}(?: [\w-]{2,20}){0,3}(?: ?\([^()\n]{2,30}\))?"
_DATED = rf"{_PLACE}(?: ?/[^/\n]{{2,40}}/)?[,.]? {_DAY}(?:[ ,—–-]*{_AGENCY})?"
_SIGNED = rf"(?:{_PLACE}[,.]? ?(?:{_DAY})?[ ,—–-]*)?{_AGENCY}(?:, {_DAY})?"
_CAPITALS = r"[A-ZА-ЯЁ][A-ZА-ЯЁ .,-]{2,40}(?: \([^()\n]{2,30}\))?(?= [—–-] )"
_STOP = r"\s?[.:—–-]+(?:\s+|$)"
HEAD = lazy_pattern(
    rf"\s*[\"«]?(?:(?:{_DATED}|{_SIGNED}|{_CAPITALS})(?P<stop>{_STOP})|(?P<dated>{_DATED}))"
)


def opens_with_dateline(line: str) -> bool:
    """Whether a line opens with a dateline: place and day, or an agency and a sign behind it.

    Example:
        >>> opens_with_dateline("КУРСК, 3 мая. Мост."), opens_with_dateline("ТАСС, 3 мая. Мост.")
        (True, True)
        >>> opens_with_dateline("Интерфакс сообщил о мосте.")
        False
    """
    return HEAD.match(line) is not None


def dateline_end(text: str) -> int:
    """Where the text begins behind its dateline; 0 without a dateline that a sign closes.

    Example:
        >>> "КУРСК, 3 мая. /ТАСС/. Мост открыт."[dateline_end("КУРСК, 3 мая. /ТАСС/. Мост"):]
        'Мост открыт.'
    """
    match = HEAD.match(text)
    return match.end() if match and match["stop"] else 0
