"""Reads every import of newsbot without running it: which file needs which, and which room."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from tests.reference import ROOT

PACKAGE = ROOT / "newsbot"

FACADE = "newsbot"
"""`newsbot/__init__.py`: what users import. It loads the pipeline when it is called, is asked for
its version by everybody, and is no room."""

Graph = Mapping[str, frozenset[str]]


@cache
def files() -> Mapping[str, Path]:
    """The files of newsbot by the names of their modules."""
    return {_name(path): path for path in sorted(PACKAGE.rglob("*.py"))}


@cache
def tree(path: Path) -> ast.Module:
    """A file, parsed."""
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imports() -> Graph:
    """Module by module, the modules of newsbot that it imports: anywhere in it, for types too."""
    return {name: frozenset(_imported(path)) - {name} for name, path in files().items()}


def room(module: str) -> str:
    """The room of a module: the folder it lies in, two below `newsbot` at most.

    Example:
        >>> room("newsbot.store.links.row"), room("newsbot.store.paths"), room("newsbot.pipeline")
        ('store.links', 'store', 'pipeline')
    """
    parts = module.split(".")[1:]
    folders = parts if _is_folder(module) else parts[:-1]
    return ".".join(folders[:2]) or ".".join(parts)


def room_arrows() -> dict[tuple[str, str], list[str]]:
    """Which room imports which, with the files that do; the facade left out."""
    arrows: dict[tuple[str, str], list[str]] = {}
    for module, needed in imports().items():
        for other in sorted(needed - {FACADE} if module != FACADE else ()):
            pair = room(module), room(other)
            if pair[0] != pair[1]:
                arrows.setdefault(pair, []).append(f"{module} -> {other}")
    return arrows


def circles(graph: Graph) -> list[list[str]]:
    """Groups of nodes each of which leads to all others of its group.

    Example:
        >>> circles({"a": frozenset("b"), "b": frozenset("a"), "c": frozenset("a")})
        [['a', 'b']]
    """
    reach = {node: _reachable(node, graph) for node in graph}
    groups = {
        tuple(sorted(other for other in reach[node] if node in reach[other])) for node in graph
    }
    return [list(group) for group in sorted(groups) if group]


def _reachable(start: str, graph: Graph) -> set[str]:
    found: set[str] = set()
    open_nodes = [start]
    while open_nodes:
        new = graph.get(open_nodes.pop(), frozenset()) - found
        found |= new
        open_nodes += new
    return found


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in files())
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: imports are absolute"
            yield from _from(node)


def _from(node: ast.ImportFrom) -> Iterator[str]:
    """`from package import name` needs the file `name` where there is one, else the package."""
    for alias in node.names:
        inner = f"{node.module}.{alias.name}"
        found = inner if inner in files() else node.module
        if found in files():
            yield str(found)


def _name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _is_folder(module: str) -> bool:
    return files()[module].name == "__init__.py" if module in files() else False
