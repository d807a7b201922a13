"""A wheel of newsbot has all its files and works from any folder, without a checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
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
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is in the checkout, in a folder called as `git clone` calls it."""
    source = tmp_path_factory.mktemp("source") / "newsbot"
    files = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    for name in files.stdout.splitlines():
        if name.startswith("newsbot/") or "/" not in name:
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            if (ROOT / name).is_file():
                (source / name).write_bytes((ROOT / name).read_bytes())
    return source


def pip(*arguments: str | Path) -> None:
    """Run pip, without the packages that newsbot needs."""
    command = [sys.executable, "-m", "pip", *arguments, "--quiet", "--no-deps"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def wheel(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from what is in the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    pip("wheel", "-w", folder, source)
    return next(folder.glob("newsbot-*.whl"))


def test_a_script_beside_the_checkout_finds_the_package(source: Path, tmp_path: Path) -> None:
    """The checkout's folder is called as the package, and lies where the script looks first."""
    # An environment of its own: an installation would replace what another one has.
    venv.create(tmp_path / "venv", with_pip=False)
    python = tmp_path / "venv" / "bin" / "python"
    pip("--python", python, "install", "--editable", source)
    script = source.parent / "script.py"
    script.write_text("import newsbot; print(newsbot.extract)")
    done = subprocess.run([python, "-E", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


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
        "from newsbot.cli.shell.app import main; main(sys.argv[1:])"
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
