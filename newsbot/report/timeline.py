"""Draws a story over time as SVG: a row for each site, a mark for each article."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from html import escape
from typing import Any

import msgspec

WIDTH, LEFT, RIGHT, ROW, TOP = 760, 130, 20, 26, 26
"""Units of the picture."""

MOST_SITES = 30
"""Rows that are drawn; the list below the picture holds all articles."""


class Mark(msgspec.Struct, frozen=True):
    """An article: who published it, when, and whether its text is a copy."""

    site: str
    at: datetime
    title: str
    is_copy: bool = False


def marks_of(records: Iterable[Mapping[str, Any]]) -> list[Mark]:
    """The marks of records with a known day of publication, in order of publication."""
    return [
        Mark(
            site=record.get("site") or "?",
            at=datetime.fromisoformat(start),
            title=record.get("title") or record["id"],
            is_copy=record.get("duplicate_of") is not None,
        )
        for record in records
        if (start := (record.get("published") or {}).get("start"))
    ]


def timeline(marks: Sequence[Mark], *, title: str) -> str:
    """The timeline; empty where fewer than two articles have a date.

    Args:
        marks: articles, the earliest first: sites stand in the order in which they came in.
        title: what a screen reader says first.

    Returns:
        An `<svg>` element without styles or scripts, fit for a strict content security policy.
        Copies are hollow, so that they differ in black and white too.
    """
    if len(marks) < 2:
        return ""
    drawn, sites = shown(marks), _sites(marks)
    first, last = marks[0].at, marks[-1].at
    height = TOP + ROW * len(sites) + 8
    told = f"{first:%Y-%m-%d %H:%M} – {last:%Y-%m-%d %H:%M}, {len(marks)}: {', '.join(sites)}"
    body = [f"<title>{escape(title)}</title><desc>{escape(told)}</desc>", *_ends(first, last)]
    body += [_row(site, nth) for nth, site in enumerate(sites)]
    body += [_mark(mark, _x(mark.at, first, last), _y(sites.index(mark.site))) for mark in drawn]
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" role="img" class="timeline" '
        f'viewBox="0 0 {WIDTH} {height}">{"".join(body)}</svg>'
    )


def shown(marks: Sequence[Mark]) -> list[Mark]:
    """The marks for which there is room: those of the sites that published first."""
    sites = frozenset(_sites(marks))
    return [mark for mark in marks if mark.site in sites]


def _sites(marks: Sequence[Mark]) -> list[str]:
    return list(dict.fromkeys(mark.site for mark in marks))[:MOST_SITES]


def _row(site: str, nth: int) -> str:
    y, name = _y(nth), site if len(site) <= 18 else f"{site[:17]}…"
    return (
        f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y}" y2="{y}" class="grid" stroke="#d4d4d4"/>'
        f'<text x="{LEFT - 10}" y="{y + 4}" text-anchor="end" font-size="12">{escape(name)}</text>'
    )


def _mark(mark: Mark, x: float, y: float) -> str:
    kind, fill = ("copy", "#fff") if mark.is_copy else ("own", "#14508c")
    told = escape(f"{mark.at:%Y-%m-%d %H:%M} {mark.site}: {mark.title}")
    return (
        f'<circle cx="{x:.1f}" cy="{y}" r="5" class="{kind}" fill="{fill}" '
        'stroke="#14508c" stroke-width="2">'
        f"<title>{told}</title></circle>"
    )


def _ends(first: datetime, last: datetime) -> list[str]:
    return [
        f'<text x="{LEFT}" y="14" font-size="11">{first:%Y-%m-%d %H:%M}</text>',
        f'<text x="{WIDTH - RIGHT}" y="14" text-anchor="end" font-size="11">'
        f"{last:%Y-%m-%d %H:%M}</text>",
    ]


def _x(at: datetime, first: datetime, last: datetime) -> float:
    span = (last - first).total_seconds()
    inner = WIDTH - LEFT - RIGHT - 20
    return LEFT + 10 + (inner * (at - first).total_seconds() / span if span else inner / 2)


def _y(nth: int) -> int:
    return TOP + ROW * nth + ROW // 2
