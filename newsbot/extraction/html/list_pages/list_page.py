"""Distinguishes lists of articles (front, section, tag, author page) from articles, by evidence."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterator, Mapping
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

from newsbot.extraction.blocks.named_sides import SURE
from newsbot.extraction.error_page import BETWEEN
from newsbot.extraction.facts.head import Head
from newsbot.extraction.facts.page_kind import (
    FRONT_PAGE,
    LATER_PAGE,
    address_sign,
    address_weight,
    is_author_page,
    says_article,
    stated_signs,
    title_weight,
)
from newsbot.extraction.html.choice import LIST_OF_ARTICLES, Choice
from newsbot.extraction.html.list_pages.excerpts import excerpts
from newsbot.extraction.html.list_pages.headlines import (
    ENTRIES,
    HARDLY,
    HEADLINE_LINKS,
    entries_below,
    entries_hold,
    lead_on,
    link_nodes,
    linked_headings,
    plain_links,
    repeated_links,
)
from newsbot.extraction.html.list_pages.led_on import LINKS, texts_led_on
from newsbot.extraction.html.reading import Reading
from newsbot.extraction.service_page import is_unlisted
from newsbot.text.printed.printed_date import printed_dates

LIST_PAGE = "list page"
"""Reason of a rejected page."""

ENOUGH = 5
"""Weight of all signs from which a page is a list; of 1,183 saved articles none but the front page
of a blog reaches it."""

SHOWN = 3
"""Weight of the signs in the text from which a page that says "article", at the address of a front
page or a list, is a list."""

BELOW_HEADLINES = 0.6
"""Share of the text that stands below such headlines in a list."""

CLEAR_ENTRIES, CLEAR_SHARE = 4, 0.9
"""Entries, and their share of the text, from which a page without any other sign is a list; an
article with boxes of other articles in its text stays below both."""

SHORT_ENTRY = 600
"""Characters below a headline, at most, in a list that shows only how its articles begin."""

OWN = 0.8
"""Share of an article's text that stands below none of them."""

HEADED = 5
"""Blocks below a headline in which its day is looked for."""

LARGEST = 0.5
"""Share of the text below links that are no headings which one of them has at most: where it has
more, the links are a box above the article."""

BESIDE = SURE | {"bio", "comment", "comments"}
"""Hints of text that stands below no headline, though it follows one."""


class ReadPage(NamedTuple):
    """A page with its chosen text, in which the signs of a list are looked for.

    Attributes:
        tree: the parsed page.
        head: what its head declares.
        url: its address, if known.
        reading: its blocks.
        choice: the text that would be the article's.
    """

    tree: LexborHTMLParser
    head: Head
    url: str | None
    reading: Reading
    choice: Choice

    @property
    def own_url(self) -> str | None:
        """Its address, or the one that its head declares."""
        return self.url or self.head.own_url


Sign = tuple[str, int]
"""A sign in words, with its weight; see `ENOUGH`."""


def signs_of_list(page: ReadPage, title: str | None = None) -> list[str]:
    """The signs that a page is a list of articles, in words; empty where it is not surely one.

    Args:
        page: the page.
        title: what would be its title.
    """
    head, reading = page.head, page.reading
    names = reading.page.elements[0].names.lower().split() or body_classes(page.tree)
    address = address_sign(page.own_url)
    says = says_article(head, names)
    if says and address is None:
        return []
    headings = linked_headings(reading)
    texts = _texts(reading)
    shown = list(_shown_signs(page, headings, texts))
    named = _title_weight(page, title)
    if is_author_page(page.own_url, title):
        shown.append(("its title is somebody's name", 3))
    elif named:
        shown.append(("its title is the name of the list", named))
    few = headings if address != FRONT_PAGE or len(headings) < ENTRIES else set()
    if not headings and (named or address == LATER_PAGE):
        few = plain_links(reading)
    if address:
        shown += _signs_beside_address(page, few, texts, 3 if headings and not says else 2)
    # Some systems describe an article on lists, too; a story may have a site to itself.
    if says and sum(weight for _, weight in shown) < SHOWN:
        return []
    signs = [
        *stated_signs(head, names),
        *([(address, address_weight(page.own_url))] if address else []),
        *([("search engines shall leave it out", 1)] if address and is_unlisted(head) else []),
        *shown,
    ]
    return [sign for sign, _ in signs] if sum(weight for _, weight in signs) >= ENOUGH else []


def _title_weight(page: ReadPage, title: str | None) -> int:
    """The weight of the title, or of a part of the declared one, as the name of a list."""
    titles = [title, *BETWEEN.split(page.head.title or "")]
    return max(title_weight(page.own_url, one) for one in titles)


def _signs_beside_address(
    page: ReadPage, headlines: Collection[int], texts: Mapping[int, int], weight: int
) -> Iterator[Sign]:
    """Signs in the chosen text that count where the address is a list's.

    Args:
        page: the page.
        headlines: the blocks that are links to articles.
        texts: the sizes of the blocks of running text.
        weight: of all text below headlines.
    """
    kept = page.choice.body.kept
    chosen = {index: size for index, size in texts.items() if index in kept}
    if entries_hold(page.tree, page.own_url, page.reading, headlines, chosen):
        yield f"all text below {len(headlines)} headlines that are links", weight
    if not chosen:
        yield "no running text", 1
    if all(page.reading.block(index).is_link for index in kept):
        yield "all text inside links", 3


