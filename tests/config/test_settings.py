"""Settings: where their values come from, what is refused, and that secrets stay hidden."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbot import config
from newsbot.files.data_folder import var_folder
from newsbot.model.errors import ConfigurationError
from newsbot.model.setting import PREFIX
from newsbot.schedule.environment import environment_lines, write_environment
from tests.cli.command import newsbot
from tests.reference import ROOT

BAD = [
    ("PATIENCE", "abc"),
    ("PATIENCE", "nan"),
    ("PATIENCE", "-1"),
    ("PATIENCE", "1e999"),
    ("LEASE_SECONDS", "0"),
    ("LEASE_SECONDS", "x"),
    ("ARCHIVE_FILE_BYTES", "-5"),
    ("ARCHIVE_FILE_BYTES", "one"),
    ("ARCHIVE_MAX_GB", "inf"),
    ("ALLOW_PRIVATE", "all"),
    ("ALLOW_PRIVATE", "10.0.0.1/8"),
    ("SITE_MEMORY", "maybe"),
    ("SITES", "/nowhere/at/all"),
    ("THRESHOLDS", "/nowhere.toml"),
    ("LOG_LEVEL", "LOUD"),
    ("CONTACT", "nobody"),
    ("CONTACT", "a@b.example\nX-Header: 1"),
    ("WEBHOOK", "ftp://hook.example/"),
    ("VAR", "~nobody-of-this-name/x"),
    ("CONFIG", "/nowhere.toml"),
]


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No setting from outside, and an empty working folder."""
    for setting in config.SETTINGS:
        monkeypatch.delenv(setting.name, raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(("key", "text"), BAD)
def test_what_cannot_be_read_is_named(key: str, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PREFIX + key, text)
    with pytest.raises(ConfigurationError, match=key) as refused:
        config.check()
    assert refused.value.hint
    assert "\n" not in str(refused.value)


def test_the_environment_wins_over_the_file_and_the_file_over_the_default(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert config.PATIENCE.value() == 60
    Path("newsbot.toml").write_text("patience = 5\nsite_memory = false\narchive_max_days = 1.5")
    assert (config.PATIENCE.value(), config.SITE_MEMORY.value()) == (5, False)
    assert config.ARCHIVE_MAX_DAYS.value() == 1.5
    monkeypatch.setenv(config.PATIENCE.name, "7")
    assert config.PATIENCE.value() == 7
    monkeypatch.setenv(config.PATIENCE.name, "")
    assert config.PATIENCE.value() == 5


def test_paths_begin_where_they_are_written(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    project = tmp_path / "project"
    (project / "own").mkdir(parents=True)
    (project / "own.toml").write_text('sites = "own"\nallow_private = ["127.0.0.0/8", "::1/128"]')
    monkeypatch.setenv(config.CONFIG.name, str(project / "own.toml"))
    assert config.SITES.value() == project / "own"
    assert len(config.ALLOW_PRIVATE.value()) == 2
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv(config.SITES.name, "~/project")
    assert config.SITES.value() == project


@pytest.mark.parametrize("text", ["\ufeffpatience = 5", "patience = 5\r\n", "\tpatience\t=\t5"])
def test_a_file_from_any_editor_is_read(text: str) -> None:
    Path("newsbot.toml").write_text(text, encoding="utf-8", newline="")
    assert config.PATIENCE.value() == 5


@pytest.mark.parametrize(
    "text", ["patience = ", "[crawl]\nx = 1", "patiense = 5", f"contact = {'[' * 5000}", "\0"]
)
def test_a_wrong_file_is_named(text: str) -> None:
    Path("newsbot.toml").write_text(text)
    with pytest.raises(ConfigurationError, match=r"newsbot\.toml"):
        config.check()


@pytest.mark.parametrize("key", ["mongo_uri", "webhook"])
def test_a_wrong_secret_is_not_repeated(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PREFIX + key.upper(), "http://olga:geheim\n@db")
    with pytest.raises(ConfigurationError) as refused:
        config.check()
    assert "geheim" not in str(refused.value)
    assert refused.value.__cause__ is None


def test_scrapy_may_change_what_it_reads() -> None:
    assert config.PATIENCE.of({config.PATIENCE.name: "2"}) == 2
    assert config.SITE_MEMORY.of({config.SITE_MEMORY.name: False}) is False
    assert config.ALLOW_PRIVATE.of({config.ALLOW_PRIVATE.name: config.ALLOW_PRIVATE.default}) == ()
    with pytest.raises(ConfigurationError, match="PATIENCE"):
        config.PATIENCE.of({config.PATIENCE.name: "soon"})


def test_a_slip_of_the_hand_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSBOT_CONTCT", "a@b.example")
    monkeypatch.setenv("NEWSBOT_REFERENCE", "/elsewhere")
    assert list(config.misspelt_settings()) == [("NEWSBOT_CONTCT", config.CONTACT.name)]


def test_data_lie_in_the_project_else_at_home(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    assert var_folder() == tmp_path / "share" / "newsbot"
    monkeypatch.setenv("XDG_DATA_HOME", "relative")  # which the specification wants ignored
    monkeypatch.setenv("HOME", str(tmp_path))
    assert var_folder() == tmp_path / ".local" / "share" / "newsbot"
    (tmp_path / "var" / "spool").mkdir(parents=True)  # a system's /var has one too
    assert var_folder() == tmp_path / ".local" / "share" / "newsbot"
    (tmp_path / "var" / "mongo").mkdir()
    (tmp_path / "var" / "mongo" / "made-by.json").touch()
    assert var_folder() == tmp_path / "var"
    (tmp_path / "scrapy.cfg").touch()
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    (tmp_path / "elsewhere" / "newsbot.toml").touch()
    assert var_folder() == tmp_path / "elsewhere" / "var"
    monkeypatch.setenv(config.VAR.name, "given")
    assert var_folder() == tmp_path / "elsewhere" / "given"


NASTY = "mongodb://olga:p\"a$(id)`id`\\w%40's!@db.example/новости?a=1&b=2 #x"


def test_scheduled_crawls_get_every_setting_as_it_is(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    Path("newsbot.toml").write_text('contact = "крот@нора.example"\nvar = "data"')
    monkeypatch.setenv(config.MONGO_URI.name, NASTY)
    file = tmp_path / "newsbot.env"
    write_environment(file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    (tmp_path / "empty").mkdir()
    program = "import os, json; print(json.dumps(dict(os.environ)))"
    read = subprocess.run(
        ["/bin/sh", "-c", f'set -a && . {file} && exec "$0" -c "$1"', sys.executable, program],
        cwd=tmp_path / "empty",
        env={},
        capture_output=True,
        check=True,
    )
    found = json.loads(read.stdout)
    assert found[config.MONGO_URI.name] == NASTY
    assert found[config.CONTACT.name] == "крот@нора.example"
    assert found[config.VAR.name] == str(tmp_path / "data")


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1))
def test_any_text_survives_the_environment_file(text: str) -> None:
    """Read as systemd.exec(5) says: in double quotes a backslash protects four characters."""
    if not text.isprintable():
        return
    os.environ[config.MONGO_URI.name] = text
    try:
        line = next(line for line in environment_lines() if line.startswith(config.MONGO_URI.name))
    finally:
        del os.environ[config.MONGO_URI.name]
    assert _unquoted(line.partition("=")[2]) == text


def _unquoted(quoted: str) -> str:
    inner, text = iter(quoted[1:-1]), ""
    for char in inner:
        following = next(inner) if char == "\\" else char
        text += following if char != "\\" or following in '"\\$`' else char + following
    return text


def test_the_command_shows_values_and_origins_but_no_secret() -> None:
    env = {config.MONGO_URI.name: "mongodb://olga:geheim@db.example/", config.PATIENCE.name: "5"}
    shown = newsbot("config", "--json", env=env)
    assert shown.returncode == 0, shown.stderr
    assert "geheim" not in shown.stdout + newsbot("config", env=env).stdout
    rows = {row["setting"]: row for row in json.loads(shown.stdout)["settings"]}
    assert set(rows) == {setting.name for setting in config.SETTINGS}
    assert (rows[config.PATIENCE.name]["value"], rows[config.PATIENCE.name]["source"]) == (
        5.0,
        "environment",
    )
    assert rows[config.LEASE_SECONDS.name]["source"] == "default"


@pytest.mark.parametrize("command", [("crawl", "tass"), ("export", "-"), ("sites", "list")])
def test_a_wrong_setting_ends_any_command_with_one_clear_line(command: tuple[str, ...]) -> None:
    ended = newsbot(*command, env={config.PATIENCE.name: "abc"})
    assert ended.returncode == 3
    assert ended.stderr.splitlines()[0].startswith("error: NEWSBOT_PATIENCE 'abc' is not a number")
    assert "Traceback" not in ended.stderr
    shown = newsbot("config", env={config.PATIENCE.name: "abc"})
    assert shown.returncode == 3
    assert config.CONTACT.name in shown.stdout


def test_units_and_crontab_hold_no_setting(tmp_path: Path) -> None:
    env = {
        config.CONTACT.name: "a@b.example",
        config.MONGO_URI.name: "mongodb://olga:geheim@db.example/",
        config.WEBHOOK.name: "https://hooks.example/T0KEN",
    }
    file = tmp_path / "newsbot.env"
    assert newsbot("schedule", "settings", file, env=env).returncode == 0
    for kind in ("--systemd", "--cron"):
        shown = newsbot("schedule", "show", "tass", kind, "--settings", file, env=env)
        assert str(file) in shown.stdout
        for value in ("a@b.example", "geheim", "T0KEN"):
            assert value not in shown.stdout + shown.stderr
            assert value in file.read_text(encoding="utf-8")


def test_settings_are_documented_where_people_read_of_them() -> None:
    names = {setting.name for setting in config.SETTINGS}
    text = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "docs").glob("*.md"))
    assert all(name in text for name in names)
    assert all(setting.help.endswith(".") for setting in config.SETTINGS)
