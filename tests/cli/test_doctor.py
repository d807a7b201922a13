"""The doctor says what is missing and what to do, and changes nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.command import newsbot

CONTACT = {"NEWSBOT_CONTACT": "you@example.org"}


def findings(env: dict[str, str]) -> tuple[int, dict[str, dict[str, str]]]:
    asked = newsbot("doctor", "--json", env=env)
    assert asked.stdout, asked.stderr
    rows = json.loads(asked.stdout)
    # Of several findings on one subject the gravest.
    rows.sort(key=lambda row: ("fine", "note", "wrong").index(row["state"]))
    return asked.returncode, {row["subject"]: row for row in rows}


def test_a_machine_that_has_all_is_fine(mongod: str, tmp_path: Path) -> None:
    code, found = findings(CONTACT | {"NEWSBOT_VAR": str(tmp_path / "var")})
    assert code == 0, found
    assert {"python", "settings", "contact", "data", "disk", "database", "clock"} <= set(found)
    assert found["database"]["found"].startswith("embedded, mongod ")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("env", "subject", "todo"),
    [
        ({"NEWSBOT_CONTACT": ""}, "contact", "export NEWSBOT_CONTACT="),
        ({"NEWSBOT_PATIENCE": "soon"}, "settings", "NEWSBOT_PATIENCE=60"),
        ({"NEWSBOT_VAR": "/etc/hostname/var"}, "data", "NEWSBOT_VAR"),
        (
            {"NEWSBOT_MONGO_URI": "mongodb://olga:geheim@127.0.0.1:1/"},
            "database",
            "NEWSBOT_MONGO_URI",
        ),
    ],
)
def test_what_is_wrong_says_what_to_do(env: dict[str, str], subject: str, todo: str) -> None:
    code, found = findings(CONTACT | env)
    assert code == 3
    assert found[subject]["state"] == "wrong"
    assert todo in found[subject]["todo"]
    assert "geheim" not in json.dumps(found)


def test_own_server_and_slips_of_the_hand(mongo_uri: str, tmp_path: Path) -> None:
    env = CONTACT | {"NEWSBOT_MONGO_URI": mongo_uri, "NEWSBOT_CONTCT": "x"}
    code, found = findings(env | {"NEWSBOT_VAR": str(tmp_path)})
    assert code == 0, found
    assert "MongoDB 6" in found["database"]["found"]
    assert found["settings"]["state"] == "note"
    assert "NEWSBOT_CONTCT" in newsbot("doctor", env=env).stdout


def test_passwords_that_others_can_read_are_wrong(tmp_path: Path, mongo_uri: str) -> None:
    file = tmp_path / "own.toml"
    file.write_text(f'mongo_uri = "{mongo_uri}"')
    file.chmod(0o644)
    env = CONTACT | {"NEWSBOT_CONFIG": str(file)}
    assert findings(env)[1]["settings"]["todo"] == f"chmod 600 {file}"
    file.chmod(0o600)
    assert findings(env)[0] == 0
