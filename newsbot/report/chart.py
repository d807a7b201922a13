"""Draws charts as SVG that can be read in black and white, and by a screen reader."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape

import msgspec

from newsbot.report.words import texts

WIDTH, HEIGHT = 760, 200
LEFT, BOTTOM, TOP, RIGHT = 56, 28, 20, 12
"""Units of the picture: the frame in which numbers and dates stand."""

DASHES = ("", "7 4", "2 3", "10 3 2 3")
COLOURS = ("#14508c", "#b3400a", "#3a6b1f", "#6a3d8a")
"""Series differ by dash as well as by colour; the colours have a contrast of 4.5 on white."""

TICKS = 4
LABELS = 6
STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 600, 1200)
"""Months between two labels."""


class Series(msgspec.Struct, frozen=True):
    """One line of a chart: a name, and a value for each period."""

    name: str
    values: tuple[float, ...]


def line_chart(
    periods: Sequence[str],
    series: Sequence[Series],
    *,
    title: str,
    percent: bool = False,
    language: str = "en",
) -> str:
    """A chart with lines over time.

    Args:
        periods: labels of the horizontal axis, in order.
        series: as many values each as there are periods.
        percent: values are shares, 0 to 1.
        language: of what a screen reader says.

    Returns:
        An `<svg>` element without styles or scripts, fit for a strict content security policy.

    Example:
        >>> "<title>Мост</title>" in line_chart(["2025-04"], [Series("мост", (3,))], title="Мост")
        True
    """
    highest = _ceiling(max((max(one.values, default=0) for one in series), default=0), percent)
    body = [
        f"<title>{escape(title)}</title>",
        f"<desc>{escape(_in_words(periods, series, percent, texts(language)))}</desc>",
        *_axis(highest, percent),
        *_labels(periods),
    ]
    for nth, one in enumerate(series):
        body += _line(one, nth, highest)
    if len(series) > 1:
        body += _legend(series)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" class="chart" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}">{"".join(body)}</svg>'
    )


def _line(series: Series, nth: int, highest: float) -> list[str]:
    points = [
        (_x(at, len(series.values)), _y(value, highest)) for at, value in enumerate(series.values)
    ]
    colour, dash, name = COLOURS[nth % len(COLOURS)], DASHES[nth % len(DASHES)], f"s{nth}"
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    if len(points) == 1:
        x, y = points[0]
        return [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" class="{name}" fill="{colour}"/>']
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return [
        f'<polyline points="{path}" class="{name}" fill="none" stroke="{colour}" '
        f'stroke-width="2"{dashes}/>'
    ]


def _legend(series: Sequence[Series]) -> Iterator[str]:
    for nth, one in enumerate(series):
        x, colour = LEFT + 20 + nth * 170, COLOURS[nth % len(COLOURS)]
        dash = DASHES[nth % len(DASHES)]
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        name = one.name if len(one.name) <= 18 else f"{one.name[:17]}…"
        yield (
            f'<line x1="{x}" x2="{x + 28}" y1="8" y2="8" class="s{nth}" stroke="{colour}" '
            f'stroke-width="2"{dashes}/>'
            f'<text x="{x + 34}" y="12" font-size="11">{escape(name)}</text>'
        )


def _axis(highest: float, percent: bool) -> list[str]:
    parts = []
    for tick in range(TICKS + 1):
        value = highest * tick / TICKS
        y = _y(value, highest)
        parts.append(
            f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}" '
            'class="grid" stroke="#ccc"/>'
            f'<text x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end" font-size="11">'
            f"{_number(value, percent)}</text>"
        )
    return parts


def _labels(periods: Sequence[str]) -> list[str]:
    """The labels; every second one has its own class, for which narrow screens have no room."""
    return [
        f'<text x="{_x(at, len(periods)):.1f}" y="{HEIGHT - 8}" text-anchor="middle" '
        f'class="{"between" if nth % 2 else "when"}" font-size="11">{escape(periods[at])}</text>'
        for nth, at in enumerate(labelled(periods))
    ]


def labelled(periods: Sequence[str]) -> list[int]:
    """The periods with a label; of months those at which halves, years or decades begin.

    Example:
        >>> months = [f"{year}-{month:02}" for year in (2023, 2024) for month in range(1, 13)]
        >>> [months[3:][at] for at in labelled(months[3:])]
        ['2023-07', '2024-01', '2024-07']
    """
    least = -(-len(periods) // LABELS)
    if not periods or len(periods[0]) != len("2025-04"):
        return list(range(0, len(periods), max(1, least)))
    step = next((months for months in STEPS if months >= least), STEPS[-1])
    since = [12 * int(period[:4]) + int(period[5:]) - 1 for period in periods]
    return [at for at, months in enumerate(since) if months % step == 0]


def _x(at: int, of: int) -> float:
    inner = WIDTH - LEFT - RIGHT - 30
    return LEFT + 15 + (inner * at / (of - 1) if of > 1 else inner / 2)


def _y(value: float, highest: float) -> float:
    inner = HEIGHT - TOP - BOTTOM
    return TOP + inner * (1 - value / highest) if highest else HEIGHT - BOTTOM


def _ceiling(value: float, percent: bool) -> float:
    """A round number at or above a value, so that the ticks are round too."""
    if value <= 0:
        return 1.0 if percent else float(TICKS)
    size = 10.0 ** (len(f"{value:.0f}") - 1) if value >= 1 else 10.0 ** -_zeros(value)
    for factor in (1, 2, 4, 5, 8, 10):
        if value <= factor * size and (percent or factor * size >= TICKS):
            return factor * size
    return 10 * size


def _zeros(value: float) -> int:
    places = 0
    while value < 1 and places < 9:
        value, places = value * 10, places + 1
    return places


def _number(value: float, percent: bool) -> str:
    return f"{value * 100:g}%" if percent else f"{value:g}"


def _in_words(
    periods: Sequence[str], series: Sequence[Series], percent: bool, words: Mapping[str, str]
) -> str:
    """The text for screen readers: the range, and the highest point of each line."""
    if not periods:
        return words["nothing_drawn"]
    told = [f"{periods[0]} – {periods[-1]}"]
    for one in series:
        top = max(range(len(one.values)), key=lambda at: one.values[at])
        told.append(
            f"{one.name}: {_number(one.values[top], percent)} {words['highest']} ({periods[top]})"
        )
    return "; ".join(told)
