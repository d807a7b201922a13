"""Collects the facts about an article besides its text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import urljoin, urlsplit

import msgspec

from newsbot.extraction.facts.dates.raw_dates import raw_dates
from newsbot.extraction.facts.declared import Declared
from newsbot.extraction.facts.head import Head
from newsbot.extraction.facts.json_ld import strings
from newsbot.extraction.facts.nodes import PageNodes
from newsbot.extraction.facts.people.names import is_agency, is_full_name, people
from newsbot.extraction.facts.people.sources import Byline, find_authors
from newsbot.extraction.facts.section import section_of
from newsbot.extraction.facts.stated_tags import stated_tags
from newsbot.model.dates import RawDate
from newsbot.model.extracted import Credit
from newsbot.model.site import Layout, Site
from newsbot.model.urls import host_of, registered_host, same_outlet, well_formed
from newsbot.text.language import (
    is_known,
    kin_of,
    language_of,
    language_of_script,
    looks_like,
)
from newsbot.text.letters import opens_beyond_latin, opens_in_cyrillic

LANGUAGE = re.compile(r"[a-z]{2,3}(?![a-z])", re.I)
LATIN_DEFAULTS = frozenset({"en", "de"})
"""Languages that page templates declare whatever the text."""

EAST = frozenset({"ja", "ko"})
"""Languages that print Chinese signs beside their own: a headline may have no others."""

CLEAR = 200
"""Characters of a text that can contradict the language that its page declares."""

BEGINNING = 1000
"""Characters that are looked at first; mostly they confirm what is declared."""

FEW = 2
"""Words of a title that may be the site's name."""

PERSON = 2
"""Words that a hyphen parts in the host of a person's blog: `ann-field.example`."""

NOTHING_DECLARED = Declared(method="", layout=Layout(name=""), marks={})


class Metadata(msgspec.Struct, frozen=True, kw_only=True):
    """Fields of `Extracted` that are declared or printed besides the text, by the same names."""

    subtitle: str | None = None
    authors: tuple[str, ...] = ()
    section: str | None = None
    tags: tuple[str, ...] = ()
    image_credits: tuple[str, ...] = ()
    language: str | None = None
    canonical_url: str | None = None
    site: str | None = None
    dates: tuple[RawDate, ...] = ()
    credits: tuple[Credit, ...] = ()


def read_metadata(
    nodes: PageNodes,
    head: Head,
    declared: Declared | None,
    bylines: Iterable[Byline],
    *,
    url: str | None,
    site: Site | None,
) -> Metadata:
    """The metadata of a parsed page; the fields of the site's declaration come first.

    Args:
        nodes: those of the parsed page.
        head: its declared facts.
        declared: what the site's declaration finds.
        bylines: lines of the page that name an author.
        url: address of the page, if known.
        site: the outlet, if it has a declaration.
    """
    url = well_formed(url)
    own = url or head.own_url
    canonical, credits = _canonical(head, url)
    known = declared or NOTHING_DECLARED
    outlets = outlets_of(head, site, own)
    authors = people(known.authors, outlets) or find_authors(nodes, head, bylines, outlets)
    return Metadata(
        subtitle=known.subtitle,
        authors=authors,
        section=known.section or section_of(nodes, head, url, authors),
        tags=known.tags or stated_tags(nodes, head),
        image_credits=known.image_credits,
        language=_language(head, site),
        canonical_url=canonical,
        site=site.name if site else (host_of(own) if own else None),
        dates=_dates(known, raw_dates(nodes.tree, head, url=url, site=site)),
        credits=(*credits, *_signed_by_agency(head, outlets)),
    )


def outlets_of(head: Head, site: Site | None, url: str | None) -> list[str]:
    """The names of the site, which are no people's.

    Args:
        head: the declared facts of the page.
        site: the outlet, if it has a declaration.
        url: address of the page.

    Example:
        >>> outlets_of(Head(meta={"og:site_name": ["Вести"]}), None, "https://vesti.example/1")
        ['Вести', 'vesti example']
    """
    return list(_outlets(head, site, url))


