"""Puts the subcommands together and turns errors into messages and exit codes."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from importlib import import_module
from typing import Any

import typer

from newsbot import __version__
from newsbot.cli.shell.error_handling import Commands, speak_any_locale
from newsbot.cli.shell.tree import Tree
from newsbot.config import MONGO_URI
from newsbot.config import check as check_settings
from newsbot.model.errors import ConfigurationError
from newsbot.store.server.uri import speaks_tls

COMMANDS = {
    "crawl": "crawling.crawl.crawl",
    "replay": "pages.replay.replay",
    "import": "pages.import_.import_",
    "export": "corpus.export.export",
    "explain": "corpus.explain.explain",
    "dedup": "corpus.dedup.dedup",
    "diff": "corpus.diff.diff",
    "runs": "crawling.runs.runs",
    "health": "crawling.health.health",
    "search": "corpus.search.search",
    "show": "corpus.show.show",
    "stats": "corpus.stats.stats",
    "report": "corpus.report.report",
    "serve": "corpus.serve.serve",
    "config": "upkeep.config.show",
    "doctor": "upkeep.doctor.doctor",
    "schedule": "crawling.schedule.app",
    "db": "upkeep.db.app",
    "sites": "crawling.sites.app",
    "archive": "crawling.archive.app",
}
"""Commands and groups of commands, each with its room, its file and its name there, in the order
of help."""

HELP = ["--help", "-h"]
"""Options that ask for help, of every command; messages name the first."""

COMPLETION = "_NEWSBOT_COMPLETE"
"""The shell sets it to ask which commands and options there are."""

EXIT_CODES = """
Exit codes: 0 fine, 1 a bug, 2 usage, 3 configuration, 4 storage unavailable, 5 nothing
collected, 6 coverage alarm, 7 partly failed, lines left out or spooled, 75 locked,
130 interrupted, 141 output closed.
"""


TOLERANT = frozenset({None, "config", "doctor"})
"""Commands that show wrong settings instead of ending with them."""


def _leave(code: object, **_: object) -> None:
    """Exit with the code that a command returned; a command that returns nothing exits with 0."""
    if isinstance(code, int) and code:
        raise typer.Exit(code)


def tree(names: Iterable[str] = COMMANDS) -> Tree:
    """A command line of only these commands; the modules of other commands are not imported."""
    app = Tree(
        name="newsbot",
        cls=Commands,
        help="Russian news pages in, a clean, dated, deduplicated corpus out.",
        epilog=EXIT_CODES,
        no_args_is_help=True,
        context_settings={"help_option_names": HELP},
        add_completion=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        result_callback=_leave,
    )
    app.callback(invoke_without_command=True)(_root)
    for name in names:
        file, _, attribute = COMMANDS[name].rpartition(".")
        found = getattr(import_module(f"newsbot.cli.{file}"), attribute)
        if isinstance(found, Tree):
            app.add_typer(found, name=name)
        else:
            app.command(name)(found)
    return app


def _root(
    context: typer.Context,
    version: bool = typer.Option(False, "--version", help="Print the version and stop."),
) -> None:
    if version:
        typer.echo(f"newsbot {__version__}")
        raise typer.Exit
    if context.invoked_subcommand not in TOLERANT:
        check_settings()


@cache
def _whole() -> Tree:
    return tree()


def __getattr__(name: str) -> Any:
    """Build `app`, the whole command line, when it is first used."""
    if name != "app":
        raise AttributeError(name)
    return _whole()


def main(args: list[str] | None = None) -> None:
    """Run the command line and leave with its exit code; the process ends here."""
    speak_any_locale()
    words = sys.argv[1:] if args is None else args
    _spare_tls(words)
    asked = words[:1]
    alone = asked and asked[0] in COMMANDS and COMPLETION not in os.environ
    app = tree(asked) if alone else _whole()
    app(args)


def _spare_tls(words: Iterable[str]) -> None:
    """Keep the database driver from loading libraries that only encrypted connections need.

    Where PyOpenSSL is installed, as Scrapy wants it, the driver loads it, cryptography and
    requests for certificates that were called back: a third of the time that the driver takes.
    """
    with suppress(ConfigurationError):  # which the command itself will tell
        words = (MONGO_URI.value() or "", *words)
    if not any(map(speaks_tls, words)):
        sys.modules.setdefault("pymongo.pyopenssl_context", None)  # type: ignore[arg-type] # None: not there
