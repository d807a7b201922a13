"""`newsbot doctor`: checks what newsbot needs on this machine, and how to get what is missing."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

import msgspec

from newsbot import __version__, config
from newsbot.cli.shell.messages import out, print_json
from newsbot.cli.shell.tree import AsJson
from newsbot.model.errors import ConfigurationError, NewsbotError
from newsbot.model.setting import settings_file, values_of

LEAST_PYTHON = (3, 11)

LITTLE_SPACE, TOO_LITTLE_SPACE = 5e9, 2e8
"""Free bytes: a day of 20 sites takes some 0.5 GB with its archive; mongod stops without any."""

RELEASED = datetime(2025, 1, 1, tzinfo=UTC)
"""An instant before this release: a correct clock never shows an earlier one."""

MOST_SKEW = timedelta(seconds=30)
"""Tolerated skew between this machine and the database: leases last 60 seconds."""


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """The result of one check.

    Attributes:
        subject: what.
        state: `fine`; `note` for what only some uses need; `wrong`.
        found: what there is.
        todo: what to type or change; empty where nothing is to be done.
    """

    subject: str
    state: Literal["fine", "note", "wrong"]
    found: str
    todo: str = ""


def doctor(as_json: AsJson = False) -> int:
    """Check that this machine has what newsbot needs.

    It looks at Python, database, browser, disk, rights, clock and settings, says what to do about
    each thing that is missing, and ends with 3 when something is wrong that every use needs.
    Nothing is started or changed.

    Example: newsbot doctor --json
    """
    findings = [finding for look in LOOKS for finding in _asked(look)]
    if as_json:
        print_json(findings)
    else:
        from newsbot.console.setting_table import finding_table

        rows = [(one.subject, one.state, one.found, one.todo) for one in findings]
        out().print(finding_table(rows))
    is_ill = any(finding.state == "wrong" for finding in findings)
    return ConfigurationError.exit_code if is_ill else 0


def _asked(look: Callable[[], Iterator[Finding]]) -> list[Finding]:
    """The results of a check; an exception in it becomes a result too."""
    try:
        return list(look())
    except NewsbotError as error:
        return [_wrong(look.__name__.strip("_"), error.what, error.hint or "")]
    except OSError as error:
        return [_wrong(look.__name__.strip("_"), str(error), "check the path and its rights")]


def _python() -> Iterator[Finding]:
    found = f"{platform.python_version()} in {sys.executable}, newsbot {__version__}"
    if sys.version_info < LEAST_PYTHON:
        yield _wrong("python", found, "install Python 3.11 or newer")
    else:
        yield _fine("python", found)


def _settings() -> Iterator[Finding]:
    file = settings_file()
    given = {one.name: one.given() for one in config.SETTINGS}
    names = [f"{name} ({found.source})" for name, found in given.items() if found]
    yield _fine("settings", ", ".join(names) or "none set: all are the defaults")
    for name, meant in config.misspelt_settings():
        yield _note("settings", f"{name} is no setting", f"{meant} may be meant")
    config.check()
    if file and file.stat().st_mode & 0o077 and _holds_secrets(file):
        yield _wrong("settings", f"others can read the passwords in {file}", f"chmod 600 {file}")


def _holds_secrets(file: Path) -> bool:
    return any(setting.secret and setting.key in values_of(file) for setting in config.SETTINGS)


def _contact() -> Iterator[Finding]:
    yield _fine("contact", config.contact())


def _data() -> Iterator[Finding]:
    from newsbot.files.data_folder import var_folder

    folder = var_folder()
    there = next(path for path in (folder, *folder.parents) if path.exists())
    if not os.access(there, os.W_OK | os.X_OK) or not there.is_dir():
        todo = f"chown it, or set {config.VAR.name} to a folder of your own"
        yield _wrong("data", f"{folder}: {there} cannot be written to", todo)
        return
    yield _fine("data", str(folder))
    free = shutil.disk_usage(there).free
    found, todo = f"{free / 1e9:.1f} GB free for {folder}", "free some space, or move the data"
    if free < TOO_LITTLE_SPACE:
        yield _wrong("disk", found, todo)
    elif free < LITTLE_SPACE:
        yield _note("disk", found, todo)
    else:
        yield _fine("disk", found)


def _database() -> Iterator[Finding]:
    from newsbot.store.paths import mongo_folder
    from newsbot.store.server.binary import choose_mongod
    from newsbot.store.server.connection import connected
    from newsbot.store.server.uri import given_uri, without_password

    own = given_uri()
    if own is None:
        mongod = choose_mongod(mongo_folder())
        yield _fine("database", f"embedded, mongod {mongod.version} in {mongod.path}")
        return
    with connected(own) as database:
        version = database.client.server_info()["version"]
        database["articles"].find_one({}, {"_id": 1})  # a server names its version to anybody
        yield _fine("database", f"{without_password(own)}, MongoDB {version}")
        theirs = database.client.admin.command("hello")["localTime"]
    # Answers to commands come without a zone whatever the client is told: they are UTC.
    skew = abs(datetime.now(UTC) - theirs.replace(tzinfo=UTC))
    if skew > MOST_SKEW:
        found = f"this machine and the database differ by {skew.total_seconds():.0f} s"
        yield _wrong("clock", found, "let both follow a time server (timedatectl set-ntp true)")


def _clock() -> Iterator[Finding]:
    now = datetime.now(UTC)
    if now < RELEASED:
        yield _wrong("clock", f"it shows {now:%Y-%m-%d}", "timedatectl set-ntp true")
    else:
        yield _fine("clock", f"{now:%Y-%m-%d %H:%M:%S} UTC")


def _browser() -> Iterator[Finding]:
    from newsbot.crawl.browser.find import find_chromium
    from newsbot.sites.registry import default_sites

    users = [site.name for site in default_sites() if site.crawl.browser]
    try:
        yield _fine("browser", str(find_chromium()))
    except ConfigurationError as error:
        found = f"none; needed by {', '.join(users) or 'no declared site'}"
        yield _note("browser", found, error.hint or "")


def _java() -> Iterator[Finding]:
    path = shutil.which("java")
    if not path:
        yield _note("java", "none; only Spark needs it", "apt-get install default-jre-headless")
        return
    said = subprocess.run([path, "-version"], capture_output=True, text=True, check=False)
    yield _fine("java", f"{path}: {said.stderr.partition(chr(10))[0]}")


def _terminal() -> Iterator[Finding]:
    encoding = getattr(sys.stdout, "encoding", None) or "none"
    if encoding.lower().replace("-", "") == "utf8":
        yield _fine("terminal", encoding)
    else:
        todo = "export LANG=C.UTF-8 (or PYTHONUTF8=1)"
        yield _note("terminal", f"{encoding}: Russian is shown as escapes", todo)


LOOKS = (
    _python, _settings, _contact, _data, _database, _clock, _browser, _java, _terminal,
)  # fmt: skip


def _fine(subject: str, found: str) -> Finding:
    return Finding(subject=subject, state="fine", found=found)


def _note(subject: str, found: str, todo: str) -> Finding:
    return Finding(subject=subject, state="note", found=found, todo=todo)


def _wrong(subject: str, found: str, todo: str) -> Finding:
    return Finding(subject=subject, state="wrong", found=found, todo=todo)
