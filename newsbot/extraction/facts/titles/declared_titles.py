"""Headlines that the head of a page declares, without the name of the site."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsbot.extraction.facts.head import Head
from newsbot.extraction.facts.json_ld import strings
from newsbot.extraction.facts.titles.heading_dress import without_media
from newsbot.extraction.facts.titles.site_in_title import SiteNames, without_site, words_in
from newsbot.model.site import Site
from newsbot.text.wording import clean, resolved

CUT_OFF = re.compile(r"\s*(?:…|\.\.\.)$")
CUT_LENGTHS = range(95, 111)
"""Characters of a headline cut between two words: search engines ask for 110 at most."""

NEXT_WORD = re.compile(r" \w")
TAG = re.compile(r"</?[a-z][^<>]*>", re.I)
PHRASE = re.compile(r"<(b|em|i|mark|nobr|small|span|strong|su[bp]|u)\b[^<>]*>([^<>]*)</\1>", re.I)
BREAK = re.compile(r"<br ?/?>", re.I)
BREAK_AT_A_WORD = re.compile(rf"(?<=\S){BREAK.pattern}|{BREAK.pattern}(?=\S)", re.I)
"""Markup that a system left in a title; "How <br> works" is a title on HTML."""


OTHERS = (
    "citation_title", "dc.title", "dcterms.title", "parsely-title", "sailthru.title", "title",
)  # fmt: skip
"""Meta names of the headline that are asked where those of social networks are missing."""

FEW = 3
"""Words of a site's name that stands in the place of a headline."""


def names_of_site(head: Head, site: Site | None, host: str | None) -> list[str]:
    """The names of the site in the page, the declaration of its site and its address.

    Args:
        head: the declared facts.
        site: the outlet, if it is known.
        host: host of the page's address.
    """
    known = (site.title, site.name, *site.hosts) if site else ()
    return [*head.outlets, *_signed(head), *([host] if host else []), *known]


def _signed(head: Head) -> list[str]:
    """What a page has as its author and its og:title: the site's, beside another `<title>`."""
    titles = (*head.meta.get("og:title", ())[:1], *head.meta.get("twitter:title", ())[:1])
    authors = frozenset(map(str.casefold, head.meta.get("author", ())))
    other = (head.title or "").casefold()
    return [one for one in titles if one.casefold() in authors and one.casefold() not in other]


def declared_titles(head: Head, site: Site | None, names: Sequence[str]) -> list[str]:
    """The JSON-LD headline, og:title, twitter:title and `<title>`, each without the site's name.

    Those that are nothing but the site's name are left out.

    Args:
        head: the declared facts.
        site: the outlet, if it is known.
        names: what the site is called.
    """
    suffixes = site.title_suffixes if site else ()
    article, meta = head.article, head.meta
    stated = [*headlines(head), *meta.get("og:title", ())[:1], *meta.get("twitter:title", ())[:1]]
    others = [
        *strings(article.get("name")),
        *(text for name in OTHERS for text in meta.get(name, ())[:1]),
    ]
    raw = [*(stated or others), *([head.title] if head.title else ())]
    sections = (*strings(article.get("articleSection")), *meta.get("article:section", ()))
    told = {text for text in raw if text}  # most pages say the same to all who ask
    cut = {text: _cut(unmarked(text), names, suffixes, sections) for text in told}
    named = {"", *(text for text in set(cut.values()) if _is_name(text, names))}
    return uncut([cut[text] for text in raw if text and cut[text] not in named])


def _cut(text: str, names: Sequence[str], suffixes: Sequence[str], sections: Sequence[str]) -> str:
    """A declared title without the site's name and the note of what the page has besides."""
    return without_media(without_site(text, names, suffixes, sections))


def unmarked(title: str) -> str:
    """A declared title without double escapes and the markup that its system left in it.

    Example:
        >>> unmarked("Boats &amp; Tea"), unmarked("Tides<br />in <i>Small</i> Harbours")
        ('Boats & Tea', 'Tides in Small Harbours')
        >>> unmarked("How <br> and <picture> work")
        'How <br> and <picture> work'
    """
    if "<" not in title and "&" not in title:
        return title
    return clean(resolved(BREAK_AT_A_WORD.sub(" ", PHRASE.sub(r"\2", title))))


def headlines(head: Head) -> list[str]:
    """The headlines in JSON-LD; some systems leave markup in them."""
    return [clean(TAG.sub(" ", text)) for text in strings(head.article.get("headline"))]


def is_declared(head: Head, line: str) -> bool:
    """Whether a declared title has a line of the page in full."""
    meta = head.meta.get("og:title", ())
    return any(line in title for title in (head.title or "", *meta, *headlines(head)))


def headline_of(head: Head, names: Sequence[str]) -> str | None:
    """The first headline that is not the site's name."""
    return next((text for text in headlines(head) if not _is_name(text, names)), None)


def _is_name(title: str, names: Sequence[str]) -> bool:
    return len(words_in(title)) <= FEW and SiteNames(names).has(title)


def uncut(titles: Sequence[str]) -> list[str]:
    """Titles, each shortened one («Мост откр…») replaced by the full one.

    Example:
        >>> uncut(["Мост открыли после...", "Мост открыли после ремонта"])[0]
        'Мост открыли после ремонта'
    """
    whole = [title for title in titles if not CUT_OFF.search(title)]
    return [next((one for one in whole if _goes_on(one, title)), title) for title in titles]


def _goes_on(whole: str, title: str) -> bool:
    """Whether a title is the start of another: it ends in dots, or is as long as systems allow."""
    if CUT_OFF.search(title):
        return whole.startswith(CUT_OFF.sub("", title))
    behind = whole.removeprefix(title)
    return len(title) in CUT_LENGTHS and behind != whole and NEXT_WORD.match(behind) is not None
