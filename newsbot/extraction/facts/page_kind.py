"""The kind of a page, as it states it: one article, or a list of articles."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from urllib.parse import unquote, urlsplit

from newsbot.extraction.facts.head import Head
from newsbot.extraction.facts.json_ld import is_article, types_of
from newsbot.model.paging import is_counted, is_later_page
from newsbot.model.urls import PAGE_ENDING
from newsbot.text.tables import rows

LIST_TYPES = frozenset({"website", "blog", "profile"})
"""The og:type of lists; many articles state the first one too."""

OTHER_TYPES = frozenset({"product", "og:product"})
"""The og:type of goods, up to a full stop (`product.item`)."""

FRONT_PAGE = "address of the front page"
"""The sign that weighs against a page that says that it is an article."""

BELOW = 2
"""Steps of a path below the word that names a list: the list's own name, and a section of it."""

ROUND_NAME = 20
"""Letters round the name of a list in its title, at most: "Articles in … category"."""

MANY = 3
"""Articles described in one page from which none of them is the page's own."""


@cache
def words_of(where: str, kind: str) -> frozenset[str]:
    """The words of the table for a kind.

    Args:
        where: `address`, `ending`, `query`, `body` or `type`.
        kind: `list`, `article`, `gate` or `other`.

    Example:
        >>> "category" in words_of("address", "list")
        True
    """
    table = rows("newsbot.extraction", "page-kinds.tsv", tuple[str, str, str])
    return frozenset(word for place, word, said in table if (place, said) == (where, kind))


def says_article(head: Head, names: Iterable[str]) -> bool:
    """Whether a page says that it is one article: beyond the front page no sign makes it a list.

    Args:
        head: what its head declares.
        names: the classes of its `<body>`.
    """
    if head.first("article:published_time") or words_of("body", "article").intersection(names):
        return True
    described = {str(node.get("headline")) for node in head.json_ld if is_article(node)}
    return 0 < len(described) < MANY


def says_other(head: Head) -> bool:
    """Whether a page says that it is neither article nor list, as goods in a shop do."""
    if (head.first("og:type") or "").lower().partition(".")[0] in OTHER_TYPES:
        return True
    types = {name for node in head.json_ld for name in types_of(node)}
    return bool(types & words_of("type", "other")) and not any(map(is_article, head.json_ld))


def stated_signs(head: Head, names: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Signs of a list in head and `<body>`: each in words, with its weight."""
    if (stated := (head.first("og:type") or "").lower()) in LIST_TYPES:
        yield f"og:type {stated}", 1
    types = {name for node in head.json_ld for name in types_of(node)}
    if found := sorted(types & words_of("type", "list")):
        yield f"JSON-LD {found[0]}", 1 if found == ["ItemList"] else 2
    if found := sorted(words_of("body", "list").intersection(names)):
        yield f"body class {' '.join(found)}", 3 if len(found) > 1 else 2


def title_weight(url: str | None, title: str | None) -> int:
    """How much a title says that it is the name of the list at an address: 0 to 3.

    A title that has nothing but the name may also be that of an article about the thing.

    Example:
        >>> title_weight("https://zarechie.example/tags/bridges/", "Tag: Bridges")
        3
        >>> title_weight("https://zarechie.example/author/ann-fox.html", "Articles by Ann Fox")
        3
        >>> title_weight("https://zarechie.example/topic/bridges/", "Bridges")
        1
        >>> title_weight("https://a.example/tags/bridges/", "Three bridges closed until October")
        0
    """
    steps = steps_of(url)
    if len(steps) <= 1 or steps[-2] not in words_of("address", "list") or not title:
        return 0
    name, printed = _letters(steps[-1]), _letters(title)
    if not name or name not in printed or len(printed) - len(name) > ROUND_NAME:
        return 0
    return 1 if printed == name else 3


def address_weight(url: str | None) -> int:
    """The weight of the sign in an address: more where it ends in the word that names a list.

    Example:
        >>> address_weight("https://zarechie.example/tag/most/")
        2
        >>> address_weight("https://zarechie.example/authors.html")
        3
    """
    return 3 if {*steps_of(url)[-1:]} & words_of("address", "list") else 2


def steps_of(url: str | None) -> list[str]:
    """The steps of an address's path, in lower case, without percent signs and ending.

    Example:
        >>> steps_of("https://zarechie.example/Tag/%D0%BC%D0%BE%D1%81%D1%82.html")
        ['tag', 'мост']
    """
    try:
        path = urlsplit(url or "").path
    except ValueError:  # brackets that are no address of IPv6
        return []
    steps = [step for step in unquote(path).lower().split("/") if step]
    return [*steps[:-1], PAGE_ENDING.sub("", steps[-1])] if steps else []


def _letters(text: str) -> str:
    """Letters and digits alone, without accents, which addresses leave out."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKD", text.casefold())))


def address_sign(url: str | None) -> str | None:
    """The sign of a list in an address.

    Example:
        >>> address_sign("https://zarechie.example/tag/most/")
        'address /tag/'
        >>> address_sign("https://zarechie.example/page/2/"), address_sign("https://a.example/")
        ('address of a later page', 'address of the front page')
        >>> address_sign("https://zarechie.example/2026/11/most-otkryt/")
    """
    if not url:
        return None
    parts = urlsplit(url)
    steps = steps_of(url)
    if not steps and (not parts.query or is_counted(parts.query)):
        return FRONT_PAGE
    if is_later_page(url):
        return "address of a later page"
    lists = words_of("address", "list")
    named = next((step for step in steps[-1 - BELOW :] if step in lists), None)
    return f"address /{named}/" if named else None
