"""Every setting of newsbot, once: its name, its type, its default, and what it does.

A value comes from the environment (`NEWSBOT_CONTACT`), else from `newsbot.toml` in the working
folder or from the file that `NEWSBOT_CONFIG` names (`contact = "you@example.org"`), else it is the
default. `newsbot config` shows all of them; `docs/settings.md` is written from this file.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from newsbot import __version__
from newsbot.model import value_kinds as written
from newsbot.model.errors import ConfigurationError
from newsbot.model.setting import PREFIX, Setting, settings_file, values_of
from newsbot.model.value_kinds import Network

CONTACT = Setting(
    "contact",
    written.CONTACT,
    "",
    "Whom sites may ask about the crawl: a mail address or a page. No crawl without it.",
)
MONGO_URI = Setting(
    "mongo_uri",
    written.TEXT,
    "",
    "Address of a MongoDB of your own, such as mongodb://localhost:27017/newsbot.",
    secret=True,
    shown="the embedded server",
)
VAR = Setting[Path | None](
    "var",
    written.PATH,
    None,
    "Folder for what newsbot keeps: the embedded database, the archive, the spool.",
    shown="`var` in the project's folder, else `~/.local/share/newsbot`",
)
SITES = Setting[Path | None](
    "sites",
    written.FOLDER,
    None,
    "Folder with declarations of your own; one with the name of a shipped site replaces it.",
    shown="none",
)
THRESHOLDS = Setting[Path | None](
    "thresholds",
    written.FILE,
    None,
    "File with thresholds of your own for `newsbot health`.",
    shown="none",
)
WEBHOOK = Setting(
    "webhook",
    written.ADDRESS,
    "",
    "Address to which `newsbot health` posts its alarms as JSON.",
    secret=True,
    shown="none",
)
CHROMIUM = Setting[Path | None](
    "chromium",
    written.PATH,
    None,
    "The browser for pages made by scripts.",
    shown="one of the system's, or playwright's",
)
ALLOW_PRIVATE = Setting[tuple[Network, ...]](
    "allow_private",
    written.NETWORKS,
    (),
    "Private networks that may be crawled, separated by commas.",
    shown="none",
)
PATIENCE = Setting(
    "patience",
    written.SECONDS,
    60.0,
    "Seconds for which a database that went away is waited for before articles are spooled.",
)
LEASE_SECONDS = Setting(
    "lease_seconds",
    written.number("a number of seconds, 1 or more", "60", least=1.0),
    60.0,
    "Seconds after which the site of a crawler that died may be taken by another.",
)
ROBOTS_SECONDS = Setting(
    "robots_seconds",
    written.SECONDS,
    86_400.0,
    "Seconds after which robots.txt is asked for again in a long crawl (RFC 9309, 2.4).",
)
SITE_MEMORY = Setting(
    "site_memory",
    written.SWITCH,
    True,
    "Whether crawls learn what a site repeats, and read its pages by what was learnt.",
)
ARCHIVE_FILE_BYTES = Setting(
    "archive_file_bytes",
    written.SIZE,
    1_000_000_000,
    "Size from which a new archive file is begun.",
)
ARCHIVE_MAX_DAYS = Setting[float | None](
    "archive_max_days",
    written.days("a number of days", "90"),
    None,
    "Days for which archive files are kept.",
    shown="for ever",
)
ARCHIVE_MAX_GB = Setting[float | None](
    "archive_max_gb",
    written.number("a number of gigabytes", "50"),
    None,
    "Gigabytes that the archive may take; the oldest files go first.",
    shown="no limit",
)
KEPT_DAYS = written.days("a number of days, 120 or more", "400", least=120.0)

BOOKS_DAYS = Setting(
    "books_days",
    KEPT_DAYS,
    400.0,
    "Days for which the books of runs are kept page by page; their totals stay for ever.",
)
FRONTIER_DAYS = Setting(
    "frontier_days",
    KEPT_DAYS,
    400.0,
    "Days for which an address is remembered that is never due again and no feed names any more.",
)
LOG_LEVEL = Setting(
    "log_level",
    written.one_of(("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")),
    "INFO",
    "What `scrapy crawl` logs.",
)
CONFIG = Setting[Path | None](
    "config",
    written.FILE,
    None,
    "The file with settings, read from the environment only.",
    shown="`newsbot.toml` in the working folder, if there is one",
)

SETTINGS: tuple[Setting[Any], ...] = (
    *(CONTACT, MONGO_URI, VAR, SITES, THRESHOLDS, WEBHOOK, CHROMIUM, ALLOW_PRIVATE),
    *(PATIENCE, LEASE_SECONDS, ROBOTS_SECONDS, SITE_MEMORY),
    *(ARCHIVE_FILE_BYTES, ARCHIVE_MAX_DAYS, ARCHIVE_MAX_GB, BOOKS_DAYS, FRONTIER_DAYS),
    *(LOG_LEVEL, CONFIG),
)

SCRAPY: tuple[Setting[Any], ...] = (
    *(CONTACT, ALLOW_PRIVATE, PATIENCE, LEASE_SECONDS, ROBOTS_SECONDS, SITE_MEMORY),
    *(ARCHIVE_FILE_BYTES, ARCHIVE_MAX_DAYS, ARCHIVE_MAX_GB),
)
"""Settings that Scrapy's command line can change too: `scrapy crawl tass -s NEWSBOT_PATIENCE=5`."""


def check() -> None:
    """Read every setting and report the wrong ones.

    Raises:
        ConfigurationError: one of them cannot be read, or the file has one that does not exist.
    """
    for setting in SETTINGS:
        setting.value()
    if path := settings_file():
        known = {setting.key for setting in SETTINGS if setting is not CONFIG}
        for key in sorted(values_of(path).keys() - known):
            raise ConfigurationError(
                f"{path}: there is no setting {key!r}", hint="newsbot config, to list the settings"
            )


def contact() -> str:
    """The contact address that crawled sites may write to.

    Raises:
        ConfigurationError: nobody has said so: nothing is fetched without it.
    """
    if found := CONTACT.value():
        return found
    raise ConfigurationError(
        f"sites must be able to reach whoever crawls them, and {CONTACT.name} is not set",
        hint=f"export {CONTACT.name}={CONTACT.kind.example} (or the address of a page about you)",
    )


def user_agent() -> str:
    """The user agent that newsbot sends to servers, with the contact where one is set.

    Raises:
        ConfigurationError: the contact cannot be read.
    """
    found = CONTACT.value()
    return f"newsbot/{__version__} (+{found})" if found else f"newsbot/{__version__}"


def scrapy_settings() -> dict[str, Any]:
    """The name and value of each newsbot setting, for Scrapy's settings.

    Raises:
        ConfigurationError: one of them cannot be read.
    """
    return {setting.name: setting.value() for setting in SCRAPY}


def misspelt_settings() -> Iterator[tuple[str, str]]:
    """Environment variables that look like misspelt settings, each with the likely setting."""
    known = [setting.name for setting in SETTINGS]
    for name in sorted(os.environ):
        if name.startswith(PREFIX) and name not in known:
            yield from ((name, meant) for meant in get_close_matches(name, known, 1, 0.8))
