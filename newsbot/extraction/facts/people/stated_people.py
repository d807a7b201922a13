"""Authors that the head of a page declares: in JSON-LD, in meta tags, in addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

from newsbot.extraction.facts.head import Head
from newsbot.extraction.facts.json_ld import PAGE_TYPES, Node, strings, types_of
from newsbot.extraction.facts.nodes import PageNodes
from newsbot.extraction.facts.people.marked_people import ADMIN_PAGE
from newsbot.extraction.facts.people.names import is_full_name
from newsbot.extraction.facts.people.people_pages import name_in_address
from newsbot.text.bylines.names import split_names
from newsbot.text.bylines.words import is_label
from newsbot.text.lazy import lazy_pattern
from newsbot.text.stray_json import read_json

AUTHOR_META = lazy_pattern(
    r"(?:^(?:article|news|post)?|[.:_-])(?:author|byline|byl|creator|writer)s?(?:[._-]?(?:full)?name)?$(?<!twitter:creator)",
    re.I,
)
LIBRARY_NAME = lazy_pattern(r"^([^\W\d_]+), ([^\W\d_]+)$")
FIRST_METAS = ("citation_author", "author")
OTHER_METAS = (
    "article:author",
    "mediator_author",
    "parsely-author",
    "dc.creator",
    "sailthru.author",
)
ORGANISED = re.compile(
    r"Organization|NGO|Corporation|Consortium|Cooperative|Airline|(?:Local|\b)Business\b|Project\b"
    r"|PoliticalParty|LibrarySystem|CollegeOrUniversity|(?:Dance|Music|Theater)Group"
)
"""Types of schema.org that are organisations, also those whose names do not say so:
https://schema.org/Organization, "More specific Types"."""

CARD_LABEL = "twitter:label"
"""Name of the labels in a preview card (`twitter:label1` and `twitter:data1`, …), of which any may
announce the author."""


def stated_authors(head: Head) -> Iterator[str]:
    """The article's authors in JSON-LD, without organisations and the administrator."""
    return _people_in(head.article.get("author") or head.article.get("authors"))


def makers_stated(head: Head) -> Iterator[list[str]]:
    """Who JSON-LD says made the article, or the page where it describes no author of an article."""
    for key in ("creator", "contributor"):
        yield list(_people_in(head.article.get(key)))
    for node in head.json_ld:
        if PAGE_TYPES.intersection(types_of(node)):
            yield list(_people_in(node.get("author")))


def first_metas(head: Head) -> Iterator[list[str]]:
    """Names in meta tags that can only mean the author."""
    return (_in_meta(head, key) for key in FIRST_METAS)


def other_metas(head: Head) -> Iterator[list[str]]:
    """Names in meta tags of sharing and counting services, and in preview cards."""
    yield from (_in_meta(head, key) for key in OTHER_METAS)
    for name, labels in head.meta.items():
        if name.startswith(CARD_LABEL) and any(map(is_label, labels)):
            data = name.replace("label", "data")
            yield [value for value in head.meta.get(data, ()) if value]
    yield list(_counted(head))


def unlisted_metas(head: Head) -> Iterator[list[str]]:
    """Names in unlisted meta tags whose own names mean the author."""
    for name, values in head.meta.items():
        if AUTHOR_META.search(name):
            yield [_given_name_first(value) for value in values if _names_people(value)]


def _names_people(value: str) -> bool:
    """Whether a value is a whole name, or lists nothing else: "By Ann Field and Bo Lindt"."""
    return is_full_name(value) or (" " in value and all(map(is_full_name, split_names(value))))


def last_stated(nodes: PageNodes, head: Head) -> Iterator[list[str]]:
    """The one person that JSON-LD describes; names in the addresses of authors."""
    persons = {name for node in head.json_ld for name in _person(node) if is_full_name(name)}
    if len(persons) == 1:
        yield list(persons)
    links = nodes.tree.css('link[rel="author"]') if nodes.marks_authors else []
    targets = (link.attributes.get("href") for link in links)
    addresses = [*head.meta.get("article:author", ()), *filter(None, targets), *_pages_in(head)]
    yield [name for address in addresses if (name := name_in_address(address))]


def _pages_in(head: Head) -> Iterator[str]:
    """The addresses by which JSON-LD names the article's authors without their names."""
    for author in _each(head.article.get("author")):
        pages = [author.get("url"), author.get("@id")] if isinstance(author, Mapping) else [author]
        yield from (page for page in pages if isinstance(page, str))


def _each(value: Any) -> list[Any]:
    """One author or several, as JSON-LD allows both."""
    return value if isinstance(value, list) else [value]


def _person(node: Node) -> Iterator[str]:
    return strings(node) if "Person" in types_of(node) else iter(())


def _people_in(value: Any) -> Iterator[str]:
    for author in _each(value):
        if isinstance(author, Mapping):
            kinds = str(author.get("@type"))
            page = str(author.get("url") or author.get("@id") or "")
            organised = ORGANISED.search(kinds) is not None and "Person" not in kinds
            if organised or ADMIN_PAGE.search(page):
                continue
        yield from strings(_unpacked(author))


def _unpacked(author: Any) -> Any:
    """An author object that was written as a string: `'{"@type":"Person","name":"Анна"}'`."""
    if isinstance(author, str) and author.lstrip().startswith("{"):
        with suppress(ValueError):
            return read_json(author)
    return author


def _counted(head: Head) -> Iterator[str]:
    """Authors in the JSON of Parse.ly's older tags."""
    for text in head.meta.get("parsely-page", ()):
        with suppress(ValueError, RecursionError):
            page = read_json(text)
            if isinstance(page, Mapping):
                yield from strings([page.get("author"), page.get("authors")])


def _in_meta(head: Head, key: str) -> list[str]:
    return [_given_name_first(name) for name in head.meta.get(key, ()) if name]


def _given_name_first(name: str) -> str:
    """The name in usual order; libraries write «Ветрова, Анна»."""
    return LIBRARY_NAME.sub(r"\2 \1", name)
