"""The columns of a table of records with the types that they always have, from the record."""

from __future__ import annotations

from functools import cache
from typing import Any

from msgspec import inspect

from newsbot.model.article import Article

PLAIN: dict[type[inspect.Type], str] = {
    inspect.StrType: "VARCHAR",
    inspect.IntType: "BIGINT",
    inspect.FloatType: "DOUBLE",
    inspect.BoolType: "BOOLEAN",
    inspect.DateTimeType: "TIMESTAMP WITH TIME ZONE",
    inspect.LiteralType: "VARCHAR",
    inspect.EnumType: "VARCHAR",
}

LINK = "STRUCT(to VARCHAR, score DOUBLE, rule VARCHAR, rules_version BIGINT)"
"""What `newsbot dedup` adds to each record."""


@cache
def columns() -> dict[str, str]:
    """Name to type, in SQL as DuckDB has it; lists and structures keep their form.

    Example:
        >>> columns()["id"], columns()["authors"], columns()["fetched_at"]
        ('VARCHAR', 'VARCHAR[]', 'TIMESTAMP WITH TIME ZONE')
    """
    return _fields(inspect.type_info(Article))


def _fields(found: Any) -> dict[str, str]:
    return {field.encode_name: sql_type(field.type) for field in found.fields}


def sql_type(found: inspect.Type) -> str:
    """The SQL type of a field.

    Raises:
        TypeError: a kind of type that no record had when this was written.
    """
    if isinstance(found, inspect.UnionType):
        (only,) = (one for one in found.types if not isinstance(one, inspect.NoneType))
        return sql_type(only)
    if isinstance(found, inspect.VarTupleType | inspect.ListType):
        return f"{sql_type(found.item_type)}[]"
    if isinstance(found, inspect.StructType):
        fields = (f'"{name}" {kind}' for name, kind in _fields(found).items())
        return f"STRUCT({', '.join(fields)})"
    if kind := PLAIN.get(type(found)):
        return kind
    raise TypeError(f"no column for {found}")
