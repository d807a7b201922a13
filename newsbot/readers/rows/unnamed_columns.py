"""Names for the columns of a table without headings, from the values in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from newsbot.readers.rows.column_names import role_of

ADDRESS = re.compile(r"https?://\S+\Z")
MARKUP = re.compile(r"\s*<(?:!doctype|html|head|body|p|div|article|h1)\b", re.I)
DAY = re.compile(
    r"(?:19|20)\d\d-\d\d?-\d\d?(?:[T ]\S.*)?\Z"
    r"|\d\d?[./]\d\d?[./](?:19|20)\d\d(?:\W+\d\d?:\d\d.*)?\Z"
)
URL = "url"
SHORTEST_TEXT = 200
"""Characters that the texts of a table have on average at least; numbers and names have fewer."""

WHOLE_TEXT = 350
"""The same under a name that means nothing, beside others that do: summaries have fewer."""

SUMMARY = re.compile(
    r"excerpt|descri|summary|selection|highlight|note|abstract|lead|comment|tags|keyword"
    r"|аннотац|описан|лид|коммент|теги|ключев",
    re.I,
)
"""Names of columns with a part of a text, or with what somebody says of it."""

TITLE_LENGTHS = (15, 250)
Column = Sequence[str]


def columns_of(rows: Sequence[Sequence[str]]) -> list[str]:
    """A name for each column, in newsbot's words; empty where no column holds pages or texts.

    Args:
        rows: the first rows of the table.

    Example:
        >>> columns_of([["7", "https://zar.example/1", "<p>Мост открыт.</p>"]])
        ['column 1', 'url', 'html']
        >>> columns_of([["2025", "17"], ["2026", "18"]])
        []
    """
    rows = [row for row in rows if row]  # blank lines are none
    if not rows or len({len(row) for row in rows}) > 1:
        return []
    columns = [[row[place].strip() for row in rows] for place in range(len(rows[0]))]
    names = [_name(column) for column in columns]
    if "html" not in names:
        longest = max(range(len(columns)), key=lambda place: _length(columns[place]), default=0)
        if names[longest] or _length(columns[longest]) < SHORTEST_TEXT:
            return []
        names[longest] = "text"
    names = _first_of_each(names)
    if "title" not in names:
        names = _with_title(names, columns)
    return [name or f"column {place}" for place, name in enumerate(names, 1)]


def is_address(value: str) -> bool:
    """Whether a value is an address of the web and nothing else."""
    return ADDRESS.match(value.strip()) is not None


def with_content(names: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """The names of columns, one of which holds pages or whole texts under a name of its own.

    Example:
        >>> with_content(["link", "page"], [["https://zar.example/1", "<p>Мост открыт.</p>"]])
        ['link', 'html']
        >>> with_content(["link", "excerpt"], [["https://zar.example/1", "Мост. " * 200]])
        ['link', 'excerpt']
    """
    told = [name.strip() for name in names]
    rows = [row for row in rows if row]
    if {len(row) for row in rows} != {len(told)}:
        return told
    columns = [[row[place].strip() for row in rows] for place in range(len(told))]
    left = [at for at, name in enumerate(told) if not (role_of(name) or SUMMARY.search(name))]
    pages = [at for at in left if _name(columns[at]) == "html"]
    whole = [at for at in left if _length(columns[at]) >= WHOLE_TEXT]
    if best := pages or sorted(whole, key=lambda at: -_length(columns[at])):
        told[best[0]] = "html" if pages else "text"
    return told


def _name(column: Column) -> str:
    """The kind of nearly all values of a column."""
    tests: tuple[tuple[str, Callable[[str], object]], ...] = (
        (URL, is_address),
        ("html", MARKUP.match),
        ("date", DAY.match),
    )
    filled = [value for value in column if value]
    for name, fits in tests:
        if filled and sum(bool(fits(value)) for value in filled) > 0.8 * len(filled):
            return name
    return ""


def _first_of_each(names: Sequence[str]) -> list[str]:
    return [name if name not in names[:place] else "" for place, name in enumerate(names)]


def _with_title(names: list[str], columns: Sequence[Column]) -> list[str]:
    """The longest of the columns that are left is the title, where it is as long as titles are."""
    left = [place for place, name in enumerate(names) if not name]
    best = max(left, key=lambda place: _length(columns[place]), default=None)
    if best is not None and TITLE_LENGTHS[0] <= _length(columns[best]) <= TITLE_LENGTHS[1]:
        names[best] = "title"
    return names


def _length(column: Column) -> float:
    """Characters of its values on average."""
    return sum(map(len, column)) / len(column) if column else 0
