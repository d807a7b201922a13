"""`newsbot export`: the clean corpus out of the database into a JSONL file."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from newsbot.cli.messages import err


def export(
    path: Annotated[
        str, typer.Argument(help="File to write: .jsonl, .jsonl.gz, .jsonl.zst, or - for stdout.")
    ],
    since: Annotated[str | None, typer.Option(help="Published on this day or later.")] = None,
    until: Annotated[str | None, typer.Option(help="Published before this day.")] = None,
    site: Annotated[list[str] | None, typer.Option(help="Only this site; may be repeated.")] = None,
    language: Annotated[str | None, typer.Option(help="Only this language, such as ru.")] = None,
    role: Annotated[
        list[str] | None, typer.Option(help="Only this role (original, repost, …); repeatable.")
    ] = None,
    undated: Annotated[
        bool, typer.Option("--undated", help="Take in records whose date is unknown.")
    ] = False,
    keep: Annotated[
        Literal["canonical", "all"],
        typer.Option(help="One record per cluster of copies, or all of them with their links."),
    ] = "canonical",
) -> int:
    """Write the stored articles, one JSON object a line, with a manifest beside the file.

    The same database gives the same bytes. Records whose date is unknown are left out by
    --since and --until, and counted in the manifest; --undated takes them in.
    """
    from newsbot.export.corpus import Selection, export_corpus
    from newsbot.storage.server import serving

    wanted = Selection(
        since=since,
        until=until,
        sites=tuple(site or ()),
        language=language,
        roles=tuple(role or ()),
        undated=undated,
        keep=keep,
    )
    with serving() as uri:
        result = export_corpus(uri, path, wanted)
    err().print(result.summary())
    return 0
