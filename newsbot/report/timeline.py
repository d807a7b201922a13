"""Draws a story over time as SVG: a row for each site, a mark for each article."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from html import escape
from typing import Any

import msgspec

from newsbot.model.dates import TO_THE_MINUTE
from newsbot.model.moment import moment_of_record
from newsbot.report.axes import unstyled


class StoryFrame(msgspec.Struct, frozen=True, kw_only=True):
    """A picture's size in its own units; names of sites stand left of their rows, or above them.

    Attributes:
        name: class in `colours.css`, which shows the frame that suits the screen.
        row: height of a row.
        left: where the rows begin.
        letters: size of the letters.
        longest: characters of a site's name.
    """

    name: str
    width: int
    row: int
    left: int
    letters: int
    longest: int

    @property
    def is_slim(self) -> bool:
        """Whether names stand above their rows."""
        return self.left == 0


FRAMES = (
    StoryFrame(name="broad", width=860, row=28, left=190, letters=12, longest=26),
    StoryFrame(name="slim", width=440, row=42, left=0, letters=13, longest=44),
)

TOP = 28
"""Height of the line with the first and the last moment."""

MOST_SITES = 30
"""Rows that are drawn; the list below the picture holds all articles."""


class Mark(msgspec.Struct, frozen=True):
    """An article: who published it, when, and whether its text is a copy.

    Attributes:
        until: where the time of day is not known, the end of the day or longer span.
    """

    site: str
    at: datetime
    title: str
    is_copy: bool = False
    until: datetime | None = None

    @property
    def end(self) -> datetime:
        """The last moment at which it can have been published."""
        return self.until or self.at


def marks_of(records: Iterable[Mapping[str, Any]]) -> list[Mark]:
    """The marks of records with a known day of publication, in order of publication."""
    return [
        Mark(
            site=record.get("site") or "?",
            at=moment_of_record(start),
            title=record.get("title") or record["id"],
            is_copy=record.get("duplicate_of") is not None,
            until=_until(record["published"]),
        )
        for record in records
        if (start := (record.get("published") or {}).get("start"))
    ]


def _until(published: Mapping[str, Any]) -> datetime | None:
    end = None if published.get("precision") in TO_THE_MINUTE else published.get("end")
    return moment_of_record(end) if end else None


def timeline(marks: Sequence[Mark], *, title: str) -> str:
    """The timeline; empty where fewer than two articles have a date.

    Args:
        marks: articles, the earliest first: sites stand in the order in which they came in.
        title: what a screen reader says first.

    Returns:
        An `<svg>` element without styles or scripts, fit for a strict content security policy.
        Copies are hollow, so that they differ in black and white too. Where only the day is known
        a bar covers it: such an article may be earlier than one with a time.
    """
    if len(marks) < 2:
        return ""
    return "".join(_drawn(marks, frame, title) for frame in FRAMES)


def _drawn(marks: Sequence[Mark], frame: StoryFrame, title: str) -> str:
    drawn, sites = shown(marks), _sites(marks)
    first, last = marks[0].at, max(mark.end for mark in marks)
    height = TOP + frame.row * len(sites) + 8
    told = f"{_moment(first)} – {_moment(last)}, {len(marks)}: {', '.join(sites)}"
    body = [f"<title>{escape(title)}</title><desc>{escape(told)}</desc>"]
    body += _ends(first, last, frame)
    body += [_row(site, nth, frame) for nth, site in enumerate(sites)]
    body += [
        _mark(mark, [_x(at, first, last, frame) for at in (mark.at, mark.end)], y)
        for mark in drawn
        for y in [_y(sites.index(mark.site), frame)]
    ]
    hidden = unstyled(frame.name)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" class="timeline {frame.name}"{hidden} '
        f'viewBox="0 0 {frame.width} {height}" font-size="{frame.letters}">{"".join(body)}</svg>'
    )


def shown(marks: Sequence[Mark]) -> list[Mark]:
    """The marks for which there is room: those of the sites that published first."""
    sites = frozenset(_sites(marks))
    return [mark for mark in marks if mark.site in sites]


def _sites(marks: Sequence[Mark]) -> list[str]:
    return list(dict.fromkeys(mark.site for mark in marks))[:MOST_SITES]


def _row(site: str, nth: int, frame: StoryFrame) -> str:
    y, name = _y(nth, frame), site
    if len(name) > frame.longest:
        name = f"{name[: frame.longest - 1]}…"
    x, above, anchor = (0, 12, "start") if frame.is_slim else (frame.left - 12, -4, "end")
    return (
        f'<line x1="{frame.left}" x2="{frame.width}" y1="{y}" y2="{y}" class="grid" '
        'stroke="#d4d4d4"/>'
        f'<text x="{x}" y="{y - above}" text-anchor="{anchor}">{escape(name)}</text>'
    )


def _mark(mark: Mark, ends: Sequence[float], y: float) -> str:
    kind, fill = ("copy", "#fff") if mark.is_copy else ("own", "#14508c")
    when = _moment(mark.at) if mark.until is None else f"{_moment(mark.at)} – {_moment(mark.until)}"
    left, right = ends
    bar = (
        ""
        if mark.until is None
        else (
            f'<line x1="{left:.1f}" x2="{right:.1f}" y1="{y}" y2="{y}" class="span" '
            'stroke="#14508c" stroke-width="2"/>'
        )
    )
    return (
        f'{bar}<circle cx="{(left + right) / 2:.1f}" cy="{y}" r="5" class="{kind}" fill="{fill}" '
        'stroke="#14508c" stroke-width="2">'
        f"<title>{escape(f'{when}, {mark.site}: {mark.title}')}</title></circle>"
    )


def _moment(at: datetime) -> str:
    """All moments in one zone, which is named: lists beside the picture have each site's own."""
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


def _ends(first: datetime, last: datetime, frame: StoryFrame) -> list[str]:
    return [
        f'<text x="{frame.left}" y="14">{_moment(first)}</text>',
        f'<text x="{frame.width}" y="14" text-anchor="end">{_moment(last)}</text>',
    ]


def _x(at: datetime, first: datetime, last: datetime, frame: StoryFrame) -> float:
    span = (last - first).total_seconds()
    inner = frame.width - frame.left - 20
    share = (at - first).total_seconds() / span if span else 0.5
    return frame.left + 10 + inner * share


def _y(nth: int, frame: StoryFrame) -> int:
    return TOP + frame.row * nth + (frame.row - 10 if frame.is_slim else frame.row // 2)
