"""The fields of the record, each once, with its properties; other rooms choose from this list."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Flag, auto
from functools import cache
from typing import Any

import msgspec
from msgspec.structs import replace

from newsbot.model.article import Article
from newsbot.model.dates import TO_THE_MINUTE
from newsbot.model.page import Origin


class Fact(Flag):
    """A property that a field of the record can have."""

    NONE = 0
    DECLARED = auto()
    """A layout of a site's declaration can say where it stands in a page."""
    WORDED = auto()
    """The publisher's own word: when it changes, the article has a new revision."""
    COMPARED = auto()
    """`newsbot diff` compares it; what only follows from other fields is not compared."""
    LINK = auto()
    """Depends on the other articles of the corpus, not on the page alone."""
    CAPTURE = auto()
    """Tells of the capture of the page, not of what stands in it."""


class RecordField(msgspec.Struct, frozen=True):
    """One field of the record.

    Attributes:
        name: as in the record.
        facts: what is true of it.
        parts: for a field that is an object: the parts that are compared, the one that says most
            first; that one is the publisher's word where the field is.
        counted: what runs count in the articles of a site, by the name under which they count it.
            An article without it gives False.
    """

    name: str
    facts: Fact = Fact.NONE
    parts: tuple[str, ...] = ()
    counted: Mapping[str, Callable[[Article], bool]] = {}


def _present(name: str) -> Mapping[str, Callable[[Article], bool]]:
    return {name: lambda article: bool(getattr(article, name))}


def _has_year(article: Article) -> bool:
    return bool(article.published and article.published.start)


def _has_minute(article: Article) -> bool:
    return bool(article.published and article.published.precision in TO_THE_MINUTE)


PRINTED = Fact.DECLARED | Fact.COMPARED

FIELDS: tuple[RecordField, ...] = (
    RecordField("schema_version"),
    RecordField("id"),
    RecordField("url", Fact.COMPARED),
    RecordField("canonical_url", Fact.COMPARED),
    RecordField("parts", Fact.COMPARED),
    RecordField("site", Fact.COMPARED),
    RecordField("title", PRINTED | Fact.WORDED, counted=_present("title")),
    RecordField("subtitle", PRINTED | Fact.WORDED, counted=_present("subtitle")),
    # An article always has text: a lead without its body is what a changed layout leaves.
    RecordField(
        "text",
        PRINTED | Fact.WORDED,
        counted={"paragraphs": lambda article: "\n\n" in article.text},
    ),
    RecordField("authors", PRINTED | Fact.WORDED, counted=_present("authors")),
    RecordField("section", PRINTED, counted=_present("section")),
    RecordField("tags", PRINTED, counted=_present("tags")),
    RecordField("image_credits", PRINTED, counted=_present("image_credits")),
    RecordField("images", Fact.COMPARED),
    RecordField("language", Fact.COMPARED),
    RecordField(
        "published",
        PRINTED | Fact.WORDED,
        ("value", "source"),
        {"published": _has_year, "minute": _has_minute},
    ),
    RecordField("modified", Fact.COMPARED, ("value", "source")),
    RecordField(
        "dateline",
        Fact.COMPARED | Fact.WORDED,
        ("raw", "places", "region", "date", "agency", "correspondents"),
        _present("dateline"),
    ),
    RecordField("credit", Fact.COMPARED, ("name",)),
    RecordField("date_mentions", Fact.COMPARED),
    RecordField("content_hash"),
    RecordField("cluster", Fact.LINK),
    RecordField("role", Fact.LINK | Fact.COMPARED),
    RecordField("duplicate_of", Fact.LINK | Fact.COMPARED),
    RecordField("contains", Fact.LINK),
    RecordField("story", Fact.LINK),
    RecordField("revision", Fact.CAPTURE),
    RecordField("fetched_at", Fact.CAPTURE),
    RecordField("origin", Fact.CAPTURE),
    RecordField("withdrawn", Fact.CAPTURE),
    RecordField("usage", Fact.COMPARED),
    RecordField("rights"),
    # A layout of the site's declaration fitted; without one the general rules found the text.
    RecordField(
        "extraction",
        Fact.COMPARED,
        ("method", "flags"),
        {"layout": lambda article: bool(article.extraction.layout)},
    ),
    RecordField("newsbot_version"),
)
"""All fields, in the order of the record."""


@cache
def fields_with(fact: Fact) -> tuple[RecordField, ...]:
    """The fields with a property, in the order of the record.

    Example:
        >>> [field.name for field in fields_with(Fact.LINK)]
        ['cluster', 'role', 'duplicate_of', 'contains', 'story']
    """
    return tuple(field for field in FIELDS if fact & field.facts)


LINKS: tuple[str, ...] = tuple(field.name for field in fields_with(Fact.LINK))
DECLARED: tuple[str, ...] = tuple(field.name for field in fields_with(Fact.DECLARED))
COMPARED: Mapping[str, tuple[str, ...]] = {
    field.name: field.parts for field in fields_with(Fact.COMPARED)
}
COUNTED: Mapping[str, Callable[[Article], bool]] = {
    part: has for field in FIELDS for part, has in field.counted.items()
}
"""The parts of records that runs count, each with the test for having it: `published` asks for a
known year, `minute` for the time of day as well."""


def wording(article: Article) -> tuple[Any, ...]:
    """The publisher's words, field by field; of an object its first part.

    Two versions of an article with the same wording are one revision.
    """
    return tuple(_said(getattr(article, field.name), field) for field in fields_with(Fact.WORDED))


def _said(value: Any, field: RecordField) -> Any:
    return getattr(value, field.parts[0]) if field.parts and value is not None else value


_BARE: Mapping[str, Any] = {
    field.name: field.default
    for field in msgspec.structs.fields(Article)
    if field.name in {one.name for one in fields_with(Fact.LINK | Fact.CAPTURE)}
    and not field.required
} | {"origin": Origin(kind="file")}
"""The default values of the fields that `by_itself` and `without_links` take away."""


def by_itself(article: Article) -> Article:
    """The article without what depends on other articles or on the capture of the page."""
    # Which snapshot of site memory was used depends on the other pages, not on this one.
    extraction = replace(article.extraction, memory=None)
    return replace(article, extraction=extraction, **_BARE)


def without_links(article: Article) -> Article:
    """The article as it is where no other one is known."""
    return replace(article, **{name: _BARE[name] for name in LINKS})


def with_links(article: Article, other: Article) -> Article:
    """The article with the links that another version of it has."""
    return replace(article, **{name: getattr(other, name) for name in LINKS})
