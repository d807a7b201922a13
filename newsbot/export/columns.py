"""The columns of a table of records and their fixed types, derived from the record type.

Every description of the table is made from this tree: SQL (`sql.py`), Arrow (`arrow_schema.py`),
Hugging Face features (`features.py`), Croissant (`croissant.py`). A new field of the record comes
into all of them by itself.
"""

from __future__ import annotations

from functools import cache
from typing import Any, Literal

import msgspec
from msgspec import inspect

from newsbot.model.article import Article

Scalar = Literal["text", "whole", "number", "truth", "instant"]

PLAIN: dict[type[inspect.Type], Scalar] = {
    inspect.StrType: "text",
    inspect.IntType: "whole",
    inspect.FloatType: "number",
    inspect.BoolType: "truth",
    inspect.DateTimeType: "instant",
    inspect.LiteralType: "text",
    inspect.EnumType: "text",
}


class Column(msgspec.Struct, frozen=True):
    """A column, or a nested field of one.

    Attributes:
        name: as in the record; `item` for what a list holds.
        kind: of its values.
        parts: of an object its fields, of a list the one column of its items.
    """

    name: str
    kind: Scalar | Literal["list", "object"]
    parts: tuple[Column, ...] = ()


class Link(msgspec.Struct, frozen=True):
    """The field `link`, which `newsbot dedup` adds to each record."""

    to: str
    score: float
    rule: str
    rules_version: int


@cache
def columns() -> tuple[Column, ...]:
    """The columns for the fields of the record.

    Example:
        >>> [column.kind for column in columns() if column.name in {"id", "authors", "published"}]
        ['text', 'list', 'object']
    """
    return _fields(inspect.type_info(Article))


class Stretch(msgspec.Struct, frozen=True):
    """The span of a sentence or a token in code points of `text`, the end exclusive."""

    start: int
    end: int


@cache
def added_columns() -> tuple[Column, ...]:
    """Columns beside those of the record: `link` of `newsbot dedup`, and those of options."""
    stretch = Column("item", "object", _fields(inspect.type_info(Stretch)))
    link = Column("link", "object", _fields(inspect.type_info(Link)))
    return (link, *(Column(name, "list", (stretch,)) for name in ("sentences", "tokens")))


def columns_of(keys: frozenset[str] | set[str]) -> tuple[Column, ...] | None:
    """The columns of records with these keys; None where some keys are not newsbot's.

    Without any key: those of the record.

    Example:
        >>> columns_of({"id", "text", "ours"}) is None
        True
        >>> [column.name for column in columns_of({"text", "id"})]
        ['id', 'text']
    """
    known = (*columns(), *added_columns())
    if not keys:
        return columns()
    if not keys <= {column.name for column in known}:
        return None
    return tuple(column for column in known if column.name in keys)


def _fields(found: Any) -> tuple[Column, ...]:
    return tuple(_column(field.encode_name, field.type) for field in found.fields)


def _column(name: str, found: inspect.Type) -> Column:
    """The column of a type.

    Raises:
        TypeError: a kind of type that no record had when this was written.
    """
    if isinstance(found, inspect.UnionType):
        (only,) = (one for one in found.types if not isinstance(one, inspect.NoneType))
        return _column(name, only)
    if isinstance(found, inspect.VarTupleType | inspect.ListType):
        return Column(name, "list", (_column("item", found.item_type),))
    if isinstance(found, inspect.StructType):
        return Column(name, "object", _fields(found))
    if kind := PLAIN.get(type(found)):
        return Column(name, kind)
    raise TypeError(f"no column for {found}")
