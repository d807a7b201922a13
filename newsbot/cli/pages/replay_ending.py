"""What `newsbot replay` and `newsbot import` print at the end, and their exit codes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from newsbot.cli.shell.messages import described, err, print_json, quiet, warn
from newsbot.console.layout import counted, grouped
from newsbot.model.errors import NewsbotError, NothingCollected, PartlyFailed

if TYPE_CHECKING:
    from newsbot.console.replay_view import ReplayView
    from newsbot.replay import Report

ROWS = 40
"""Lines of the table at the end, unless another number is asked for."""

Rows = Annotated[
    int | None, typer.Option(min=0, help=f"Lines of the table at the end. Default {ROWS}.")
]

NOTHING_HINT = "a page is HTML or text (.html, .txt, …), alone or in an archive"

BUG = "this is a bug: please report it with the command line"


def show(report: Report, view: ReplayView, *, as_json: bool = False) -> None:
    """Print the result: the table, the books of pages and those of files."""
    from newsbot.console.replay_view import ending_json, print_ending

    if as_json:
        print_json(ending_json(report))
    print_ending(err(), view, report.books, report.files, report.seconds)
    if missed := sorted(view.missed):
        warn(
            f"--urls names {counted(len(missed), 'file')} without a page here, {missed[0]!r} first"
        )
    if not report.links_final:
        err().print("links are as found on arrival; newsbot dedup --reconcile makes them final")


def say_file(report: Report, path: str) -> None:
    """Print where the records lie, and what describes them."""
    from newsbot.files.outfile import is_stream

    if not report.articles:
        err().print(f"no record; {path} was not written", markup=False, soft_wrap=True)
    elif not is_stream(path):
        err().print(f"{path}: {described(path)}", markup=False, soft_wrap=True)


def exit_code(report: Report) -> int:
    """The exit code of a replay.

    Raises:
        NewsbotError: the database went away, nothing was collected, or books do not balance.
    """
    books = report.books
    if report.away:
        raise report.away
    if not books.balanced:
        raise NewsbotError(
            f"the books do not balance: {books.taken} pages in, {books.entered} outcomes",
            hint=BUG,
        )
    if not report.files.balanced:
        raise NewsbotError(
            f"the books of the files do not balance: {report.files}",
            hint=BUG,
        )
    if not books.taken:
        raise NothingCollected("there was no page below what you named", hint=NOTHING_HINT)
    if books.unfinished:
        if quiet.get():
            pages = f"{grouped(books.unfinished)} of {counted(books.taken, 'page')}"
            warn(f"{pages} failed or wait in the spool")
        return PartlyFailed.exit_code
    return 0 if report.articles else NothingCollected.exit_code
