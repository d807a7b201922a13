"""Recognises a page that shows only the beginning of an article to readers who have not paid."""

from __future__ import annotations

import re
from collections.abc import Iterable

from newsbot.extraction.facts.head import Head

PAYWALLED = "behind a paywall"
"""Flag of a record whose page says that the whole text is not free."""

NOT_FREE = frozenset({"false", "http://schema.org/false", "https://schema.org/false"})
CLOSED_TIERS = frozenset({"locked", "paid", "premium", "subscriber", "subscription"})
"""Values of `article:content_tier` (Facebook) for texts to be paid for; `metered` is free."""

LONGEST_SIGN = 200

SIGN = re.compile(
    r"(?:текст|материал|статья|продолжение|полная версия)\b.{0,30}\bдоступн\w* (?:только )?"
    r"(?:подписчикам|по подписке|для подписчиков)"
    r"|(?:чит\w+|дочита\w+) (?:далее|полностью|статью|до конца)\b.{0,30}\bподписк"
    r"|осталось прочитать \d+ ?%"
    r"|(?:subscribe|sign in|log in|register) to (?:continue|keep|read the (?:full|rest))"
    r"|this (?:article|content|story) is (?:only )?(?:available )?(?:for|to) (?:our )?subscribers",
    re.I,
)
"""Lines at the end of what is shown, as Russian and English outlets print them."""


def is_paywalled(head: Head, lines: Iterable[str]) -> bool:
    """Whether the page declares that its text is not free, or says so below the text.

    Args:
        head: what its head declares: `isAccessibleForFree` (Google's structured data for paywalled
            content) or `article:content_tier`.
        lines: what stands at the end of the text and below it.
    """
    nodes = [node for node in head.json_ld if "isAccessibleForFree" in node]
    if any(str(node["isAccessibleForFree"]).lower() in NOT_FREE for node in nodes):
        return True
    if (head.first("article:content_tier") or "").lower() in CLOSED_TIERS:
        return True
    return any(len(line) <= LONGEST_SIGN and SIGN.search(line) for line in lines)
