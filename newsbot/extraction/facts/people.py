"""The people who wrote the article: bylines and author metadata split into names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from newsbot.extraction.facts.head import Head
from newsbot.extraction.facts.json_ld import strings
from newsbot.text.byline import LONGEST_NAME, is_nobody, split_names
from newsbot.text.fold import fold
from newsbot.text.tables import rows
from newsbot.text.wording import clean

BYLINES = '[rel="author"],[itemprop="author"]'
ADMIN_PAGE = re.compile(r"/author/admin(?:istrator)?/?$")
WORD = re.compile(r"\w+")


def find_authors(
    tree: LexborHTMLParser, head: Head, printed: Iterable[str], outlets: Iterable[str]
) -> tuple[str, ...]:
    """Names of the authors as printed, each once, in the page's order.

    Args:
        tree: the parsed page.
        head: its declared facts.
        printed: bylines that the page prints, best first.
        outlets: names of the site and its publisher, which are no people.
    """
    for source in _sources(tree, head, printed):
        if found := people(source, outlets):
            return found
    return ()


def people(bylines: Iterable[str], outlets: Iterable[str]) -> tuple[str, ...]:
    """The names in some bylines that are no outlet's, no agency's and not «Администратор».

    A name that is made of words of the outlet's name is the outlet's.
    """
    banned = [_words(name) for name in outlets]
    names = (name for text in bylines for name in split_names(text))
    return tuple(
        dict.fromkeys(
            name
            for name in names
            if not (is_nobody(name) or is_agency(name) or any(_words(name) <= o for o in banned))
        )
    )


def is_agency(name: str) -> bool:
    """Whether it is the name of a news agency.

    Example:
        >>> is_agency("Риа Новости"), is_agency("Анна Ветрова")
        (True, False)
    """
    return fold(name).partition(" in ")[0] in _agencies()  # "AFP in Manila"


def _words(name: str) -> frozenset[str]:
    return frozenset(WORD.findall(name.casefold()))


@cache
def _agencies() -> frozenset[str]:
    """Aliases of the news agencies that the room of datelines lists."""
    listed = rows("newsbot.dateline", "agencies.tsv")
    return frozenset(alias for _, _, aliases in listed for alias in aliases.split("|"))


def _stated(value: Any) -> Iterator[str]:
    """Names of JSON-LD authors who are neither organisations nor the administrator's account."""
    for author in value if isinstance(value, list) else [value]:
        if isinstance(author, Mapping):
            kinds, page = (
                str(author.get("@type")),
                str(author.get("url") or author.get("@id") or ""),
            )
            if "Organization" in kinds or ADMIN_PAGE.search(page):
                continue
        yield from strings(author)


def _sources(tree: LexborHTMLParser, head: Head, printed: Iterable[str]) -> Iterator[list[str]]:
    yield list(_stated(head.article.get("author")))
    yield [name for name in head.meta.get("author", ()) if name]
    yield list(printed)[:1]
    for key in (
        "article:author",
        "mediator_author",
        "parsely-author",
        "dc.creator",
        "sailthru.author",
    ):
        yield [name for name in head.meta.get(key, ()) if name]
    for node in tree.css(BYLINES)[:4]:
        text = clean(node.text())
        if ADMIN_PAGE.search(node.attributes.get("href") or ""):
            continue
        if 2 < len(text) <= 2 * LONGEST_NAME:
            yield [text]
