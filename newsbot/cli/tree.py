"""The tree of commands, and the options that every command has."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import Annotated, Any

import typer

from newsbot.cli.messages import quiet

Quiet = Annotated[
    bool, typer.Option("--quiet", "-q", help="Leave out progress and summaries; errors stay.")
]

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
"""The option of commands whose result other programs may want to read."""

OnlySites = Annotated[list[str] | None, typer.Option(help="Only this site; may be repeated.")]
Since = Annotated[
    str | None,
    typer.Option(help="Published from this day, month or year on, or in the last 2d, 1w, …."),
]
Until = Annotated[str | None, typer.Option(help="Published up to this day, month or year.")]
"""Options of commands that choose articles."""


class Tree(typer.Typer):
    """Commands and groups of commands; each command takes `--quiet` unless it defines its own."""

    def command(self, *names: Any, **options: Any) -> Callable[[Callable[..., Any]], Any]:
        """Register a function as a command; returns the function unchanged."""
        register = super().command(*names, **options)

        def take(function: Callable[..., Any]) -> Callable[..., Any]:
            register(_with_quiet(function))
            return function

        return take


def _with_quiet(function: Callable[..., Any]) -> Callable[..., Any]:
    # Evaluated here: typer does not look into the signature of what wraps a function.
    signature = inspect.signature(function, eval_str=True)
    if "quiet" in signature.parameters:
        return function

    @functools.wraps(function)
    def command(*args: Any, **options: Any) -> Any:
        asked = quiet.set(options.pop("quiet"))
        try:
            return function(*args, **options)
        finally:
            quiet.reset(asked)

    option = inspect.Parameter(
        "quiet", inspect.Parameter.KEYWORD_ONLY, default=False, annotation=Quiet
    )
    parameters = [*signature.parameters.values(), option]
    command.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    command.__annotations__ = function.__annotations__ | {"quiet": Quiet}
    return command
