"""Connects commands that read to MongoDB, and explains failures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from bson.errors import InvalidBSON
from pymongo import MongoClient
from pymongo.database import Database
from pymongo.errors import ConnectionFailure, OperationFailure, PyMongoError

from newsbot.config import MONGO_URI
from newsbot.model.errors import ConfigurationError, StorageUnavailable
from newsbot.store.patience import in_short
from newsbot.store.server.uri import DATABASE, without_secrets

Document = dict[str, Any]

AUTHENTICATION_FAILED = 18
"""MongoDB's code for an unknown user or a wrong password."""

ACCOUNT = (
    f"check user and password in {MONGO_URI.name}; the user is looked up in the database that the "
    "address names: if it was created in admin, add authSource=admin"
)
RIGHTS = f"check user, password and rights in {MONGO_URI.name}"
UNAUTHORISED = 13
"""MongoDB's code for a user without the right to do this, or for none at all."""

ROLE = (
    "give the user the role readWrite on that database (docs/how-to/own-mongodb.md); what only "
    "looks needs no more than read"
)
COMMAND = re.compile(r"(to execute command) \{ (\w+): .*", re.S)
"""The end of MongoDB's message: the whole command, with names that are of the driver."""

LONGEST_TRY = 5.0
"""Seconds that one try to reach the server lasts."""


def client_options(timeout: float = LONGEST_TRY) -> dict[str, Any]:
    """The options of every client: dates are returned aware, in UTC.

    Args:
        timeout: seconds that all tries together may last; one try lasts no longer than that.
    """
    one_try = max(0.001, min(LONGEST_TRY, timeout))
    return {
        "tz_aware": True,
        "serverSelectionTimeoutMS": int(one_try * 1000),
        "appname": "newsbot",
    }


@contextmanager
def connected(uri: str, *, timeout: float = LONGEST_TRY) -> Iterator[Database[Document]]:
    """The database at `uri` until the block ends.

    Args:
        uri: from `newsbot.store.server.embedded.serving`.
        timeout: seconds to wait for the server.

    Raises:
        StorageUnavailable: the server cannot be reached, or goes away meanwhile.
        ConfigurationError: the URI is wrong, or the server refuses us.
    """
    with reaching(), MongoClient[Document](uri, **client_options(timeout)) as client:
        yield client.get_default_database(DATABASE)


@contextmanager
def reaching(hint: str = f"see newsbot db status, or check {MONGO_URI.name}") -> Iterator[None]:
    """Turn the driver's errors into newsbot's.

    Args:
        hint: what to do about a server that does not answer.

    Raises:
        StorageUnavailable: for a server that does not answer.
        ConfigurationError: for one that refuses.
    """
    try:
        yield
    except ConnectionFailure as error:
        raise StorageUnavailable(
            f"no MongoDB answers: {without_secrets(in_short(error))}",
            hint=hint,
        ) from error
    except OperationFailure as error:
        raise ConfigurationError(f"MongoDB refuses: {_said(error)}", hint=_to_do(error)) from error
    except InvalidBSON as error:
        raise ConfigurationError(
            f"the database holds what is no record of newsbot: {str(error).partition(' (')[0]}",
            hint="newsbot export names the article; newsbot db delete --id takes it out",
        ) from error
    except PyMongoError as error:
        raise ConfigurationError(
            f"this is no usable MongoDB address: {without_secrets(str(error))}",
            hint=f"check {MONGO_URI.name}",
        ) from error


def _said(error: OperationFailure) -> str:
    """What the server says, without secrets and without the text of the command."""
    said = (error.details or {}).get("errmsg") or str(error)
    return without_secrets(COMMAND.sub(r"\1 \2", said))


def _to_do(error: OperationFailure) -> str:
    if error.code == AUTHENTICATION_FAILED:
        return ACCOUNT
    return ROLE if error.code == UNAUTHORISED and COMMAND.search(str(error)) else RIGHTS
