"""Files, folders and working folders that the user may not read or write."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.query.corpus import record, written
from tests.reference import ROOT

AS_USER = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all"]
"""Takes from root the right to open every file, so that he is bound by modes as others are."""

pytestmark = pytest.mark.skipif(
    os.geteuid() == 0 and not shutil.which("setpriv"), reason="root may open every file"
)


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A folder with a corpus in `data`, and one for newsbot's own files."""
    (tmp_path / "data").mkdir()
    written(tmp_path / "data", [record(1, site="iz")])
    return tmp_path


def newsbot(
    line: str, here: Path, *, cwd: str = "", before: str = ":"
) -> subprocess.CompletedProcess[str]:
    """The command as a user without privileges runs it, after some words of the shell."""
    rights = AS_USER if os.geteuid() == 0 else []
    env = os.environ | {"NEWSBOT_VAR": str(here / "var"), "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [*rights, "sh", "-c", f'{before}; "{sys.executable}" -m newsbot {line}'],
        cwd=here / cwd,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("line", ["stats {} --json", "stats {} --words Мост"])
def test_a_corpus_in_a_folder_that_is_read_only_is_asked(line: str, here: Path) -> None:
    data = here / "data"
    data.chmod(0o555)
    done = newsbot(line.format(data / "corpus.jsonl"), here)
    assert done.returncode == 0, done.stderr
    assert [path.name for path in data.iterdir()] == ["corpus.jsonl"]
    assert [path.suffix for path in (here / "var" / "index").iterdir()].count(".index") == 1


def test_a_corpus_with_the_longest_name_is_asked(here: Path) -> None:
    longest = here / "data" / f"{'x' * (255 - len('.jsonl'))}.jsonl"
    (here / "data" / "corpus.jsonl").rename(longest)
    done = newsbot(f"stats {longest}", here)
    assert done.returncode == 0, done.stderr


def test_without_a_place_for_an_index_it_is_told_what_to_set(here: Path) -> None:
    (here / "data").chmod(0o555)
    (here / "var").mkdir(mode=0o555)
    done = newsbot("stats data/corpus.jsonl", here)
    assert done.returncode == 4
    assert "set NEWSBOT_VAR to a folder that you may write to" in done.stderr


@pytest.mark.parametrize(("command", "code"), [("runs", 3), ("config", 3), ("--help", 0)])
def test_settings_that_may_not_be_read_are_named(command: str, code: int, here: Path) -> None:
    (here / "newsbot.toml").touch(mode=0o000)
    done = newsbot(command, here)
    assert done.returncode == code
    assert "Traceback" not in done.stderr
    assert "no permission" in done.stderr or command == "--help"


@pytest.mark.parametrize("folder", ["gone", "closed"])
@pytest.mark.parametrize(("command", "code"), [("runs", 3), ("--help", 0)])
def test_a_working_folder_that_is_gone_or_closed(
    folder: str, command: str, code: int, here: Path
) -> None:
    (here / folder).mkdir()
    before = {"gone": "rmdir ../gone", "closed": "chmod 000 ."}[folder]
    done = newsbot(command, here, cwd=folder, before=before)
    assert done.returncode == code
    assert "Traceback" not in done.stderr
    assert "the working folder cannot be used" in done.stderr or command == "--help"


def test_own_declarations_that_may_not_be_read_are_not_passed_over(here: Path) -> None:
    (here / "sites").mkdir(mode=0o000)
    done = newsbot("sites list", here, before=f"export NEWSBOT_SITES={here}/sites")
    assert done.returncode == 3
    assert "is not a folder that can be read" in done.stderr
