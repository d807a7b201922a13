"""The article's headline, without the name of the site that pages add before or behind it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from newsbot.extraction.blocks.blocks import PageBlocks
from newsbot.extraction.facts.head import Head
from newsbot.extraction.facts.json_ld import types_of
from newsbot.extraction.facts.titles.declared_titles import (
    declared_titles,
    headline_of,
    names_of_site,
    uncut,
)
from newsbot.extraction.facts.titles.heading_dress import (
    MIN_WORDS,
    of_declared,
    same_headline,
    tidied,
    without_kicker,
)
from newsbot.extraction.facts.titles.kindred_heading import kindred_heading, text_of
from newsbot.extraction.facts.titles.marked_headings import (
    headings_of_text,
    marked_headings,
    of_headline_length,
)
from newsbot.extraction.facts.titles.site_in_title import (
    SEPARATOR,
    WORD,
    SiteNames,
    length_of,
    without_site,
    words_in,
)
from newsbot.extraction.facts.titles.title_lines import HEADINGS, Line, Title, agreement, lines_of
from newsbot.extraction.facts.titles.vague_titles import GENERIC, tells_of_a_site
from newsbot.model.site import Site

WHOLE = 1.0
"""Agreement of a line that has all words of a declared title, or more."""


class _Told(NamedTuple):
    """What the page declares.

    Attributes:
        titles: declared titles without the site's name, the surest first.
        names: what the site is called.
        printed: the headline that the site's declaration finds.
    """

    titles: list[str]
    names: list[str]
    printed: str | None


def find_title(
    page: PageBlocks,
    head: Head,
    site: Site | None,
    printed: str | None = None,
    host: str | None = None,
    headings: Mapping[str, bool] | None = None,
) -> Title:
    """The headline as printed: the line of the page that agrees with a declared title.

    Declared are, in this order, the JSON-LD headline, og:title and `<title>`. A line agrees when
    it has their words, or when it is a large part of one of them: what is left over is the site's
    name or the rubric. Without such a line the first declared title is taken, its site cut off.

    Args:
        page: the blocks.
        head: the declared facts.
        site: the outlet, if it is known.
        printed: the headline where the site's declaration finds it; it wins.
        host: host of the page's address: many a `<title>` ends in its name.
        headings: those that only name the site, and whether that is sure.
    """
    headings = headings or {}
    names = [*names_of_site(head, site, host), *headings]
    titles = declared_titles(head, site, names)
    found = _find(page, head, _Told([printed] if printed else titles, names, printed), headings)
    if found is None:
        own = find_title(page, head, site, printed, host)
        return own if own.block is not None else _as_printed(page, headings) or own
    return found._replace(text=without_kicker(found.text, titles)) if found.text else found


def _find(page: PageBlocks, head: Head, told: _Told, headings: Mapping[str, bool]) -> Title | None:
    """The headline, maybe with its kicker; None where only `headings` may be it."""
    declared, names, printed = told
    wanted = [words for text in declared if (words := words_in(text))]
    asides = _asides(declared)
    asides = asides.union(map(str.casefold, headings))
    lines = [line for line in lines_of(page, wanted) if line.text.casefold() not in asides]
    found = max(lines, key=lambda line: (agreement(line, wanted), _tells(line)), default=None)
    site = SiteNames(names)
    if vague := _in_place_of_vague(page, declared, found, site):
        return vague
    agreed = agreement(found, wanted) if found else 0.0
    if headings and _is_no_headline(found, agreed, headings):
        return None
    headline = headline_of(head, names)
    stated = printed or (headline and uncut([headline, *declared])[0])
    written = printed or (stated and _is_news(head))
    unsure = agreed < WHOLE or _is_below_one(page, found)
    if not written and unsure:
        agreeing = found if agreed else None
        if kin := kindred_heading(page, declared, wanted, agreeing, site):
            return kin._replace(text=_bare(kin.text or "", declared, names))
    if found is None or not agreed:
        return _without_line(page, head, declared, site)
    if stated and not same_headline(found.text, stated) and not _opens(stated, found.text):
        others = declared[1:] if found.heading == HEADINGS["h1"] else ()
        if printed or not any(_says(other, found.text) for other in others):
            return Title(declared[0], found.block)
    line = _with_the_next(page, found, declared) or _bare(found.text, declared, names)
    return Title(printed or of_declared(tidied(line, declared), declared), found.block)


def _is_no_headline(found: Line | None, agreed: float, headings: Mapping[str, bool]) -> bool:
    """Whether only headings that lead up can be the headline: so do second parts and short forms
    of an article link to the whole of it."""
    if any(headings.values()) or max(map(length_of, headings)) < MIN_WORDS:
        return False
    return not (found and agreed) or (not found.heading and length_of(found.text) < MIN_WORDS)


def _as_printed(page: PageBlocks, headings: Iterable[str]) -> Title | None:
    texts = set(headings)
    found = next((block for block in page.blocks if block.text in texts), None)
    return Title(found.text, found.index) if found else None


def _tells(line: Line) -> float:
    """The words of a line, up to those of a headline: many pages have "detail" as their title."""
    return min(length_of(line.text), MIN_WORDS)


def _bare(heading: str, declared: Sequence[str], names: Sequence[str]) -> str:
    """A heading without the site's name, where a declared title is just that."""
    bare = without_site(heading, names, ways=False)  # headings have what readers are told
    return bare if bare in declared else heading


