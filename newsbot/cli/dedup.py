"""`newsbot dedup`: copies among the stored articles, or among the records of any JSONL file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from newsbot.cli.engine import Engine, EngineOption, MasterOption, refuse
from newsbot.cli.messages import described, err, out, print_json
from newsbot.cli.tree import AsJson
from newsbot.console.fitting import in_words
from newsbot.model.errors import UsageError

if TYPE_CHECKING:
    from newsbot.dedup.records import BulkReport


def dedup(
    source: Annotated[
        str | None,
        typer.Argument(help="JSONL file; each line has id and text, and what else there is."),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The same records with their links.")
    ] = None,
    reconcile: Annotated[
        bool,
        typer.Option(
            "--reconcile", help="Decide again about all stored articles, in publication order."
        ),
    ] = False,
    why: Annotated[
        tuple[str, str] | None,
        typer.Option(
            help="Show why two stored articles (id or address) are linked or not.",
            metavar="A B",
        ),
    ] = None,
    engine: EngineOption = Engine.PROCESSES,
    master: MasterOption = None,
    as_json: AsJson = False,
) -> int:
    """Find copies, and say which record each is a copy of.

    With a file, every record gets cluster, role, duplicate_of and contains; no database is
    needed. With --reconcile the links of the stored articles are made final: afterwards they
    depend on the articles alone, not on the order in which they came.

    Example: newsbot dedup corpus.jsonl -o linked.jsonl
    """
    if source is not None and output is not None and not reconcile and why is None:
        if engine is Engine.SPARK:
            return _on_spark(source, output, master, as_json=as_json)
        refuse({"--master": master})
        return _file(source, output, as_json=as_json)
    if source is None and output is None and reconcile and why is None:
        return _store(as_json=as_json)
    if why is not None and source is None and output is None and not reconcile:
        from newsbot.cli.why import show_why

        show_why(*why)
        return 0
    raise UsageError(
        "say what to compare",
        hint="newsbot dedup IN.jsonl -o OUT.jsonl, or --reconcile, or --why A B",
    )


def _on_spark(source: str, output: Path, master: str | None, *, as_json: bool) -> int:
    from newsbot.cluster.deduplicating import dedup_on_spark
    from newsbot.cluster.session import spark_session

    with spark_session(master) as spark:
        _say(dedup_on_spark(source, str(output), spark), as_json=as_json)
    err().print(f"records: {output}, a folder of parts", markup=False, soft_wrap=True)
    return 0


def _file(named: str, output: Path, *, as_json: bool) -> int:
    from newsbot.export.linked import export_linked
    from newsbot.files.formats import format_of
    from newsbot.files.outfile import is_stream, make_folder_of

    writes = format_of(str(output))
    source = Path(named)
    if not source.is_file():
        raise UsageError(f"no such file: {source}", hint="check the path")
    if not writes.folder:
        make_folder_of(output)
    _say(export_linked(source, output), as_json=as_json)
    beside = "" if is_stream(str(output)) else f", {described(str(output))}"
    err().print(f"records: {output}{beside}", markup=False, soft_wrap=True)
    return 0


def _say(report: BulkReport, *, as_json: bool) -> None:
    if as_json:
        print_json(report)
        return
    roles = in_words(report.roles)
    out().print(f"{report.records} records in {report.clusters} clusters: {roles}")


def _store(*, as_json: bool) -> int:
    import asyncio

    from newsbot.store.links.reconcile import reconcile_links
    from newsbot.store.server.embedded import serving

    with serving() as uri:
        asyncio.run(_finish_pending(uri))
        report = reconcile_links(uri)
    if as_json:
        print_json(report)
        return 0
    out().print(
        f"{report.articles} articles in {report.clusters} clusters, "
        f"links of {report.changed} changed, stories of {report.stories}"
    )
    return 0


async def _finish_pending(uri: str) -> None:
    """Finish what a crash left open: nothing may be writing now, so however young it is."""
    from newsbot.store.links.mongo import open_linker
    from newsbot.store.store import open_store

    async with open_linker(uri) as linker, open_store(uri, linker=linker) as store:
        await store.sweep(older_than=0.0)
