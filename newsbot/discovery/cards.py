"""The day that a list prints beside the link to an article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from selectolax.lexbor import LexborNode

from newsbot.dates import parse_date
from newsbot.model.dates import TO_THE_DAY

LEVELS = 4
"""Elements round a link in which its date is looked for."""

LONGEST_CARD = 1200
"""Characters of a card: more is a list of several."""

LONGEST_DATE = 40
"""Characters of a text that is a date and nothing else."""

HEADLINE_WORDS = 4
"""Words of a link that is a headline; others in a card name sections and authors."""

HAS_YEAR = re.compile(r"(?:19|20)\d\d")


def printed_day(link: LexborNode, too_large: set[int]) -> date | None:
    """The day in the card of a link: the only one there, in an element or a line of its own.

    None where the card has none, has several, or holds another headline.

    Args:
        link: the `<a>` of an article.
        too_large: elements of the page that are known to hold more than a card; kept from link
            to link, so that a long list is looked at once.
    """
    own = link.attributes.get("href")
    card: LexborNode | None = link
    for _ in range(LEVELS):
        if card is None or card.tag in {"body", "main", "html"}:
            return None
        if card.mem_id in too_large:
            return None
        if len(card.text()) > LONGEST_CARD or _has_other_headline(card, own):
            too_large.add(card.mem_id)
            return None
        days = set(_days(card))
        if days:
            return days.pop() if len(days) == 1 else None
        card = card.parent
    return None


def _has_other_headline(card: LexborNode, own: str | None) -> bool:
    return any(
        node.attributes.get("href") != own and len(node.text().split()) >= HEADLINE_WORDS
        for node in card.css("a[href]")
    )


def _days(card: LexborNode) -> Iterator[date]:
    """The days in the lines of a card that are nothing but a date."""
    for node in card.css("time[datetime]"):
        if day := _read((node.attributes.get("datetime") or "").strip()):
            yield day
            return
    for line in card.text(separator="\n").split("\n"):
        if day := _read(line.strip()):
            yield day


@lru_cache(maxsize=1024)
def _read(text: str) -> date | None:
    if not 6 <= len(text) <= LONGEST_DATE or not HAS_YEAR.search(text):
        return None
    value = parse_date(text, None)
    if value is None or value.start is None or value.precision not in TO_THE_DAY:
        return None
    return date.fromisoformat(value.value[:10])
