"""`newsbot export`: the clean corpus out of the database into a JSONL file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from newsbot.cli.messages import err, print_json
from newsbot.cli.tree import AsJson
from newsbot.console.fitting import counted

if TYPE_CHECKING:
    from newsbot.export.manifest import Manifest


def export(
    path: Annotated[
        str, typer.Argument(help="File to write: .jsonl, .jsonl.gz, .jsonl.zst, or - for stdout.")
    ],
    since: Annotated[str | None, typer.Option(help="Published on this day or later.")] = None,
    until: Annotated[str | None, typer.Option(help="Published on this day or earlier.")] = None,
    site: Annotated[list[str] | None, typer.Option(help="Only this site; may be repeated.")] = None,
    language: Annotated[str | None, typer.Option(help="Only this language, such as ru.")] = None,
    role: Annotated[
        list[str] | None, typer.Option(help="Only this role (original, repost, …); repeatable.")
    ] = None,
    undated: Annotated[
        bool, typer.Option("--undated", help="Take in records whose date is unknown.")
    ] = False,
    withdrawn: Annotated[
        Literal["in", "out", "only"],
        typer.Option(
            help="Articles that their site no longer has: with the others, without, alone."
        ),
    ] = "in",
    allowed_for: Annotated[
        Literal["training", "mining", "images"] | None,
        typer.Option(help="Only where the publisher does not refuse this use to machines."),
    ] = None,
    keep: Annotated[
        Literal["canonical", "all"],
        typer.Option(help="One record per cluster of copies, or all of them with their links."),
    ] = "canonical",
    as_json: AsJson = False,
) -> int:
    """Write the stored articles, one JSON object a line, with a manifest beside the file.

    The same database gives the same bytes. Records whose date is unknown are left out by
    --since and --until, and counted in the manifest; --undated takes them in.

    Example: newsbot export tass-2025.jsonl.zst --site tass --since 2025-01-01
    """
    from newsbot.export.corpus import Selection, export_corpus
    from newsbot.store.server.embedded import serving

    wanted = Selection(
        since=since,
        until=until,
        sites=tuple(site or ()),
        language=language,
        roles=tuple(role or ()),
        undated=undated,
        withdrawn=withdrawn,
        allowed_for=allowed_for,
        keep_all=keep == "all",
    )
    with serving() as uri:
        manifest = export_corpus(uri, path, wanted)
    if manifest and as_json:
        print_json(manifest)
    elif manifest:
        err().print(export_summary(path, manifest), markup=False, soft_wrap=True)
    return 0


def export_summary(path: str, manifest: Manifest) -> str:
    """What to tell the user about a finished export.

    The path stands on a line of its own, where it can be copied however narrow the terminal is.
    """
    lines = [f"{path}: {counted(manifest.records, 'record')}, described in {path}.manifest.json"]
    if not manifest.records:
        asked = {name: value for name, value in manifest.filters.items() if name != "keep"}
        words = ", ".join(f"{name} {value}" for name, value in asked.items())
        lines.append(f"  nothing that is stored fits {words}")
    if manifest.copies_left_out:
        copies = counted(manifest.copies_left_out, "copy", "copies")
        lines.append(f"  left out: {copies} of these (--keep all takes them in)")
    if manifest.undated_left_out:
        undated = counted(manifest.undated_left_out, "record")
        lines.append(f"  left out: {undated} without a date (--undated takes them in)")
    return "\n".join(lines)
