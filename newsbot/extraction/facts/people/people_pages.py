"""Authors beside a link to their page, whose address spells the name.

"Articles by Ann" is no byline, but its address `/authors/ann-field` says whose articles, and a line
nearby prints the name as people write it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from newsbot.extraction.facts.boxed_nodes import is_boxed
from newsbot.extraction.facts.nodes import PageNodes
from newsbot.model.urls import well_formed
from newsbot.text.lazy import lazy_pattern
from newsbot.text.tables import lines
from newsbot.text.wording import clean

FOLDERS = "|".join(map(re.escape, lines("newsbot.extraction", "people-folders.txt")))
PAGE_OF_SOMEBODY = lazy_pattern(
    rf"/(?:{FOLDERS})/(?=[^/#])|/av/(?=[^\W\d_]{{2,20}}-[^\W\d_]{{2,20}}/?$)|/@[\w.-]+$|[?&]author=(?:\d{{1,6}}|[\da-f]{{24}})(?![^&#\s])"
    r"|^/?(?!/)[^:?\s]{0,80}\?_?author(?:_?id)?=(?=[^&#\s])",
    re.M,
)
"""Found in addresses of pages of people, `/@annaf` and `/?author=3` among them.

Below `/av/` sites in the north of Europe keep authors, others sounds and films with numbers.
A name in the query of another site's address may be that of a poet.
A selector for each folder takes the time of a parse.
"""

NAME_IN_ADDRESS = lazy_pattern(r"[^\W\d_]+(?:[-_.+][^\W\d_]+){1,3}")
MOST_LINKS = 40
"""Links to pages of people that are looked at."""

LEVELS = 4
"""Elements above the link in which its name may be printed."""

LONGEST = 1000
"""Characters of such an element."""


def leads_to_people(address: str | None) -> bool:
    """Whether the address of a link is that of an author's page."""
    return PAGE_OF_SOMEBODY.search(address or "") is not None


def named_by_pages(nodes: PageNodes) -> Iterator[list[str]]:
    """The one printed name that links to people's pages spell; empty where several do.

    Example:
        >>> from selectolax.lexbor import LexborHTMLParser
        >>> html = '<p>Anna Vetrova</p><a href="/authors/anna-vetrova">Все статьи</a>'
        >>> list(named_by_pages(PageNodes(LexborHTMLParser(html))))
        [['Anna Vetrova']]
    """
    people = nodes.leading(PAGE_OF_SOMEBODY)[:MOST_LINKS]
    apart = [node for node in people if not is_boxed(node)]
    spelt = {spelling: node for node in reversed(apart) if (spelling := _spelt(node))}
    if len(spelt) != 1:
        return
    ((words, node),) = spelt.items()
    if name := _printed(node, words):
        yield [name]


def name_in_address(address: str) -> str | None:
    """The name in the address of an author's page; None for other pages.

    Example:
        >>> name_in_address("https://vesti.example/authors/anna-vetrova/")
        'Anna Vetrova'
        >>> name_in_address("https://vesti.example/news/new-bridge") is None
        True
    """
    words = _last_words(address) if PAGE_OF_SOMEBODY.search(address) else None
    return " ".join(map(str.title, words)) if words else None


def _spelt(node: LexborNode) -> tuple[str, ...] | None:
    """The words of the last part of a link's address, if they may be a name."""
    return _last_words(node.attributes.get("href") or "")


def _last_words(address: str) -> tuple[str, ...] | None:
    path = urlsplit(well_formed(address) or "").path.rstrip("/")
    last = path.rpartition("/")[2].casefold()
    return tuple(re.split(r"[-_.+]", last)) if NAME_IN_ADDRESS.fullmatch(last) else None


def _printed(node: LexborNode, words: tuple[str, ...]) -> str | None:
    """These words as an element round the link prints them."""
    pattern = re.compile(r"\b" + r"\W{1,2}".join(map(re.escape, words)) + r"\b")
    box: LexborNode | None = node
    for _ in range(LEVELS):
        if box is None or len(text := clean(box.text(separator=" "))) > LONGEST:
            return None
        if match := pattern.search(_bare(text)):
            return text[match.start() : match.end()]
        box = box.parent
    return None


def _bare(text: str) -> str:
    """Lower case without accents, as in addresses; the length does not change."""
    return "".join(unicodedata.normalize("NFD", letter)[0] for letter in text).lower()
