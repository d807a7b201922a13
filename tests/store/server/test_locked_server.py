"""A MongoDB with its locks on: TLS with a private CA, accounts, certificates; no secret is told."""

from __future__ import annotations

import json
import re
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import msgspec
import pytest
from pymongo import MongoClient

from newsbot.model.errors import ConfigurationError
from newsbot.store.server.binary import choose_mongod
from newsbot.store.server.connection import connected
from newsbot.store.server.uri import DATABASE, acknowledged
from tests.cli.command import newsbot
from tests.reference import ROOT
from tests.waiting import wait_until

PASSWORD = "Г:e@h/e?i#m%4&=+ 1"
"""Every character that has a meaning in an address."""

KEY_PASSWORD = "schluessel-wort"


class Locked(msgspec.Struct, frozen=True):
    """A server that asks who comes: its port, and the folder with the certificates."""

    port: int
    folder: Path

    def uri(self, access: str = "", options: str = "", database: str = "") -> str:
        """An address with the server's own CA."""
        ca = quote(str(self.folder / "ca.pem"), safe="")
        return (
            f"mongodb://{access}localhost:{self.port}/{database}?tls=true&tlsCAFile={ca}{options}"
        )


@pytest.fixture(scope="module")
def server(mongod: str) -> Iterator[Locked]:
    """A mongod with TLS and accounts (`mongod` skips the test where none can run)."""
    if not shutil.which("openssl"):
        pytest.skip("openssl is not installed")
    folder = Path(tempfile.mkdtemp(prefix="nb-"))
    _make_certificates(folder)
    port = _free_port()
    process = subprocess.Popen(
        [
            choose_mongod(folder).path,
            *("--dbpath", folder, "--bind_ip", "127.0.0.1", "--port", str(port), "--auth"),
            *("--tlsMode", "requireTLS", "--tlsCertificateKeyFile", folder / "server.pem"),
            *("--tlsCAFile", folder / "ca.pem", "--tlsAllowConnectionsWithoutCertificates"),
            *("--nounixsocket", "--logpath", folder / "log", "--wiredTigerCacheSizeGB", "0.25"),
        ],
        stdout=subprocess.DEVNULL,
    )
    try:
        wait_until(lambda: _listens(port))
        locked = Locked(port, folder)
        _make_accounts(locked)
        yield locked
    finally:
        process.terminate()
        process.wait()
        shutil.rmtree(folder)


def _make_accounts(server: Locked) -> None:
    """The first account may be made from the machine itself, without one."""
    everything = [{"role": "readWrite", "db": DATABASE}]
    with MongoClient[dict[str, object]](server.uri()) as client:
        client.admin.command("createUser", "root", pwd="root", roles=["root"])
    with MongoClient[dict[str, object]](server.uri("root:root@")) as client:
        client.admin.command("createUser", "olga", pwd=PASSWORD, roles=everything)
        client["$external"].command("createUser", "CN=crawler,O=newsbot", roles=everything)


def test_a_user_authenticates_where_pymongo_does(server: Locked) -> None:
    access = f"olga:{quote(PASSWORD, safe='')}@"
    with connected(acknowledged(server.uri(access))) as database:
        assert database.name == DATABASE
        database["probe"].insert_one({"_id": 1})
        assert database["probe"].count_documents({}) == 1


# pymongo hands the key's password to pyOpenSSL in a way that this has given up.
@pytest.mark.filterwarnings("ignore:Context.set_passwd_cb:DeprecationWarning")
def test_a_certificate_authenticates(server: Locked) -> None:
    key = quote(str(server.folder / "crawler.pem"), safe="")
    options = f"&authMechanism=MONGODB-X509&tlsCertificateKeyFile={key}"
    options += f"&tlsCertificateKeyFilePassword={KEY_PASSWORD}"
    with connected(acknowledged(server.uri(options=options))) as database:
        database["probe"].insert_one({"_id": 2})


