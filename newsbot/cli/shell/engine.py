"""Chooses where the work is done: on the processors of this machine, or on Spark."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

import typer

from newsbot.cli.shell.option_conflicts import refuse
from newsbot.files.outfile import is_stream
from newsbot.model.errors import UsageError


class Engine(StrEnum):
    """The engine that does the work."""

    PROCESSES = "processes"
    SPARK = "spark"


EngineOption = Annotated[
    Engine,
    typer.Option(help="What does the work: processes of this machine, or Spark (docs/scaling.md)."),
]

MasterOption = Annotated[
    str | None,
    typer.Option(help="For Spark: local[2], spark://HOST:7077, yarn …; else as Spark is set up."),
]


def refuse_there(options: Mapping[str, object]) -> None:
    """Refuse options of the other engine; they are given by name.

    Raises:
        UsageError: one was given.
    """
    refuse(options, beside="with this engine")


def refuse_stream(output: str | None) -> None:
    """Refuse standard output and devices, before Spark is started.

    Raises:
        UsageError: it is one.
    """
    if output and is_stream(output):
        raise UsageError(f"Spark writes a folder, and {output} is none", hint="-o FOLDER.jsonl")
