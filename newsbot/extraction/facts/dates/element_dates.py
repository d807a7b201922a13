"""Dates in elements: microdata, `<time>`, microformats, TASS's `<dateformat>`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser, LexborNode

from newsbot.extraction.facts.boxed_nodes import (
    OF_POST,
    end_around,
    has_box_around,
    is_boxed,
    nearest,
)
from newsbot.extraction.facts.dates.date_line import NAMED_FIRST, names_a_change
from newsbot.extraction.facts.side_boxes import EDGES, HEADLINE, LISTS, TOP
from newsbot.model.dates import DateRole, DateSource, RawDate
from newsbot.text.printed.printed_date import CHANGED, PUBLISHED, printed_dates
from newsbot.text.wording import clean

MICRODATA: dict[str, DateRole] = {
    "datePublished": "published",
    "dateCreated": "published",
    "dateModified": "modified",
}
DATED = (
    'h1,[datetime]:not(ins):not(del),dateformat[time],abbr[class*="publish"][title],'
    '[itemprop^="date"]'
)
MAX_ELEMENTS = 6
"""Dates of one kind that are kept: lists of other articles carry dozens."""

MOST_DATED = 300
"""Dated elements that are looked at: each time the words round one are gathered, and thousands may
stand in one element."""

HATOM = re.compile(r"\b(?:updated?|modified)\b", re.I)
"""Class names of the day of a change in elements that have a stamp."""

ASIDES = frozenset({"aside", "nav"})
IN_BARS = "aside time[datetime],nav time[datetime],[class*='footer'] time[datetime]"
READING = re.compile(r"(?<!\d)\d{1,3}[\s-]?(?:min|мин|хв|分)", re.I)
"""The time that it takes to read an article: what tells it speaks of the article beside it."""

META = re.compile(r"(?<![^\s_-])meta(?:data)?(?![^\s_-])", re.I)
"""Names of a bar that tells of the article."""

LONGEST = 60
"""Characters of a label or date in an element; longer ones are sentences."""


def element_dates(tree: LexborHTMLParser) -> Iterator[RawDate]:
    """Microdata first, then `<time>`, then `<dateformat>`; those below the headline come first.

    Elements in boxes beside the article (navigation, comments, related articles) are passed over.
    """
    found: dict[tuple[int, int], list[RawDate]] = {}
    behind_headline = 1
    for node in islice(tree.css(DATED), MOST_DATED):
        if node.tag == "h1":
            behind_headline = 0
            continue
        for kind, date in () if is_boxed(node) or _is_at_the_end(node) else _of_element(node):
            found.setdefault((kind, behind_headline), []).append(date)
    for place in sorted(found):
        yield from islice(found[place], MAX_ELEMENTS)


def aside_dates(tree: LexborHTMLParser) -> Iterator[RawDate]:
    """The stamps of `<time>` in bars that tell of the article and link to no other.

    Some systems print the day, the author and the time of reading of a post in a bar beside it, or
    at its end. Other asides and menus have the day of the visit, of an event or of a remark.

    Args:
        tree: a parsed page without any other date.

    Example:
        >>> bar = "<nav><a href='/'>Back</a> <time datetime='2025-04-08'>April 8</time>{}</nav>"
        >>> read = LexborHTMLParser(bar.format("2 min read"))
        >>> [date.raw for date in aside_dates(read)]
        ['2025-04-08']
        >>> list(aside_dates(LexborHTMLParser(bar.format("12 °C"))))
        []
    """
    for node in islice(tree.css(IN_BARS), MAX_ELEMENTS):
        box = end_around(node) or next((one for one in nearest(node) if one.tag in ASIDES), None)
        if box is None or not _tells_of_the_article(box):
            continue
        if not has_box_around(node, EDGES, LISTS | {TOP}):
            dates = (date for _, date in _of_element(node) if date.source == "time")
            yield from (date for date in dates if date.role == "published")


def _is_at_the_end(node: LexborNode) -> bool:
    """Whether a node, unless it is named the day of publication, stands in the article's end."""
    attributes = node.attributes
    named = attributes.get("itemprop") or NAMED_FIRST.search(attributes.get("class") or "")
    return not named and end_around(node) is not None


def _tells_of_the_article(bar: LexborNode) -> bool:
    """Whether a bar is named so, or has a time of reading, and links to no other article."""
    names = bar.attributes.get("class") or ""
    told = META.search(names) or OF_POST.search(names) or READING.search(bar.text(separator=" "))
    return bool(told) and all(len(link.text().split()) < HEADLINE for link in bar.css("a[href]"))


def _of_element(node: LexborNode) -> Iterator[tuple[int, RawDate]]:
    attributes = node.attributes
    stamp = attributes.get("datetime")
    named = (attributes.get("itemprop") or "").split()
    if role := next((MICRODATA[name] for name in named if name in MICRODATA), None):
        raw = stamp or attributes.get("content") or node.text()
        yield from _short(1, role, "time", raw, f"itemprop {attributes['itemprop']}")
    if node.tag == "abbr":
        yield from _short(1, "published", "time", attributes.get("title"), "abbr[title]")
    if stamp:
        role = _role(node)
        yield from _short(2, role, "time", stamp, f"{node.tag}[datetime]")
        # The attribute may be UTC under a Moscow clock (iz.ru): the printed text is evidence too.
        for shown, text in _shown(node, role):
            for kind, date in _short(2, shown, "visible", text, "time"):
                yield kind, replace(date, own=PUBLISHED.search(_label(node)) is not None)
    if node.tag == "dateformat":
        yield from _short(3, "published", "time", attributes.get("time"), "dateformat[time]")


def _shown(node: LexborNode, role: DateRole) -> Iterator[tuple[DateRole, str]]:
    """The printed text of an element with a stamp; both days of one that tells of a change, too.

    «25/04/2026 Actualizado a las 15:10h.» has the day of publication ahead of the label.
    """
    text = clean(node.text())
    dates = [*printed_dates(text)] if role == "modified" and len(text) <= LONGEST else []
    label = CHANGED.search(text) if dates else None
    if label is None or dates[0].start > label.start():
        yield role, text
        return
    for date in dates:
        yield "modified" if date.changed else "published", date.raw


def _role(node: LexborNode) -> DateRole:
    """`modified` if the element's names or the words before it say that, and nothing else."""
    attributes = node.attributes
    names = f"{attributes.get('class') or ''} {attributes.get('itemprop') or ''}"
    if NAMED_FIRST.search(names):
        return "published"
    if names_a_change(names) or HATOM.search(names) or _is_named_around(node):
        return "modified"
    label = _label(node)
    changed = CHANGED.search(label) or CHANGED.search(node.text(), 0, LONGEST)
    return "modified" if changed and not NAMED_FIRST.search(label) else "published"


def _is_named_around(node: LexborNode) -> bool:
    """Whether the element around this one contains no other text and is named after a change."""
    parent = node.parent
    names = parent.attributes.get("class") if parent else None
    if parent is None or not names or not names_a_change(names):
        return False
    return clean(parent.text()) == clean(node.text())


def _label(node: LexborNode) -> str:
    """The words beside an element in the same line; empty where they are a sentence."""
    label = clean(node.parent.text(deep=False)) if node.parent else ""
    return label if len(label) <= LONGEST else ""


def _short(
    kind: int, role: DateRole, source: DateSource, raw: str | None, place: str
) -> Iterator[tuple[int, RawDate]]:
    if (text := clean(raw or "")) and len(text) <= LONGEST and any(map(str.isdigit, text)):
        yield kind, RawDate(role=role, source=source, raw=text, place=place)
