"""Tells tables of data from tables that only lay a page out."""

from __future__ import annotations

from newsbot.extraction.blocks import Element, PageBlocks

LONGEST_CELL = 200
"""Characters; a table with a longer cell lays out text."""

MIN_CELLS = 4
SEPARATE = 0.8
"""Cells per block at least: a cell that holds several paragraphs lays out text."""

MAX_LINKED = 0.3
"""Share of link text above which a table is a list of links (calendars, menus)."""


def data_cells(page: PageBlocks) -> dict[int, int]:
    """Blocks that are cells of data tables, each with the element of its row.

    Example:
        Two rows of two short cells are a table; one row with an article in it is layout.
    """
    rows: dict[int, int] = {}
    for table in page.elements:
        if table.tag == "table" and _holds_data(page, table):
            for index in range(table.first, table.last):
                rows[index] = _row(page, index, table)
    return rows


def _holds_data(page: PageBlocks, table: Element) -> bool:
    cells = page.blocks[table.first : table.last]
    size = sum(cell.size for cell in cells)
    return (
        len(cells) >= MIN_CELLS
        and max(cell.size for cell in cells) <= LONGEST_CELL
        and sum(cell.links for cell in cells) <= MAX_LINKED * size
        and len({_row(page, cell.index, table) for cell in cells}) > 1
        and len({cell.element for cell in cells}) >= SEPARATE * len(cells)
    )


def _row(page: PageBlocks, index: int, table: Element) -> int:
    for element in page.chain(page.blocks[index].element):
        if element.tag == "tr" or element is table:
            return element.index
    return table.index
