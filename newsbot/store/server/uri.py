"""The address of a MongoDB: checked, completed with write concern, shown without secrets."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qsl, quote_plus, unquote_plus

from newsbot.config import MONGO_URI
from newsbot.model.errors import ConfigurationError

DATABASE = "newsbot"
"""Name of the database where the URI names none.

It is not put into the address: there, it would be the place where the server looks for the user.
"""

SCHEMES = ("mongodb", "mongodb+srv")

LOOKS_LIKE = "it looks like mongodb://user:password@host:27017/newsbot"

ESCAPING = (
    "in user and password, write % as %25, @ as %40, : as %3A, / as %2F, ? as %3F and # as %23"
)

SHOWN = frozenset(
    {
        *("w", "journal", "replicaset", "readpreference", "readconcernlevel", "retrywrites"),
        *("authsource", "authmechanism", "directconnection"),
        *("tls", "ssl", "tlscafile", "tlscertificatekeyfile"),
    }
)
"""Options whose values are shown; others, such as session tokens and key passwords, are not."""


def given_uri() -> str | None:
    """The address of the user's server, completed; None when the embedded one is to be used.

    Raises:
        ConfigurationError: it is no MongoDB URI, or it asks for unacknowledged writes.
    """
    uri = MONGO_URI.value()
    return acknowledged(uri) if uri else None


def socket_uri(socket: Path) -> str:
    """The URI of a server on a unix socket.

    Example:
        >>> socket_uri(Path("/run/newsbot/m.sock"))
        'mongodb://%2Frun%2Fnewsbot%2Fm.sock/newsbot?w=1&journal=true'
    """
    return f"mongodb://{quote_plus(str(socket))}/{DATABASE}?w=1&journal=true"


def acknowledged(uri: str) -> str:
    """The URI with `journal=true` and a write concern, unless it states its own.

    Without the journal a server that is killed loses writes that it had acknowledged: 50 to 400
    per kill in trials with MongoDB 6.0.

    Raises:
        ConfigurationError: it is no MongoDB URI, or it asks for unacknowledged writes.

    Example:
        >>> acknowledged("mongodb://db.example.org/corpus")
        'mongodb://db.example.org/corpus?w=majority&journal=true'
    """
    scheme, mark, rest = uri.partition("://")
    if not mark or scheme not in SCHEMES:
        raise ConfigurationError(
            f"{MONGO_URI.name} is no MongoDB address: {without_password(uri)!r}", hint=LOOKS_LIKE
        )
    hosts, _, tail = rest.partition("/")
    path, _, query = tail.partition("?")
    if "@" in path:
        raise ConfigurationError(
            f"{MONGO_URI.name} has an @ behind the host ({without_password(uri)})", hint=ESCAPING
        )
    given = {name.lower(): value for name, value in parse_qsl(query, keep_blank_values=True)}
    if given.get("w") == "0":
        raise ConfigurationError(
            f"{MONGO_URI.name} asks for unacknowledged writes (w=0), with which articles get lost",
            hint="leave out w, or say w=majority",
        )
    safe = {"w": "majority", "journal": "true"}
    missing = [f"{name}={value}" for name, value in safe.items() if name not in given]
    whole = f"{scheme}://{hosts}/{path}?{'&'.join([*filter(None, [query]), *missing])}"
    if scheme == "mongodb":  # the other one asks the network where the servers are
        _check(whole)
    return whole


def speaks_tls(uri: str) -> bool:
    """Whether the connection is encrypted, as far as the address tells.

    Example:
        >>> speaks_tls("mongodb://db/corpus?tls=true"), speaks_tls("mongodb+srv://db.example.org")
        (True, True)
        >>> speaks_tls("mongodb://db/corpus?w=majority")
        False
    """
    scheme, _, rest = uri.partition("://")
    options = {
        name.lower() for name, value in parse_qsl(rest.partition("?")[2]) if value != "false"
    }
    return scheme == "mongodb+srv" or any(name.startswith(("tls", "ssl")) for name in options)


def without_password(uri: str) -> str:
    """The address with its password and all other secret options hidden.

    All before the last `@` counts as user and password, since a password with an unescaped `@`,
    `/` or `?` is a common slip.

    Example:
        >>> without_password("mongodb://olga:geh@im@db.example.org/corpus?appName=x")
        'mongodb://olga:***@db.example.org/corpus?appName=***'
    """
    scheme, rest = _parted(uri)
    access, at, where = rest.rpartition("@")
    user, colon, _ = access.partition(":")
    if at:
        access = f"{user}:***@" if scheme and colon else f"{user}@" if scheme else "***@"
    place, mark, query = where.partition("?")
    return f"{scheme}{access}{place}{mark}{'&'.join(_options(query))}"


def without_secrets(text: str, uri: str | None = None) -> str:
    """A message of the driver, hidden if it repeats a secret of the address.

    Args:
        text: the message.
        uri: the address; that of the settings when not given.
    """
    said = text.casefold()
    if any(secret in said for secret in _secrets(MONGO_URI.value() if uri is None else uri)):
        return "the driver's message is left out, as it repeats a part of the password"
    return text


def _check(uri: str) -> None:
    """Let the driver parse the address; its error messages may repeat parts of it.

    Raises:
        ConfigurationError: it cannot.
    """
    from pymongo.errors import PyMongoError
    from pymongo.uri_parser import parse_uri

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            parse_uri(uri, validate=True, warn=True)
    except (PyMongoError, ValueError, TypeError, Warning) as error:
        raise ConfigurationError(
            f"{MONGO_URI.name} is no usable MongoDB address ({without_password(uri)}): "
            f"{without_secrets(str(error), uri)}",
            hint=ESCAPING if "@" in uri else LOOKS_LIKE,
        ) from None


def _parted(uri: str) -> tuple[str, str]:
    """The scheme, if it is known, and the rest."""
    found = re.match(r"(?:mongodb(?:\+srv)?|https?):/{1,2}", uri)
    return (found[0], uri[found.end() :]) if found else ("", uri)


def _options(query: str) -> Iterator[str]:
    for option in filter(None, query.split("&")):
        name, _, value = option.partition("=")
        yield f"{name}={value if name.lower() in SHOWN else '***'}"


def _secrets(uri: str) -> set[str]:
    """The pieces of the password and of secret options that a message might repeat."""
    _, rest = _parted(uri)
    access, _, where = rest.rpartition("@")
    password = access.partition(":")[2]
    hidden = [
        value
        for name, value in parse_qsl(where.partition("?")[2])
        if name.lower() not in SHOWN and len(value) > 3
    ]
    whole = {password, unquote_plus(password), *hidden}
    pieces = {piece for one in whole for piece in re.split(r"[@/:?#%,&=]", one) if len(piece) > 2}
    return {one.casefold() for one in whole | pieces if one}
