"""Finds texts that show how other pages of the site begin, under headlines that lead there.

A list may have one entry, or two: then nothing repeats, but the text still ends in a link to the
page to which its headline leads («Читать далее →»).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from newsbot.extraction.blocks.blocks import Block
from newsbot.extraction.html.list_pages.headlines import entries_below, is_above, target_of
from newsbot.extraction.html.list_pages.led_on import LINKS, LONGEST_MORE
from newsbot.extraction.html.reading import Reading
from newsbot.model.urls import registered_host
from newsbot.text.wording import clean
from newsbot.text.words import folded_words


def excerpts(
    tree: LexborHTMLParser,
    own: Collection[str],
    reading: Reading,
    headlines: Collection[int],
    running: Iterable[int],
    named: str | None = None,
) -> set[int]:
    """The blocks of running text, if all are excerpts of other pages; none where one is not.

    An excerpt is one paragraph: a printed state of an article leads to its page, too. A page that
    is named after such a headline is that article at another address: a short note for printing,
    for telephones, by its number. An entry has an element of its own; one that also holds the
    headline of the page is an article.

    Args:
        tree: the parsed page.
        own: the addresses of the page: where it was found, and what it states for itself.
        reading: its blocks.
        headlines: the blocks that are links to articles.
        running: the blocks of running text.
        named: what the page calls itself in its `<title>`.
    """
    texts = set(running).difference(headlines, {reading.title_at})
    if not own or not texts or not headlines or min(texts) < min(headlines):
        return set()
    below = zip(sorted(headlines), entries_below(reading, headlines), strict=False)
    found = [(at, kept) for at, entry in below if (kept := [one for one in entry if one in texts])]
    shown = {index for _, kept in found for index in kept}
    if shown != texts or any(len(kept) > 1 for _, kept in found):
        return set()
    base = next(iter(own))
    if _is_one_of_them(reading, [at for at, _ in found], named) or any(
        _shares_headline(reading, at, kept[-1]) for at, kept in found
    ):
        return set()
    links = [(clean(node.text()), target_of(node, base)) for node in tree.css(LINKS)]
    blocks = reading.page.blocks
    for at, kept in found:
        line = blocks[at].text
        targets = {where for words, where in links if words == line and _is_another(where, own)}
        more = [words for words, where in links if words and where in targets]
        if not _ends_in(blocks, blocks[kept[-1]], [one for one in more if one != line]):
            return set()
    return shown


def _is_one_of_them(reading: Reading, headlines: Iterable[int], named: str | None) -> bool:
    """Whether the name of a page holds a headline that leads to another page."""
    name = _words(named or "")
    return any(_words(reading.block(at).text) in name for at in headlines)


def _words(text: str) -> str:
    """A text without signs, at which headline and name of a page may differ."""
    return f" {' '.join(folded_words(text)[1])} "


def _shares_headline(reading: Reading, headline: int, text: int) -> bool:
    """Whether the least element round a linked headline and a text holds the page's own, too."""
    title_at, page = reading.title_at, reading.page
    if title_at is None or page.blocks[title_at].text == page.blocks[headline].text:
        return False  # some templates print the headline of an entry twice
    around = page.chain(page.blocks[text].element)
    least = next((one for one in around if one.first <= headline < one.last), None)
    return least is not None and least.first <= title_at < least.last


def _ends_in(blocks: list[Block], block: Block, more: Collection[str]) -> bool:
    """Whether a text ends in one of some links, or one is the next line."""
    words = tuple(one for one in more if len(one) <= LONGEST_MORE)
    behind = blocks[block.index + 1 : block.index + 2]
    return block.text.endswith(words) or any(one.is_link and one.text in words for one in behind)


def _is_another(target: str, own: Collection[str]) -> bool:
    """Whether an address is that of another page of the site that is not above this one.

    The same path is the same page: a link may lack what the address of a visit has in its query.
    """
    return all(
        registered_host(target) == registered_host(one)
        and _path(target) != _path(one)
        and not is_above(target, one)
        for one in own
    )


def _path(url: str) -> str:
    return urlsplit(url).path.rstrip("/").lower()
