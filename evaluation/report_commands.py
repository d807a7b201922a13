"""Runs the commands that some cases of `evaluation.reported` are about, in empty folders."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, NamedTuple

TIMEOUT = 120
"""Seconds after which a command that has not ended is killed."""

DECLARATION = """
name = "zar"
title = "Заречинские вести"
hosts = ["127.0.0.1"]
article_url = ["/n/[0-9]+$"]
[crawl]
delay = 0.0
feeds = [{{ kind = "rss", url = "http://127.0.0.1:{port}/rss" }}]
"""


class Crawled(NamedTuple):
    """The end of a crawl of a site with one feed, and the language in which it asked."""

    code: int
    accepted_language: str


def replayed(path: Path) -> list[dict[str, Any]]:
    """The records that `newsbot replay` makes of a file."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "o.jsonl"
        _newsbot(["replay", str(path), "-o", str(out)], Path(folder))
        lines = out.read_text(encoding="utf-8").splitlines() if out.exists() else []
    return [json.loads(line) for line in lines]


def crawled(feed: str) -> Crawled:
    """Crawl a site whose only feed answers with this body."""
    with tempfile.TemporaryDirectory() as name, _site(feed.encode()) as (port, languages):
        folder = Path(name)
        (folder / "zar.toml").write_text(DECLARATION.format(port=port), encoding="utf-8")
        code = _newsbot(["crawl", "zar"], folder)
    return Crawled(code, languages[-1] if languages else "")


@contextmanager
def _site(body: bytes) -> Iterator[tuple[int, list[str]]]:
    """A server on loopback: its port, and the languages that it is asked for."""
    languages: list[str] = []

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            languages.append(self.headers.get("Accept-Language", ""))
            found = self.path == "/rss"
            self.send_response(200 if found else 404)
            self.end_headers()
            self.wfile.write(body if found else b"")

        def log_message(self, format: str, *args: Any) -> None:
            """Print nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1], languages
        server.shutdown()


def _newsbot(arguments: Sequence[str], folder: Path) -> int:
    environment = os.environ | {
        "NEWSBOT_SITES": str(folder),
        "NEWSBOT_VAR": str(folder / "var"),
        "NEWSBOT_ALLOW_PRIVATE": "127.0.0.0/8",
        "NEWSBOT_CONTACT": "test@vesti.example",
    }
    command = [sys.executable, "-m", "newsbot", *arguments]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, timeout=TIMEOUT, check=False
    ).returncode
