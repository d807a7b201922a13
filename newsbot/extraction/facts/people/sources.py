"""The authors of the article: the sources that name them, from the surest to the weakest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from newsbot.extraction.facts.head import Head
from newsbot.extraction.facts.icons import behind_icons
from newsbot.extraction.facts.nodes import PageNodes
from newsbot.extraction.facts.people.article_footers import named_in_footers
from newsbot.extraction.facts.people.marked_people import (
    in_buttons,
    linked,
    marked,
    microdata,
    portrayed,
    single,
)
from newsbot.extraction.facts.people.names import (
    TEAM,
    is_full_name,
    is_marked_name,
    is_vague,
    people,
    tidied,
    words_of,
)
from newsbot.extraction.facts.people.people_pages import named_by_pages
from newsbot.extraction.facts.people.stated_people import (
    first_metas,
    last_stated,
    makers_stated,
    other_metas,
    stated_authors,
    unlisted_metas,
)
from newsbot.extraction.facts.script_data import authors_counted, authors_of_headline
from newsbot.text.bylines.names import names_alone, split_names
from newsbot.text.bylines.openings import without_opening
from newsbot.text.bylines.words import ends_phrase


class Byline(NamedTuple):
    """A printed line's names, with their separators.

    `leads`: the line opens with «Автор:», "By" or the like between headline and text.
    `guessed`: nothing in the line or its place says that these are the authors.
    """

    names: str
    leads: bool = False
    guessed: bool = False


LISTS = ("author", "citation_author", "dc.creator", "parsely-author")
"""Metas that list all authors where another place has the first one alone."""

NO_BYLINE = Byline("")
ENTITLED = "The "
"""How a paper's name opens that stands ahead of a byline: "The Coast Post | By Ann Field"."""


def find_authors(
    nodes: PageNodes,
    head: Head,
    printed: Iterable[Byline],
    outlets: Iterable[str],
) -> tuple[str, ...]:
    """Names of the authors as printed, each once, in the page's order.

    Args:
        nodes: those of the parsed page.
        head: its declared facts.
        printed: bylines that the page prints, best first.
        outlets: names of the site and its publisher, which are no people.
    """
    outlets = list(outlets)
    stated = people(stated_authors(head), outlets, stated=True)
    byline, shown = _shown(nodes, head, printed, stated, outlets)
    lines = [byline.names] if shown else []
    vague = bool(stated) and all(is_vague(name, outlets) for name in stated)
    if any(map(is_full_name, stated)) and not vague:
        others = byline.leads and _are_others(shown, stated)
        return shown if others else _all_of(stated, head, lines, outlets)
    # An account's name in JSON-LD gives way to a whole one that readers see: "KatieS"; a team's or
    # the outlet's gives way wherever it stands, but not to a guess.
    weak = stated
    for source in _sources(nodes, head, lines, leads=byline.leads, last=not vague):
        found = shown if source is lines else people(source, outlets)
        if not found or (weak and not any(map(is_full_name, found))):
            continue
        if all(is_vague(name, outlets) for name in found):
            weak = weak or found
        elif not (weak and source is lines and byline.guessed):
            return _all_of(found, head, lines, outlets)
    return weak


def in_scripts(html: str, title: str | None, outlets: Iterable[str]) -> tuple[str, ...]:
    """Authors whom only the data of the page's scripts names; whole names alone are believed.

    Args:
        html: the page as it came.
        title: its headline.
        outlets: names of the site and its publisher, which are no people.
    """
    outlets = list(outlets)
    for source in (authors_of_headline(html, title), authors_counted(html)):
        found = people(source, outlets)
        if found and all(map(is_full_name, found)):
            return found
    return ()


def _whole_names(
    stated: tuple[str, ...], head: Head, outlets: Sequence[str]
) -> list[tuple[str, ...]]:
    """What JSON-LD and the surest metas say, where they name people and nothing vague."""
    declared = [stated, *(people(names, outlets) for names in first_metas(head))]
    return [
        names
        for names in declared
        if names and all(is_full_name(name) and not is_vague(name, outlets) for name in names)
    ]


