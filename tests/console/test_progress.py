"""What is shown while pages are processed, on a terminal and in a log."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from newsbot.console.progress import PageProgress, step_progress
from newsbot.model.outcome import Books, Outcome, OutcomeKind


@pytest.mark.parametrize(("total", "said"), [(14, False), (50_000, True), (None, True)])
def test_a_log_says_why_the_first_page_takes_its_time(total: int | None, said: bool) -> None:
    log = io.StringIO()
    with PageProgress(Books(), total=total, console=Console(file=log)) as progress:
        progress.announce("reading all pages once")
    assert ("reading all pages once" in log.getvalue()) is said


def test_a_terminal_says_so_beside_the_bar() -> None:
    screen = io.StringIO()
    console = Console(file=screen, force_terminal=True, width=200)
    with PageProgress(Books(), total=14, console=console) as progress:
        progress.announce("reading all pages once")
    assert "reading all pages once" in screen.getvalue()


@pytest.mark.parametrize("width", [50, 80, 200])
def test_a_terminal_tells_pages_files_and_outcomes(width: int) -> None:
    screen, books = io.StringIO(), Books()
    console = Console(file=screen, force_terminal=True, width=width, color_system=None)
    with PageProgress(books, total=29, console=console) as progress:
        assert "0 pages" not in screen.getvalue()
        books.take()
        books.enter(Outcome(kind=OutcomeKind.STORED))
        progress.advance()
    told = " ".join(screen.getvalue().split())
    assert "1 page of 29 files" in told
    assert "1 stored" in told


def test_a_log_counts_the_files_as_files(monkeypatch: pytest.MonkeyPatch) -> None:
    log, books = io.StringIO(), Books()
    monkeypatch.setattr("newsbot.console.progress.LOG_EVERY", 0.0)
    with PageProgress(books, total=29, console=Console(file=log, width=200)) as progress:
        books.take()
        books.enter(Outcome(kind=OutcomeKind.STORED))
        progress.advance()
    assert log.getvalue().startswith("1 page of 29 files, ")


def test_a_log_has_a_line_of_a_long_step_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    log = io.StringIO()
    with step_progress(Console(file=log, width=200)) as tell:
        tell("reading fingerprints")  # soon over: not worth a line
        monkeypatch.setattr("newsbot.console.progress.LOG_EVERY", 0.0)
        tell("deciding: 10,000 of 50,000 articles")
    assert log.getvalue() == "deciding: 10,000 of 50,000 articles\n"


def test_a_terminal_shows_the_step_that_is_under_way() -> None:
    screen = io.StringIO()
    with step_progress(Console(file=screen, force_terminal=True, width=200)) as tell:
        tell("reading fingerprints")
    assert "reading fingerprints" in screen.getvalue()
