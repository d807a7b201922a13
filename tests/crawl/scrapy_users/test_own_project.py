"""The project of docs/how-to/scrapy.md, run as it stands there."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.crawl.small_sites import running
from tests.extraction.invented import NEWS, TEXT
from tests.reference import ROOT

BLOCK = re.compile(r"```python\n# (\S+)\n(.*?)```", re.S)
PAGES = {
    "/": "".join(f'<h2><a href="{path}">Мост через реку</a></h2>' for path in ("/1", "/2", "/3")),
    "/1": f"<h1>Мост открыли</h1><time datetime='2026-11-27T12:00:00+03:00'></time>{TEXT}",
    "/2": f"<h1>Новый мост открыт</h1><time datetime='2026-11-27T14:00:00+03:00'></time>{TEXT}",
    "/3": "<h1>Галерея</h1>",
}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        """Serve one of the pages."""
        found = PAGES.get(self.path)
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(f"<html><body>{found}</body></html>".encode() if found else b"")

    def log_message(self, *words: Any) -> None:
        """Keep quiet."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    with running(server):
        yield f"http://127.0.0.1:{server.server_port}/"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    guide = (ROOT / "docs" / "how-to" / "scrapy.md").read_text(encoding="utf-8")
    for name, code in BLOCK.findall(guide):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(code, encoding="utf-8")
    return tmp_path


def scraped(project: Path, *arguments: str, **environment: str) -> list[dict[str, Any]]:
    """What `scrapy crawl` writes to its feed."""
    done = subprocess.run(
        [sys.executable, "-m", "scrapy", "crawl", *arguments, "-O", "out.jsonl"],
        cwd=project,
        env=os.environ
        | {"SCRAPY_SETTINGS_MODULE": "vesti.settings", "PYTHONPATH": f"{project}:{ROOT}"}
        | environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    return [json.loads(line) for line in (project / "out.jsonl").read_text("utf-8").splitlines()]


def test_items_with_pages_become_records_without_a_database(project: Path, address: str) -> None:
    records = scraped(project, "vesti", "-a", f"address={address}")
    assert sorted(record["title"] for record in records) == ["Мост открыли", "Новый мост открыт"]
    assert {(record["text"], record["desk"]) for record in records} == {("\n\n".join(NEWS), "city")}


def test_with_a_database_the_feed_gets_the_links(
    project: Path, address: str, mongo_uri: str
) -> None:
    settings = {"SCRAPY_SETTINGS_MODULE": "vesti.with_database", "NEWSBOT_MONGO_URI": mongo_uri}
    records = scraped(project, "vesti", "-a", f"address={address}", **settings)
    assert len({record["cluster"] for record in records}) == 1
    assert len([record for record in records if record["duplicate_of"]]) == 1
    assert {record["desk"] for record in records} == {"city"}


def test_a_response_is_read_without_pipelines(project: Path, address: str) -> None:
    found = scraped(project, "short", "-a", f"address={address}1", "-s", "ITEM_PIPELINES={}")
    assert found == [{"title": "Мост открыли", "published": "2026-11-27T12:00:00+03:00"}]


def test_an_article_is_given_by_its_type(project: Path, address: str) -> None:
    found = scraped(project, "typed", "-a", f"addresses={address}1 {address}3")
    article, refused = sorted(found, key=lambda item: "refused" in item)
    assert article == {"title": "Мост открыли", "published": "2026-11-27T12:00:00+03:00"}
    assert refused["refused"].startswith(f"{address}3: ")


def test_what_the_typed_spider_needs_is_named_where_it_is_missing() -> None:
    program = "import sys; sys.modules['scrapy_poet'] = None; import newsbot.poet"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert "newsbot.poet needs scrapy-poet: pip install scrapy-poet" in done.stderr
