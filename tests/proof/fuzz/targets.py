"""Everything that reads what strangers wrote, each as a function that takes any bytes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from newsbot.model.errors import NewsbotError

Run = Callable[[bytes], object]
"""Reads bytes; what it raises outside the errors of its target is a fault."""


class Target(NamedTuple):
    """Something to be attacked.

    Attributes:
        run: reads one input and checks what comes out.
        seeds: good inputs, from which bad ones are made.
        tokens: words of its language.
        errors: what it may raise.
        share: of the executions, compared with other targets: the cheaper one is, the more it gets.
    """

    run: Run
    seeds: Callable[[], Sequence[bytes]]
    tokens: Sequence[bytes] = ()
    errors: tuple[type[Exception], ...] = (NewsbotError,)
    share: int = 1


@cache
def all_targets() -> Mapping[str, Target]:
    """The targets by name."""
    from tests.proof.fuzz import (
        read_forms,
        read_lists,
        read_pages,
        read_questions,
        read_settings,
        read_words,
    )

    every: dict[str, Target] = {}
    for module in (
        read_words,
        read_lists,
        read_settings,
        read_pages,
        read_forms,
        read_questions,
    ):
        every |= module.TARGETS
    return every
