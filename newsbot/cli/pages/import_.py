"""`newsbot import`: loads records that newsbot made earlier from files into the database."""

from __future__ import annotations

from typing import Annotated

import typer

from newsbot.cli.pages.replay_ending import ROWS, Rows, exit_code, show
from newsbot.cli.shell.messages import err, say_where
from newsbot.cli.shell.tree import AsJson
from newsbot.model.errors import NothingCollected


def import_(
    paths: Annotated[
        list[str],
        typer.Argument(
            help="Files of replay -o, export or dedup -o: .jsonl, also compressed, or .parquet."
        ),
    ],
    rows: Rows = None,
    as_json: AsJson = False,
) -> int:
    """Store records as they are: nothing is extracted or dated again.

    Links between articles are decided anew, among all that are stored. A record that is stored
    already stays as it is; records of older versions are brought up to the present one. Saved
    pages are for newsbot replay.

    Example: newsbot import corpus.jsonl.zst
    """
    from newsbot.console.replay_view import ReplayView
    from newsbot.replay.importing import import_records
    from newsbot.store.server.embedded import serving

    view = ReplayView(ROWS if rows is None else rows, console=err())
    with serving() as uri:
        report = import_records(paths, uri=uri, listener=view)
        show(report, view, as_json=as_json)
        say_where()
    if not report.books.taken:
        raise NothingCollected("there is no record in it", hint="newsbot replay, for saved pages")
    return exit_code(report)
