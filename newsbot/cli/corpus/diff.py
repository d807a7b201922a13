"""`newsbot diff`: what changed between two processings of the same pages."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Annotated, Any

import typer

from newsbot.cli.shell.messages import out, print_json, warn
from newsbot.files.jsonl import LeftOut
from newsbot.model.errors import PartlyFailed, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

Side = Annotated[
    str,
    typer.Argument(help="Id of a run, `last`, or a file that newsbot replay -o or export wrote."),
]


def diff(
    run_a: Side,
    run_b: Side,
    field: Annotated[
        list[str] | None,
        typer.Option(help="Only this field, such as text or published.value; may be repeated."),
    ] = None,
    rows: Annotated[int, typer.Option(min=0, help="How many records to show.")] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, with all records.")] = False,
) -> int:
    """Show what changed between two runs over the same pages.

    First counts per field, then the changes word by word: [-old-] and {+new+}.

    Example: newsbot diff before.jsonl after.jsonl --rows 20
    """
    from newsbot.console.difference_text import difference_json, difference_table
    from newsbot.query.difference import difference, parts

    if unknown := sorted(set(field or ()) - set(parts())):
        raise UsageError(f"{unknown[0]!r} is not compared", hint=f"there are: {', '.join(parts())}")
    left_out = LeftOut()
    with ExitStack() as stack:
        sides = [_records(side, stack, left_out) for side in (run_a, run_b)]
        found = difference(*sides, only=field or ())
    if left_out.count:
        warn(left_out.words)
    if as_json:
        print_json(difference_json(found))
    else:
        out().print(difference_table(found, rows=rows))
    return PartlyFailed.exit_code if left_out.count else 0


def _records(side: str, stack: ExitStack, left_out: LeftOut) -> Iterator[dict[str, Any]]:
    """The records of a file, or of a run in the database; `stack` closes the database."""
    from newsbot.cli.crawling.runs import named_run
    from newsbot.query.records import file_records, is_file, run_records
    from newsbot.store.books.reading import RunReader
    from newsbot.store.server.embedded import serving

    if is_file(side):
        return file_records(side, left_out)
    uri = stack.enter_context(serving())
    return run_records(uri, named_run(RunReader(uri), side).id)
