"""The walk through `docs/adding-a-site.md` is what the commands do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from newsbot.authoring.check import check_sites
from newsbot.authoring.draft import draft_site
from newsbot.model.page import Page
from newsbot.readers import Source
from newsbot.sites.registry import Sites, load_site
from tests.cli.command import newsbot
from tests.reference import ROOT

TEXT = (ROOT / "docs" / "adding-a-site.md").read_text(encoding="utf-8")
DRAFT, DECLARATION = re.findall(r"```toml\n(.*?)```", TEXT, re.S)
PAGE = "tests/sites_declarations/pages/rbc/article-2021.html"


@pytest.fixture
def pages() -> list[Page]:
    return [page for page in Source([str(ROOT / PAGE)]) if isinstance(page, Page)]


def test_the_draft_is_the_one_that_is_printed(pages: list[Page]) -> None:
    assert draft_site("rbc.ru", pages).strip() == DRAFT.strip()


def test_the_declaration_finds_all_fields(pages: list[Page], tmp_path: Path) -> None:
    path = tmp_path / "rbc.toml"
    path.write_text(DECLARATION, encoding="utf-8")
    (row,) = check_sites(pages, Sites([load_site(path)]))
    assert (row.layout, row.pages) == ("article", 1)
    assert set(row.found.values()) == {1}
    assert len(row.found) == 8


def test_its_commands_are_commands(tmp_path: Path) -> None:
    """Those that read pages run as they stand; `--live` needs the web."""
    (tmp_path / "rbc.toml").write_text(DECLARATION, encoding="utf-8")
    lines = re.findall(r"(?m)^newsbot (?:sites|explain) .*$", TEXT)
    offline = [line.split(">")[0].split()[1:] for line in lines if "--live" not in line]
    assert len(offline) >= 5
    for arguments in offline:
        done = newsbot(*arguments, env={"NEWSBOT_SITES": str(tmp_path)})
        assert done.returncode == 0, (arguments, done.stderr)