@pytest.mark.parametrize("where", ["", "newsbot"])
def test_a_wrong_password_is_refused_without_repeating_it(server: Locked, where: str) -> None:
    with (
        pytest.raises(ConfigurationError, match="Authentication failed") as refused,
        connected(acknowledged(server.uri("olga:geheim@", database=where))) as database,
    ):
        database["probe"].find_one()
    assert "geheim" not in str(refused.value)


def test_the_account_of_the_how_to_is_found(server: Locked) -> None:
    """It is made in `admin`, and the address names the database of the articles."""
    access = f"olga:{quote(PASSWORD, safe='')}@"
    named = server.uri(access, database=DATABASE)
    with (
        pytest.raises(ConfigurationError, match="refuses: Authentication failed") as refused,
        connected(acknowledged(named)) as database,
    ):
        database["probe"].find_one()
    assert "full error" not in str(refused.value)
    assert "authSource=admin" in str(refused.value)
    page = (ROOT / "docs" / "how-to" / "own-mongodb.md").read_text(encoding="utf-8")
    option = re.search(r"newsbot:PASSWORD@\S+/newsbot\?(\w+=\w+)", page)
    assert option
    with connected(acknowledged(f"{named}&{option[1]}")) as database:
        assert database["probe"].find_one({"_id": "none"}) is None


def test_the_doctor_finds_that_nobody_is_let_in(server: Locked, tmp_path: Path) -> None:
    env = {"NEWSBOT_MONGO_URI": server.uri(), "NEWSBOT_VAR": str(tmp_path)}
    said = newsbot("doctor", "--json", env=env | {"NEWSBOT_CONTACT": "you@example.org"})
    assert [row["state"] for row in json.loads(said.stdout) if row["subject"] == "database"] == [
        "wrong"
    ]
    assert said.returncode == 3


def test_commands_store_and_show_no_secret(server: Locked, tmp_path: Path) -> None:
    page = ROOT / "seeds" / "iz-2026-tram.html"
    env = {
        "NEWSBOT_MONGO_URI": server.uri(f"olga:{quote(PASSWORD, safe='')}@"),
        "NEWSBOT_VAR": str(tmp_path),
    }
    stored = newsbot("replay", page, env=env)
    assert stored.returncode == 0, stored.stderr
    said = stored.stderr + stored.stdout
    for command in (("db", "status"), ("runs", "last", "--json"), ("config",), ("export", "-")):
        shown = newsbot(*command, env=env)
        assert shown.returncode == 0, shown.stderr
        said += shown.stdout + shown.stderr
    assert PASSWORD not in said
    assert quote(PASSWORD, safe="") not in said


def _make_certificates(folder: Path) -> None:
    """A CA, a certificate for the server, and one for a crawler with a password on its key."""
    _openssl(
        folder,
        *("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
        *("-subj", "/CN=ca", "-keyout", "ca.key", "-out", "ca.pem"),
    )
    _signed(folder, "server", "/CN=localhost", "-nodes")
    _signed(folder, "crawler", "/O=newsbot/CN=crawler", "-passout", f"pass:{KEY_PASSWORD}")


def _signed(folder: Path, name: str, subject: str, *key: str) -> None:
    request = ("-keyout", f"{name}.key", "-out", f"{name}.csr", "-subj", subject)
    _openssl(folder, "req", "-newkey", "rsa:2048", *key, *request)
    (folder / "names").write_text("subjectAltName=DNS:localhost")
    _openssl(
        folder,
        *("x509", "-req", "-in", f"{name}.csr", "-CA", "ca.pem", "-CAkey", "ca.key"),
        *("-CAcreateserial", "-days", "2", "-extfile", "names", "-out", f"{name}.crt"),
    )
    pem = (folder / f"{name}.crt").read_text() + (folder / f"{name}.key").read_text()
    (folder / f"{name}.pem").write_text(pem)


def _openssl(folder: Path, *arguments: str) -> None:
    subprocess.run(["openssl", *arguments], cwd=folder, capture_output=True, check=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
