"""Writes the environment file of scheduled crawls with every setting, for systemd and sh.

Passwords are written here and nowhere else, so only its owner can read the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from newsbot.config import CONFIG, SETTINGS, VAR
from newsbot.files.data_folder import var_folder
from newsbot.files.outfile import write_whole
from newsbot.model.errors import UsageError

SPECIAL = str.maketrans({char: f"\\{char}" for char in '"\\$`'})
"""Characters that double quotes do not protect, in systemd and sh alike (systemd.exec(5), POSIX
2.2.3)."""


def environment_lines() -> Iterator[str]:
    """`NAME="value"` for each setting that is set, and for the data folder.

    Paths are absolute, so that it does not matter where a crawl is started.

    Raises:
        ConfigurationError: a setting cannot be read.
    """
    for setting in SETTINGS:
        given = setting.given()
        if given and setting not in (CONFIG, VAR):
            value = setting.read(given.text, given)
            yield _line(setting.name, str(value) if isinstance(value, Path) else given.text)
    yield _line(VAR.name, str(var_folder()))


def write_environment(path: Path) -> None:
    """Write the file with mode 0600, whole or not at all.

    Raises:
        ConfigurationError: a setting cannot be read.
        UsageError: the file cannot be written.
    """
    text = "".join(f"{line}\n" for line in environment_lines())
    try:
        write_whole(path, text.encode())
    except OSError as error:
        raise UsageError(
            f"cannot write {path}: {error.strerror}", hint="name a file in a folder of your own"
        ) from error


def _line(name: str, value: str) -> str:
    return f'{name}="{value.translate(SPECIAL)}"'
