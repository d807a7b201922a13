"""Makes MongoDB's validator for articles from the record's type.

MongoDB understands a draft 4 dialect of JSON Schema with `bsonType` and without `$ref`, so the
schema that msgspec gives cannot be used: this one is spelt out in full.
"""

from __future__ import annotations

from typing import Any

import msgspec.inspect as types

from newsbot.model.article import Article
from newsbot.store.documents import NOTE
from newsbot.store.entry import StoreNote


def article_validator() -> dict[str, Any]:
    """The `$jsonSchema` of the collection `articles`: the record, `_id` and the store's note."""
    schema = bson_schema(Article)
    schema["properties"] |= {"_id": {"bsonType": "string"}, NOTE: bson_schema(StoreNote)}
    schema["required"] += ["_id", NOTE]
    return {"$jsonSchema": schema}


def bson_schema(kind: type) -> dict[str, Any]:
    """The schema of a msgspec type, inlined.

    Example:
        >>> bson_schema(tuple[str, ...])
        {'bsonType': 'array', 'items': {'bsonType': 'string'}}
    """
    return _schema(types.type_info(kind))


def _schema(kind: types.Type) -> dict[str, Any]:
    match kind:
        case types.StructType():
            return _object(kind)
        case types.UnionType():
            return _union(kind)
        case types.LiteralType():
            return {"enum": list(kind.values)}
        case types.EnumType():
            return {"enum": [member.value for member in kind.cls]}
        case types.VarTupleType() | types.ListType():
            return {"bsonType": "array", "items": _schema(kind.item_type)}
        case types.DictType():
            return {"bsonType": "object", "additionalProperties": _schema(kind.value_type)}
        case _:
            return {"bsonType": _scalar(kind)}


def _scalar(kind: types.Type) -> str | list[str]:
    match kind:
        case types.StrType():
            return "string"
        case types.IntType():
            # The driver writes 32 bits where they suffice, 64 where they do not.
            return ["int", "long"]
        case types.FloatType():
            return ["double", "int", "long"]
        case types.BoolType():
            return "bool"
        case types.DateTimeType():
            return "date"
        case types.NoneType():
            return "null"
    raise TypeError(f"a record may not hold {kind}")


def _object(kind: types.StructType) -> dict[str, Any]:
    # What is left out when it has its default need not be there.
    omits = kind.cls.__struct_config__.omit_defaults
    required = [field.encode_name for field in kind.fields if field.required or not omits]
    schema: dict[str, Any] = {
        "bsonType": "object",
        "properties": {field.encode_name: _schema(field.type) for field in kind.fields},
        "additionalProperties": False,
    }
    return schema | ({"required": required} if required else {})


def _union(kind: types.UnionType) -> dict[str, Any]:
    return {"anyOf": [_schema(member) for member in kind.types]}
