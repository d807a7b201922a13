"""Certificates: an invalid one is refused, unless the site's declaration allows it."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.cli.command import newsbot
from tests.crawl.small_sites import running

FEED = b"<rss><channel><item><link>/1</link></item></channel></rss>"
SITE = """
name = "vesti"
title = "Vesti"
hosts = ["127.0.0.9"]

[crawl]
delay = 0.0
any_certificate = {allowed}
[[crawl.feeds]]
kind = "rss"
url = "https://127.0.0.9:{port}/rss.xml"
"""


class Feeds(BaseHTTPRequestHandler):
    """Serves the feed at every address but robots.txt."""

    def do_GET(self) -> None:
        found = not self.path.endswith("robots.txt")
        self.send_response(200 if found else 404)
        self.end_headers()
        self.wfile.write(FEED if found else b"")

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def port(tmp_path: Path) -> Iterator[int]:
    """The port of a server whose certificate it has signed itself."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(signed_by_itself(tmp_path / "server.pem"))
    server = HTTPServer(("127.0.0.9", 0), Feeds)
    server.socket = context.wrap_socket(
        server.socket, server_side=True, do_handshake_on_connect=False
    )
    with running(server):
        yield server.server_port


def signed_by_itself(path: Path) -> Path:
    """A file with a key and a certificate that nobody vouches for."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "vesti.example")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    plain = (serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path.write_bytes(key.private_bytes(pem, *plain) + certificate.public_bytes(pem))
    return path


@pytest.mark.parametrize(("allowed", "code"), [("false", 3), ("true", 0)])
def test_an_invalid_certificate_is_refused_unless_allowed(
    tmp_path: Path, port: int, allowed: str, code: int
) -> None:
    (tmp_path / "vesti.toml").write_text(SITE.format(allowed=allowed, port=port))
    environment = {
        "NEWSBOT_ALLOW_PRIVATE": "127.0.0.0/8",
        "NEWSBOT_CONTACT": "test@vesti.example",
        "NEWSBOT_SITES": str(tmp_path),
    }
    done = newsbot("sites", "check", "--live", "--site", "vesti", env=environment)
    assert done.returncode == code, done.stdout + done.stderr
    assert ("certificate" in done.stderr) == (allowed == "false"), done.stderr
