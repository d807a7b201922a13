"""Runs `newsbot report` on invented records."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser
from typer.testing import CliRunner

from newsbot.cli.shell.app import app
from tests.query.corpus import written


def made(folder: Path, records: list[Any], *options: str, name: str = "report.json") -> Any:
    """A report of some records: the HTML as a tree, or the JSON."""
    corpus = written(folder, records)
    done = CliRunner().invoke(app, ["report", corpus, "-o", str(folder / name), *options])
    assert done.exit_code == 0, done.output
    text = (folder / name).read_text(encoding="utf-8")
    return json.loads(text) if name.endswith(".json") else LexborHTMLParser(text)
