"""Draws charts as SVG that can be read in black and white, and by a screen reader.

A single series stands as columns: a line would lead from a month with articles to one without, as
if there were some in between. Several series are lines, and so is one with gaps.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from html import escape

import msgspec
from msgspec import structs

from newsbot.report.axes import (
    FRAMES,
    Frame,
    ceiling,
    columns,
    labels,
    number,
    places_to_point_at,
    ticks,
    unstyled,
    x_of,
    y_of,
)
from newsbot.report.words import texts

DASHES = ("", "7 4", "2 3", "10 3 2 3")
COLOURS = ("#14508c", "#b3400a", "#3a6b1f", "#6a3d8a")
"""Series differ by dash as well as by colour; the colours have a contrast of 4.5 on white."""

LONGEST_NAME = 22
"""Characters of a name in the legend."""


class Series(msgspec.Struct, frozen=True):
    """A line of a chart, or its columns: a name, and a value for each period; None for no value."""

    name: str
    values: tuple[float | None, ...]


class Chart(msgspec.Struct, frozen=True, kw_only=True):
    """Values over time.

    Attributes:
        periods: labels of the horizontal axis, in order.
        series: as many values each as there are periods.
        title: what a screen reader says first.
        percent: values are shares, 0 to 1.
        language: of numbers, and of what a screen reader says.
        link: the address for a period, opened by a click; None without.
    """

    periods: Sequence[str]
    series: Sequence[Series]
    title: str
    percent: bool = False
    language: str = "en"
    link: Callable[[str], str] | None = None


def time_chart(chart: Chart) -> str:
    """A chart in two frames, of which `colours.css` shows the one for the screen.

    Returns:
        `<svg>` elements without styles or scripts, fit for a strict content security policy.

    Example:
        >>> chart = Chart(periods=["2025-04"], series=[Series("мост", (3,))], title="Мост")
        >>> "<title>Мост</title>" in time_chart(chart)
        True
    """
    rows = -(-len(chart.series) // FRAMES[0].abreast) if len(chart.series) > 1 else 0
    frames = (
        structs.replace(frame, rows=rows and -(-len(chart.series) // frame.abreast))
        for frame in FRAMES
    )
    return "".join(_drawn(chart, frame) for frame in frames)


DOT, RING = 4, 2
"""Radius of a dot, and breadth of the ring of a dot that lies below another one."""


def _drawn(chart: Chart, frame: Frame) -> str:
    highest = _highest(chart)
    body = [
        f"<title>{escape(chart.title)}</title>",
        f"<desc>{escape(_in_words(chart))}</desc>",
        *ticks(frame, highest, percent=chart.percent, language=chart.language),
        *labels(frame, chart.periods),
    ]
    if drawn := _columns(chart, highest, frame):
        body.append(drawn)
    else:
        for nth in range(len(chart.series)):
            body += _line(chart.series, nth, highest, frame)
    body += _legend(chart.series, frame) if frame.rows else ()
    spots = places_to_point_at(frame, chart.periods, partial(_told, chart), chart.link)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart {frame.name}"{unstyled(frame.name)} '
        f'viewBox="0 0 {frame.width} {frame.height}" font-size="{frame.letters}">'
        f'<g role="img">{"".join(body)}</g>{"".join(spots)}</svg>'
    )


def _highest(chart: Chart) -> float:
    values = (value for one in chart.series for value in one.values if value is not None)
    return ceiling(max(values, default=0), percent=chart.percent)


def _columns(chart: Chart, highest: float, frame: Frame) -> str:
    """The columns of a single series without gaps; empty for other charts."""
    if len(chart.series) != 1 or None in chart.series[0].values:
        return ""
    values = chart.series[0].values
    heights = [frame.bottom - y_of(frame, value or 0, highest) for value in values]
    path = columns(frame, heights, frame.bottom)
    return f'<path d="{path}" class="s0" fill="{COLOURS[0]}"/>'


def _line(series: Sequence[Series], nth: int, highest: float, frame: Frame) -> Iterator[str]:
    """The line, broken where there is no value; a value between two gaps is a dot.

    Where dots of several series fall on one place, each is seen as a ring round those above it.
    """
    values = series[nth].values
    colour, name, of = COLOURS[nth % len(COLOURS)], f"s{nth}", len(values)
    for run in _runs(values):
        points = [(x_of(frame, at, of), y_of(frame, value, highest)) for at, value in run]
        if len(points) == 1:
            (x, y), ((at, value),) = points[0], run
            above = sum(other.values[at] == value for other in series[nth + 1 :])
            r = DOT + RING * above
            yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r}" class="{name}" fill="{colour}"/>'
        else:
            path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
            yield (
                f'<polyline points="{path}" class="{name}" fill="none" stroke="{colour}" '
                f'stroke-width="2"{_dashes(nth)}/>'
            )


def _runs(values: Sequence[float | None]) -> Iterator[list[tuple[int, float]]]:
    run: list[tuple[int, float]] = []
    for at, value in enumerate((*values, None)):
        if value is not None:
            run.append((at, value))
        elif run:
            yield run
            run = []


def _dashes(nth: int) -> str:
    dash = DASHES[nth % len(DASHES)]
    return f' stroke-dasharray="{dash}"' if dash else ""


def _legend(series: Sequence[Series], frame: Frame) -> Iterator[str]:
    width = (frame.right - frame.left) / frame.abreast
    for nth, one in enumerate(series):
        row, place = divmod(nth, frame.abreast)
        x, y = frame.left + 8 + place * width, frame.letters + row * (frame.letters + 7)
        name = one.name if len(one.name) <= LONGEST_NAME else f"{one.name[: LONGEST_NAME - 1]}…"
        yield (
            f'<line x1="{x:.0f}" x2="{x + 28:.0f}" y1="{y - 4}" y2="{y - 4}" class="s{nth}" '
            f'stroke="{COLOURS[nth % len(COLOURS)]}" stroke-width="2"{_dashes(nth)}/>'
            f'<text x="{x + 34:.0f}" y="{y}">{escape(name)}</text>'
        )


def _told(chart: Chart, at: int) -> str:
    """A period and its values, each behind the name of its line where there are several."""
    values = [(one.name, one.values[at]) for one in chart.series]
    if not any(value for _, value in values):
        return ""
    told = [
        (f"{name}: " if len(values) > 1 else "") + _number(chart, value)
        for name, value in values
        if value is not None
    ]
    return "\n".join([f"{chart.periods[at]}: {told[0]}"] if len(values) == 1 else
                     [chart.periods[at], *told])  # fmt: skip


def _number(chart: Chart, value: float) -> str:
    return number(value, percent=chart.percent, language=chart.language)


def _in_words(chart: Chart) -> str:
    """The text for screen readers: the range, and the highest point of each line."""
    words = texts(chart.language)
    if not chart.periods:
        return words["nothing_drawn"]
    told = [f"{chart.periods[0]} – {chart.periods[-1]}"]
    for one in chart.series:
        top = max(range(len(one.values)), key=lambda at: one.values[at] or 0)
        value = _number(chart, one.values[top] or 0)
        told.append(f"{one.name}: {value} {words['highest']} ({chart.periods[top]})")
    return "; ".join(told)
