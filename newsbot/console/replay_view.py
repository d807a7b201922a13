"""How a replay looks on a terminal: progress while it runs, then the table and the books."""

from __future__ import annotations

from collections.abc import Mapping

from rich.console import Console
from rich.text import Text

from newsbot.console.fitting import counted
from newsbot.console.outcomes import OutcomeTable, print_books
from newsbot.console.progress import PageProgress
from newsbot.model.outcome import Books
from newsbot.readers import FileBooks
from newsbot.replay.listening import Ended, Listener
from newsbot.replay.rows import Row, Shown, row_of, with_years, without_year


class ReplayView(Listener):
    """Shows a replay.

    Args:
        rows: how many lines of the table to keep.
        console: where to show it; standard error by default.
    """

    def __init__(self, rows: int = 40, *, console: Console | None = None) -> None:
        self._shown = Shown(rows)
        self._dates: dict[str, str] = {}
        self._console = console
        self._progress: PageProgress | None = None

    def begins(self, books: Books, files: int | None) -> None:
        """Start the bar."""
        self._progress = PageProgress(books, total=files, console=self._console)
        self._progress.__enter__()

    def announces(self, what: str) -> None:
        """Show it in the place of the outcomes."""
        if self._progress:
            self._progress.announce(what)

    def page(self, ended: Ended) -> None:
        """Keep a row, and move the bar on."""
        self._shown.add(row_of(ended.origin, ended.outcome, ended.article))
        if self._progress:
            self._progress.advance()

    def ends(self) -> None:
        """Take the bar away."""
        if self._progress:
            self._progress.__exit__(None, None, None)

    def yearless(self) -> set[str]:
        """Those of the table."""
        return without_year(self._shown.rows)

    def dated(self, dates: Mapping[str, str]) -> None:
        """Put them into the table."""
        self._dates |= dates

    @property
    def rows(self) -> list[Row]:
        """The lines of the table."""
        return with_years(self._shown.rows, self._dates)

    @property
    def table(self) -> OutcomeTable:
        """The table, ready to be printed."""
        return OutcomeTable(self.rows, more=self._shown.more)


def print_ending(
    console: Console, view: ReplayView, books: Books, files: FileBooks, seconds: float
) -> None:
    """The table, the books of the pages and those of the files."""
    if view.rows:
        console.print(view.table)
    print_books(console, books, seconds)
    print_files(console, files)


def print_files(console: Console, files: FileBooks) -> None:
    """One line for what holds no page, with what it is; nothing when all files were read."""
    if not files.aside:
        return
    kinds = ", ".join(f"{count} {what}" for what, count in files.aside.most_common())
    line = f"{counted(files.seen, 'file')}: {files.read} read, set aside: {kinds}"
    console.print(Text(line, style="dim"), soft_wrap=True)
