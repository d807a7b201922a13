"""Reads publication strings that the grammar does not know with dateparser, behind guards.

Unguarded it gives two false dates for each string it rescues. So: only strings with letters and
with numbers beside a clock, zone words taken out, all three parts of a day required, day before
month, absolute before relative readings, years of news only. Every call is counted, every hit
logged.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from datetime import datetime
from functools import cache
from typing import Any

from newsbot.dates import edtf
from newsbot.dates.anchor import Anchor
from newsbot.model.dates import DateValue

FIRST_YEAR, LAST_YEAR = 1990, 2100
LONGEST = 60
"""Characters of a string that dateparser is asked about; longer ones are sentences."""

calls: Counter[str] = Counter()
"""How often dateparser was asked («asked») and how often its answer was taken («taken»)."""

_log = logging.getLogger(__name__)
_CUE = re.compile(r"(?=.*\d)(?=.*[^\W\d_]{3})")
_CLOCK = re.compile(r"(?<![\d:])\d\d?:\d\d(?::\d\d)?(?!\d)")
_DAY_AND_YEAR = re.compile(r"\d\D+\d|\d{5}")
"""Two numbers, or one of both: less cannot name all parts of a day, and dateparser's languages
take half a second of a process before they say so."""

_ZONE = re.compile(r"\(?\b(?:мск|msk|по московскому времени|по москве)\b\.?\)?", re.IGNORECASE)
_TIME = re.compile(r"\d[:.]\d\d\b(?!\.\d)")


def ask_dateparser(text: str, anchor: Anchor) -> DateValue | None:
    """Read a publication string with dateparser; None when a guard refuses the result.

    Args:
        text: the string as printed.
        anchor: its zone is the one of times without an offset; nothing is counted from its day.
    """
    if len(text) > LONGEST or not _CUE.match(text):
        return None
    if not _DAY_AND_YEAR.search(_CLOCK.sub("", text)):
        return None  # «Сегодня, 15:33», "3 Min"
    calls["asked"] += 1
    moment = _parser().get_date_data(_ZONE.sub(" ", text)).date_obj
    if moment is None or not FIRST_YEAR <= moment.year <= LAST_YEAR:
        return None
    calls["taken"] += 1
    _log.info("dateparser read %r as %s", text, moment.isoformat())
    return _value(moment, _TIME.search(text) is not None, anchor)


def _value(moment: datetime, timed: bool, anchor: Anchor) -> DateValue | None:
    if not timed:
        return edtf.of_date(moment.date(), anchor.zone, "dateparser")
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=anchor.zone)
    return edtf.instant(moment.astimezone(anchor.zone), "dateparser")


@cache
def _parser() -> Any:
    """The parser, made once: loading its languages takes a fifth of a second."""
    from dateparser.date import (  # type: ignore[import-untyped]  # it ships no types
        DateDataParser,
    )

    return DateDataParser(
        languages=["ru", "en"],
        use_given_order=True,
        settings={
            "DATE_ORDER": "DMY",
            "STRICT_PARSING": True,
            "PARSERS": ["custom-formats", "absolute-time"],
            # never the clock; strict parsing leaves nothing to be counted from it
            "RELATIVE_BASE": datetime(2000, 1, 1),
        },
    )
