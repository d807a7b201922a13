"""The folder for newsbot's data: the database, the archive, the spool, found sites.

In this order, decided here and nowhere else:

    1. the folder that the setting `var` names
    2. `var` beside the file of settings that is in use
    3. `var` in the working folder, if that is a project (it has a `scrapy.cfg`), or if its `var`
       already holds data of newsbot
    4. `~/.local/share/newsbot` (`$XDG_DATA_HOME/newsbot`), wherever the command runs
"""

from __future__ import annotations

import os
from pathlib import Path

from newsbot.config import VAR
from newsbot.model.setting import settings_file

PROJECT = "scrapy.cfg"

OWN = ("mongo/made-by.json", "archive/newsbot-*.warc.gz")
"""Files by which a `var` is known as newsbot's: the system's `/var` is not."""


def var_folder() -> Path:
    """The absolute path of the data folder, which need not exist yet.

    Raises:
        ConfigurationError: the setting cannot be read.
    """
    if given := VAR.value():
        return given
    file = settings_file()
    here = file.parent / "var" if file else Path("var").absolute()
    is_ours = file or Path(PROJECT).is_file() or any(any(here.glob(name)) for name in OWN)
    return here if is_ours else _home() / "newsbot"


def _home() -> Path:
    """The user's folder for the data of programs (XDG Base Directory Specification)."""
    given = Path(os.environ.get("XDG_DATA_HOME") or "~/.local/share").expanduser()
    return given if given.is_absolute() else Path("~/.local/share").expanduser()
