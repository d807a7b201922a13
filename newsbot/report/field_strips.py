"""Draws the share of articles that have each field, month by month: a strip for each field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from html import escape

from msgspec import structs

from newsbot.query.field_coverage import Filled
from newsbot.query.index_layout import FILLED
from newsbot.query.periods import with_gaps
from newsbot.report.axes import (
    BROAD,
    SLIM,
    Frame,
    columns,
    labels,
    number,
    places_to_point_at,
    unstyled,
)
from newsbot.report.words import name_of_code, texts

TALL, APART = 18, 10
"""Height of a strip, at which a column stands for all articles, and what is free below it."""

Months = Mapping[str, Filled | None]
"""The months in order; None where no article is."""


def field_strips(months: Sequence[Filled], language: str = "en") -> str:
    """The strips in two frames, of which `colours.css` shows one; empty without months.

    A month is grey where it has articles; its column is as tall as the share of them that have the
    field. Behind the strip stands the share of all articles, also of those whose month is unknown.

    Args:
        months: as `filled(index, "month")` gives them.
        language: of names and numbers, `en` or `ru`.

    Returns:
        `<svg>` elements without styles or scripts, fit for a strict content security policy.
    """
    known = {month.value: month for month in months if month.value}
    if not known:
        return ""
    periods = with_gaps(sorted(known), min(known), max(known))
    shown = {period: known.get(period) for period in periods}
    frames = (structs.replace(frame, names=130, behind=52) for frame in (BROAD, SLIM))
    shares = {field: _percent(_share_of_all(months, field), language) for field in FILLED}
    return "".join(_drawn(shown, shares, frame, language) for frame in frames)


def _drawn(months: Months, shares: Mapping[str, str], frame: Frame, language: str) -> str:
    frame = structs.replace(frame, height=_below(len(FILLED), frame) + 2 * frame.letters + 6)
    told = (f"{name_of_code('field', field, language)}: {shares[field]}" for field in FILLED)
    body = [
        f"<title>{escape(texts(language)['shares'])}</title>",
        f"<desc>{escape('; '.join((f'{min(months)} – {max(months)}', *told)))}</desc>",
        *labels(frame, list(months)),
    ]
    for nth, field in enumerate(FILLED):
        body += _strip(months, field, _below(nth + 1, frame) - APART, frame)
        body += _words(field, shares[field], _below(nth + 1, frame) - APART, frame, language)
    spots = places_to_point_at(frame, list(months), partial(_told, months, language), None)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart strips {frame.name}"'
        f'{unstyled(frame.name)} viewBox="0 0 {frame.width} {frame.height}" '
        f'font-size="{frame.letters}"><g role="img">{"".join(body)}</g>{"".join(spots)}</svg>'
    )


def _below(strips: int, frame: Frame) -> int:
    """Where so many strips end, with the free space below the last."""
    return frame.top + strips * (TALL + APART)


def _strip(months: Months, field: str, base: int, frame: Frame) -> Iterator[str]:
    whole = columns(frame, [TALL if month else 0 for month in months.values()], base)
    shares = [TALL * month.share(field) if month else 0 for month in months.values()]
    yield f'<path d="{whole}" class="track" fill="#ddd"/>'
    yield f'<path d="{columns(frame, shares, base)}" class="s0" fill="#14508c"/>'


def _words(field: str, share: str, base: int, frame: Frame, language: str) -> Iterator[str]:
    name = escape(name_of_code("field", field, language))
    yield f'<text x="{frame.left - 8}" y="{base - 4}" text-anchor="end">{name}</text>'
    yield f'<text x="{frame.right + 6}" y="{base - 4}">{share}</text>'


def _told(months: Months, language: str, at: int) -> str:
    """A month, and the share of each field in it."""
    period, month = list(months.items())[at]
    if month is None:
        return ""
    shares = (
        f"{name_of_code('field', field, language)}: {_percent(month.share(field), language)}"
        for field in FILLED
    )
    return "\n".join([period, *shares])


def _share_of_all(months: Sequence[Filled], field: str) -> float:
    return sum(month.fields[field] for month in months) / sum(month.articles for month in months)


def _percent(share: float, language: str) -> str:
    return number(round(share, 2), percent=True, language=language)
