"""Checks the types in a record that may lack fields: a wrong one is told before it is used."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from newsbot.model.article import Article


def fault_of(record: Mapping[str, Any]) -> str | None:
    """The first value of a wrong type, with its place; None where all that is there has its type.

    Fields may be missing or null, and unknown ones are not looked at.

    Example:
        >>> fault_of({"id": "a", "published": {"value": "2025-04-08"}, "mine": 1})
        >>> fault_of({"id": "a", "published": {"value": 2025}})
        'Expected `str | null`, got `int` - at `$.published.value`'
    """
    try:
        msgspec.convert(record, _shape())
    except msgspec.ValidationError as error:
        return str(error)
    return None


@cache
def _shape() -> Any:
    return _loosened(Article)


def _loosened(kind: Any) -> Any:
    """A type like `kind` whose structs may lack any field."""
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        fields = [
            (name, _loosened(inner) | None, None) for name, inner in get_type_hints(kind).items()
        ]
        return msgspec.defstruct(kind.__name__, fields)
    if get_origin(kind) in (Union, UnionType):
        return Union[tuple(map(_loosened, get_args(kind)))]  # noqa: UP007 - of a tuple
    if get_origin(kind) is tuple:
        inner = _loosened(get_args(kind)[0])
        return tuple.__class_getitem__((inner, ...))
    return str if get_origin(kind) is Literal else kind
