"""A wheel of newsbot has all its files and works from any folder, without a checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from tests.reference import ROOT


def tracked(*folders: str) -> list[str]:
    """Files under version control."""
    listed = subprocess.run(
        ["git", "ls-files", *folders], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return listed.stdout.splitlines()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from what is in the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    files = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    for name in files.stdout.splitlines():
        if name.startswith("newsbot/") or "/" not in name:
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            if (ROOT / name).is_file():
                (source / name).write_bytes((ROOT / name).read_bytes())
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps"]
    built = subprocess.run(
        [*pip, "-w", folder, source], capture_output=True, text=True, check=False
    )
    assert built.returncode == 0, built.stderr
    return next(folder.glob("newsbot-*.whl"))


def test_it_carries_every_file_of_the_package(wheel: Path) -> None:
    there = {name for name in tracked("newsbot") if (ROOT / name).is_file()}
    with zipfile.ZipFile(wheel) as archive:
        assert there <= set(archive.namelist())


def test_it_works_from_any_folder(wheel: Path, tmp_path: Path) -> None:
    site, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
    elsewhere.mkdir()
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    page = elsewhere / "page.html"
    page.write_bytes((ROOT / "seeds" / "iz-2026-tram.html").read_bytes())
    # The packages it needs, without the checkout that an editable install would bring along.
    packages = sysconfig.get_path("purelib")
    program = (
        f"import sys; sys.path[:0] = [{str(site)!r}]; sys.path.append({packages!r}); "
        "from newsbot.cli.app import main; main(sys.argv[1:])"
    )
    env = {"HOME": str(tmp_path), "PATH": os.environ["PATH"], "PYTHONUTF8": "1"}

    def run(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-I", "-S", "-c", program, *arguments],
            cwd=elsewhere,
            env=env,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert run("--version").startswith("newsbot ")
    assert "tass" in run("sites", "list")
    data = json.loads(run("config", "--json"))["data"]
    assert data == str(tmp_path / ".local" / "share" / "newsbot")
    run("replay", "page.html", "-o", "out.jsonl")
    (line,) = (elsewhere / "out.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["title"]
    assert not (elsewhere / "var").exists()
