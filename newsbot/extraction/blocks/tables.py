"""Distinguishes tables of data from tables for layout."""

from __future__ import annotations

from collections.abc import Callable

from newsbot.extraction.blocks.blocks import Block, PageBlocks

TABLES, ROWS, FIELDS = frozenset({"table"}), frozenset({"tr"}), frozenset({"td", "th"})

LONGEST_CELL = 200
"""Characters; a table with a longer cell lays out text."""

MIN_CELLS = 4
"""Cells from which a table can be one of data."""

SEPARATE = 0.8
"""Cells per block at least: a cell that holds several paragraphs lays out text."""

MAX_LINKED = 0.3
"""Share of link text above which a table is a list of links (calendars, menus)."""


def data_cells(page: PageBlocks) -> dict[int, int]:
    """The blocks that are cells of data tables, each with the element of its row."""
    tables = data_tables(page)
    rows = _nearest(page, ROWS) if tables else []
    return {index: rows[page.blocks[index].element] for cells in tables for index in cells}


def whole_tables(page: PageBlocks, is_text: Callable[[Block], bool]) -> frozenset[int]:
    """The cells of the data tables of which at least one cell is text of the article."""
    return frozenset(
        index
        for cells in data_tables(page)
        if any(is_text(page.blocks[cell]) for cell in cells)
        for index in cells
    )


def data_tables(page: PageBlocks) -> list[range]:
    """The blocks of each data table.

    A table that holds another one lays a page out; so does one with a long cell, with cells of
    several paragraphs, or with hardly anything but links.
    """
    tables = [element for element in page.elements if element.tag == "table"]
    likely = [table for table in tables if _may_hold_data(page.blocks[table.first : table.last])]
    if not likely:
        return []
    rows, fields, nearest = (_nearest(page, tags) for tags in (ROWS, FIELDS, TABLES))
    outer = {nearest[table.parent] for table in tables if table.parent >= 0}
    return [
        range(table.first, table.last)
        for table in likely
        if table.index not in outer
        and _has_cells(page.blocks[table.first : table.last], rows, fields)
    ]


def _nearest(page: PageBlocks, tags: frozenset[str]) -> list[int]:
    """For each element the innermost element with such a tag around it or itself, or -1."""
    nearest: list[int] = []
    for element in page.elements:
        above = nearest[element.parent] if element.parent >= 0 else -1
        nearest.append(element.index if element.tag in tags else above)
    return nearest


def _may_hold_data(cells: list[Block]) -> bool:
    """Whether blocks are several, none of them is long, and few are links."""
    return (
        len(cells) >= MIN_CELLS
        and max(cell.size for cell in cells) <= LONGEST_CELL
        and sum(cell.links for cell in cells) <= MAX_LINKED * sum(cell.size for cell in cells)
    )


def _has_cells(cells: list[Block], rows: list[int], fields: list[int]) -> bool:
    """Whether blocks stand in several rows, nearly each in a cell of its own."""
    return len({rows[cell.element] for cell in cells}) > 1 and len(
        {fields[cell.element] for cell in cells}
    ) >= SEPARATE * len(cells)
