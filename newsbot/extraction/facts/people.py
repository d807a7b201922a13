"""The people who wrote the article: the sources that name them, from the surest to the weakest."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Any, NamedTuple

from selectolax.lexbor import LexborHTMLParser

from newsbot.extraction.facts.head import Head
from newsbot.extraction.facts.json_ld import strings
from newsbot.extraction.facts.marked_people import ADMIN_PAGE, linked, marked, single
from newsbot.extraction.facts.names import is_full_name, people, words_of
from newsbot.extraction.facts.people_pages import named_by_pages
from newsbot.text.byline import is_label
from newsbot.text.late import late_pattern
from newsbot.text.stray_json import read_json

AUTHOR_META = late_pattern(
    r"(?:^|[.:_-])(?:author|byline|byl|creator|writer)s?(?:[._-]?(?:full)?name)?$(?<!twitter:creator)",
    re.I,
)
LIBRARY_NAME = late_pattern(r"^([^\W\d_]+), ([^\W\d_]+)$")


class Byline(NamedTuple):
    """A printed line's names, with their separators.

    `leads`: the line opens with «Автор:», "By" or the like between headline and text.
    """

    names: str
    leads: bool = False


NO_BYLINE = Byline("")


def find_authors(
    tree: LexborHTMLParser, head: Head, printed: Iterable[Byline], outlets: Iterable[str]
) -> tuple[str, ...]:
    """Names of the authors as printed, each once, in the page's order.

    Args:
        tree: the parsed page.
        head: its declared facts.
        printed: bylines that the page prints, best first.
        outlets: names of the site and its publisher, which are no people.
    """
    outlets = list(outlets)
    named = ((byline, people([byline.names], outlets, stated=True)) for byline in printed)
    byline, shown = next(((line, names) for line, names in named if names), (NO_BYLINE, ()))
    lines = [byline.names] if shown else []
    stated = people(_stated(head.article.get("author")), outlets, stated=True)
    if any(map(is_full_name, stated)):
        others = byline.leads and _are_others(shown, stated)
        return shown if others else _all_of(stated, head, lines, outlets)
    # An account's name in JSON-LD gives way to a whole one that readers see: "KatieS".
    for source in _sources(tree, head, lines, leads=byline.leads):
        found = shown if source is lines else people(source, outlets)
        if found and (not stated or any(map(is_full_name, found))):
            return _all_of(found, head, lines, outlets)
    return stated


def _are_others(shown: tuple[str, ...], stated: tuple[str, ...]) -> bool:
    """Whether readers are shown other people than JSON-LD: it names whose account posted the page.

    Names that share a word are spellings of one.
    """
    known = {word for name in stated for word in words_of(name)}
    return bool(shown) and all(is_full_name(n) and known.isdisjoint(words_of(n)) for n in shown)


def _all_of(
    stated: tuple[str, ...], head: Head, printed: list[str], outlets: list[str]
) -> tuple[str, ...]:
    """The stated people, or a longer list with all of them: some JSON-LD names only the first."""
    for source in (head.meta.get("author", ()), printed):
        found = people(source, outlets)
        if set(stated) < set(found) and all(map(is_full_name, found)):
            return found
    return stated


def _stated(value: Any) -> Iterator[str]:
    """Names of JSON-LD authors who are neither organisations nor the administrator's account."""
    for author in value if isinstance(value, list) else [value]:
        if isinstance(author, Mapping):
            kinds, page = (
                str(author.get("@type")),
                str(author.get("url") or author.get("@id") or ""),
            )
            organised = "Organization" in kinds and "Person" not in kinds
            if organised or ADMIN_PAGE.search(page):
                continue
        yield from strings(_unpacked(author))


def _unpacked(author: Any) -> Any:
    """An author whose object was written as a string: `'{"@type":"Person","name":"Анна"}'`."""
    if isinstance(author, str) and author.lstrip().startswith("{"):
        with suppress(ValueError):
            return read_json(author)
    return author


def _sources(
    tree: LexborHTMLParser, head: Head, printed: list[str], *, leads: bool
) -> Iterator[list[str]]:
    if leads:
        yield printed
    for key in ("citation_author", "author"):
        yield [_given_name_first(name) for name in head.meta.get(key, ()) if name]
    yield printed
    for key in (
        "article:author",
        "mediator_author",
        "parsely-author",
        "dc.creator",
        "sailthru.author",
    ):
        yield [_given_name_first(name) for name in head.meta.get(key, ()) if name]
    if is_label(head.first("twitter:label1") or ""):
        yield [name for name in head.meta.get("twitter:data1", ()) if name]
    yield list(strings(head.article.get("creator")))
    yield from _named_in_meta(head)
    yield from linked(tree)
    yield from marked(tree)
    yield from (names for names in named_by_pages(tree) if all(map(is_full_name, names)))
    yield from single(tree)


def _named_in_meta(head: Head) -> Iterator[list[str]]:
    """Meta tags that nobody listed, whose names say that they hold the author's."""
    for name, values in head.meta.items():
        if AUTHOR_META.search(name):
            yield [_given_name_first(value) for value in values if is_full_name(value)]


def _given_name_first(name: str) -> str:
    """Libraries write «Ветрова, Анна»."""
    return LIBRARY_NAME.sub(r"\2 \1", name)
