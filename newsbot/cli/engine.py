"""Where the work is done: on the processors of this machine, or on Spark."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from newsbot.model.errors import UsageError


class Engine(StrEnum):
    """What does the work."""

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


def refuse(options: dict[str, object]) -> None:
    """Say of options that they have no sense with the engine.

    Args:
        options: values by name; those that were not given are None or False.

    Raises:
        UsageError: one was given.
    """
    for name, value in options.items():
        if value:
            raise UsageError(f"{name} has no sense with this engine", hint=f"leave out {name}")
