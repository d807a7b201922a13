"""`newsbot runs`: lists past runs, and shows how each of their pages ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from newsbot.cli.shell.messages import err, out, print_json
from newsbot.cli.shell.option_conflicts import refuse
from newsbot.cli.shell.tree import AsJson
from newsbot.model.errors import NothingCollected

if TYPE_CHECKING:
    from newsbot.model.run import Run
    from newsbot.store.books.reading import RunReader


LISTED = 20
"""Runs that are listed unless another number is asked for."""


def runs(
    run: Annotated[
        str | None, typer.Argument(help="Id of a run, or `last`; the latest runs without it.")
    ] = None,
    limit: Annotated[
        int | None, typer.Option(min=1, help=f"How many runs to list. Default {LISTED}.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """List the latest runs, or show one in detail.

    In detail: outcomes with their reasons, and which fields the articles have. They are counted
    from the pages in the database, so they are right for a run that was killed, too.

    Example: newsbot runs last --json
    """
    from newsbot.store.books.reading import RunReader
    from newsbot.store.server.embedded import serving

    with serving() as uri:
        reader = RunReader(uri)
        if run is None:
            _list(reader, limit or LISTED, as_json=as_json)
        else:
            refuse({"--limit": limit}, beside="with one run")
            _show(reader, named_run(reader, run), as_json=as_json)


def _list(reader: RunReader, limit: int, *, as_json: bool) -> None:
    import msgspec

    from newsbot.console.run_table import run_list

    found = reader.runs(limit + 1)
    more, found = len(found) > limit, found[:limit]
    if as_json:
        print_json([msgspec.to_builtins(one) | {"seconds": one.seconds} for one in found])
    elif found:
        out().print(run_list(found))
    else:
        raise _none()
    if more:
        err().print(f"older runs: newsbot runs --limit {10 * limit}", markup=False)


def _show(reader: RunReader, run: Run, *, as_json: bool) -> None:
    from newsbot.console.run_table import run_json, run_page

    books = reader.books(run.id)
    if as_json:
        print_json(run_json(run, books))
    else:
        out().print(run_page(run, books))


def named_run(reader: RunReader, name: str) -> Run:
    """The run with an id; `last` names the latest one.

    Raises:
        NothingCollected: there is no run yet, or none with that id.
    """
    if name != "last":
        return reader.get(name)
    for run in reader.runs(limit=1):
        return run
    raise _none()


def _none() -> NothingCollected:
    return NothingCollected(
        "there is no run yet", hint="newsbot crawl SITE, or newsbot replay FOLDER"
    )
