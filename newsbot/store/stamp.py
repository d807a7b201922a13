"""The stamp of a database, which states its versions, and the check that these are known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pymongo.database import Database

from newsbot import __version__
from newsbot.config import MONGO_URI
from newsbot.model.errors import ConfigurationError
from newsbot.model.upgrade import SCHEMA_VERSION
from newsbot.store.server.connection import Document

META = "meta"

STAMP = {"_id": "layout"}
"""The document of `meta` that states the versions."""

LAYOUT_VERSION = 3
"""Version of all rows beside the records: it grows when older rows can no longer be read, and
`newsbot.store.upgrade` then converts them."""


def own_stamp() -> dict[str, Any]:
    """The versions of this newsbot, as a database states them in `meta`."""
    return {
        "schema_version": SCHEMA_VERSION,
        "layout_version": LAYOUT_VERSION,
        "newsbot_version": __version__,
    }


def stamp_of(database: Database[Document]) -> Document | None:
    """The stamp of a database; None in one that newsbot has not used yet."""
    return database[META].find_one(STAMP)


def versions_in(found: Mapping[str, Any]) -> tuple[int, int]:
    """The schema version and the layout in a stamp."""
    return (found["schema_version"], found.get("layout_version", 1))


def is_current(found: Mapping[str, Any]) -> bool:
    """Whether a stamp has the versions of this newsbot."""
    return versions_in(found) == (SCHEMA_VERSION, LAYOUT_VERSION)


def check_stamp(found: Mapping[str, Any] | None) -> None:
    """Refuse a stamp with another schema version or layout; None means an empty database.

    Raises:
        ConfigurationError: the records or rows are of another version.
    """
    if found is None or is_current(found):
        return
    schema, rows = versions_in(found)
    older = schema <= SCHEMA_VERSION and rows <= LAYOUT_VERSION
    raise ConfigurationError(
        f"the database holds records of schema version {schema} in layout {rows} "
        f"(made by newsbot {found.get('newsbot_version')}), this is newsbot {__version__} "
        f"with version {SCHEMA_VERSION} and layout {LAYOUT_VERSION}",
        hint="newsbot db upgrade, to bring it up to date"
        if older
        else f"use the newsbot that made it, or name another database in {MONGO_URI.name}",
    )
