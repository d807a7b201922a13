"""The article's headline, without the name of the site that pages hang behind or before it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from selectolax.lexbor import LexborHTMLParser

from newsbot.extraction.head import Head, strings
from newsbot.extraction.wording import clean
from newsbot.sites.declaration import Site

SEPARATOR = re.compile(r"\s+(?:[-–—|»:•·/]|//|::|<|>)\s+|\s*[|•»]\s*")
WORD = re.compile(r"\w+")
LONGEST = 300


def find_title(tree: LexborHTMLParser, head: Head, site: Site | None) -> str | None:
    """The headline as printed: the heading that the page's declared titles agree on.

    Order: an `<h1>` (or `<h2>`) whose words are those of a declared title; the JSON-LD headline;
    og:title and `<title>` without the site's name; the only `<h1>`.
    """
    declared = [*_declared(head, site)]
    headings = [text for node in tree.css("h1,h2")[:40] if (text := clean(node.text()))]
    first = [clean(node.text()) for node in tree.css("h1")[:3]]
    for heading in headings:
        if len(heading) <= LONGEST and any(same_headline(heading, text) for text in declared):
            return heading
    return next(iter([*declared, *filter(None, first)]), None)


def same_headline(one: str, other: str) -> bool:
    """Whether two headlines have nearly the same words.

    Example:
        >>> same_headline("В Заречном открыт мост", "В Заречном открыт мост - Заречные вести")
        False
        >>> same_headline("«Мост» открыт", "Мост открыт!")
        True
    """
    left, right = _words(one), _words(other)
    return bool(left) and len(left & right) >= 0.85 * max(len(left), len(right))


def without_site(title: str, names: Iterable[str], suffixes: Iterable[str] = ()) -> str:
    """Cut the site's name off a `<title>`.

    Args:
        title: the whole string.
        names: what the site is known as (its title, og:site_name, its host).
        suffixes: regular expressions for the end of the string, from the site's declaration.

    Example:
        >>> without_site("Мост открыт - Заречные вести", ["Заречные вести"])
        'Мост открыт'
    """
    for suffix in suffixes:
        title = re.sub(rf"(?:{suffix})\s*$", "", title)
    known = [words for name in names if (words := _words(name))]
    parts = SEPARATOR.split(title)
    separators = SEPARATOR.findall(title)
    while len(parts) > 1 and any(_words(parts[-1]) <= words for words in known):
        parts.pop()
        separators.pop()
    while len(parts) > 1 and any(_words(parts[0]) <= words for words in known):
        parts.pop(0)
        separators.pop(0)
    kept = [parts[0], *(sep + part for sep, part in zip(separators, parts[1:], strict=False))]
    return clean("".join(kept))


def _declared(head: Head, site: Site | None) -> Iterable[str]:
    names = [*(head.meta.get("og:site_name", ())), *strings(head.article.get("publisher"))]
    if site:
        names += [site.title, site.name, *site.hosts]
    suffixes = site.title_suffixes if site else ()
    raw = [
        *strings(head.article.get("headline")),
        *head.meta.get("og:title", ())[:1],
        *head.meta.get("twitter:title", ())[:1],
        *([head.title] if head.title else ()),
    ]
    for text in raw:
        if text and (cut := without_site(text, names, suffixes)):
            yield cut


def _words(text: str) -> frozenset[str]:
    return frozenset(WORD.findall(text.casefold()))
