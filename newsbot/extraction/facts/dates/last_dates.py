"""The last places to look for a page's day, where nothing near the headline has it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser

from newsbot.extraction.blocks.blocks import Block, PageBlocks
from newsbot.extraction.blocks.body import Body
from newsbot.extraction.facts.dates.attribute_dates import attribute_dates
from newsbot.extraction.facts.dates.changed_dates import changed_dates
from newsbot.extraction.facts.dates.element_dates import aside_dates
from newsbot.extraction.facts.dates.month_first import puts_month_first, says_month_first
from newsbot.extraction.facts.dates.named_stamps import (
    named_in_elements,
    named_in_meta,
    named_in_scripts,
)
from newsbot.extraction.facts.dates.raw_dates import flight_dates
from newsbot.extraction.facts.dates.url_date import day_in_address, day_in_name
from newsbot.extraction.facts.dates.visible_dates import (
    dates_above,
    labelled_dates,
    lone_dates,
    visible_dates,
)
from newsbot.extraction.facts.head import Head
from newsbot.extraction.facts.script_data import dates_of_headline
from newsbot.extraction.facts.side_boxes import LISTS, TOP, is_in_a_box, places_of
from newsbot.model.dates import RawDate
from newsbot.text.lazy import lazy_pattern
from newsbot.text.printed.printed_date import DOTTED, SLASHED, PrintedDate, printed_dates
from newsbot.text.wording import clean

PARTING = lazy_pattern(r"\s*(?:[).:–—|]|-\s|//|/[A-Z][\w .-]{1,30}/)")
"""Signs between a date and the text that it opens: «8 апреля 2025 — Мост открыт»."""

PLACE = lazy_pattern(
    r"\W{0,2}(?:(?:[^\W\d_][\w-]+\.?\s?){1,3}(?:,\s[^\W\d_][\w.]+)?[,/(]?\s?(?:den |am |le )?)?\(?"
)
"""The words allowed before a date that opens the text: a bracket, a place of up to three words."""

WHOLE_DAY = lazy_pattern(r"\d{4}|\d[./-]\d\d?[./-]\d\d")
YEAR = lazy_pattern(r"\d{4}")
DAY = 10
"""Characters of an ISO day."""

SHOWN = frozenset({"visible", "time"})
"""Where dates stand as readers see them."""

DESCRIBING = 400
"""Characters of a title or description that are looked at."""

OPENING = 120
"""Characters of a text in which the date that opens it ends."""


APART = 4
"""Characters between two days that are the ends of a life or of a span."""

SEAM = lazy_pattern(
    r"(?<=\d)(?=[^\W\d_])|(?<=[^\W\d_])(?=\d)|(?:(?<=[^\W\d_]\d)|(?<=[^\W\d_]\d\d))(?=20\d\d$)"
)
"""Between a figure and a letter that hang together, and before a year: "MAR72024"."""

JSON_LD_SCRIPT = lazy_pattern(r"<script\b[^>]{0,200}ld\+json.*?</script", re.I | re.S)

PIECES = 4
"""Elements in which the parts of a date stand: a weekday, too."""

PIECED = 24
"""Characters of all these elements together."""

TEASER = 6
"""Lines of an entry in a list of articles: caption, section, date, headline, lead, link."""


@dataclass(frozen=True, slots=True)
class DatePlaces:
    """All parts of a page that may contain its day.

    Attributes:
        page: its blocks.
        body: which of them are the article; an empty one where there is none.
        title_at: index of the headline.
        tree: the parsed page.
        head: its declared facts.
        html: the page as it came.
        url: its address, if known.
    """

    page: PageBlocks
    body: Body
    title_at: int | None
    tree: LexborHTMLParser
    head: Head
    html: str
    url: str | None


def page_dates(stated: tuple[RawDate, ...], places: DatePlaces) -> tuple[RawDate, ...]:
    """All date strings of a page: declared ones, printed ones, else those of the last places.

    Args:
        stated: what the head, the elements and the address say.
        places: where else a date may stand.
    """
    # Flight data repeats what JSON-LD says; looking for it means reading the whole page again.
    stated = stated or tuple(flight_dates(places.html))
    page, body, title_at = places.page, places.body, places.title_at
    near = visible_dates(page, body, title_at) if body.kept or title_at is not None else ()
    dates = (*stated, *near)
    if any(date.role == "published" and _names_a_day(date) for date in dates):
        return _ordered(dates, places)
    known = {replace(date, own=False) for date in dates}
    more = (date for date in last_dates(places) if date not in known)
    return _ordered((*dict.fromkeys(dates), *more), places)


def _ordered(dates: tuple[RawDate, ...], places: DatePlaces) -> tuple[RawDate, ...]:
    """The dates, marked where the page writes the month before the day."""
    for figures in (SLASHED, DOTTED):
        dates = _ordered_by(figures, dates, places)
    return dates


def _ordered_by(
    figures: re.Pattern[str], dates: tuple[RawDate, ...], places: DatePlaces
) -> tuple[RawDate, ...]:
    shown = {date for date in dates if date.source in SHOWN and figures.search(date.raw)}
    if shown and not puts_month_first(places.page, places.head, figures):
        shown = set()
    shown |= {date for date in dates if says_month_first(date.raw, figures)}
    return tuple(replace(date, month_first=True) if date in shown else date for date in dates)


def last_dates(places: DatePlaces) -> tuple[RawDate, ...]:
    """The dates from the first of these places that has any, the surest place first.

    Lines anywhere that call their date the publication's; stamps that are named so in attributes;
    moments in attributes of other names; stamps in named meta tags, in the data of scripts beside
    the headline, in scripts anywhere; the date that opens
    the text; the entry of this article in a list of articles; a day in pieces; a line that is
    nothing but a date; the one at an end of the title or the description; a day inside the address
    or the id of the page; the one in a bar beside the article; any line above the end of the text;
    a line that tells of the last change.
    Where those of one kind name several days, other articles have a part in them, and none of that
    kind is told; lines that are nothing but a date keep clear of lists.
    On 500 pages whose day is known from elsewhere the first of them are right on 92 % or more, the
    last on four of five.
    """
    page, body, title_at = places.page, places.body, places.title_at
    looks: tuple[Callable[[], tuple[RawDate, ...]], ...] = (
        lambda: _of_one_day(labelled_dates(page, body, title_at)),
        lambda: _of_one_day(named_in_elements(places.tree)),
        lambda: attribute_dates(places.tree, places.html),
        lambda: _of_one_day(named_in_meta(places.head)),
        lambda: tuple(dates_of_headline(places.html, _headline(places))),
        lambda: _of_one_day(named_in_scripts(_unread(places))),
        lambda: _of_one_day(_opening(page, body)),
        lambda: _of_one_day(_listed(page, title_at)),
        lambda: _of_one_day(_in_pieces(page, body, title_at)),
        lambda: tuple(islice(lone_dates(page, body, title_at), 1)),
        lambda: _of_one_day(_described(places.head)),
        lambda: tuple(day_in_address(places.url)),
        lambda: tuple(day_in_name(_identity(places.tree))),
        lambda: _of_one_day(aside_dates(places.tree)),
        lambda: _of_one_day(dates_above(page, body, title_at, side=LISTS | {TOP})),
        lambda: tuple(islice(dates_above(page, body, title_at), 1)),
        lambda: _of_one_day(changed_dates(page, body)),
    )
    return next((found for look in looks if (found := look())), ())


def _unread(places: DatePlaces) -> str:
    """The page without its JSON-LD if that was read: its other dates are of comments or lists."""
    return JSON_LD_SCRIPT.sub("", places.html) if places.head.json_ld else places.html


def _identity(tree: LexborHTMLParser) -> str:
    """The id of the page's body."""
    return (tree.body.attributes.get("id") if tree.body else None) or ""


