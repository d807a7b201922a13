"""What newsbot installs is listed with its licence, and nothing of it is under the GPL."""

from __future__ import annotations

import re
import runpy
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest

from tests.reference import ROOT

LOCKS = sorted(ROOT.glob("requirements*.lock"))


@pytest.fixture(scope="module")
def tool() -> dict[str, Any]:
    """The script that writes the page."""
    return runpy.run_path(str(ROOT / "docs" / "licences.py"))


def _missing(tool: dict[str, Any]) -> list[str]:
    """Locked packages that are not installed here: extras, and what other systems need."""
    return [name for name, _ in tool["locked"]() if not _installed(name)]


def _installed(name: str) -> bool:
    try:
        return bool(metadata.version(name))
    except metadata.PackageNotFoundError:
        return False


def test_the_list_is_current(tool: dict[str, Any]) -> None:
    if missing := _missing(tool):
        pytest.skip(f"extras are not installed: {', '.join(missing[:5])} …")
    shipped = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8")
    assert shipped == tool["page"](), "run `make docs`"


def test_every_package_has_a_licence_and_none_the_gpl(tool: dict[str, Any]) -> None:
    missing = _missing(tool)
    for name in (name for name, _ in tool["locked"]() if name not in missing):
        licence = tool["licence_of"](name)
        assert licence, name
        assert not re.search(r"\bA?GPL|(?<!Lesser )General Public", licence), f"{name}: {licence}"


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_each_lock_pins_what_its_requirements_ask_for_with_hashes(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    wanted = lock.with_suffix(".txt").read_text(encoding="utf-8")
    for name, version in re.findall(r"(?m)^([\w.-]+)==([\w.]+)", wanted):
        known = re.escape(name.lower().replace("_", "-"))
        assert re.search(rf"(?m)^{known}=={version}\b", text), name
    packages = re.split(r"(?m)^(?=[\w.-]+==)", text)[1:]
    assert all("--hash=sha256:" in package for package in packages)
    assert "://" not in text


def test_every_requirements_file_has_a_lock() -> None:
    assert {lock.stem for lock in LOCKS} == {path.stem for path in ROOT.glob("requirements*.txt")}
