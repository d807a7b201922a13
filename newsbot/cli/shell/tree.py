"""The tree of commands, and the options that every command has."""

from __future__ import annotations

import functools
import inspect
import re
from collections.abc import Callable, Iterable, Mapping
from itertools import zip_longest
from pathlib import Path
from shlex import quote
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

from newsbot.cli.shell.messages import quiet
from newsbot.model.errors import UsageError

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


LARGEST = 2**31 - 1
"""The largest number that an option takes: databases and systems count no further everywhere."""


DASHES = "-‐‑‒–—―−"
"""Hyphens, and the dashes that word processors and web pages make of them."""

EXCLUDED = re.compile(r"-(?:[^\W\d_]{2}|[\"«„“])")
"""The beginning of a word or phrase that a query leaves out."""


class Command(TyperCommand):
    """A command whose help shows what one value of an option is, also where it may be repeated.

    Some commands take a corpus as an argument, others as `--corpus`: whoever mixes them up is told.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for parameter in self.params:
            parameter.display_type = functools.partial(_of_one, parameter.display_type)  # type: ignore[attr-defined] # typer's parameters have it

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the words behind the command.

        Raises:
            UsageError: an argument was given as if it were an option, an option as if it were an
                argument, or there are more arguments than the command has.
        """
        arguments = {f"--{each.name}" for each in self.params if each.param_type_name == "argument"}
        for word, following in zip_longest(args, args[1:], fillvalue=""):
            option, _, value = word.partition("=")
            if option in arguments:
                value = value or following or option[2:].upper()
                raise UsageError(
                    f"{ctx.command_path} has no option {option}",
                    hint=f"leave the word out: {ctx.command_path} {value}",
                )
        self._refuse_other_dashes(ctx, args)
        ctx.allow_extra_args = True
        left = super().parse_args(ctx, args)
        if ctx.args and not ctx.resilient_parsing:
            self._refuse_further(ctx, ctx.args)
        return left

    def _refuse_other_dashes(self, ctx: Any, args: list[str]) -> None:
        """Refuse words with a dash that are surely meant otherwise than they would be read."""
        options = {opt for each in self.get_params(ctx) for opt in each.opts}
        flags = {opt for each in self.params for opt in each.opts if getattr(each, "is_flag", 0)}
        typed = ["", *(args[: args.index("--")] if "--" in args else args)]
        is_value = [False, *(before in options - flags for before in typed)]
        for at, word in enumerate(typed):
            if is_value[at] or word[:1] not in DASHES or word.partition("=")[0] in options:
                continue
            if option := _option_of(word, options):
                raise UsageError(f"{word} is no option", hint=f"with hyphens: {option}")
            if EXCLUDED.match(word) and not {f"-{letter}" for letter in word[1:]} <= flags:
                self._refuse_excluded(ctx, typed[: at + 1], is_value[at - 1])

    def _refuse_excluded(self, ctx: Any, typed: list[str], is_behind_value: bool) -> None:
        """Refuse `-word` where a query belongs: it would be taken for options."""
        words = next((each for each in self.params if each.name == "words"), None)
        if words is not None:
            *_, option, before, word = ["", *typed]
            is_argument = words.param_type_name == "argument"
            is_query = is_argument if not is_behind_value else option in words.opts
            before = before if is_query and not before.startswith("-") else ""
            place = ctx.command_path if is_argument else words.opts[0]
            raise UsageError(
                f"{ctx.command_path} has no option {word}",
                hint="to leave a word out, put it behind others, in one pair of quotes: "
                f"{place} {quote(_excluded_last(f'{before} {word}'))}",
            )

    def _option_for(self, word: str) -> str | None:
        """The option that takes what other commands take as an argument: an address or an id."""
        kinds = {"--url": re.compile("https?://"), "--id": re.compile("[0-9a-f]{32}")}
        known = {opt for each in self.params for opt in each.opts}
        return next((opt for opt, kind in kinds.items() if kind.match(word) and opt in known), None)

    def _refuse_further(self, ctx: Any, words: list[str]) -> None:
        """Refuse words behind the last argument: a corpus, a path with spaces, or too many."""
        if Path(words[0]).exists() and any("--corpus" in each.opts for each in self.params):
            hint = f"--corpus {words[0]}, if that is the corpus"
        elif option := self._option_for(words[0]):
            hint = f"{ctx.command_path} {option} {quote(words[0])}"
        else:
            hint = f"put quotes round what has spaces; {ctx.command_path} --help"
        raise UsageError(f"{ctx.command_path} has no place for {' '.join(words)!r}", hint=hint)


def _option_of(word: str, options: Iterable[str]) -> str | None:
    """The option that a word with other dashes in front means, and its value; None without one."""
    name, is_given, value = word.lstrip(DASHES).partition("=")
    option = f"--{name}" if len(name) > 1 else f"-{name}"
    return f"{option}{is_given}{value}" if name and option in options else None


def _excluded_last(query: str) -> str:
    """A query in an order that cannot be taken for options; with an example if it has no word."""
    from newsbot.query.question import TERM

    parts = sorted(TERM.finditer(query), key=lambda part: bool(part["no"]))
    example = "мост " if all(part["no"] for part in parts) else ""
    return example + " ".join(part[0] for part in parts)


def _of_one(shown: Callable[..., str], *args: Any, **options: Any) -> str:
    """The type of one value: `<str>` for `<list[str]>`."""
    text = shown(*args, **options)
    found = re.fullmatch(r"<list\[(\w+)\]>", text)
    return f"<{found[1].lower()}>" if found else text


class Tree(typer.Typer):
    """Commands and groups of commands; each command takes `--quiet` unless it defines its own."""

    def command(self, *names: Any, **options: Any) -> Callable[[Callable[..., Any]], Any]:
        """Register a function as a command; returns the function unchanged."""
        register = super().command(*names, cls=Command, **options)

        def take(function: Callable[..., Any]) -> Callable[..., Any]:
            register(_with_quiet(function))
            return function

        return take


def _refuse_huge(options: Mapping[str, object]) -> None:
    for name, value in options.items():
        if isinstance(value, int) and value > LARGEST:
            option = f"--{name.replace('_', '-')}"
            raise UsageError(f"{option} {value} is too large", hint=f"at most {LARGEST:,}")


def _with_quiet(function: Callable[..., Any]) -> Callable[..., Any]:
    # Evaluated here: typer does not look into the signature of what wraps a function.
    signature = inspect.signature(function, eval_str=True)
    if "quiet" in signature.parameters:
        return function

    @functools.wraps(function)
    def command(*args: Any, **options: Any) -> Any:
        _refuse_huge(options)
        asked = quiet.set(options.pop("quiet"))
        try:
            return function(*args, **options)
        finally:
            quiet.reset(asked)

    option = inspect.Parameter(
        "quiet", inspect.Parameter.KEYWORD_ONLY, default=False, annotation=Quiet
    )
    parameters = [*signature.parameters.values(), option]
    command.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined] # typer reads it
    command.__annotations__ = function.__annotations__ | {"quiet": Quiet}
    return command
