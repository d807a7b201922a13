"""Shows a replay on a terminal: progress while it runs, then the table and the books."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import msgspec
from rich.console import Console
from rich.text import Text

from newsbot.console.layout import counted, grouped
from newsbot.console.outcomes import OutcomeTable, print_books
from newsbot.console.progress import PageProgress
from newsbot.console.safe import SafeConsole
from newsbot.extraction.broken_off import FLAG as BROKEN_OFF
from newsbot.files.kinds import SetAside, advice_on
from newsbot.files.outfile import OutFile
from newsbot.model.outcome import Books, Outcome, OutcomeKind
from newsbot.readers import FileBooks
from newsbot.replay.listener import Ended, Listener
from newsbot.replay.rows import Row, Shown, row_of, with_years, without_year
from newsbot.replay.runner import Report


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the `--report` of a replay: a page, or a file without one.

    Attributes:
        path, offset: where it was found, see `newsbot.model.page.Origin`.
        outcome: how it ended; `set aside` for a file without a page.
        reason, detail: why it gave no article; of a file set aside, what it is and what can be
            done with it.
        id: of the article.
        flags: what its record warns of, such as `broken off`.
    """

    path: str | None
    offset: int | None
    outcome: str
    reason: str | None = None
    detail: str | None = None
    id: str | None = None
    flags: tuple[str, ...] = ()


def _line(ended: Ended) -> Line:
    outcome = ended.outcome
    return Line(
        path=ended.origin.path,
        offset=ended.origin.offset,
        outcome=outcome.kind,
        reason=outcome.reason,
        detail=outcome.detail,
        id=outcome.id or (ended.article.id if ended.article else None),
        flags=ended.article.extraction.flags if ended.article else (),
    )


class ReplayView(Listener):
    """Shows a replay.

    Args:
        rows: how many lines of the table to keep.
        console: where to show it; standard error by default.
        listed: a file that gets a line for every page, and for every file without one.
        awaited: paths of files that should turn up, since a table names them.

    Attributes:
        missed: those of them that have not turned up yet.
        broken_off: articles whose page ends too early.
        details: what was said of the pages that ended for a reason, where it was the same for all
            of them: what can be done, mostly. A row of the table has no room for it.
    """

    def __init__(
        self,
        rows: int = 40,
        *,
        console: Console | None = None,
        listed: OutFile | None = None,
        awaited: Iterable[str] = (),
    ) -> None:
        self.missed = set(awaited)
        self._listed = listed
        self._shown = Shown(rows)
        self.broken_off = 0
        self.details: dict[tuple[OutcomeKind, str], str | None] = {}
        self._dates: dict[str, str] = {}
        self._console = console
        self._progress: PageProgress | None = None

    def begins(self, books: Books, files: int | None) -> None:
        """Start the bar."""
        self._progress = PageProgress(books, total=files, console=self._console)
        self._progress.__enter__()

    def takes_over(self, pages: int, since: datetime) -> None:
        """Print that an earlier replay is continued; its pages are not listed again."""
        self.missed.clear()
        self._say(
            f"going on with the replay of {since.astimezone():%d %b %H:%M} that was not finished: "
            f"{counted(pages, 'page')} taken over; --no-resume begins anew"
        )

    def leaves_off(self) -> None:
        """Print that nothing of what is done is lost."""
        self._say("the same command goes on where this one stops")

    def announces(self, what: str) -> None:
        """Show a message in place of the outcomes."""
        if self._progress:
            self._progress.announce(what)

    def page(self, ended: Ended) -> None:
        """Keep a row for the table, and advance the bar."""
        self.missed.discard(ended.origin.path or "")
        self._shown.add(row_of(ended.origin, ended.outcome, ended.article))
        self._detail(ended.outcome)
        line = _line(ended)
        self.broken_off += BROKEN_OFF in line.flags
        self._list(line)
        if self._progress:
            self._progress.advance()

    def _say(self, line: str) -> None:
        (self._console or SafeConsole(stderr=True)).print(
            line, markup=False, highlight=False, soft_wrap=True
        )

    def _detail(self, outcome: Outcome) -> None:
        if outcome.reason:
            key = outcome.kind, outcome.reason
            same = self.details.setdefault(key, outcome.detail) == outcome.detail
            self.details[key] = outcome.detail if same else None

    def aside(self, item: SetAside) -> None:
        """List a file without a page in the report; the books of files count it."""
        self.missed.discard(item.origin.path or "")
        self._list(
            Line(
                path=item.origin.path,
                offset=item.origin.offset,
                outcome="set aside",
                reason=item.what,
                detail=advice_on(item.what),
            )
        )

    def _list(self, line: Line) -> None:
        if self._listed:
            self._listed.line(msgspec.json.encode(line))

    def ends(self) -> None:
        """Remove the bar."""
        if self._progress:
            self._progress.__exit__(None, None, None)

    def yearless(self) -> set[str]:
        """The ids in the table whose date has no year yet."""
        return without_year(self._shown.rows)

    def dated(self, dates: Mapping[str, str]) -> None:
        """Put the final dates into the table."""
        self._dates |= dates

    @property
    def rows(self) -> list[Row]:
        """The lines of the table."""
        return with_years(self._shown.rows, self._dates)

    @property
    def table(self) -> OutcomeTable:
        """The table, ready to be printed."""
        return OutcomeTable(self.rows, more=self._shown.more)


def ending_json(report: Report) -> dict[str, Any]:
    """The books of a replay as plain values."""
    return {
        "pages": report.books.taken,
        "outcomes": report.books.counts(),
        "reasons": {
            f"{kind}: {reason}": count for (kind, reason), count in report.books.reasons.items()
        },
        "files": {
            "seen": report.files.seen,
            "read": report.files.read,
            "set_aside": dict(report.files.aside),
        },
        "seconds": round(report.seconds, 3),
        "run": report.run,
    }


def print_ending(
    console: Console, view: ReplayView, books: Books, files: FileBooks, seconds: float
) -> None:
    """Print the table, the books of the pages and those of the files."""
    if view.rows:
        console.print(view.table)
    print_books(console, books, seconds, view.details)
    if view.broken_off:
        line = (
            f"  of these {counted(view.broken_off, 'article')} from pages that are broken off: "
            f"fetch them again (flag {BROKEN_OFF!r}; --report names them)"
        )
        console.print(Text(line), soft_wrap=True)
    print_files(console, files, books.taken)


def print_files(console: Console, files: FileBooks, pages: int = 0) -> None:
    """Print one line that counts the files without pages by kind; nothing when all were read.

    What can be done with a kind is told where there is more of it than was read; `--report` tells
    it for each file.

    Args:
        pages: that were found; one archive may hold thousands of them.
    """
    if not files.aside:
        return
    # The kinds are no nouns to count: "2 sidecar", "1 notes".
    kinds = ", ".join(f"{what} ({grouped(count)})" for what, count in files.aside.most_common())
    aside = files.aside.total() - files.inside
    members = f"{counted(files.inside, 'member')} of archives" if files.inside else ""
    if not aside:
        put_aside = f"{members} set aside"
    else:
        put_aside = " and ".join(filter(None, [f"{grouped(aside)} set aside", members]))
    line = f"{counted(files.seen, 'file')}: {grouped(files.read)} read, {put_aside}: {kinds}"
    console.print(Text(line, style="dim"), soft_wrap=True)
    for what, count in sorted(files.aside.items()):
        if count > max(files.read, pages) and (told := advice_on(what)):
            console.print(Text(f"  {what}: {told}", style="dim"), soft_wrap=True)
