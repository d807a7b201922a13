"""Addresses of a server of one's own: writes must be acknowledged by the journal."""

from __future__ import annotations

import pytest
from pymongo import MongoClient

from newsbot.model.errors import ConfigurationError
from newsbot.store.server.uri import acknowledged, given_uri, without_password


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
        assert client.get_default_database().name == database


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
