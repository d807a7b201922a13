"""What charts are made of: two sizes of one picture, ticks, labels, columns, places to point at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from html import escape
from math import floor, inf, log10

import msgspec

from newsbot.report.words import decimal, in_groups

TICKS = 4
STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200)
"""Months between two labels."""

ROUND = (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10)
"""Distances between two ticks, times a power of ten."""

LETTER = 0.62
"""Width of a digit by the size of the letters, at most."""

NARROWEST, WIDEST, ALONE = 2, 16, 40
"""Breadth of a column at least, at most, and where it is the only one."""


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """A picture's size in its own units, and how much text has room in it.

    Attributes:
        name: class in `colours.css`, which shows the frame that suits the screen.
        letters: size of the letters.
        labels: of the horizontal axis, at most.
        abreast: names of the legend beside one another.
        spots: periods that can be pointed at, at most; more are too narrow for mouse or finger.
        rows: of the legend, as the chart needs them.
        names: breadth of names that stand left of the picture in place of numbers.
        behind: breadth of what stands right of it.
    """

    name: str
    width: int
    height: int
    letters: int
    labels: int
    abreast: int
    spots: int
    rows: int = 0
    names: int = 0
    behind: int = 0

    @property
    def left(self) -> int:
        """Where the lines begin; numbers or names stand left of it."""
        return self.names or 4 * self.letters + 8

    @property
    def right(self) -> int:
        """Where the lines end."""
        return self.width - (self.behind or self.letters)

    @property
    def top(self) -> int:
        """Where the highest tick lies, below the legend."""
        return self.letters + self.rows * (self.letters + 7)

    @property
    def bottom(self) -> int:
        """Where the lowest tick lies, above the dates."""
        return self.height - 2 * self.letters - 6


BROAD = Frame(name="broad", width=860, height=195, letters=12, labels=6, abreast=4, spots=400)
SLIM = Frame(name="slim", width=440, height=230, letters=13, labels=3, abreast=2, spots=40)
FRAMES = (BROAD, SLIM)
"""The picture for broad screens and paper, and for narrow ones."""


def unstyled(name: str) -> str:
    """What hides the slim frame without the style sheet: a picture is shown once, the broad one."""
    return ' display="none"' if name == "slim" else ""


def linked(shape: str, address: str | None) -> str:
    """A shape that leads to an address by a click; it is for the mouse, not for the keyboard."""
    return f'<a href="{escape(address)}" tabindex="-1">{shape}</a>' if address else shape


def x_of(frame: Frame, at: int, of: int) -> float:
    """The place of a period on the horizontal axis."""
    inner = frame.right - frame.left - 16
    return frame.left + 8 + (inner * at / (of - 1) if of > 1 else inner / 2)


def y_of(frame: Frame, value: float, highest: float) -> float:
    """The place of a value on the vertical axis."""
    return frame.bottom - (frame.bottom - frame.top) * (value / highest if highest else 0)


def breadth_of(frame: Frame, of: int) -> float:
    """The breadth of a column where so many stand side by side; many ones may touch."""
    if of == 1:
        return ALONE
    step = x_of(frame, 1, of) - x_of(frame, 0, of)
    return min(max(step * 0.8, NARROWEST), WIDEST)


def columns(frame: Frame, heights: Sequence[float], base: float) -> str:
    """The outline of a column for each period, all as one path; none for a height of 0.

    Args:
        frame: of the chart.
        heights: in its units.
        base: where the columns stand.
    """
    of = len(heights)
    wide = breadth_of(frame, of)
    return "".join(
        f"M{x_of(frame, at, of) - wide / 2:.1f} {base}V{base - height:.1f}h{wide:.1f}V{base}z"
        for at, height in enumerate(heights)
        if height
    )


def places_to_point_at(
    frame: Frame,
    periods: Sequence[str],
    told: Callable[[int], str],
    link: Callable[[str], str] | None,
) -> Iterator[str]:
    """Periods over the whole height, as SVG: pointing at one tells its numbers.

    They are for the mouse alone; the picture's description and the table beside it tell the same.

    Args:
        frame: of the chart.
        periods: of the chart, in order; too many have no room.
        told: what is told of the period with that number; nothing where it is empty.
        link: the address for a period, opened by a click.
    """
    if len(periods) > frame.spots:
        return
    yield '<g class="spots" aria-hidden="true">'
    of = len(periods)
    wide = max(x_of(frame, 1, of) - x_of(frame, 0, of), NARROWEST) if of > 1 else ALONE
    for at, period in enumerate(periods):
        if words := told(at):
            yield linked(
                f'<rect x="{x_of(frame, at, of) - wide / 2:.1f}" y="{frame.top}" '
                f'width="{wide:.1f}" height="{frame.bottom - frame.top}" fill-opacity="0">'
                f"<title>{escape(words)}</title></rect>",
                link and link(period),
            )
    yield "</g>"


def ceiling(value: float, *, percent: bool) -> float:
    """The number at or above a value at which the axis ends, so that its ticks are round.

    Example:
        >>> ceiling(2200, percent=False), ceiling(44, percent=False), ceiling(0.8, percent=True)
        (2400.0, 60.0, 0.8)
    """
    if value <= 0:
        return 1.0 if percent else float(TICKS)
    power = floor(log10(value / TICKS))
    size = 10.0 ** (power if percent else max(power, 0))
    steps = (factor * size for factor in ROUND)
    tops = [TICKS * step for step in steps if percent or step.is_integer()]
    least = value * (1 - 1e-9)  # a share of .8 is no more than four times .2
    return min(next(top for top in tops if top >= least), 1.0 if percent else inf)


def number(value: float, *, percent: bool, language: str) -> str:
    """A value as the axis tells it.

    Example:
        >>> number(1200, percent=False, language="en"), number(0.025, percent=True, language="ru")
        ('1,200', '2,5%')
    """
    if not percent:
        return in_groups(round(value), language)
    return decimal(f"{value * 100:.3g}%", language)


def ticks(frame: Frame, highest: float, *, percent: bool, language: str) -> Iterator[str]:
    """The lines and numbers of the vertical axis, as SVG.

    Args:
        frame: of the chart.
        highest: the value at the top.
        percent: whether values are shares, printed as per cent.
        language: of the numbers, `en` or `ru`.
    """
    for tick in range(TICKS + 1):
        value = highest * tick / TICKS
        y = y_of(frame, value, highest)
        yield (
            f'<line x1="{frame.left}" x2="{frame.right}" y1="{y:.1f}" y2="{y:.1f}" '
            'class="grid" stroke="#ccc"/>'
            f'<text x="{frame.left - 6}" y="{y + frame.letters / 3:.1f}" text-anchor="end">'
            f"{number(value, percent=percent, language=language)}</text>"
        )


def labels(frame: Frame, periods: Sequence[str]) -> Iterator[str]:
    """The labels of the horizontal axis, all inside the picture."""
    for at in labelled(periods, frame.labels):
        half = len(periods[at]) * frame.letters * LETTER / 2
        x = min(max(x_of(frame, at, len(periods)), half), frame.width - half)
        yield (
            f'<text x="{x:.1f}" y="{frame.height - 6}" text-anchor="middle">'
            f"{escape(periods[at])}</text>"
        )


def labelled(periods: Sequence[str], most: int) -> list[int]:
    """The periods with a label; of months those at which halves, years or decades begin.

    Args:
        most: labels.

    Example:
        >>> months = [f"{year}-{month:02}" for year in (2023, 2024) for month in range(1, 13)]
        >>> [months[3:][at] for at in labelled(months[3:], 6)]
        ['2023-07', '2024-01', '2024-07']
    """
    least = -(-len(periods) // most)
    if not periods or len(periods[0]) != len("2025-04"):
        return list(range(0, len(periods), max(1, least)))
    step = next((months for months in STEPS if months >= least), STEPS[-1])
    since = [12 * int(period[:4]) + int(period[5:]) - 1 for period in periods]
    return [at for at, months in enumerate(since) if months % step == 0]
