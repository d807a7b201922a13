"""Reads the data files in the `data` folders of the rooms."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any, TypeVar, overload

import msgspec

Row = TypeVar("Row")


def lines(room: str, name: str) -> list[str]:
    """The lines of a data file, without blank ones and comments (`#` at the start).

    Args:
        room: the package whose `data` folder holds the file, such as `newsbot.text`.
        name: of the file.

    Example:
        >>> lines("newsbot.text", "boilerplate.txt")[0]
        '[keep]'
    """
    return [line for line in _text(room, name).split("\n") if line and line[0] != "#"]


@overload
def rows(room: str, name: str) -> list[list[str]]: ...
@overload
def rows(room: str, name: str, kind: type[Row]) -> list[Row]: ...
def rows(room: str, name: str, kind: Any = list[str]) -> list[Any]:
    """The rows of a tab-separated data file. Nothing is remembered: callers keep what they make.

    Args:
        room, name: as for `lines`.
        kind: what a row is, such as `tuple[str, float]`; numbers are read from their digits.

    Raises:
        ValueError: a row has other columns than `kind`; the message names the file and the row.

    Example:
        >>> rows("newsbot.text", "lookalikes.tsv")[0]
        ['A', 'А', 'same']
    """
    found = [line.split("\t") for line in lines(room, name)]
    try:
        return msgspec.convert(found, list[kind], strict=False)
    except msgspec.ValidationError as error:
        raise ValueError(f"{room}/data/{name}: {error}") from error


def toml(room: str, name: str) -> dict[str, Any]:
    """The values of a TOML data file."""
    return tomllib.loads(_text(room, name))


def _text(room: str, name: str) -> str:
    return (files(room) / "data" / name).read_text("utf-8")