def _headline(places: DatePlaces) -> str | None:
    """The headline as the page prints it."""
    at = places.title_at
    return places.page.blocks[at].text if at is not None else None


def _listed(page: PageBlocks, title_at: int | None) -> Iterator[RawDate]:
    """The date beside the page's own headline in a list of articles, where it is a link."""
    title = page.blocks[title_at].text if title_at is not None else ""
    for block in page.blocks:
        if block.index != title_at and block.links == block.size and block.text == title:
            dates = [date for other in _entry(page, block) for date in printed_dates(other.text)]
            if len(dates) == 1 and _is_dated(dates[0]):
                yield _visible(dates[0], "this article in a list")


def _in_pieces(page: PageBlocks, body: Body, title_at: int | None) -> Iterator[RawDate]:
    """Day, month and year in separate elements, or joined without a space: "9Apr2023"."""
    end = max(body.kept, default=len(page.blocks))
    inside = places_of(body, title_at)
    for element in page.elements:
        blocks = page.blocks[element.first : min(element.last, end)]
        if not 1 <= len(blocks) <= PIECES or sum(block.size for block in blocks) > PIECED:
            continue
        date = _of_pieces([block.text for block in blocks])
        if date and not is_in_a_box(page, blocks[0], *inside, side=LISTS):
            yield _visible(date, page.path(element.index, 3))


