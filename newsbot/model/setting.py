"""A setting: its name, type and default, and the places where its value is looked up.

A value comes from the environment, else from a file of settings, else it is the default. Which
settings there are is listed in `newsbot.config`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Generic, Literal, Protocol, TypeVar

from newsbot.model.errors import ConfigurationError
from newsbot.model.toml_text import read_toml
from newsbot.model.value_kinds import Kind

T = TypeVar("T")

PREFIX = "NEWSBOT_"

FILE = "newsbot.toml"
"""The file in the working folder: settings without the prefix, in small letters."""

CHOSEN_FILE = f"{PREFIX}CONFIG"
"""The variable that names another file."""

Source = Literal["environment", "file", "default"]


class _Settings(Protocol):
    """The part of Scrapy's settings, or of a dict, that is used here."""

    def get(self, name: str, /) -> Any: ...


@dataclass(frozen=True)
class Given:
    """A value that a user has written for a setting.

    Attributes:
        text: what.
        source, where: the kind of place; the variable, or the path of the file.
        base: the folder in which relative paths begin.
    """

    text: str
    source: Source
    where: str
    base: Path


@dataclass(frozen=True)
class Setting(Generic[T]):
    """One setting.

    Attributes:
        key: its name in the file.
        kind: how its value is read.
        default: its value where none is given.
        help: what it does, one line.
        secret: whether its value may hold a password, and is never shown.
        shown: the default in words, where the value does not say it.
    """

    key: str
    kind: Kind[T]
    default: T
    help: str
    secret: bool = False
    shown: str = ""

    @property
    def name(self) -> str:
        """Its environment variable.

        Example:
            >>> from newsbot.config import PATIENCE
            >>> PATIENCE.name.removeprefix(PREFIX)
            'PATIENCE'
        """
        return PREFIX + self.key.upper()

    def value(self) -> T:
        """The value that is set, or the default.

        Raises:
            ConfigurationError: what is written there cannot be read.
        """
        given = self.given()
        return self.default if given is None else self.read(given.text, given)

    def given(self) -> Given | None:
        """The value that a user has written, and where; None when none is."""
        if text := os.environ.get(self.name):
            return Given(text, "environment", self.name, Path())
        path = settings_file()
        if path and (text := values_of(path).get(self.key, "")):
            return Given(text, "file", str(path), path.parent)
        return None

    def of(self, settings: _Settings) -> T:
        """The value in Scrapy's settings, which the command line may have changed.

        Raises:
            ConfigurationError: what is written there cannot be read.
        """
        value = settings.get(self.name)
        text = "" if value is None else _as_text(value)
        return self.read(text) if text else self.default

    def read(self, text: str, given: Given | None = None) -> T:
        """The value of a text.

        Raises:
            ConfigurationError: it cannot be read; the message names the setting and its place.
        """
        try:
            return self.kind.read(text, given.base if given else Path())
        except (ValueError, OverflowError) as error:
            where = f"{given.where}: {self.key}" if given and given.source == "file" else self.name
            shown = "" if self.secret else f" {text[:80]!r}"
            raise ConfigurationError(
                f"{where}{shown} is not {self.kind.what}",
                hint=f"such as {self.name}={self.kind.example}",
            ) from (None if self.secret else error)


def settings_file() -> Path | None:
    """The path of the settings file; None where there is none.

    Raises:
        ConfigurationError: the file that is named does not exist, or the working folder is gone
            or closed to the user.
    """
    named = os.environ.get(CHOSEN_FILE)
    try:
        path = Path(named or FILE).expanduser().absolute()
        if path.is_file():
            return path
    except OSError as error:
        raise ConfigurationError(
            f"{named or 'the working folder'} cannot be used: {error.strerror}",
            hint="go to a folder that is there and that you may read",
        ) from error
    if named:
        raise ConfigurationError(
            f"{CHOSEN_FILE} names {named}, and there is no such file",
            hint=f"unset it, or name a file of settings such as {FILE}",
        )
    return None


def values_of(path: Path) -> Mapping[str, str]:
    """The values in a settings file by their keys.

    Raises:
        ConfigurationError: it cannot be read as TOML.
    """
    status = path.stat()
    if not os.access(path, os.R_OK):
        raise ConfigurationError(f"{path} cannot be read: no permission", hint=f"chmod u+r {path}")
    return _values(path, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=4)
def _values(path: Path, _changed: int, _size: int) -> Mapping[str, str]:
    try:
        values = read_toml(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        reason = re.sub(r"\s+", " ", str(error))
        raise ConfigurationError(
            f"{path} cannot be read: {reason}",
            hint='each line is such as: contact = "you@example.org"',
        ) from error
    return {key: _as_text(value) for key, value in values.items()}


def _as_text(value: object) -> str:
    return ",".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
