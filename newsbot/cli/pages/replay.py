"""`newsbot replay`: saved pages through the pipeline, into MongoDB or straight into a file."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from newsbot.cli.pages.replay_ending import ROWS, Rows, exit_code, say_file, show
from newsbot.cli.shell.engine import Engine, EngineOption, MasterOption, refuse_stream, refuse_there
from newsbot.cli.shell.messages import complain, err, say_where
from newsbot.cli.shell.option_conflicts import (
    at_most_one,
    refuse_json_among_records,
    refuse_own_input,
)
from newsbot.cli.shell.tree import AsJson
from newsbot.model.errors import StorageUnavailable, UsageError

if TYPE_CHECKING:
    from newsbot.console.replay_view import ReplayView
    from newsbot.files.outfile import OutFile
    from newsbot.readers import Source
    from newsbot.replay import Replay, Report


def replay(
    paths: Annotated[
        list[str],
        typer.Argument(
            help="Files, folders, globs, archives, .jsonl files, s3://… and the like, - for stdin."
        ),
    ],
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", help="Write records to this file; no database is needed."),
    ] = None,
    export: Annotated[
        str | None,
        typer.Option(help="After storing, export the database to this file."),
    ] = None,
    url: Annotated[str | None, typer.Option(help="Address of the page.")] = None,
    published: Annotated[
        str | None, typer.Option(help="Publication date of the pages, as printed or ISO 8601.")
    ] = None,
    fetched_at: Annotated[
        str | None, typer.Option(help="When the pages were saved, ISO 8601.")
    ] = None,
    urls: Annotated[
        Path | None,
        typer.Option(help="Table FILE,URL of the pages (.csv), paths relative to what is named."),
    ] = None,
    site: Annotated[
        str | None, typer.Option(help="Outlet of the pages, a name from newsbot sites list.")
    ] = None,
    mirror: Annotated[
        bool,
        typer.Option(
            "--mirror",
            help="Folders are named by hosts, as wget -r names them: paths are addresses.",
        ),
    ] = False,
    report: Annotated[
        str | None,
        typer.Option(help="Write what became of every page and file to this file (.jsonl)."),
    ] = None,
    jobs: Annotated[
        int | None, typer.Option(min=1, help="Processes; one per processor when left out.")
    ] = None,
    memory: Annotated[
        bool,
        typer.Option(help="Learn each site's boilerplate from all its pages (two passes)."),
    ] = True,
    relearn: Annotated[
        bool,
        typer.Option(
            "--relearn", help="Do so for pages that newsbot crawled, too, not as their crawl did."
        ),
    ] = False,
    resume: Annotated[
        bool,
        typer.Option(help="Go on where the same replay was killed; --no-resume begins anew."),
    ] = True,
    engine: EngineOption = Engine.PROCESSES,
    master: MasterOption = None,
    rows: Rows = None,
    as_json: AsJson = False,
) -> int:
    """Turn saved pages into clean, dated, linked articles.

    The same pages give the same records, whatever the number of processes and however often.
    Pages that cannot be read or hold no article are listed with the reason; the others go
    through.

    Example: newsbot replay saved/ more.warc.gz -o corpus.jsonl.zst
    """
    _check_outputs(output, export, report, as_json=as_json)
    for target in (output, export, report):
        refuse_own_input(target, [*paths, *filter(None, [urls])])
    at_most_one({"--relearn": relearn, "--no-memory": not memory})
    from newsbot.cli.shell.source_options import source_of
    from newsbot.files.formats import format_of
    from newsbot.files.outfile import outfile
    from newsbot.replay import Replay
    from newsbot.store.paths import unfinished_folder

    format_of(output or export or "-")
    wanted = Replay(
        source=source_of(
            paths,
            url=url,
            published=published,
            fetched_at=fetched_at,
            site=site,
            urls=urls,
            mirror=mirror,
        ),
        jobs=jobs,
        memory=memory,
        relearn=relearn,
        unfinished=unfinished_folder(),
        anew=not resume,
    )
    if engine is Engine.SPARK:
        unused = {"--report": report, "--export": export, "--jobs": jobs, "--rows": rows}
        refuse_stream(output)
        refuse_there(unused | {"--relearn": relearn, "--no-resume": not resume})
        return _on_spark(wanted, output, master, as_json=as_json)
    refuse_there({"--master": master})
    wanted.source.take_in()
    with outfile(report) if report else nullcontext() as listed:
        view = _view(wanted.source, ROWS if rows is None else rows, listed)
        done = _on_processors(wanted, view, output, export, as_json=as_json)
    # Only now: an error within would take the report back.
    return exit_code(done)


def _check_outputs(
    output: str | None, export: str | None, report: str | None, *, as_json: bool
) -> None:
    """Refuse two outputs in one place: records, their report and the JSON need one each."""
    from newsbot.files.outfile import is_stream

    refuse_json_among_records(output, export, report, as_json=as_json)
    if output and export:
        raise UsageError("-o and --export exclude each other", hint="-o needs no database")
    for target in (output, export):
        if target and report and Path(target).absolute() == Path(report).absolute():
            where = "standard output" if is_stream(target) else target
            raise UsageError(
                f"records and --report would both go to {where}", hint="--report REPORT.jsonl"
            )


def _view(source: Source, rows: int, listed: OutFile | None) -> ReplayView:
    """The view of a replay, which awaits the files that a table of addresses names."""
    from newsbot.console.replay_view import ReplayView

    awaited = source.addresses.paths if source.addresses else ()
    return ReplayView(rows, console=err(), listed=listed, awaited=awaited)


def _on_spark(wanted: Replay, output: str | None, master: str | None, *, as_json: bool) -> int:
    from msgspec.structs import replace

    from newsbot.cluster.replay import replay_into_store, replay_on_spark
    from newsbot.cluster.session import spark_session
    from newsbot.console.replay_view import ReplayView
    from newsbot.store.server.embedded import serving

    view = ReplayView(0, console=err())
    wanted = replace(wanted, listener=view)
    with spark_session(master) as spark:
        if output is None:
            with serving() as uri:
                done = replay_into_store(wanted, uri, spark)
                say_where()
        else:
            done = replay_on_spark(wanted, output, spark)
    show(done, view, as_json=as_json)
    if output:
        err().print(f"records: {output}, a folder of parts", markup=False, soft_wrap=True)
    return exit_code(done)


def _on_processors(
    wanted: Replay, view: ReplayView, output: str | None, export: str | None, *, as_json: bool
) -> Report:
    from msgspec.structs import replace

    from newsbot.processes import collect_seldom
    from newsbot.replay import replay_to_file

    collect_seldom()
    wanted = replace(wanted, listener=view)
    if output is None:
        return _into_store(wanted, view, export, as_json=as_json)
    report = replay_to_file(wanted, output)
    show(report, view, as_json=as_json)
    say_file(report, output)
    return report


def _into_store(wanted: Replay, view: ReplayView, export: str | None, *, as_json: bool) -> Report:
    from newsbot.replay import replay_to_file, replay_to_store
    from newsbot.store.server.embedded import serving

    try:
        with serving() as uri:
            report = replay_to_store(wanted, uri=uri)
            show(report, view, as_json=as_json)
            if export:
                _export(uri, export)
            if report.articles:
                say_where()
    except StorageUnavailable as error:
        if not export:
            raise
        complain(error)
        err().print(f"Going on without a database, straight into {export}.")
        report = replay_to_file(wanted, export)
        show(report, view, as_json=as_json)
        say_file(report, export)
    return report


def _export(uri: str, path: str) -> None:
    from newsbot.cli.corpus.export import export_summary
    from newsbot.export.corpus import export_corpus
    from newsbot.export.selection import Selection
    from newsbot.export.sources import StoredArticles

    with StoredArticles(uri) as stored:
        manifest = export_corpus(stored, path, Selection())
    err().print(export_summary(path, manifest), markup=False, soft_wrap=True)
