"""`newsbot export`: writes the clean corpus of a database or file to a file or a folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from newsbot.cli.shell.messages import described, err, print_json
from newsbot.cli.shell.option_conflicts import refuse, refuse_json_among_records, refuse_own_input
from newsbot.cli.shell.tree import AsJson, OnlySites, Since, Until
from newsbot.console.layout import counted, grouped
from newsbot.files.outfile import is_stream
from newsbot.model.errors import PartlyFailed, UsageError
from newsbot.model.usage import Use

if TYPE_CHECKING:
    from newsbot.export.manifest import Manifest
    from newsbot.export.sources import Articles


WHOLE_SHARD = "500M"


def export(
    path: Annotated[
        str,
        typer.Argument(
            help="File to write, its ending says how (.jsonl.zst, .parquet, .csv, …); - for stdout."
        ),
    ],
    corpus: Annotated[
        str | None, typer.Option(help="A corpus file; without it the database.")
    ] = None,
    form: Annotated[
        str | None,
        typer.Option("--format", help="Format, whatever the name: hf (a folder), jsonl, csv, …"),
    ] = None,
    since: Since = None,
    until: Until = None,
    site: OnlySites = None,
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
        Use | None,
        typer.Option(help="Only where the publisher does not refuse this use to machines."),
    ] = None,
    keep: Annotated[
        Literal["canonical", "all"],
        typer.Option(help="One record per cluster of copies, or all of them with their links."),
    ] = "canonical",
    fields: Annotated[
        str | None,
        typer.Option(help="Only these keys of the record, or columns of a .csv: id,title,text."),
    ] = None,
    sentences: Annotated[
        bool, typer.Option("--sentences", help="Add where each sentence stands in the text.")
    ] = False,
    tokens: Annotated[
        bool, typer.Option("--tokens", help="Add where each token stands in the text.")
    ] = False,
    after: Annotated[
        str | None,
        typer.Option(help="Only what is new or revised since this export; a folder grows by it."),
    ] = None,
    shard_size: Annotated[
        str | None,
        typer.Option(
            help=f"Text in one file of a folder, before compression. Default {WHOLE_SHARD}."
        ),
    ] = None,
    as_json: AsJson = False,
) -> int:
    """Write articles of the database or a file to a file or folder.

    A manifest beside it counts and hashes them. The same database or file gives the same bytes;
    records of a file keep their order and their links. Records whose date is unknown are left out
    by --since and --until, and counted in the manifest; --undated takes them in.

    Example: newsbot export tass-2025.parquet --corpus out/mine.jsonl --site tass --since 2025
    """
    from newsbot.export.corpus import export_corpus
    from newsbot.export.hub_folder import Layout
    from newsbot.export.manifest import read_manifest
    from newsbot.export.selection import Selection, ago
    from newsbot.files.formats import format_of

    refuse_json_among_records(path, as_json=as_json, hint="name a file")
    size = _size(shard_size or WHOLE_SHARD)
    if not format_of(path, form).folder:
        refuse({"--shard-size": shard_size}, beside="with a single file")
        _refuse_to_replace(after, path)
    if corpus is not None:
        refuse({"--after": after}, beside="with --corpus: a file does not tell what is new in it")
        refuse_own_input(path, [corpus])
    now = datetime.now(UTC)
    wanted = Selection(
        since=ago(since, now),
        until=ago(until, now),
        sites=tuple(site or ()),
        language=language,
        roles=tuple(role or ()),
        undated=undated,
        withdrawn=withdrawn,
        allowed_for=allowed_for,
        keep_all=keep == "all",
        fields=_fields(fields),
        sentences=sentences,
        tokens=tokens,
        after=after,
    )
    layout = Layout(shard_size=size, adding=_same(after, path))
    held = read_manifest(path).records if layout.adding else None
    with _articles(corpus) as source:
        manifest = export_corpus(source, path, wanted, named=form, layout=layout)
    if as_json:
        print_json(manifest)
    else:
        err().print(export_summary(path, manifest, held), markup=False, soft_wrap=True)
    return PartlyFailed.exit_code if manifest.broken_left_out else 0


@contextmanager
def _articles(corpus: str | None) -> Iterator[Articles]:
    """The articles of a corpus file, or of the database without one."""
    from newsbot.export.sources import FileArticles, StoredArticles
    from newsbot.store.server.embedded import serving

    if corpus is not None:
        yield FileArticles(corpus)
        return
    with serving() as uri, StoredArticles(uri) as stored:
        yield stored


def _fields(text: str | None) -> tuple[str, ...]:
    """The field names in a comma-separated list."""
    names = tuple(name.strip() for name in (text or "").split(",") if name.strip())
    if text is not None and not names:
        raise UsageError("--fields names no field", hint="such as --fields id,title,text")
    return names


def _size(text: str) -> int:
    from newsbot.model.value_kinds import SIZE

    try:
        return SIZE.read(text, Path())
    except ValueError:
        raise UsageError(f"--shard-size {text!r} is no size", hint="such as 500M") from None


def _refuse_to_replace(after: str | None, path: str) -> None:
    """Refuse `--after` for a file: a folder grows, but a file would hold only the new articles."""
    if _same(after, path):
        raise UsageError(
            f"what is new would take the place of what {path} holds", hint="name another file"
        )


def _same(one: str | None, other: str) -> bool:
    return one is not None and os.path.realpath(one) == os.path.realpath(other)


def export_summary(path: str, manifest: Manifest, held: int | None = None) -> str:
    """The sentence that tells the user what an export wrote.

    The path stands on a line of its own, where it can be copied however narrow the terminal is.

    Args:
        held: records that a folder which grows held before.
    """
    beside = "" if is_stream(path) else f", {described(path)}"
    name = "standard output" if path == "-" else path
    more = manifest.records - (held or 0)
    added = "" if held is None else f", {grouped(more) if more else 'none'} of them added"
    lines = [f"{name}: {counted(manifest.records, 'record')}{added}{beside}"]
    if not manifest.records:
        asked = {name: value for name, value in manifest.filters.items() if name != "keep"}
        since, corpus = asked.pop("after", None), asked.pop("corpus", None)
        words = ", ".join(f"{name} {value}" for name, value in asked.items())
        fits = f" fits {words}" if words else ""
        new = f" is new since {since}" if since else ""
        what = f"nothing in {corpus}" if corpus else "nothing that is stored"
        lines.append(f"  {what}{fits}{' and' if fits and new else ''}{new}")
    if manifest.copies_left_out:
        copies = counted(manifest.copies_left_out, "copy", "copies")
        lines.append(f"  left out: {copies} of these (--keep all takes them in)")
    if manifest.refused_left_out:
        refused, use = counted(manifest.refused_left_out, "record"), manifest.filters["allowed for"]
        lines.append(f"  left out: {refused} whose publisher refuses this use ({use})")
    if manifest.outdated_left_out:
        outdated = counted(manifest.outdated_left_out, "record")
        lines.append(f"  left out: {outdated} of which the file has a later version, or the same")
    if manifest.undated_left_out:
        undated = counted(manifest.undated_left_out, "record")
        lines.append(f"  left out: {undated} without a date (--undated takes them in)")
    return "\n".join(lines)
