"""The kind of a page, as it states it: one article, or a list of articles."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from urllib.parse import unquote, unquote_plus, urlsplit

from newsbot.extraction.facts.head import Head
from newsbot.extraction.facts.json_ld import is_article, types_of
from newsbot.extraction.facts.people.names import is_full_name
from newsbot.model.paging import is_counted, is_later_page
from newsbot.model.urls import PAGE_ENDING
from newsbot.text.tables import lines, rows

LIST_TYPES = frozenset({"website", "blog", "profile"})
"""The og:type of lists; many articles state the first one too."""

OTHER_TYPES = frozenset({"product", "og:product"})
"""The og:type of goods, up to a full stop (`product.item`)."""

FRONT_PAGE = "address of the front page"
"""The sign that weighs against a page that says that it is an article."""

LATER_PAGE = "address of a later page"

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
        where: `address`, `ending`, `query`, `verb`, `body`, `title` or `type`.
        kind: one of those that the head of the table explains.

    Example:
        >>> "category" in words_of("address", "list")
        True
    """
    table = rows("newsbot.extraction", "page-kinds.tsv", tuple[str, str, str])
    kinds = {kind, "tag"} if kind == "list" else {kind}
    return frozenset(word for place, word, said in table if place == where and said in kinds)


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
    steps = list_steps(url)
    if len(steps) <= 1 or steps[-2] not in words_of("address", "list") or not title:
        return 0
    name, printed = _letters(steps[-1]), _letters(title)
    if not name or name not in printed or len(printed) - len(name) > ROUND_NAME:
        return 0
    return 1 if printed == name else 3


def is_author_page(url: str | None, title: str | None) -> bool:
    """Whether an address is that of a list of somebody's articles, and the title is a name.

    Example:
        >>> is_author_page("https://zarechie.example/authors/vetrova/", "Анна Ветрова")
        True
        >>> is_author_page("https://zarechie.example/authors/vetrova/most", "Анна Ветрова")
        False
    """
    steps = list_steps(url)
    folders = words_of("address", "list") & _people_folders()
    return len(steps) > 1 and steps[-2] in folders and is_full_name(title or "")


@cache
def _people_folders() -> frozenset[str]:
    return frozenset(lines("newsbot.extraction", "people-folders.txt"))


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


def asks_for_view(url: str, *kinds: str) -> bool:
    """Whether the query of an address asks for a view of a page, or for something to be done.

    Args:
        url: the address.
        kinds: `view` for pages shown otherwise, `tool` for what does not show the page's text.

    Example:
        >>> asks_for_view("https://a.example/doku.php?id=most&do=login", "tool")
        True
        >>> printed = "https://a.example/most?print=1"
        >>> asks_for_view(printed, "tool"), asks_for_view(printed, "view")
        (False, True)
    """
    return "?" in url and any(parameter_asks(*pair, kinds) for pair in pairs_of(url))


def parameter_asks(name: str, value: str, kinds: Iterable[str]) -> bool:
    """Whether one parameter of an address asks for such a view."""
    plain = plain_name(name)
    return any(plain in words_of("query", kind) for kind in kinds) or (
        plain in words_of("query", "verb")
        and any(value.lower() in words_of("verb", kind) for kind in kinds)
    )


def pairs_of(url: str) -> list[tuple[str, str]]:
    """The names in the query of an address, with their values.

    Example:
        >>> pairs_of("https://a.example/?id=4&print")
        [('id', '4'), ('print', '')]
    """
    cut = (pair.partition("=") for pair in urlsplit(url).query.split("&") if pair)
    return [(name, value) for name, _, value in cut]


def plain_name(name: str) -> str:
    """The name of a parameter in lower case, without - and _."""
    return name.lower().replace("_", "").replace("-", "")


def names_itself(url: str | None, title: str) -> bool:
    """Whether a title has the letters of the last step of an address and no other.

    Example:
        >>> names_itself("https://zarechie.example/kontakt.html", "Kontakt")
        True
    """
    return bool(title) and any(_letters(step) == _letters(title) for step in steps_of(url)[-1:])


def list_steps(url: str | None) -> list[str]:
    """The steps of an address, where a list is named in its query (`?tag=most`) with its name.

    Example:
        >>> list_steps("https://a.example/news/?tag=Uhr&page=2")
        ['news', 'tag', 'uhr']
        >>> list_steps("https://a.example/news.php?tag=uhr&id=4")
        ['news']
    """
    steps = steps_of(url)
    pairs = pairs_of(url) if url and "?" in url else []
    named = [(name, value) for name, value in pairs if value and _names_list(name, value)]
    if len(named) != 1 or any(
        plain_name(name) in words_of("query", "article") for name, _ in pairs
    ):
        return steps
    name, value = named[0]
    return [*steps, plain_name(name), unquote_plus(value).lower()]


def _names_list(name: str, value: str) -> bool:
    """Whether a parameter names a list by a word: numbers after such names may be an article's."""
    lists = words_of("address", "list") - words_of("query", "other")
    return plain_name(name) in lists and not value[0].isdigit()


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
        return LATER_PAGE
    lists = words_of("address", "list")
    steps = list_steps(url)
    named = next((step for step in steps[-1 - BELOW :] if step in lists), None)
    return f"address /{named}/" if named else None
