"""Recognises notices in which a site asks readers for money, an account or a subscription.

A notice asks for something («зарегистрируйтесь», "chip in") and names the site's own work («чтобы
дочитать статью», "local news"). News of such things quote and report.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from typing import NamedTuple

from newsbot.text.lazy import lazy_pattern
from newsbot.text.side_matter.calls import LONGEST, REPORTED
from newsbot.text.tables import rows


class _Cues(NamedTuple):
    asks: dict[str, list[re.Pattern[str]]]
    site: re.Pattern[str]


def asking_stems() -> Collection[str]:
    """Stems, one of which is in every notice, in lower case."""
    return _cues().asks.keys()


def is_notice(text: str) -> bool:
    """Whether a block, in lower case, is such a notice.

    Example:
        >>> is_notice("зарегистрируйтесь, чтобы дочитать статью.")
        True
        >>> is_notice("зарегистрируйтесь на портале до пятого мая, сообщили в мэрии.")
        False
    """
    return any(stem in text and is_notice_with(stem, text) for stem in _cues().asks)


def is_notice_with(stem: str, text: str) -> bool:
    """The same for one of the stems, which the block holds: what it asks begins with it."""
    if len(text) > LONGEST:
        return False
    cues = _cues()
    # The names of the site's work are many: they are looked for last.
    asks = any(ask.search(text) for ask in cues.asks[stem])
    return asks and REPORTED.search(text) is None and cues.site.search(text) is not None


@cache
def _cues() -> _Cues:
    found = rows("newsbot.text", "notice-cues.tsv", tuple[str, str, str])
    asks: dict[str, list[re.Pattern[str]]] = {}
    for kind, stem, pattern in found:
        if kind == "ask":
            asks.setdefault(stem, []).append(lazy_pattern(pattern))
    site = "|".join(pattern for kind, _, pattern in found if kind == "site")
    return _Cues(asks, re.compile(site))
