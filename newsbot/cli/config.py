"""`newsbot config`: every setting, its value, and where that comes from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from newsbot import config
from newsbot.cli.messages import out, print_json, warn
from newsbot.cli.tree import AsJson
from newsbot.model.errors import ConfigurationError
from newsbot.model.setting import Setting

HIDDEN = "(set, not shown)"


def show(
    as_json: AsJson = False,
) -> int:
    """Show every setting with its value and where it comes from.

    Values come from the environment, else from newsbot.toml in the working folder, else they are
    the defaults. What may hold a password is not shown.

    Example: newsbot config --json
    """
    rows = list(setting_rows())
    if as_json:
        print_json({"settings": rows, "data": _data()})
    else:
        from newsbot.console.setting_table import setting_table

        out().print(setting_table(rows, _data()))
    for name, meant in config.misspelt_settings():
        warn(f"{name} is no setting; is {meant} meant?")
    wrong = [row["error"] for row in rows if row["error"]]
    for error in wrong:
        warn(str(error))
    return ConfigurationError.exit_code if wrong else 0


def setting_rows() -> Iterator[dict[str, Any]]:
    """A row per setting as plain values: `setting`, `value`, `source`, `where`, `error`, `help`."""
    for setting in config.SETTINGS:
        yield {"setting": setting.name, **_found(setting), "help": setting.help}


def _found(setting: Setting[Any]) -> dict[str, Any]:
    """The source and the value of a setting; a secret or wrong value is not shown."""
    try:
        given = setting.given()
        value = setting.value()
    except ConfigurationError as error:
        return {"value": None, "source": "wrong", "where": None, "error": str(error)}
    shown = HIDDEN if given and setting.secret else _plain(value)
    source, where = (given.source, given.where) if given else ("default", None)
    return {"value": shown, "source": source, "where": where, "error": None}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [str(one) for one in value]
    return value if isinstance(value, bool | int | float | None) else str(value) or None


def _data() -> str | None:
    """The folder of the data; None when a wrong setting hides it."""
    from newsbot.files.data_folder import var_folder

    try:
        return str(var_folder())
    except ConfigurationError:
        return None
