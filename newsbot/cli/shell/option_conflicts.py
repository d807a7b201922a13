"""Refuses options that have no effect here or exclude each other, instead of ignoring them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from newsbot.model.errors import UsageError

STANDARD_OUTPUT = ("-", "/dev/stdout")


def refuse(options: Mapping[str, object], *, beside: str, instead: str = "") -> None:
    """Refuse options that have no effect beside another one.

    Args:
        options: values by name; those that were not given are None, False or empty.
        beside: what takes the sense from them, such as `with --reconcile`.
        instead: what says the same, if anything does.

    Raises:
        UsageError: one was given.
    """
    for name, value in options.items():
        if value is not None and value is not False and value != []:
            raise UsageError(
                f"{name} has no sense {beside}",
                hint=f"leave out {name}{instead and f'; {instead}'}",
            )


def at_most_one(options: Mapping[str, object]) -> None:
    """Refuse options that exclude each other.

    Raises:
        UsageError: two were given.
    """
    given = [name for name, value in options.items() if value]
    if len(given) > 1:
        raise UsageError(f"{given[0]} and {given[1]} exclude each other", hint="choose one")


def refuse_own_input(target: str | Path | None, inputs: Iterable[str | Path]) -> None:
    """Refuse to write over a file that is read: pages and archives may exist only once.

    Args:
        target: the file to write.
        inputs: paths as named.

    Raises:
        UsageError: the target is one of them, by whatever name.
    """
    if not target or not Path(target).is_file():
        return
    for path in inputs:
        with suppress(OSError):  # what cannot be looked at is told by its reader
            if Path(path).samefile(target):
                raise UsageError(
                    f"{target} is read: it would be lost under what is written",
                    hint="name another file to write",
                )


def refuse_json_among_records(*targets: str | None, as_json: bool, hint: str = "-o FILE") -> None:
    """Refuse `--json` where records go to standard output: both would be mixed.

    Args:
        targets: where records go, those that were given.
        as_json: whether `--json` was.
        hint: how records get a place of their own.

    Raises:
        UsageError: they would share it.
    """
    if as_json and any(target in STANDARD_OUTPUT for target in targets):
        raise UsageError("--json and records on standard output exclude each other", hint=hint)
