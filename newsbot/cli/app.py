"""Puts the subcommands together and turns errors into messages and exit codes."""

from __future__ import annotations

import os
import sys

import click
import typer

from newsbot import __version__
from newsbot.cli import db, explain, export, replay
from newsbot.cli.messages import complain
from newsbot.errors import NewsbotError

EXIT_CODES = """
Exit codes: 0 fine, 1 a bug, 2 usage, 3 configuration, 4 storage unavailable, 5 nothing
collected, 6 coverage alarm, 7 partly failed or spooled, 75 locked, 130 interrupted.
"""

INTERRUPTED = 130

app = typer.Typer(
    name="newsbot",
    help="Russian news pages in, a clean, dated, deduplicated corpus out.",
    epilog=EXIT_CODES,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


@app.callback(invoke_without_command=True)
def _root(
    version: bool = typer.Option(False, "--version", help="Print the version and stop."),
) -> None:
    if version:
        typer.echo(f"newsbot {__version__}")
        raise typer.Exit


app.command("replay")(replay.replay)
app.command("export")(export.export)
app.command("explain")(explain.explain)
app.add_typer(db.app, name="db")


def main(args: list[str] | None = None) -> None:
    """Run the command line and leave with its exit code; the process ends here."""
    sys.exit(_run(args))


def _run(args: list[str] | None) -> int:
    try:
        result = app(args, standalone_mode=False)
    except NewsbotError as error:
        complain(error)
        return error.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        print("interrupted", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of a pipe left (`newsbot export - | head`): nothing to complain about. The
        # interpreter would complain while it flushes, so it gets somewhere to flush to.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return result if isinstance(result, int) else 0
