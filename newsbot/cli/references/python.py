"""Makes the Python reference in Markdown from the docstrings of the public names.

`docs/python.md` is what `python -m newsbot.cli.references.python` prints; a test compares the two.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator, Mapping
from enum import Enum
from importlib import import_module
from typing import Any

WIDTH = 88
"""Columns beyond which a signature is written on several lines."""

HEAD = """# Python reference

Written by `make docs` from the docstrings. What is not named here may change in any version.
"""

FACES: Mapping[str, tuple[str, ...]] = {
    "newsbot": (
        "extract",
        "process",
        "Page",
        "Article",
        "Rejected",
        "Outcome",
        "Context",
        "Sites",
    ),
    "newsbot.model.outcome": ("OutcomeKind", "Books"),
    "newsbot.model.article": ("RecordDateline", "ExtractionNote"),
    "newsbot.model.dates": ("RecordDate", "DateValue", "DateMention", "DateCandidate"),
    "newsbot.model.extracted": ("Credit",),
    "newsbot.model.page": ("Origin",),
    "newsbot.dates": ("parse_date", "find_dates"),
    "newsbot.dateline": ("parse_dateline",),
    "newsbot.model.dateline": ("Dateline",),
    "newsbot.dedup": ("Deduplicator", "cluster", "Decision"),
    "newsbot.query.corpus": ("open_corpus", "refresh"),
    "newsbot.query.search": ("search",),
    "newsbot.query.counts": ("counts", "carriers", "stories"),
    "newsbot.query.attention": ("attention",),
    "newsbot.query.difference": ("difference",),
    "newsbot.model.errors": ("NewsbotError",),
}
"""The public names, by the module that they are imported from."""

_SECTION = re.compile(r"^(Args|Attributes|Returns|Raises|Example):$")
_ENTRY = re.compile(r"^ {4}(\S[^:]*): (.*)$")


def reference() -> str:
    """The page: every public name with its signature, its docstring and its public methods."""
    parts = [HEAD]
    for module, names in FACES.items():
        room = import_module(module)
        parts.append(f"## {module}\n")
        parts.extend(_text(room))
        for name in names:
            parts.extend(_entry(f"{module}.{name}", getattr(room, name)))
    return "\n".join(parts)


def _entry(path: str, documented: Any) -> Iterator[str]:
    yield f"### {path}\n"
    yield f"```python\n{_signature(documented, path.rpartition('.')[2])}\n```\n"
    yield from _text(documented)
    if inspect.isclass(documented):
        for name, member in vars(documented).items():
            if not name.startswith("_") and (described := _member(member)):
                yield f"**{_title(name, described, member)}**\n"
                yield from _text(described)


def _member(member: Any) -> Any:
    """The function behind a method or property; None for anything else."""
    found = getattr(member, "fget", None) or getattr(member, "__func__", member)
    return found if inspect.isfunction(found) and found.__doc__ else None


def _title(name: str, described: Any, member: Any) -> str:
    return f"`{name}`" if isinstance(member, property) else f"`{_signature(described, name)}`"


def _signature(documented: Any, name: str) -> str:
    if inspect.isclass(documented) and issubclass(documented, Enum):
        return f"class {name}: {', '.join(str(member.value) for member in documented)}"
    found = inspect.signature(documented)
    own = [one for one in found.parameters.values() if one.name not in {"self", "cls"}]
    shown = [_parameter(one) for one in own]
    named = next((nth for nth, one in enumerate(own) if one.kind is one.KEYWORD_ONLY), None)
    if named is not None:
        shown.insert(named, "*")
    answer = _type(found.return_annotation)
    arrow = f" -> {answer}" if answer and not inspect.isclass(documented) else ""
    line = f"{name}({', '.join(shown)}){arrow}"
    if len(line) <= WIDTH:
        return line
    rows = "".join(f"    {one},\n" for one in shown)
    return f"{name}(\n{rows}){arrow}"


def _parameter(one: inspect.Parameter) -> str:
    kind, given = _type(one.annotation), one.default is not one.empty
    typed = f"{one.name}: {kind}" if kind else one.name
    if not given:
        return typed
    default = "…" if inspect.isfunction(one.default) else repr(one.default)
    return f"{typed} = {default}" if kind else f"{typed}={default}"


def _type(annotation: Any) -> str:
    """A type as the code writes it, without the names of modules."""
    if annotation is inspect.Signature.empty:
        return ""
    text = annotation if isinstance(annotation, str) else inspect.formatannotation(annotation)
    return re.sub(r"\b(?:[a-z_]\w*\.)+(?=[A-Za-z])", "", text)


def _text(documented: Any) -> Iterator[str]:
    """A docstring in Markdown: sections become lists, the example becomes code."""
    lines: list[str] = []
    section = ""
    for line in (inspect.getdoc(documented) or "").splitlines():
        if found := _SECTION.match(line):
            section = found[1]
            lines.append("```pycon" if section == "Example" else f"{section}:\n")
        elif section == "Example" and line and not line.startswith(" "):
            section = ""
            lines += ["```", "", line]
        elif section == "Example":
            lines.append(line[4:])
        elif section and (entry := _ENTRY.match(line)):
            lines.append(f"* `{entry[1]}`: {entry[2]}")
        else:
            lines.append(re.sub("^ {4}( {4})?", lambda deep: "  " if deep[1] else "", line))
    text = "\n".join(lines).rstrip()
    yield f"{text}\n```\n" if section == "Example" else f"{text}\n"


if __name__ == "__main__":
    print(reference(), end="")