def _shown(
    nodes: PageNodes,
    head: Head,
    printed: Iterable[Byline],
    stated: tuple[str, ...],
    outlets: Sequence[str],
) -> tuple[Byline, tuple[str, ...]]:
    """The first printed byline with names, or a later one that has those of the head.

    Where the first has only a team's or a paper's, one that names people is preferred.

    "By Royal Appointment" opens like a byline, too. So a line does not lead against people whom
    the head names and readers see elsewhere.
    """
    named = ((line, people([line.names], outlets, stated=not line.guessed)) for line in printed)
    found = ((line, names) for line, names in named if names)
    byline, shown = next(found, (NO_BYLINE, ()))
    if TEAM.search(byline.names) or byline.names.startswith(ENTITLED):
        told = ((line, names) for line, names in found if _names_people(line, names, outlets))
        byline, shown = next(told, (byline, shown))
    declared = _whole_names(stated, head, outlets) if shown else []
    if not declared or not all(_are_others(shown, known) for known in declared):
        return byline, shown
    for line, names in found:
        if not all(_are_others(names, known) for known in declared):
            return line, names
    leads = byline.leads and not any(map(nodes.prints, declared[0]))
    return byline._replace(leads=leads), shown


def _names_people(line: Byline, names: tuple[str, ...], outlets: Sequence[str]) -> bool:
    """Whether a line tells more than one that has only a team's name, or the outlet's."""
    sure = all(is_full_name(name) and not is_vague(name, outlets) for name in names)
    return sure and not line.guessed


def _are_others(shown: tuple[str, ...], stated: tuple[str, ...]) -> bool:
    """Whether readers see other people than JSON-LD names, which may be the account that posted.

    Names that share a word are spellings of one.
    """
    known = {word for name in stated for word in words_of(name)}
    return bool(shown) and all(is_full_name(n) and known.isdisjoint(words_of(n)) for n in shown)


def _all_of(
    stated: tuple[str, ...], head: Head, printed: list[str], outlets: list[str]
) -> tuple[str, ...]:
    """The declared people, or a longer list with all of them: some JSON-LD has only the first."""
    for source in (*filter(None, map(head.meta.get, LISTS)), printed):
        found = people(source, outlets)
        longer = set(stated) < set(found) or _are_joined(stated, found)
        if longer and all(map(is_full_name, found)):
            return found
    return stated


def _are_joined(stated: tuple[str, ...], found: tuple[str, ...]) -> bool:
    """Whether one stated name is several without a sign between them: "Ann Field Bo Lindt"."""
    return len(stated) == 1 < len(found) and stated[0] == " ".join(found)


def _sources(
    nodes: PageNodes,
    head: Head,
    printed: list[str],
    *,
    leads: bool,
    last: bool,
) -> Iterator[list[str]]:
    """Names, the surest first; the `last` ones may be those of other people on the page."""
    if leads:
        yield printed
    yield from first_metas(head)
    yield from microdata(nodes)
    if nodes.icons_below_headline:  # before lines without a label: icons alone may part them
        yield from _behind_icons(nodes)
    yield printed
    yield from other_metas(head)
    yield from makers_stated(head)
    yield from unlisted_metas(head)
    yield from linked(nodes)
    yield from in_buttons(nodes)
    yield from portrayed(nodes)
    if not last:
        return
    yield from marked(nodes)
    yield from named_in_footers(nodes)
    yield from (names for names in named_by_pages(nodes) if all(map(is_full_name, names)))
    yield from single(nodes)
    yield from last_stated(nodes, head)


def _behind_icons(nodes: PageNodes) -> Iterator[list[str]]:
    """The names behind the first drawing of a person or a pen that announces whole names."""
    for words in behind_icons(nodes, "author"):
        named = [names_alone(without_opening(one)) or one for one in words]
        names = [tidied(one) for line in named for one in split_names(line)]
        if all(is_marked_name(name) and not ends_phrase(name.split()[-1]) for name in names):
            yield named
            return
