"""A site whose pages are made by scripts, crawled with a real Chromium."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from evaluation.sites import scripted as scripted_site
from evaluation.sites.outlets import scripted_outlet
from evaluation.sites.server import StandIn, newsroom
from newsbot.crawl.browser.find import find_chromium
from newsbot.model.errors import ConfigurationError
from tests.crawl.stage import Stage
from tests.required import need_chromium

ARTICLES = 11
"""More than the listing shows before it is scrolled."""


@pytest.fixture
def scripted(mongo_uri: str, tmp_path: Path) -> Iterator[Stage]:
    """A stage with the site of scripts."""
    outlets = {"script": scripted_outlet(newsroom("script", ARTICLES, size=3))}
    with StandIn(outlets) as sites:
        stage = Stage(sites, tmp_path, mongo_uri)
        with stage.client:
            yield stage


def test_pages_made_by_scripts_are_scrolled_rendered_and_stored(scripted: Stage) -> None:
    need_chromium()
    # Warnings of the browser's own tools are not ours to mend.
    scripted.environment["PYTHONWARNINGS"] = "default"
    printed = scripted.crawl("script", "--verbose")
    scripted.assert_all_right_once("script")
    outlet = scripted.outlet("script")
    assert set(outlet.fetched().values()) == {1}
    asked = {path for path, _ in outlet.asked}
    assert "/pixel.gif" not in asked
    assert "/metrika/tag.js" not in asked
    assert scripted_site.FORBIDDEN not in asked
    assert "/private/frame" not in asked
    # The pages that are open at the same time may each fetch it before it is in the cache.
    assert 1 <= outlet.asked[scripted_site.BUNDLE, 200] <= 2
    assert all(agent.startswith("newsbot/") for agent in outlet.agents)
    assert outlet.languages >= {"ru,en;q=0.3"}
    # One page at a time is fetched, and each by the tab of the one before.
    assert "'playwright/page_count': 1," in printed
    checked = scripted.run("sites", "check", "--live", "--site", "script", "--json")
    (report,) = json.loads(checked[checked.index("[") :])
    assert report["articles"] == ARTICLES


def test_the_last_tabs_of_a_context_are_closed_when_another_has_begun() -> None:
    need_chromium()
    printed = subprocess.run(
        [sys.executable, "-m", "tests.crawl.browser.old_tabs"],
        capture_output=True,
        check=True,
        timeout=300,
    )
    assert json.loads(printed.stdout) == {"old": 0, "new": 1}


def test_a_missing_browser_is_said_at_the_start(scripted: Stage) -> None:
    scripted.environment |= {"PATH": "/nonexistent", "PLAYWRIGHT_BROWSERS_PATH": "/nonexistent"}
    printed = scripted.crawl("script", expect=3)
    assert "there is no Chromium" in printed
    assert "make browser" in printed
    assert not scripted.outlet("script").asked


def test_a_browser_that_is_named_and_not_there_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSBOT_CHROMIUM", os.devnull)
    with pytest.raises(ConfigurationError, match="cannot be run"):
        find_chromium()


def test_the_shell_without_windows_is_taken_before_the_whole_browser(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("NEWSBOT_CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "downloads"))
    places = (
        "downloads/chromium-1200/chrome-linux64/chrome",
        "downloads/chromium_headless_shell-1199/chrome-headless-shell-linux64/chrome-headless-shell",
        "bin/chromium",
        "bin/chromium-headless-shell",
    )
    for place in places:
        program = tmp_path / place
        program.parent.mkdir(parents=True, exist_ok=True)
        program.touch(mode=0o755)
        assert find_chromium() == program
