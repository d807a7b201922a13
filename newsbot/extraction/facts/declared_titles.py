"""Headlines as the head of a page declares them, without the name of the site."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from newsbot.extraction.facts.head import Head
from newsbot.extraction.facts.json_ld import strings
from newsbot.model.site import Site
from newsbot.text.wording import clean

SEPARATOR = re.compile(r"\s+(?:[-–—|»:•·/]|//|::|<|>)\s+|\s*[|•»]\s*")
WORD = re.compile(r"\w+")
CUT_OFF = re.compile(r"\s*(?:…|\.\.\.)$")


def declared_titles(head: Head, site: Site | None, host: str | None) -> list[str]:
    """The JSON-LD headline, og:title, twitter:title and `<title>`, each without the site's name.

    Args:
        head: the declared facts.
        site: the outlet, if it is known.
        host: host of the page's address: many a `<title>` ends in its name.
    """
    names = [*head.outlets, *([host] if host else [])]
    if site:
        names += [site.title, site.name, *site.hosts]
    suffixes = site.title_suffixes if site else ()
    raw = [
        *strings(head.article.get("headline")),
        *head.meta.get("og:title", ())[:1],
        *head.meta.get("twitter:title", ())[:1],
        *([head.title] if head.title else ()),
    ]
    return uncut([cut for text in raw if text and (cut := without_site(text, names, suffixes))])


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
    # What holds the whole title names the page, not its site.
    whole = words_in(title)
    known = [words for name in names if (words := words_in(name)) and not whole <= words]
    parts = SEPARATOR.split(title)
    separators = SEPARATOR.findall(title)
    while len(parts) > 1 and any(words_in(parts[-1]) <= words for words in known):
        parts.pop()
        separators.pop()
    while len(parts) > 1 and any(words_in(parts[0]) <= words for words in known):
        parts.pop(0)
        separators.pop(0)
    kept = [parts[0], *(sep + part for sep, part in zip(separators, parts[1:], strict=False))]
    return clean("".join(kept))


def uncut(titles: Sequence[str]) -> list[str]:
    """Titles, of those that were cut off («Мост откр…») the one that goes on instead.

    Example:
        >>> uncut(["Мост открыли после...", "Мост открыли после ремонта"])[0]
        'Мост открыли после ремонта'
    """
    whole = [title for title in titles if not CUT_OFF.search(title)]
    return [
        next((one for one in whole if one.startswith(CUT_OFF.sub("", title))), title)
        for title in titles
    ]


def words_in(text: str) -> frozenset[str]:
    """The words of a headline, in any order and case."""
    return frozenset(WORD.findall(text.casefold()))
