"""The people who wrote the article: bylines and author metadata split into names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import islice
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from newsbot.extraction.facts.element_dates import in_a_box
from newsbot.extraction.facts.head import Head
from newsbot.extraction.facts.json_ld import strings
from newsbot.text.byline import LONGEST_NAME, is_nobody, split_names
from newsbot.text.fold import fold
from newsbot.text.late import late_pattern
from newsbot.text.tables import rows
from newsbot.text.wording import clean

BYLINES = '[rel="author"],[itemprop="author"]'
MARKED = f'{BYLINES},[class*="author-name"],[class*="author__name"]'
MOST_MARKED = 20
PARTICLE = late_pattern(
    r"d[aeiou]s?|del(?:la)?|l[ae]|v[ao]n|de[rn]|ter|ten|a[fv]|i?bin|ibn|[ae]l|[ey]|zu", re.I
)
"""Small words inside names of people."""

DEGREE = late_pattern(r"[A-Z][A-Za-z.]{0,2}[A-Z][A-Z.]{0,4}[®™]?|[A-Z.]{2,6}")
"""What stands behind a name for a degree or an office: MD, PhD, CEPF®."""

BEHIND_NAME = late_pattern(
    r"\s+(?:on|at)\s+[A-Z\d].*|\s+in\s+[A-Z]\w+.*|\s*[.:]\s*(?:reviewed|edited|updated|medically)\b.*"
    r"|\s+(?:updated|published)\b.*",
    re.I,
)
BEFORE_NAME = late_pattern(r"^(?:about|posts by|written by|words by|by)(?:\s+the author)?\s+", re.I)
NO_NAME = late_pattern(
    r"(?:the|our|an?|this)(?: \w+)?|.*\b(?:by|from|with|and|of|for)"
    r"|(?:updated|published|posted|read)\b.*",
    re.I,
)
WRITTEN_BY = late_pattern(
    r"written by|verfasst von|geschrieben von|написано|автор|escrito por|écrit par|scritto da"
    r"|geschreven door|skriven av|napisane przez",
    re.I,
)
"""The label with which plugins of WordPress tell Twitter the author (`twitter:label1`)."""

PAGES_OF_PEOPLE = 'a[href*="/author/"],a[href*="/authors/"],a[href*="/autor/"],a[href*="/avtor/"]'
HEADLINE_TO_TEXT = f"h1,p,{PAGES_OF_PEOPLE},{BYLINES}"
PARAGRAPH = 200
"""Characters of a paragraph behind which no byline of the headline follows."""

ADMIN_PAGE = late_pattern(r"/author/admin(?:istrator)?/?$")
WORD = late_pattern(r"\w+")


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
    outlets = list(outlets)
    stated = people(_stated(head.article.get("author")), outlets, stated=True)
    if any(map(is_full_name, stated)):
        return stated
    # An account's name in JSON-LD gives way to a whole one that readers see: "KatieS".
    for source in _sources(tree, head, printed):
        found = people(source, outlets)
        if found and (not stated or any(map(is_full_name, found))):
            return found
    return stated


def people(
    bylines: Iterable[str], outlets: Iterable[str], *, stated: bool = False
) -> tuple[str, ...]:
    """The names in some bylines that are no outlet's, no agency's and not «Администратор».

    A name that is made of words of the outlet's name is the outlet's, unless the page states that
    it is a person's: blogs bear the names of their authors.

    Args:
        bylines: lines with names.
        outlets: names of the site and its publisher.
        stated: the page says that these are people.
    """
    banned = [_words(name) for name in outlets]
    names = (_tidied(name) for text in bylines for name in _split(text))
    return tuple(
        dict.fromkeys(
            name
            for name in names
            if name
            and not (is_nobody(name) or is_agency(name))
            and ((stated and is_full_name(name)) or not any(_words(name) <= o for o in banned))
        )
    )


def is_full_name(name: str) -> bool:
    """Two to four words with capitals, as the names of people have; «van» and "de" may be small.

    Example:
        >>> is_full_name("Анна Ветрова"), is_full_name("Vincent van Gogh"), is_full_name("Вести")
        (True, True, False)
        >>> is_full_name("Platform for healthcare")
        False
    """
    words = name.split()
    small = [word for word in words if not word[0].isupper()]
    return 2 <= len(words) <= 4 and all(map(PARTICLE.fullmatch, small))


def _split(text: str) -> Iterator[str]:
    """The names of a byline without the degrees behind them: "Ann Field, MD, PhD"."""
    for place, name in enumerate(split_names(text)):
        if place == 0 or not DEGREE.fullmatch(name):
            yield name


def _tidied(name: str) -> str:
    """A name without what a byline hangs on it; empty where nothing of it is a name."""
    name = BEFORE_NAME.sub("", BEHIND_NAME.sub("", name)).strip(" .:")
    return "" if NO_NAME.fullmatch(name) else name


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
            organised = "Organization" in kinds and "Person" not in kinds
            if organised or ADMIN_PAGE.search(page):
                continue
        yield from strings(author)


def _sources(tree: LexborHTMLParser, head: Head, printed: Iterable[str]) -> Iterator[list[str]]:
    yield list(_stated(head.article.get("author")))
    yield [name for name in head.meta.get("author", ()) if name]
    yield list(islice(printed, 1))
    for key in (
        "article:author",
        "mediator_author",
        "parsely-author",
        "dc.creator",
        "sailthru.author",
    ):
        yield [name for name in head.meta.get(key, ()) if name]
    if WRITTEN_BY.match(head.first("twitter:label1") or ""):
        yield [name for name in head.meta.get("twitter:data1", ()) if name]
    yield from _linked(tree)
    yield from _marked(tree)


def _linked(tree: LexborHTMLParser) -> Iterator[list[str]]:
    """Elements marked as the author's, and links to people's pages between headline and text."""
    seen_headline = False
    for node in tree.css(HEADLINE_TO_TEXT):
        text = clean(node.text())
        if node.tag == "h1":
            seen_headline = True
        elif node.tag == "p":
            if seen_headline and len(text) > PARAGRAPH:
                return
        elif _is_byline(node, text, seen_headline=seen_headline):
            yield [text]


def _marked(tree: LexborHTMLParser) -> Iterator[list[str]]:
    """The one name that elements marked as the author's give, wherever they stand."""
    nodes = [node for node in islice(tree.css(MARKED), MOST_MARKED) if not in_a_box(node)]
    names = {name for node in nodes if is_full_name(name := clean(node.text()) or "-")}
    if len(names) == 1:
        yield list(names)


def _is_byline(node: LexborNode, text: str, *, seen_headline: bool) -> bool:
    attributes = node.attributes
    if ADMIN_PAGE.search(attributes.get("href") or "") or not 2 < len(text) <= 2 * LONGEST_NAME:
        return False
    marked = attributes.get("rel") == "author" or attributes.get("itemprop") == "author"
    return marked or (seen_headline and is_full_name(text))
