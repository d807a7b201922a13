"""Recognises notices in which a site asks readers for money, an account or a subscription.

A notice asks for something («зарегистрируйтесь», "chip in") and names the site's own work («чтобы
дочитать статью», "local news"). News of such things quote and report.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from newsbot.text.calls import LONGEST, REPORTED
from newsbot.text.lazy import lazy_pattern
from newsbot.text.letters import CYRILLIC
from newsbot.text.tables import rows


class _Cues(NamedTuple):
    asks: tuple[tuple[str, re.Pattern[str]], ...]
    site: re.Pattern[str]


@cache
def asking_stems(*, cyrillic: bool) -> tuple[str, ...]:
    """Stems, one of which is in every notice, in lower case: all, or the non-Cyrillic ones."""
    stems = (stem for stem, _ in _cues().asks)
    return tuple(stem for stem in stems if cyrillic or not CYRILLIC.search(stem))


def is_notice(text: str) -> bool:
    """Whether a block, in lower case, is such a notice.

    Example:
        >>> is_notice("зарегистрируйтесь, чтобы дочитать статью.")
        True
        >>> is_notice("зарегистрируйтесь на портале до пятого мая, сообщили в мэрии.")
        False
    """
    if len(text) > LONGEST:
        return False
    cues = _cues()
    # The site's work is one search, the asks are many.
    if not cues.site.search(text):
        return False
    asks = any(stem in text and ask.search(text) for stem, ask in cues.asks)
    return asks and REPORTED.search(text) is None


@cache
def _cues() -> _Cues:
    found = rows("newsbot.text", "notice-cues.tsv", tuple[str, str, str])
    asks = tuple((stem, lazy_pattern(pattern)) for kind, stem, pattern in found if kind == "ask")
    site = "|".join(pattern for kind, _, pattern in found if kind == "site")
    return _Cues(asks, re.compile(site))