def _asides(declared: Sequence[str]) -> frozenset[str]:
    """The short parts behind a separator in the only title: names of a section or of the site."""
    if len(declared) != 1:
        return frozenset()
    headline, *others = SEPARATOR.split(declared[0])
    few = MIN_WORDS if length_of(headline) > MIN_WORDS else 0
    return frozenset(other.casefold() for other in others if length_of(other) < few)


def _with_the_next(page: PageBlocks, found: Line, declared: Sequence[str]) -> str | None:
    """The headline that goes on in the line below, as a declared title tells."""
    below = page.blocks[found.block + 1 : found.block + 2]
    whole = f"{found.text} {below[0].text}" if below else None
    return whole if whole in declared else None


def _in_place_of_vague(
    page: PageBlocks, declared: Sequence[str], found: Line | None, names: SiteNames
) -> Title | None:
    """The one line that is marked as a headline, where title and heading are a word or two.

    Many pages have «Новости» or the name of the site for both.
    """
    vague = [*declared, *([found.text] if found else ())]
    if not declared or any(length_of(text) >= MIN_WORDS for text in vague):
        return None
    if found and found.heading == HEADINGS["h1"] and _is_declared_twice(found.text, declared):
        return None
    main = (block for block in page.blocks if page.elements[block.element].tag == "h1")
    if found is None and of_headline_length(block for block in main if not names.has(block.text)):
        return None  # the page's own, which a title such as «Новости» does not tell
    generic = all(GENERIC.fullmatch(text) for text in vague)
    marked = marked_headings(page, names, ranked=generic, few=generic)
    return Title(marked[0].text, marked[0].index) if marked else None


def _is_declared_twice(heading: str, declared: Sequence[str]) -> bool:
    """Whether titles of two places are the heading, or open with it: it is the page's own."""
    return sum(_says(title, heading) for title in declared) > 1


def _says(declared: str, heading: str) -> bool:
    """Whether a declared title is a heading, or goes on behind it with the name of a site."""
    return same_headline(heading, declared) or _opens(declared, heading)


def _is_below_one(page: PageBlocks, found: Line | None) -> bool:
    """Whether a line in a lower heading stands below a main one with other words: a crosshead.

    "Mill Tours for Beginners: Questions" below "The Best Mill Tours for Beginners" is one.
    """
    if found is None or not 0 < found.heading < HEADINGS["h1"]:
        return False
    own = words_in(found.text)
    above = (one for one in page.elements if one.tag == "h1" and one.first < found.block)
    others = (words_in(text_of(page, heading)) for heading in above)
    return any(not (words <= own or own <= words) for words in others)


def _is_news(head: Head) -> bool:
    """Whether a newsroom wrote the JSON-LD; plugins of blogs repeat the search engine's title."""
    return any("news" in name.casefold() for name in types_of(head.article))


def _printed_part(page: PageBlocks, title: str) -> Title | None:
    """The line that is a title but for its last parts: section and site, which nothing names."""
    ends = {sign.start() for sign in SEPARATOR.finditer(title)}
    starts = [
        block
        for block in page.blocks
        if len(block.text) in ends
        and title.startswith(block.text)
        and length_of(block.text) >= MIN_WORDS
    ]
    found = max(starts, key=lambda block: len(block.text), default=None)
    return Title(found.text, found.index) if found else None


def _opens(stated: str, line: str) -> bool:
    """Whether a declared headline only adds a section or the site before the printed one."""
    return WORD.findall(stated.casefold())[: len(words := WORD.findall(line.casefold()))] == words


def _without_line(page: PageBlocks, head: Head, declared: Sequence[str], names: SiteNames) -> Title:
    """No line agrees: a heading is better than only a `<title>`, or titles of a few words."""
    headings = [
        block
        for block in page.blocks
        if page.elements[block.element].tag == "h1" and not names.has(block.text)
    ]
    only_title = not (head.first("og:title") or head.article.get("headline"))
    vague = all(length_of(title) < MIN_WORDS for title in declared)
    of_site = all(map(tells_of_a_site, declared))
    if of_site and all(GENERIC.fullmatch(heading.text) for heading in headings):
        few = bool(declared or headings)
        if below := marked_headings(page, names, few=few):
            return Title(below[0].text, below[0].index)
    if not declared:
        own = of_headline_length(headings) or marked_headings(page, names)[:1]
        headings = own or of_headline_length(headings_of_text(page, names)) or headings
    elif vague and not headings:
        headings = marked_headings(page, names)[:1]
    elif not only_title and vague:
        headings = of_headline_length(headings)
    if declared and (printed := _printed_part(page, declared[0])):
        return printed
    if declared:  # a heading of a page with another title that is a link leads to an entry
        headings = [heading for heading in headings if not heading.is_link]
    if headings and (not declared or ((only_title or vague) and len(headings) == 1)):
        return Title(tidied(headings[0].text, declared), headings[0].index)
    return Title(declared[0] if declared else head.first("og:title") or head.title, None)
