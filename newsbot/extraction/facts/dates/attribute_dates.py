"""Dates in attributes of any name near the headline, where readers see "2 years ago" instead."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from newsbot.extraction.facts.boxed_nodes import is_boxed
from newsbot.extraction.facts.dates.named_stamps import COMPACT, OTHER, STAMPED
from newsbot.model.dates import RawDate
from newsbot.text.lazy import lazy_pattern
from newsbot.text.printed.printed_date import may_print_date, printed_dates
from newsbot.text.wording import clean

HEADLINE_TO_TEXT = "h1,p,time[title],abbr[title],a[title],span[title],small[title],div[title]"
PARAGRAPH = 200
"""Characters of the paragraph with which the text begins."""

LONGEST = 60
"""Characters of a text or attribute that may be a date; longer ones are sentences."""

STAMP_BEHIND = lazy_pattern(r"=[\"'](?:(?:19|20)\d\d-\d\d-\d\d|1\d{9}(?:\d{3})?[\"'])")
NAME_BEFORE = lazy_pattern(r"(?<=\s)data-[\w-]{1,30}$")
REACH = 40
"""Characters of an attribute's name with what is before it."""

EPOCH = lazy_pattern(r"1\d{9}(?:\d{3})?")
TIME = lazy_pattern(r"date|time|publi|stamp|epoch|utc|creat|posted|ago|iso|unix|-(?:ts|at)$", re.I)
"""Words in the names of attributes whose value is a time."""

OTHER_WORDS = 2
"""Words before the date of a title: a label, the weekday."""

YEAR = lazy_pattern(r"\d{4}")
WORD = lazy_pattern(r"[^\W\d_]{2,}")


def attribute_dates(tree: LexborHTMLParser, html: str) -> tuple[RawDate, ...]:
    """The date in an attribute between headline and text, else the only day in any.

    Args:
        tree: the parsed page.
        html: its source, in which the names of attributes with stamps are looked for.

    Example:
        >>> page = '<h1>Мост открыт</h1><span title="9 апреля 2025, 14:05">вчера</span>'
        >>> [date.raw for date in attribute_dates(LexborHTMLParser(page), page)]
        ['9 апреля 2025, 14:05']
    """
    names = _names_with_stamps(html)
    found: list[RawDate] = []
    headed, reading = False, False
    for node in tree.css(",".join([HEADLINE_TO_TEXT, *(f"[{name}]" for name in names)])):
        headed = headed or node.tag == "h1"
        reading = reading or (node.tag == "p" and headed and len(clean(node.text())) > PARAGRAPH)
        for date in _of_element(node, names):
            if len(clean(node.text())) <= LONGEST and not is_boxed(node):
                if headed and not reading:
                    return (date,)
                found.append(date)
    return tuple(found[:1]) if len({date.raw[:10] for date in found}) == 1 else ()


def _names_with_stamps(html: str) -> list[str]:
    """Names of attributes whose values begin with a stamp and that mean nothing else."""
    starts = (match.start() for match in STAMP_BEHIND.finditer(html))
    names = {match[0] for at in starts if (match := NAME_BEFORE.search(html, at - REACH, at))}
    return sorted(name for name in names if TIME.search(name) and not OTHER.search(name))


def _of_element(node: LexborNode, names: list[str]) -> Iterator[RawDate]:
    attributes = node.attributes
    for name in names:
        if value := attributes.get(name):
            stamp = EPOCH.fullmatch(value) or STAMPED.match(value) or COMPACT.match(value)
            if stamp:
                yield RawDate(role="published", source="time", raw=stamp[0], place=f"[{name}]")
    title = clean(attributes.get("title") or "")
    if title and len(title) <= LONGEST and may_print_date(title):
        yield from _titled(node, title)


def _titled(node: LexborNode, title: str) -> Iterator[RawDate]:
    """The date in a `title` attribute that says little else."""
    raw = title if STAMPED.fullmatch(title) else _alone(title)
    if raw:
        yield RawDate(role="published", source="time", raw=raw, place=f"{node.tag}[title]")


def _alone(title: str) -> str | None:
    """A day with a year that is the whole text, except for a label or the weekday before it."""
    date = next(printed_dates(title), None)
    if date is None or date.changed or not YEAR.search(date.raw):
        return None
    before, behind = title[: date.start], title[date.end :]
    few = len(WORD.findall(before)) <= OTHER_WORDS and not WORD.search(behind)
    return clean(date.raw) if few else None
