"""The people who wrote the article: bylines and author metadata split into names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from selectolax.lexbor import LexborHTMLParser

from newsbot.extraction.head import Head, strings
from newsbot.extraction.wording import clean

PREFIX = re.compile(
    r"^(?:(?:written\s+)?by|von|par|por|di|door|af|av|автор(?:ы)?(?:\s+(?:текста|статьи|материала))?"
    r"|текст|подготовил[аи]?|беседовал[аи]?|записал[аи]?)\b\s*:?\s*",
    re.I,
)
SPLIT = re.compile(
    r"\s*(?:,|;|/|\||&|•|\band\b|\bund\b|\bet\b|\by\b|\bи\b|\bog\b|\boch\b)\s*", re.I
)
NOBODY = re.compile(
    r"(?:super)?admin(?:istrator)?|администратор|админ|редакц\w+.*|редактор|editor(?:ial)?(?: \w+)?"
    r"|webmaster|staff(?: \w+)?|newsroom|user|guest|гость|unknown|none|null|undefined|сайт"
    r"|автор|author",
    re.I,
)
BYLINES = '[rel="author"],[itemprop="author"]'
NICKNAME = re.compile(r"[a-z0-9_.-]{4,}")
"""Names of accounts and of hosts: no capital, no space."""

LONGEST = 60


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
    """The names in some bylines that are neither the outlet's nor «Администратор»."""
    banned = {name.casefold() for name in outlets}
    names = (name for text in bylines for name in split_names(text))
    return tuple(
        dict.fromkeys(name for name in names if name.casefold() not in banned and not _nobody(name))
    )


def split_names(text: str) -> Iterator[str]:
    """Split one byline into names.

    Example:
        >>> list(split_names("Автор: Анна Ветрова и Пётр Лугов"))
        ['Анна Ветрова', 'Пётр Лугов']
    """
    for name in SPLIT.split(PREFIX.sub("", clean(text))):
        if 2 < len(name) <= LONGEST:
            yield PREFIX.sub("", name)


def _nobody(name: str) -> bool:
    return bool(NOBODY.fullmatch(name) or NICKNAME.fullmatch(name)) or "http" in name or "@" in name


def _sources(tree: LexborHTMLParser, head: Head, printed: Iterable[str]) -> Iterator[list[str]]:
    yield list(strings(head.article.get("author")))
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
        if 2 < len(text) <= 2 * LONGEST:
            yield [text]
