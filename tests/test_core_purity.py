"""The core stays a leaf: no crawler, no database driver, no browser gets in with it."""

from __future__ import annotations

import subprocess
import sys

FORBIDDEN = {"scrapy", "twisted", "playwright", "pymongo", "scrapy_playwright"}
HIGHER = ("storage", "spiders", "pipelines", "settings", "readers", "replay", "export", "cli")

PROGRAM = """
import sys
import newsbot
from newsbot.pipeline import process
from newsbot.model.page import Page
newsbot.extract("<html><body><article><p>Мэр открыл мост.</p></article></body></html>")
process(Page(body="Мэр Заречинска открыл мост через реку.".encode()))
from newsbot.dedup import Deduplicator
Deduplicator()
print("\\n".join(sys.modules))
"""


EXPORT = """
import sys
import newsbot.export.corpus, newsbot.export.sources
print("\\n".join(sys.modules))
"""

COMMANDS = """
import sys
from newsbot.cli.shell.app import tree
tree()
print("\\n".join(sys.modules))
"""


def _modules(program: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


def test_core_imports_no_shell_and_no_store() -> None:
    loaded = _modules(PROGRAM)
    roots = {name.partition(".")[0] for name in loaded}
    assert not roots & FORBIDDEN
    higher = {f"newsbot.{name}" for name in HIGHER}
    assert not {name for name in loaded if ".".join(name.split(".")[:2]) in higher}


def test_an_export_of_the_database_starts_without_arrays_and_the_index_of_copies() -> None:
    assert not _modules(EXPORT) & {"numpy", "newsbot.dedup.records"}


def test_the_command_line_is_built_without_the_tables_of_texts() -> None:
    assert not _modules(COMMANDS) & {"newsbot.text.tables", "newsbot.query.question"}
