"""Prints a comparison of records: counts per field, then the changes word by word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from newsbot.console.layout import bare_table, counted, grouped, in_words
from newsbot.query.difference import Changed, Difference, FieldChange, parts
from newsbot.text.word_diff import Piece, both, mark, word_diff

PROSE = frozenset({"title", "subtitle", "text", "section", "dateline.raw"})

STYLES = {"same": "", "skip": "dim", "old": "red", "new": "green"}


def difference_table(found: Difference, *, rows: int) -> RenderableType:
    """The counts, and the first `rows` records that changed.

    Old words stand in `[-…-]` and new ones in `{+…+}`, so that it can be read without colours.
    """
    records = [_record(one) for one in found.changed[:rows]]
    more = len(found.changed) - rows
    rest = [Text(f"… and {counted(more, 'more record')} (--rows)", style="dim")] if more > 0 else []
    counts = [_counts(found)] if found.changed else []
    return Group(_sums(found), *counts, *records, *rest)


def difference_json(found: Difference) -> dict[str, Any]:
    """The comparison as plain values, with all records."""
    plain: dict[str, Any] = msgspec.to_builtins(found)
    return plain | {"changed_records": len(found.changed)}


def _sums(found: Difference) -> Text:
    sums = {
        "the same": found.same,
        "changed": len(found.changed),
        "only in the first": len(found.gone),
        "only in the second": len(found.come),
    }
    return Text(in_words(sums))


def _counts(found: Difference) -> Table:
    table = bare_table()
    table.show_header = False
    table.add_column()
    table.add_column(justify="right")
    compared = found.same + len(found.changed)
    for field in parts():
        if count := found.fields[field]:
            share = Text(f"{count / compared:.1%}", style="dim")
            table.add_row(Text(field), grouped(count), share)
    return table


def _record(changed: Changed) -> RenderableType:
    head = Text.assemble("\n", (changed.title or changed.id, "bold"), "  ", (changed.id, "dim"))
    return Group(head, *(_change(change) for change in changed.changes))


def _change(change: FieldChange) -> Text:
    line = Text(f"  {change.field}: ", style="")
    for style, text in _pieces(change):
        line.append(text, style=style)
    return line


def _pieces(change: FieldChange) -> Iterator[tuple[str, str]]:
    for piece in _compared(change):
        # Paragraphs side by side: a blank line would tear the change from its field.
        yield STYLES[piece.kind], mark(piece).replace("\n\n", " ¶ ")


def _compared(change: FieldChange) -> Iterable[Piece]:
    """Compares prose by words, lists by their members, and everything else as a whole."""
    old, new = change.old, change.new
    if isinstance(old or new, list | tuple):
        old, new = old or (), new or ()
        return both(
            "; ".join(str(one) for one in old if one not in new),
            "; ".join(str(one) for one in new if one not in old),
        )
    if change.field in PROSE:
        return word_diff(old or "", new or "")
    return both(str(old or ""), str(new or ""))
