"""Addresses of a server of one's own: writes must be acknowledged by the journal."""

from __future__ import annotations

import pytest
from pymongo import MongoClient

from newsbot.model.errors import ConfigurationError
from newsbot.store.server.uri import (
    DATABASE,
    acknowledged,
    given_uri,
    without_password,
    without_secrets,
)


@pytest.mark.parametrize(
    ("given", "concern", "database"),
    [
        ("mongodb://db.example.org", {"w": "majority", "j": True}, "newsbot"),
        ("mongodb://db.example.org/corpus?w=2", {"w": 2, "j": True}, "corpus"),
        (
            "mongodb://a.example.org,b.example.org/?replicaSet=rs",
            {"w": "majority", "j": True},
            "newsbot",
        ),
        (
            "mongodb://olga:p%40ss@db.example.org/?journal=false",
            {"w": "majority", "j": False},
            "newsbot",
        ),
    ],
)
def test_an_address_gets_what_it_lacks_and_keeps_what_it_says(
    given: str, concern: dict[str, object], database: str
) -> None:
    with MongoClient[dict[str, object]](acknowledged(given), connect=False) as client:
        assert client.write_concern.document == concern
        assert client.get_default_database(DATABASE).name == database


@pytest.mark.parametrize("given", ["localhost:27017", "http://db.example.org", "mongodb:/x", "x"])
def test_what_is_no_address_is_refused(given: str) -> None:
    with pytest.raises(ConfigurationError, match="no MongoDB address"):
        acknowledged(given)


def test_unacknowledged_writes_are_refused() -> None:
    with pytest.raises(ConfigurationError, match="w=0"):
        acknowledged("mongodb://db.example.org/?w=0")


def test_an_empty_variable_is_as_good_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSBOT_MONGO_URI", "")
    assert given_uri() is None


def test_a_password_is_never_shown() -> None:
    shown = without_password("mongodb+srv://olga:p%40ss@db.example.org/corpus")
    assert shown == "mongodb+srv://olga:***@db.example.org/corpus"


@pytest.mark.parametrize(
    "given", ["http://olga:geheim@db", "olga:geheim@db", "mongodb:/o:geheim@db"]
)
def test_a_wrong_address_is_shown_without_its_password(given: str) -> None:
    with pytest.raises(ConfigurationError, match="no MongoDB address") as refused:
        acknowledged(given)
    assert "geheim" not in str(refused.value)
    assert "@db" in str(refused.value)


@pytest.mark.parametrize(
    "given",
    [
        "mongodb://olga:GE/HEIM@db.example/x",
        "mongodb://olga:GE@HEIM@db.example/x",
        "mongodb://olga:GE?HEIM@db.example/x",
        "mongodb://olga:GE%HEIM@db.example/x",
        "mongodb://olga:GE:HEIM@db.example/x",
        "mongodb://olga:1234/HEIM@db.example/x",
        "mongodb://olga:1234/GEHEIM@db.example",
        "mongodb://olga:GEHEIM@db.example:99999/x",
        "mongodb://olga:GEHEIM@db.example/x?ssl=maybe",
        "mongodb://olga:GEHEIM@db.example/x?W=0",
        "mongodb//olga:GEHEIM@db.example/x",
        "olga:/GEHEIM@db.example/x",
    ],
)
def test_no_part_of_a_password_is_told(given: str) -> None:
    with pytest.raises(ConfigurationError) as refused:
        acknowledged(given)
    assert "HEIM" not in str(refused.value).upper()
    assert refused.value.__cause__ is None
    assert refused.value.__suppress_context__ or refused.value.__context__ is None


@pytest.mark.parametrize(
    "option",
    [
        "tls=true&tlsCertificateKeyFilePassword=GEHEIM",
        "authMechanism=MONGODB-AWS&authMechanismProperties=AWS_SESSION_TOKEN:GEHEIM",
        "appName=GEHEIM",
    ],
)
def test_options_that_may_be_secret_are_hidden(option: str) -> None:
    uri = acknowledged(f"mongodb://AKIA:x@db.example/x?{option}")
    assert "GEHEIM" in uri
    assert "GEHEIM" not in without_password(uri)
    assert "GEHEIM" not in without_secrets("no such token: GEHEIM", uri)


@pytest.mark.parametrize("mechanism", ["", "SCRAM-SHA-256", "PLAIN", "MONGODB-X509"])
def test_it_authenticates_where_pymongo_does(mechanism: str) -> None:
    option = f"?authMechanism={mechanism}" if mechanism else ""
    access = "olga@" if mechanism == "MONGODB-X509" else "olga:x@"
    for database in ("", "corpus"):
        if mechanism == "MONGODB-X509" and database:
            continue  # which pymongo refuses
        given = f"mongodb://{access}db.example/{database}{option}"
        ours, theirs = (
            MongoClient[dict[str, object]](uri, connect=False)
            for uri in (acknowledged(given), given)
        )
        with ours, theirs:
            assert (
                ours.options.pool_options._credentials == theirs.options.pool_options._credentials
            )
