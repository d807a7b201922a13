"""`newsbot sites` as a user runs it, on saved pages and against the stand-in."""

from __future__ import annotations

import re
from pathlib import Path

from evaluation.sites.declarations import write_declarations
from evaluation.sites.outlets import tass_outlet
from evaluation.sites.server import StandIn, newsroom
from newsbot.model.errors import ConfigurationError, CoverageAlarm, PartlyFailed, UsageError
from tests.authoring.invented import STRANGE
from tests.cli.command import newsbot
from tests.sites_declarations.saved import FOLDER

ARTICLES = 5
LOOPBACK = {"NEWSBOT_ALLOW_PRIVATE": "127.0.0.0/8", "NEWSBOT_CONTACT": "test@vesti.example"}


def test_list_shows_every_outlet() -> None:
    done = newsbot("sites", "list")
    assert done.returncode == 0, done.stderr
    assert all(name in done.stdout for name in ("tass.ru", "Коммерсантъ", "entry-content"))


def test_new_prints_a_draft() -> None:
    done = newsbot("sites", "new", "rbc.ru", FOLDER / "rbc")
    assert done.returncode == 0, done.stderr
    assert "[[layouts]]" in done.stdout


def test_check_of_good_pages_ends_well() -> None:
    done = newsbot("sites", "check", "--pages", FOLDER / "mk", "--site", "mk")
    assert done.returncode == 0, done.stderr
    assert "article-body" in done.stdout


def test_check_alarms_when_no_layout_fits(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(STRANGE, encoding="utf-8")
    meta = '{"url": "https://iz.ru/1/2025-04-08/most"}'
    (tmp_path / "a.meta.json").write_text(meta, encoding="utf-8")
    done = newsbot("sites", "check", "--pages", tmp_path)
    assert done.returncode == CoverageAlarm.exit_code
    assert "no layout of iz.toml fits" in done.stderr


def test_a_site_that_is_not_there_is_a_usage_error() -> None:
    done = newsbot("sites", "check", "--site", "vesti")
    assert done.returncode == UsageError.exit_code
    assert "no site is called 'vesti'" in done.stderr


def test_live_asks_the_feeds_and_says_what_works(tmp_path: Path) -> None:
    with StandIn({"tass": tass_outlet(newsroom("tass", ARTICLES))}) as sites:
        environment = LOOPBACK | {"NEWSBOT_SITES": str(write_declarations(tmp_path, sites.outlets))}
        good = newsbot("sites", "check", "--live", "--site", "tass", env=environment)
        declaration = tmp_path / "tass.toml"
        text = declaration.read_text(encoding="utf-8")
        declaration.write_text(text.replace("/sitemap.xml", "/moved.xml"), encoding="utf-8")
        bad = newsbot("sites", "check", "--live", "--site", "tass", env=environment)
        moved = re.sub(r"(?ms)^body = \[.*?\]\n", 'body = ["div.gone > p"]\n', text)
        declaration.write_text(moved, encoding="utf-8")
        misfit = newsbot("sites", "check", "--live", "--site", "tass", env=environment)
    assert misfit.returncode == CoverageAlarm.exit_code, misfit.stderr
    assert "body: 'div.gone > p' fits 0% of 3 pages, " in misfit.stderr
    assert good.returncode == 0, good.stdout
    assert said(good.stdout) == dict.fromkeys(("api", "rss", "sitemap"), "works")
    assert bad.returncode == PartlyFailed.exit_code
    assert said(bad.stdout)["sitemap"] == "not found"


def said(table: str) -> dict[str, str]:
    """What the table says about each kind of feed."""
    rows = [line.split() for line in table.splitlines() if "127.0.0" in line]
    return {row[1]: " ".join(row[4:-1]) for row in rows}


def test_live_without_a_contact_says_so() -> None:
    done = newsbot("sites", "check", "--live", env={"NEWSBOT_CONTACT": ""})
    assert done.returncode == ConfigurationError.exit_code
    assert "NEWSBOT_CONTACT" in done.stderr


def test_live_without_a_network_is_one_clear_message(tmp_path: Path) -> None:
    # Names under .invalid never resolve (RFC 2606).
    (tmp_path / "vesti.toml").write_text(
        'name = "vesti"\ntitle = "Вести"\nhosts = ["vesti.invalid"]\n'
        '[crawl]\nfeeds = [{ kind = "rss", url = "https://vesti.invalid/rss" }]\n',
        encoding="utf-8",
    )
    environment = LOOPBACK | {"NEWSBOT_SITES": str(tmp_path)}
    done = newsbot("sites", "check", "--live", "--site", "vesti", env=environment)
    assert done.returncode == ConfigurationError.exit_code
    assert "internet access" in done.stderr
    assert "Traceback" not in done.stderr
