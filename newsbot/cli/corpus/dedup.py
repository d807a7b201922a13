"""`newsbot dedup`: copies among the stored articles, or among the records of any JSONL file."""

from __future__ import annotations

from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Annotated

import typer

from newsbot.cli.shell.engine import Engine, EngineOption, MasterOption, refuse_stream, refuse_there
from newsbot.cli.shell.messages import described, err, out, print_json
from newsbot.cli.shell.option_conflicts import at_most_one, refuse, refuse_json_among_records
from newsbot.cli.shell.tree import AsJson
from newsbot.console.layout import counted, grouped, in_words
from newsbot.model.errors import NothingCollected, PartlyFailed, UsageError

if TYPE_CHECKING:
    from rich.console import Console

    from newsbot.dedup.records import BulkReport

NO_RECORD = "newsbot replay -o and newsbot export make files of records"


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
    needed. Of several versions of a record (with one id) the latest is written. With --reconcile
    the links of the stored articles are made final: afterwards they depend on the articles
    alone, not on the order in which they came.

    Example: newsbot dedup corpus.jsonl -o linked.jsonl
    """
    at_most_one({"a file": source, "--reconcile": reconcile, "--why": why})
    if source is not None:
        return _file(source, output, engine, master, as_json=as_json)
    spark = engine is Engine.SPARK or None
    of_files = {"-o": output, "--engine spark": spark, "--master": master}
    if reconcile:
        refuse(of_files, beside="with --reconcile")
        return _store(as_json=as_json)
    if why is not None:
        from newsbot.cli.corpus.why import show_why

        refuse(of_files, beside="with --why")
        show_why(*why, as_json=as_json)
        return 0
    raise UsageError(
        "say what to compare",
        hint="newsbot dedup IN.jsonl -o OUT.jsonl, or --reconcile, or --why A B",
    )


def _file(
    source: str, output: Path | None, engine: Engine, master: str | None, *, as_json: bool
) -> int:
    if output is None:
        raise UsageError(
            "say where the linked records go", hint=f"newsbot dedup {quote(source)} -o OUT.jsonl"
        )
    refuse_json_among_records(str(output), as_json=as_json)
    if engine is Engine.SPARK:
        refuse_stream(str(output))
        return _on_spark(source, output, master, as_json=as_json)
    refuse_there({"--master": master})
    return _here(source, output, as_json=as_json)


def _on_spark(source: str, output: Path, master: str | None, *, as_json: bool) -> int:
    from newsbot.cluster.dedup import dedup_on_spark
    from newsbot.cluster.session import spark_session

    with spark_session(master) as spark:
        report = dedup_on_spark(source, str(output), spark)
    _say(report, out(), as_json=as_json)
    err().print(f"records: {output}, a folder of parts", markup=False, soft_wrap=True)
    return PartlyFailed.exit_code if report.left_out else 0


def _here(named: str, output: Path, *, as_json: bool) -> int:
    from newsbot.export.linked import export_linked
    from newsbot.files.formats import format_of
    from newsbot.files.jsonl import refuse_no_file
    from newsbot.files.outfile import is_stream, make_folder_of

    writes = format_of(str(output))
    source = Path(named)
    refuse_no_file(source)
    if not writes.folder:
        make_folder_of(output)
    report, piped = export_linked(source, output), is_stream(str(output))
    _say(report, err() if piped else out(), as_json=as_json)
    if not piped:
        err().print(f"records: {output}, {described(str(output))}", markup=False, soft_wrap=True)
    if not report.records:
        raise NothingCollected(f"there is no record in {source}", hint=NO_RECORD)
    return PartlyFailed.exit_code if report.left_out else 0


def _say(report: BulkReport, console: Console, *, as_json: bool) -> None:
    if as_json:
        print_json(report)
        return
    found = f"{counted(report.records, 'record')} in {counted(report.clusters, 'cluster')}"
    console.print(f"{found}: {in_words(report.roles)}" if report.records else found)
    if report.outdated:
        told = counted(report.outdated, "record")
        console.print(f"left out: {told} of which there is a later version, or the same again")


def _store(*, as_json: bool) -> int:
    from newsbot.console.progress import step_progress
    from newsbot.store.event_loop import run_to_its_end
    from newsbot.store.links.reconcile import reconcile_links
    from newsbot.store.server.embedded import serving

    with serving() as uri:
        run_to_its_end(_finish_pending(uri))
        with step_progress(err()) as tell:
            report = reconcile_links(uri, progress=tell)
    if as_json:
        print_json(report)
        return 0
    out().print(
        f"{counted(report.articles, 'article')} in {counted(report.clusters, 'cluster')}, "
        f"links of {grouped(report.changed)} changed, stories of {grouped(report.stories)} changed"
    )
    return 0


async def _finish_pending(uri: str) -> None:
    """Finish what a crash left open, however recent it is: no other command may be writing now."""
    from newsbot.store.links.mongo import open_linker
    from newsbot.store.store import open_store

    async with open_linker(uri) as linker, open_store(uri, linker=linker) as store:
        await store.sweep(older_than=0.0)
