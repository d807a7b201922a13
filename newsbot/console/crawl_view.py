"""Shows the progress of a crawl site by site: a table on a terminal, a line a minute in a log."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from threading import Event, Thread
from typing import Protocol

from rich.console import Console, RenderableType
from rich.live import Live
from rich.table import Table

from newsbot.console.layout import (
    USUAL,
    ByWidth,
    Phrases,
    bare_table,
    counted,
    grouped,
    in_words,
    phrases,
)

LOG_EVERY = 60.0
"""Seconds between two lines when the output is no terminal."""

PER_SECOND = 2
"""Times that the table on a terminal is drawn anew; sites are asked at most that often anyway."""


class SiteState(Protocol):
    """The state of a site as it is shown; `newsbot.spiders.campaign.SiteResult` provides it."""

    @property
    def site(self) -> str: ...
    @property
    def reason(self) -> str: ...
    @property
    def outcomes(self) -> dict[str, int]: ...
    @property
    def pages(self) -> int: ...
    @property
    def seconds(self) -> float: ...
    @property
    def due(self) -> int | None: ...


@contextmanager
def crawl_view(
    states: Callable[[], Sequence[SiteState]], *, console: Console, every: float = LOG_EVERY
) -> Iterator[None]:
    """Show the progress of a crawl until the block ends.

    Args:
        states: tells how far each site has come; called from another thread.
        console: where to show it.
        every: seconds between two lines of a log.
    """
    if console.is_terminal:
        with Live(
            get_renderable=lambda: crawl_table(states()),
            console=console,
            refresh_per_second=PER_SECOND,
            transient=True,
        ):
            yield
        return
    over = Event()
    teller = Thread(target=_tell, args=(states, console, every, over), daemon=True)
    teller.start()
    try:
        yield
    finally:
        over.set()
        teller.join()


def crawl_table(states: Sequence[SiteState]) -> RenderableType:
    """A row for each site: pages waiting, pages done, the pace, and the time left."""
    return ByWidth(lambda fits: _table(states, fits=fits), least=USUAL)


def _table(states: Sequence[SiteState], *, fits: bool) -> Table:
    table = bare_table(wide=fits)
    table.add_column("site", no_wrap=True, overflow="ellipsis", max_width=24 if fits else 12)
    for column in ("due", "pages", "a minute", "time left") if fits else ("due", "pages", "left"):
        table.add_column(column, justify="right", no_wrap=True)
    table.add_column("outcomes")
    for state in states:
        pace = [f"{_rate(state):,.0f}"] if fits else []
        table.add_row(
            state.site,
            "" if state.due is None else grouped(state.due),
            grouped(state.pages),
            *pace,
            time_left(state),
            Phrases(phrases(state.outcomes) or [state.reason or "looking for articles"]),
        )
    return table


def crawl_line(states: Sequence[SiteState]) -> str:
    """The progress of all sites in one line of a log.

    Example:
        >>> from newsbot.spiders.campaign import SiteResult
        >>> crawl_line([SiteResult(
        ...     site="iz", reason="", outcomes={"stored": 30}, seconds=60, due=90)])
        'iz: 30 pages (30 stored), 90 due, 30 a minute, 3 min left'
    """
    return "; ".join(map(_phrase, states))


def time_left(state: SiteState) -> str:
    """How long the due addresses take at the present pace; empty when that is unknown.

    Example:
        >>> from newsbot.spiders.campaign import SiteResult
        >>> time_left(SiteResult(site="iz", reason="", outcomes={"stored": 1}, seconds=2, due=5000))
        '2 h 47 min'
    """
    if state.reason or state.due is None or not state.pages:
        return ""
    minutes = -(-state.due // max(_rate(state), 0.1))
    hours, minutes = divmod(int(minutes), 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"


def _tell(
    states: Callable[[], Sequence[SiteState]], console: Console, every: float, over: Event
) -> None:
    while not over.wait(every):
        if line := crawl_line(states()):
            console.print(line, soft_wrap=True)


def _phrase(state: SiteState) -> str:
    if state.reason:
        return f"{state.site}: {state.reason}, {counted(state.pages, 'page')}"
    words = f" ({in_words(state.outcomes)})" if state.outcomes else ""
    due = "" if state.due is None else f", {grouped(state.due)} due"
    left = f", {time_left(state)} left" if time_left(state) else ""
    pages = counted(state.pages, "page")
    return f"{state.site}: {pages}{words}{due}, {_rate(state):,.0f} a minute{left}"


def _rate(state: SiteState) -> float:
    return state.pages / state.seconds * 60 if state.seconds else 0.0
