"""Fits tables and sentences to the terminal: layouts by width, lists that wrap, plurals."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

WIDE = 120
"""Columns from which there is room for everything."""

USUAL = 70
"""Columns that a terminal mostly has: below, tables show the least that tells something."""

BAR = 30
"""Columns of the longest bar."""


SHORT: Mapping[str, str] = {
    "subtitle": "sub-\ntitle",
    "authors": "au-\nthors",
    "section": "sec-\ntion",
    "image_credits": "image\ncredit",
    "published": "pub-\nlished",
    "dateline": "date-\nline",
}
"""Headings of fields on two lines, for narrow tables."""


class ByWidth:
    """Something that is drawn for the width that is available.

    Args:
        make: from whether it is wide.
        least: columns from which it is.
        narrow: makes what is drawn instead where there are fewer columns than USUAL.
    """

    def __init__(
        self,
        make: Callable[[bool], RenderableType],
        *,
        least: int = WIDE,
        narrow: Callable[[], RenderableType] | None = None,
    ) -> None:
        self._make = make
        self._least = least
        self._narrow = narrow

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        if self._narrow and options.max_width < USUAL:
            yield self._narrow()
        else:
            yield self._make(options.max_width >= self._least)


class Bar:
    """A bar for a share; it is drawn to scale in the columns that are left.

    Example:
        >>> Console(width=10).print(Bar(0.5))
        ▇▇▇▇▇
    """

    def __init__(self, share: float) -> None:
        self._share = share

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        longest = min(BAR, options.max_width)
        yield Text("▇" * max(1, round(longest * self._share)), "dim")

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        return Measurement(1, BAR).clamp(0, options.max_width)


class Phrases:
    """A list that is wrapped between its phrases and never inside one.

    Example:
        >>> Console(width=24).print(Phrases(["12 stored", "1 duplicate", "1 rejected"]))
        12 stored, 1 duplicate,
        1 rejected
    """

    def __init__(self, phrases: Sequence[str], style: str = "") -> None:
        self._phrases = phrases
        self._style = style

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for line in _lines(self._phrases, options.max_width):
            yield Text(line, self._style, no_wrap=True, overflow="ellipsis")

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        longest = max(map(len, self._phrases), default=0) + 1
        return Measurement(longest, len(", ".join(self._phrases))).clamp(0, options.max_width)


def bare_table(*, wide: bool = True) -> Table:
    """A table without lines; on a narrow terminal its columns stand closer together."""
    padding = (0, 2 if wide else 1, 0, 0)
    return Table(box=None, padding=padding, header_style="dim", pad_edge=False)


def facts_table(facts: Iterable[tuple[str, RenderableType | None]]) -> Table:
    """A row for each fact, with its name before it; facts that are None or "" are left out."""
    table = bare_table()
    table.show_header = False
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in facts:
        if value:
            table.add_row(name, Text(value) if isinstance(value, str) else value)
    return table


def grouped(number: float) -> str:
    """A number with a comma between its thousands, as all tables and messages print it.

    Example:
        >>> grouped(1200), grouped(1234.5)
        ('1,200', '1,234.5')
    """
    return f"{number:,}"


def phrases(counts: Mapping[str, int]) -> list[str]:
    """Counts, each with the name of what it counts, in order.

    Example:
        >>> phrases({"stored": 1200, "duplicate": 1})
        ['1,200 stored', '1 duplicate']
    """
    return [f"{grouped(count)} {what}" for what, count in counts.items()]


def in_words(counts: Mapping[str, int]) -> str:
    """Counts with the names of what they count, in one line; empty when there are none.

    Example:
        >>> in_words({"stored": 12, "duplicate": 1})
        '12 stored, 1 duplicate'
    """
    return ", ".join(phrases(counts))


def counted(number: int, one: str, many: str | None = None) -> str:
    """The number with the right form of the noun; by default `many` is `one` plus an s.

    Example:
        >>> counted(1, "copy", "copies"), counted(1200, "page")
        ('1 copy', '1,200 pages')
    """
    return f"{grouped(number)} {one if number == 1 else many or one + 's'}"


def _lines(phrases: Sequence[str], width: int) -> Iterator[str]:
    line = ""
    for nth, phrase in enumerate(phrases):
        piece = phrase if nth == len(phrases) - 1 else phrase + ","
        if line and len(line) + 1 + len(piece) > width:
            yield line
            line = piece
        else:
            line = f"{line} {piece}".strip()
    if line:
        yield line
