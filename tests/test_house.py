"""The house stands as `docs/architecture.md` draws it: floors, rooms, and the size of things.

There is no list of exceptions: a file that breaks a rule is mended.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from statistics import median

import pytest

from tests.imports import FACADE, circles, files, imports, room, room_arrows, tree
from tests.reference import ROOT

FLOORS = (
    ("model",),
    ("config",),
    ("text", "files", "processes", "interrupts"),
    ("dates", "dateline", "extraction", "dedup", "sites"),
    ("pipeline",),
    ("store", "query"),
    (
        *("crawl", "discovery", "spiders", "pipelines", "archive", "settings", "scrapy", "poet"),
        *("readers", "replay", "cluster", "export", "authoring", "health", "schedule"),
    ),
    ("console", "report", "web", "cli", "__main__"),
)
"""The rooms, floor by floor: a room imports from its own floor and from those before it."""

FACES = {"__init__.py", "__main__.py"}
"""What stands for a whole folder: where it is imported, and where it is run with `python -m`."""

LONGEST_FILE = 350
LEAST_LINES = 30
LONGEST_MEDIAN = 10


def _floor(name: str) -> int:
    top = name.partition(".")[0]
    found = [nth for nth, rooms in enumerate(FLOORS) if top in rooms]
    assert found, f"newsbot/{top} stands on no floor: enter it in FLOORS and draw it"
    return found[0]


def test_no_room_imports_from_a_floor_behind_it() -> None:
    wrong = {
        pair: lines for pair, lines in room_arrows().items() if _floor(pair[0]) < _floor(pair[1])
    }
    assert not wrong


def test_no_two_rooms_import_each_other() -> None:
    arrows = room_arrows()
    tops = {(a.partition(".")[0], b.partition(".")[0]) for a, b in arrows}
    pairs = {
        frozenset(pair)
        for known in (set(arrows), tops)
        for pair in known
        if pair[0] != pair[1] and pair[::-1] in known and not _kin(*pair)
    }
    assert not {tuple(sorted(pair)) for pair in pairs}


def _kin(one: str, other: str) -> bool:
    return one.startswith(f"{other}.") or other.startswith(f"{one}.")


def test_no_circle_of_files() -> None:
    graph = {name: needed - {FACADE} for name, needed in imports().items()}
    assert not circles(graph)


def test_no_file_is_long() -> None:
    sizes = {name: len(path.read_text().splitlines()) for name, path in files().items()}
    assert not {name: size for name, size in sizes.items() if size > LONGEST_FILE}


def test_functions_are_short() -> None:
    sizes = [
        (node.end_lineno or 0) - node.lineno + 1
        for path in files().values()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    assert median(sizes) < LONGEST_MEDIAN


def test_a_short_definition_lives_with_its_neighbours() -> None:
    assert not set(_small())


def _small() -> Iterator[str]:
    """Files of one definition and fewer than 30 lines; faces may be short."""
    for name, path in files().items():
        defined = [
            node
            for node in tree(path).body
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        ]
        lines = len(path.read_text(encoding="utf-8").splitlines())
        if len(defined) == 1 and lines < LEAST_LINES and path.name not in FACES:
            yield name


def test_settings_are_named_in_one_place() -> None:
    named = {
        name
        for name, path in files().items()
        if re.search(r"\bNEWSBOT_[A-Z]", path.read_text(encoding="utf-8"))
    }
    assert not named - {"newsbot.config"}


def test_production_names_no_folder_of_tests() -> None:
    naming = {
        name
        for name, path in files().items()
        if any(
            isinstance(node, ast.Constant) and node.value in {"tests", "benchmarks"}
            for node in ast.walk(tree(path))
        )
    }
    assert not naming


@pytest.mark.parametrize(
    ("one", "other"), [("tests", "benchmarks"), ("benchmarks", "tests"), ("evaluation", "tests")]
)
def test_tests_and_benchmarks_stand_apart(one: str, other: str) -> None:
    """What both need stands in `evaluation/`."""
    needing = {
        str(path.relative_to(ROOT))
        for path in sorted((ROOT / one).rglob("*.py"))
        if re.search(rf"(?m)^\s*(?:from|import) {other}\b", path.read_text(encoding="utf-8"))
    }
    assert not needing


def test_no_test_needs_another_test() -> None:
    """What several tests need stands in a module of its own."""
    needing = {
        str(path.relative_to(ROOT))
        for path in sorted((ROOT / "tests").rglob("*.py"))
        if re.search(r"(?m)^\s*from tests[\w.]*\.test_\w+ import", path.read_text(encoding="utf-8"))
    }
    assert not needing


def test_every_folder_is_drawn() -> None:
    drawn = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    folders = {path.parent for path in files().values()} - {ROOT / "newsbot"}
    assert not {folder.name for folder in folders if f"`{folder.name}/`" not in drawn}


def test_every_room_is_on_a_floor() -> None:
    assert all(_floor(room(name)) >= 0 for name in files() if name != FACADE)


def test_types_are_the_same_without_the_tools_of_benchmarks_and_spark() -> None:
    """What `requirements-test.lock` does not install, mypy is told of in `pyproject.toml`."""
    lines = (ROOT / "requirements-test.lock").read_text(encoding="utf-8")
    locked = {_normal(name) for name in re.findall(r"(?m)^([\w.-]+)==", lines)}
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["mypy"]
    excused = {name.removesuffix(".*") for each in told["overrides"] for name in each["module"]}
    untyped = {
        name
        for name, packages in packages_distributions().items()
        if not locked & {_normal(package) for package in packages}
    }
    untold = _imported_anywhere() & untyped - excused
    assert not untold


def _normal(package: str) -> str:
    """A package's name as the registries compare it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", package).lower()


def _imported_anywhere() -> set[str]:
    """The top packages that any checked file imports, also within functions."""
    return {
        name
        for folder in ("newsbot", "tests", "benchmarks", "evaluation")
        for path in (ROOT / folder).rglob("*.py")
        for name in re.findall(r"(?m)^\s*(?:from|import) (\w+)", path.read_text(encoding="utf-8"))
    } - {"newsbot", "tests", "benchmarks", "evaluation"}
