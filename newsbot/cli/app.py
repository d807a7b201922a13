"""Puts the subcommands together and turns errors into messages and exit codes."""

from __future__ import annotations

import typer

from newsbot import __version__
from newsbot.cli import (
    archive,
    config,
    crawl,
    db,
    dedup,
    diff,
    doctor,
    explain,
    export,
    health,
    import_,
    replay,
    report,
    runs,
    schedule,
    serve,
    show,
    sites,
    stats,
)
from newsbot.cli.endings import Commands, speak_any_locale
from newsbot.cli.tree import Tree
from newsbot.config import check as check_settings

EXIT_CODES = """
Exit codes: 0 fine, 1 a bug, 2 usage, 3 configuration, 4 storage unavailable, 5 nothing
collected, 6 coverage alarm, 7 partly failed or spooled, 75 locked, 130 interrupted,
141 output closed.
"""


TOLERANT = frozenset({None, "config", "doctor"})
"""Commands that show wrong settings instead of ending with them."""


def _leave(code: object, **_: object) -> None:
    """Commands return their exit code, or nothing for 0."""
    if isinstance(code, int) and code:
        raise typer.Exit(code)


app = Tree(
    name="newsbot",
    cls=Commands,
    help="Russian news pages in, a clean, dated, deduplicated corpus out.",
    epilog=EXIT_CODES,
    no_args_is_help=True,
    add_completion=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    result_callback=_leave,
)


@app.callback(invoke_without_command=True)
def _root(
    context: typer.Context,
    version: bool = typer.Option(False, "--version", help="Print the version and stop."),
) -> None:
    if version:
        typer.echo(f"newsbot {__version__}")
        raise typer.Exit
    if context.invoked_subcommand not in TOLERANT:
        check_settings()


app.command("crawl")(crawl.crawl)
app.command("replay")(replay.replay)
app.command("import")(import_.import_)
app.command("export")(export.export)
app.command("explain")(explain.explain)
app.command("dedup")(dedup.dedup)
app.command("diff")(diff.diff)
app.command("runs")(runs.runs)
app.command("health")(health.health)
app.command("show")(show.show)
app.command("stats")(stats.stats)
app.command("report")(report.report)
app.command("serve")(serve.serve)
app.command("config")(config.show)
app.command("doctor")(doctor.doctor)
app.add_typer(schedule.app, name="schedule")
app.add_typer(db.app, name="db")
app.add_typer(sites.app, name="sites")
app.add_typer(archive.app, name="archive")


def main(args: list[str] | None = None) -> None:
    """Run the command line and leave with its exit code; the process ends here."""
    speak_any_locale()
    app(args)