def _of_pieces(texts: Sequence[str]) -> PrintedDate | None:
    """The date that short texts form together, if they say nothing else and none is a date."""
    if any(next(printed_dates(text), None) for text in texts):
        return None
    joined = SEAM.sub(" ", " ".join(texts))
    date = next(printed_dates(joined), None)
    whole = date is not None and not clean(joined[: date.start] + joined[date.end :])
    return date if date and whole and _is_dated(date) else None


def _entry(page: PageBlocks, headline: Block) -> list[Block]:
    """The lines of the smallest element with a headline and more; empty where it is long."""
    boxes = (box for box in page.chain(headline.element) if box.last - box.first > 1)
    box = next(boxes, None)
    small = box is not None and box.last - box.first <= TEASER
    return page.blocks[box.first : box.last] if box is not None and small else []


def _opening(page: PageBlocks, body: Body) -> Iterator[RawDate]:
    """The date that opens a text: «(18.01.2018) Landwirte …», "Berlin, 25. Februar 2020 – …"."""
    first = min(body.kept, default=None)
    if first is None:
        return
    text = page.blocks[first].text[:OPENING]
    for date in printed_dates(text):
        if any(0 < other.start - date.end <= APART for other in printed_dates(text)):
            return  # "Anna Berg (12 May 1931 – 3 March 2019)"
        if (
            _is_dated(date)
            and PLACE.fullmatch(text[: date.start])
            and PARTING.match(text, date.end)
        ):
            yield _visible(date, "opens the text")
        return


def _described(head: Head) -> Iterator[RawDate]:
    """«Notizia del 14 gennaio 2020» at either end of the page's own description."""
    for place, text in (("title", head.title or ""), ("description", head.description or "")):
        text = text[:DESCRIBING]
        for date in printed_dates(text):
            opens = not clean(text[: date.start]) and PARTING.match(text, date.end)
            closes = not text[date.end :].strip(" ).")
            if _is_dated(date) and (opens or closes):
                yield _visible(date, f"{place} of the page")


def _names_a_day(date: RawDate) -> bool:
    """Whether a string may be a day with its year; "5 March" and «сегодня» lack one."""
    return date.source != "visible" or WHOLE_DAY.search(date.raw) is not None


def _is_dated(date: PrintedDate) -> bool:
    return YEAR.search(date.raw) is not None and not date.changed


def _visible(date: PrintedDate, place: str) -> RawDate:
    return RawDate(role="published", source="visible", raw=clean(date.raw), place=place)


def _of_one_day(dates: Iterator[RawDate]) -> tuple[RawDate, ...]:
    found: Sequence[RawDate] = tuple(dates)
    days = {date.raw if date.source == "visible" else date.raw[:DAY] for date in found}
    return tuple(found[:1]) if len(days) == 1 else ()
