"""The table of a replay: fits any terminal, breaks on no name, and shows what went wrong."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from newsbot.console.outcomes import OutcomeTable
from newsbot.model.outcome import Outcome, OutcomeKind
from newsbot.replay.rows import Row, Shown

COLUMNS = ["outcome", "page", "site", "published", "dateline", "title", "length"]


def row(origin: str, kind: OutcomeKind = OutcomeKind.REPROCESSED) -> Row:
    good = kind is OutcomeKind.REPROCESSED
    return Row(
        origin=origin,
        outcome=Outcome(kind=kind, reason=None if good else "no article text"),
        site="ladyzhskiy-kray.example" if good else "",
        published="2026-09-15T09:42:11+03:00" if good else "",
        dateline="Усть-Ладыж, Новотальск, ТАСС" if good else "",
        title="Археологи нашли под Усть-Ладыжем мастерскую" if good else "",
        length=12345 if good else 0,
    )


def lines(table: OutcomeTable, width: int) -> list[str]:
    console = Console(width=width, file=io.StringIO(), color_system=None)
    console.print(table)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue().splitlines()


@pytest.mark.parametrize("width", [80, 100, 120, 140, 200])
def test_every_column_is_there_in_every_width(width: int) -> None:
    name = "a-rather-long-name-of-a-saved-page.html"
    head, good, bad = lines(OutcomeTable([row(name), row("b", OutcomeKind.REJECTED)]), width)
    assert max(map(len, (head, good, bad))) <= width
    assert head.split() == COLUMNS
    assert "Археол" in good
    assert "2026-09-15" in good
    assert good.endswith("12,345")
    assert "no article" in bad


def test_a_narrow_terminal_keeps_outcomes_whole_and_rows_apart() -> None:
    made = OutcomeTable([row(f"page-dumps-of-the-year.jsonl:{nth}") for nth in (1, 12)])
    head, one, other = lines(made, 50)
    assert head.split() == ["outcome", "page", "title", "length"]
    assert one.startswith("reprocessed ")
    assert ":1 " in one
    assert ":12 " in other


def test_a_name_with_line_breaks_and_escapes_takes_one_line() -> None:
    shown = lines(OutcomeTable([row("мост\n2\x1b[31m.html")]), 140)
    assert len(shown) == 2
    assert r"мост\n2\x1b[31m.html" in shown[1]


def test_what_went_wrong_has_its_place_among_many_pages() -> None:
    shown = Shown(3)
    for number in range(100):
        shown.add(
            row(f"{number}.html", OutcomeKind.FAILED if number == 97 else OutcomeKind.REPROCESSED)
        )
    assert [one.origin for one in shown.rows] == ["0.html", "1.html", "97.html"]
    assert shown.more == 97
    assert "97 more pages" in lines(OutcomeTable(shown.rows, more=shown.more), 80)[-1]
