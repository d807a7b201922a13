"""A file or a name of the code that a page of the docs tells is there."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from pkgutil import resolve_name

from tests.reference import ROOT

NAMED = re.compile(r"`((?:\w+/)*\w+\.(?:py|sql))`")
"""A file of the code in a page: by its name, or with some of the folders above it."""


NAMED_DATA = re.compile(r"`((?:\w+/)+data/[\w-]+\.\w+)`")
"""A file of data, by the folders above it."""


def files() -> list[PurePosixPath]:
    rooms = ("newsbot", "benchmarks", "tests", "evaluation", "docs")
    found = (path for room in rooms for path in (ROOT / room).rglob("*"))
    return [PurePosixPath(path) for path in found if path.suffix in {".py", ".sql"}]


def ends_of(path: PurePosixPath) -> list[str]:
    return ["/".join(path.parts[start:]) for start in range(len(path.parts))]


def test_every_named_file_is_there() -> None:
    there = {end for path in files() for end in ends_of(path)}
    pages: list[Path] = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    named = {(page.name, name) for page in pages for name in NAMED.findall(page.read_text("utf-8"))}
    assert len(named) > 50
    assert sorted((page, name) for page, name in named if name not in there) == []


def test_every_named_file_of_data_is_there() -> None:
    pages = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    named = {name for page in pages for name in NAMED_DATA.findall(page.read_text("utf-8"))}
    assert len(named) > 10
    assert (
        sorted(
            name
            for name in named
            if not (ROOT / "newsbot" / name.removeprefix("newsbot/")).is_file()
        )
        == []
    )


IMPORTED = re.compile(r"(?m)^ *from (newsbot[\w.]*) import (\w+(?:, \w+)*)")
"""A line of an example."""

DOTTED = re.compile(r"`(newsbot(?:\.\w+)+)`")
"""A module, or a name in one."""

OF_FILES = ("env", "toml", "prom")
"""Endings of files that are called newsbot."""


def names_in(text: str) -> set[str]:
    """What a page says that there is to be imported."""
    imported = (
        f"{module}:{name}" for module, names in IMPORTED.findall(text) for name in names.split(", ")
    )
    dotted = (name for name in DOTTED.findall(text) if not name.endswith(OF_FILES))
    return {*imported, *dotted}


def is_there(name: str) -> bool:
    try:
        resolve_name(name)
    except (ImportError, AttributeError):
        return False
    return True


def test_every_name_of_the_code_is_there() -> None:
    pages = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    named = {name for page in pages for name in names_in(page.read_text("utf-8"))}
    assert len(named) > 20
    assert sorted(name for name in named if not is_there(name)) == []