def settled_language(declared: str | None, text: str) -> str | None:
    """The declared language, unless it is missing or the text is clearly in another one.

    Templates declare a language whatever the text. A short text contradicts only those that
    templates declare most, unless its letters are those of one language.

    Example:
        >>> settled_language("en", "В Заречном открыли мост, и он стоит на реке.")
        'ru'
        >>> settled_language("be", "Чытайце навіны"), settled_language("fr", "港の壁を高くする")
        ('be', 'ja')
        >>> settled_language("ru", "Die Brücke wurde im Dorf eröffnet, und der Bus fährt. " * 5)
        'de'
    """
    if declared is None:
        return language_of(text)
    written = language_of_script(text[:BEGINNING]) if is_known(declared) else None
    if written and not (written == "zh" and declared in EAST):
        return written
    told = declared in LATIN_DEFAULTS and (opens_in_cyrillic(text) or opens_beyond_latin(text))
    short = len(text) <= CLEAR and not told
    if short or not is_known(declared) or looks_like(text[:BEGINNING], declared):
        return declared
    if language_of(text[:BEGINNING]) in (declared, None):
        return declared
    found = language_of(text)
    return declared if found is None or declared in kin_of(found) else found


def _dates(declared: Declared, found: tuple[RawDate, ...]) -> tuple[RawDate, ...]:
    """Declared dates first; a string that the declaration distrusts is distrusted everywhere."""
    distrusted = {date.raw for date in declared.dates if not date.trusted}
    known = {(date.role, date.raw) for date in declared.dates}
    others = (
        msgspec.structs.replace(date, trusted=date.raw not in distrusted)
        for date in found
        if (date.role, date.raw) not in known
    )
    return (*declared.dates, *others)


def _canonical(head: Head, url: str | None) -> tuple[str | None, tuple[Credit, ...]]:
    """The canonical address if it is the site's own, else evidence of whose text this is."""
    declared = head.own_url
    if not declared:
        return None, ()
    address = urljoin(url or "", declared.strip())
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return None, ()
    if url and not same_outlet(address, url):
        host = host_of(address) or address
        return None, (Credit(name=host, evidence=f"rel=canonical {address}"),)
    is_root = parts.path in {"", "/"} and not parts.query
    return (None if is_root else address), ()


def _outlets(head: Head, site: Site | None, url: str | None) -> Iterable[str]:
    yield from head.outlets
    # Small sites state their own name, which every title ends in, as the author.
    for author in head.meta.get("author", ()):
        behind = head.title and head.title != author and head.title.endswith(f" {author}")
        if behind and not is_full_name(author):
            yield author
    # Some sites name themselves in the place of every headline.
    if (own := head.first("og:title")) and len(own.split()) <= FEW and not is_full_name(own):
        yield own
    if host := registered_host(url or ""):
        # A hyphen parts the names of people, and blogs bear the names of their authors.
        words = host.partition(".")[0].split("-")
        if len(words) == 1:
            yield host.replace(".", " ")
        elif len(words) > PERSON:
            yield " ".join(words)
    if site:
        yield from (site.title, site.name, *site.hosts)


def _signed_by_agency(head: Head, outlets: Iterable[str]) -> Iterable[Credit]:
    """Agencies that are declared as the author: the text is theirs."""
    own = {name.casefold() for name in outlets}
    for author in strings(head.article.get("author")):
        if is_agency(author) and author.casefold() not in own:
            yield Credit(name=author, evidence=f"author {author}")


def _language(head: Head, site: Site | None) -> str | None:
    declared: Any = head.article.get("inLanguage")
    for value in (
        head.language,
        declared,
        head.first("og:locale"),
        site.language if site else None,
    ):
        if isinstance(value, str) and (match := LANGUAGE.match(value.strip())):
            return match[0].lower()
    return None