def body_classes(tree: LexborHTMLParser) -> list[str]:
    """The classes of the `<body>` element in lower case."""
    classes = tree.body.attributes.get("class") if tree.body else None
    return (classes or "").lower().split()


def _shown_signs(page: ReadPage, headings: set[int], texts: dict[int, int]) -> Iterator[Sign]:
    """Signs of a list in the text of the page."""
    tree, url, reading, choice = page.tree, page.own_url, page.reading, page.choice
    links = headings | repeated_links(reading)
    titled = reading.title_at is not None and reading.title_at not in links
    if not titled:
        yield "no headline of its own", 1
    few = len({reading.block(index).text for index in headings}) < ENTRIES
    if few and (signs := list(_led_on_signs(page, headings, texts))):
        yield from signs
        return
    if sum(reading.block(index).size for index in choice.body.kept) < HARDLY:
        yield "hardly any text", 2
        if len(links) >= ENTRIES and lead_on(link_nodes(tree, reading, links), url):
            yield f"{len(links)} headlines that are links, and no text", 2
        return
    is_flagged = LIST_OF_ARTICLES in choice.flags
    found = _listed(reading, choice, texts, headings, 1.0)
    if found and lead_on(tree.css(HEADLINE_LINKS), url):
        yield from _signs_of(found, 3, is_flagged)
        return
    found = _listed(reading, choice, texts, links, LARGEST)
    if found and lead_on(link_nodes(tree, reading, links), url):
        yield from _signs_of(found, 1 if titled else 2, is_flagged)


class Listed(NamedTuple):
    """The characters below each headline that has text, and all running text of the page."""

    entries: list[int]
    total: int

    @property
    def share(self) -> float:
        """Share of the text that stands below the headlines."""
        return sum(self.entries) / self.total if self.total else 0.0


def _listed(
    reading: Reading,
    choice: Choice,
    texts: Mapping[int, int],
    headlines: Collection[int],
    most: float,
) -> Listed | None:
    """The text below headlines; None where it does not show that the page is a list.

    Args:
        texts: the sizes of the blocks of running text.
        most: share of that text that stands below one headline, at most.
    """
    if len(headlines) < ENTRIES:
        return None
    listed = entries_below(reading, headlines)
    if _has_own_text(choice, {index for entry in listed for index in entry}, texts):
        return None
    entries = [size for entry in listed if (size := sum(texts.get(one, 0) for one in entry))]
    found = Listed(entries, sum(texts.values()))
    if len(entries) < ENTRIES or found.share < BELOW_HEADLINES:
        return None
    return found if max(entries) <= most * sum(entries) else None


def _signs_of(found: Listed, weight: int, is_flagged: bool) -> Iterator[Sign]:
    clear = len(found.entries) >= CLEAR_ENTRIES and found.share >= CLEAR_SHARE
    yield (
        f"{len(found.entries)} headlines that are links, with {found.share:.0%} of the text",
        weight + clear,
    )
    if is_flagged or sum(found.entries) < SHORT_ENTRY * len(found.entries):
        yield "short texts below them", 1


def _led_on_signs(
    page: ReadPage, headings: Collection[int], texts: dict[int, int]
) -> Iterator[Sign]:
    """Signs of a list whose headlines are few, or are no headings and no blocks of their own."""
    tree, reading = page.tree, page.reading
    own = [one for one in (page.url, page.head.own_url) if one]
    led_on = excerpts(tree, own, reading, headings, texts, page.head.title)
    if not led_on and (several := texts_led_on(tree, reading, texts, CLEAR_SHARE)):
        led_on = several if lead_on(tree.css(LINKS), page.own_url) else set()
    if led_on and not _is_dated(page, led_on):
        size, total = sum(texts[index] for index in led_on), sum(texts.values())
        yield f"{len(led_on)} texts that lead on, with {size / total:.0%} of the text", 4
        if size < SHORT_ENTRY * len(led_on):
            yield "short texts", 1


def _is_dated(page: ReadPage, led_on: set[int]) -> bool:
    """Whether the chosen text is none of those that lead on, and a day stands between it and the
    headline: news, however short."""
    kept, title_at = page.choice.body.kept, page.reading.title_at
    if title_at is None or not led_on.isdisjoint(kept):
        return False
    between = page.reading.page.blocks[title_at + 1 : min(kept)]
    return any(day for block in between[:HEADED] for day in printed_dates(block.text))


def _texts(reading: Reading) -> dict[int, int]:
    """The characters of running text outside menu, footer, comments and notes on authors."""
    return {
        block.index: block.size
        for block, running, hint in zip(
            reading.page.blocks, reading.judgement.running, reading.judgement.pruned, strict=True
        )
        if running and hint not in BESIDE
    }


def _has_own_text(choice: Choice, listed: Container[int], texts: Mapping[int, int]) -> bool:
    """Whether the chosen text is below no linked headline and longer than an entry.

    An article may stand beside more text of others than it has itself.
    """
    own = sum(texts.get(index, 0) for index in choice.body.kept if index not in listed)
    return own >= max(SHORT_ENTRY, OWN * sum(texts.get(index, 0) for index in choice.body.kept))
