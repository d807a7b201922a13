"""Distinguishes tables of data from tables for layout."""

from __future__ import annotations

from collections.abc import Callable

from newsbot.extraction.blocks.blocks import Block, Element, PageBlocks

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
    if "table" not in {element.tag for element in page.elements}:
        return []
    rows, fields = _nearest(page, ROWS), _nearest(page, FIELDS)
    tables = _nearest(page, TABLES)
    outer = {tables[e.parent] for e in page.elements if e.tag == "table" and e.parent >= 0}
    return [
        range(table.first, table.last)
        for table in page.elements
        if table.tag == "table"
        and table.index not in outer
        and _holds_data(page, table, rows, fields)
    ]


def _nearest(page: PageBlocks, tags: frozenset[str]) -> list[int]:
    """For each element the innermost element with such a tag around it or itself, or -1."""
    nearest: list[int] = []
    for element in page.elements:
        above = nearest[element.parent] if element.parent >= 0 else -1
        nearest.append(element.index if element.tag in tags else above)
    return nearest


def _holds_data(page: PageBlocks, table: Element, rows: list[int], fields: list[int]) -> bool:
    cells = page.blocks[table.first : table.last]
    size = sum(cell.size for cell in cells)
    return (
        len(cells) >= MIN_CELLS
        and max(cell.size for cell in cells) <= LONGEST_CELL
        and sum(cell.links for cell in cells) <= MAX_LINKED * size
        and len({rows[cell.element] for cell in cells}) > 1
        and len({fields[cell.element] for cell in cells}) >= SEPARATE * len(cells)
    )
