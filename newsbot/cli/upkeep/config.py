"""`newsbot config`: every setting, its value, and where that comes from."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from newsbot import config
from newsbot.cli.shell.messages import out, print_json, warn
from newsbot.cli.shell.tree import AsJson
from newsbot.model.errors import ConfigurationError
from newsbot.model.setting import Setting

if TYPE_CHECKING:
    from newsbot.console.setting_table import SettingRow, Shown

HIDDEN = "(set, not shown)"


def show(
    as_json: AsJson = False,
) -> int:
    """Show every setting with its value and where it comes from.

    Values come from the environment, else from newsbot.toml in the working folder, else they are
    the defaults. What may hold a password is not shown.

    Example: newsbot config --json
    """
    rows = list(map(_row, config.SETTINGS))
    if as_json:
        print_json({"settings": rows, "data": _data()})
    else:
        from newsbot.console.setting_table import setting_table

        out().print(setting_table(rows, _data()))
    for name, meant in config.misspelt_settings():
        warn(f"{name} is no setting; is {meant} meant?")
    wrong = [row.error for row in rows if row.error]
    for error in wrong:
        warn(error)
    return ConfigurationError.exit_code if wrong else 0


def _row(setting: Setting[Any]) -> SettingRow:
    """The row of a setting; a secret or wrong value is not shown."""
    from newsbot.console.setting_table import SettingRow

    row = partial(SettingRow, setting=setting.name, help=setting.help)
    try:
        given = setting.given()
        value = setting.value()
    except ConfigurationError as error:
        return row(source="wrong", error=str(error))
    shown = HIDDEN if given and setting.secret else _plain(value)
    if given:
        return row(value=shown, source=given.source, where=given.where)
    return row(value=shown, source="default")


def _plain(value: Any) -> Shown:
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
