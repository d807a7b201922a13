"""Menus that make a page as heavy as real ones are: sections by the hundred and nothing else."""

from __future__ import annotations

from functools import cache


@cache
def menu(size: int) -> str:
    """A menu of about `size` bytes; nothing for 0."""
    lines: list[str] = []
    length = 0
    while length < size:
        number = len(lines)
        line = f'<li class="menu__item"><a href="/rubric/{number}">Рубрика {number}</a></li>'
        lines.append(line)
        length += len(line.encode())
    return f'<nav><ul class="menu">{"".join(lines)}</ul></nav>' if lines else ""
