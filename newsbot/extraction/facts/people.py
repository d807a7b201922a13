"""The people who wrote the article: bylines and author metadata split into names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cache
from itertools import islice
from typing import Any, NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from newsbot.extraction.facts.element_dates import in_a_box
from newsbot.extraction.facts.head import Head
from newsbot.extraction.facts.json_ld import strings
from newsbot.extraction.facts.people_pages import named_by_pages
from newsbot.text.byline import (
    LONGEST_NAME,
    is_label,
    is_nobody,
    is_organisation,
    split_names,
)
from newsbot.text.fold import fold
from newsbot.text.late import late_pattern
from newsbot.text.stray_json import read_json
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
    r"|\s+(?:updated|published)\b.*|\s+(?:for|für|pour|para|для)\s+\w.*"
    r"|\s+(?:on|at|am|vom|le|em)$",
    re.I,
)
BEFORE_NAME = late_pattern(r"^(?:about|posts by|written by|words by|by)(?:\s+the author)?\s+", re.I)
NO_NAME = late_pattern(
    r"(?:the|our|an?|this)(?: \w+)?|.*\b(?:by|from|with|and|of|for)"
    r"|(?:updated|published|posted|read)\b.*",
    re.I,
)
PAGES_OF_PEOPLE = 'a[href*="/author/"],a[href*="/authors/"],a[href*="/autor/"],a[href*="/avtor/"]'
HEADLINE_TO_TEXT = f"h1,p,{PAGES_OF_PEOPLE},{BYLINES}"
PARAGRAPH = 200
"""Characters of a paragraph behind which no byline of the headline follows."""

ARTICLES = frozenset({"the", "le", "la", "les", "der", "die", "das", "do", "da"})
"""Words that an outlet's name has in one place and not in another: "Do UOL" is "From UOL"."""

ADMIN_PAGE = late_pattern(r"/author/admin(?:istrator)?/?$")
WORD = late_pattern(r"\w+")
LIBRARY_NAME = late_pattern(r"^([^\W\d_]+), ([^\W\d_]+)$")


class Byline(NamedTuple):
    """A printed line's names, with their separators.

    `leads`: the line opens with «Автор:», "By" or the like between headline and text.
    """

    names: str
    leads: bool = False


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
    byline = next((b for b in printed if people([b.names], outlets, stated=True)), Byline(""))
    lines = [byline.names] if byline.names else []
    stated = people(_stated(head.article.get("author")), outlets, stated=True)
    if any(map(is_full_name, stated)):
        shown = people(lines, outlets, stated=True) if byline.leads else ()
        return shown if _are_others(shown, stated) else _all_of(stated, head, lines, outlets)
    # An account's name in JSON-LD gives way to a whole one that readers see: "KatieS".
    for source in _sources(tree, head, lines, leads=byline.leads):
        found = people(source, outlets, stated=source is lines)
        if found and (not stated or any(map(is_full_name, found))):
            return _all_of(found, head, lines, outlets)
    return stated


def _are_others(shown: tuple[str, ...], stated: tuple[str, ...]) -> bool:
    """Whether readers are shown other people than JSON-LD: it names whose account posted the page.

    Names that share a word are spellings of one.
    """
    known = {word for name in stated for word in _words(name)}
    return bool(shown) and all(is_full_name(n) and known.isdisjoint(_words(n)) for n in shown)


def _all_of(
    stated: tuple[str, ...], head: Head, printed: list[str], outlets: list[str]
) -> tuple[str, ...]:
    """The stated people, or a longer list with all of them: some JSON-LD names only the first."""
    for source in (head.meta.get("author", ()), printed):
        found = people(source, outlets)
        if set(stated) < set(found) and all(map(is_full_name, found)):
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
            and not (is_nobody(name) or is_agency(name) or is_organisation(name))
            and ((stated and _may_be_a_person(name)) or not any(_words(name) <= o for o in banned))
        )
    )


def _may_be_a_person(name: str) -> bool:
    """Whether the name of an outlet may be one's: it is a whole one, without "The" or "Das"."""
    return is_full_name(name) and ARTICLES.isdisjoint(name.casefold().split())


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
    """The names of a byline without degrees and fields behind them: "Ann Field, MD, Marketing"."""
    seen_whole = False
    for place, name in enumerate(split_names(text)):
        whole = is_full_name(name)
        if place == 0 or not (DEGREE.fullmatch(name) or (seen_whole and not whole)):
            yield name
        seen_whole = seen_whole or whole


def _tidied(name: str) -> str:
    """A name without what a byline hangs on it; empty where nothing of it is a name."""
    name = BEFORE_NAME.sub("", BEHIND_NAME.sub("", name)).strip(" .:")
    return "" if NO_NAME.fullmatch(name) or ":" in name or _is_place(name.split()) else name


def _is_place(words: list[str]) -> bool:
    """Whether it is where the author is: "em São Paulo"."""
    return len(words) > 1 and words[0].islower() and not PARTICLE.fullmatch(words[0])


def is_agency(name: str) -> bool:
    """Whether it is the name of a news agency.

    Example:
        >>> is_agency("Риа Новости"), is_agency("Анна Ветрова")
        (True, False)
    """
    name = fold(name).partition(" in ")[0].removeprefix("the ")  # "AFP in Manila"
    return name in _agencies()


def _words(name: str) -> frozenset[str]:
    words = frozenset(WORD.findall(name.casefold()))
    return words - ARTICLES or words


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
    yield list(_stated(head.article.get("author")))
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
    yield from _linked(tree)
    yield from _marked(tree)
    yield from (names for names in named_by_pages(tree) if all(map(is_full_name, names)))


def _given_name_first(name: str) -> str:
    """Libraries write «Ветрова, Анна»."""
    return LIBRARY_NAME.sub(r"\2 \1", name)


def _linked(tree: LexborHTMLParser) -> Iterator[list[str]]:
    """Elements marked as the author's, and links to people's pages between headline and text.

    Those that stand side by side are of one byline.
    """
    seen_headline = False
    side_by_side: dict[int, list[str]] = {}
    for node in tree.css(HEADLINE_TO_TEXT):
        text = clean(node.text())
        if node.tag == "h1":
            seen_headline = True
        elif node.tag == "p":
            if seen_headline and len(text) > PARAGRAPH:
                break
        elif _is_byline(node, text, seen_headline=seen_headline):
            parent = node.parent.mem_id if node.parent else 0
            side_by_side.setdefault(parent, []).append(text)
    yield from side_by_side.values()


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
