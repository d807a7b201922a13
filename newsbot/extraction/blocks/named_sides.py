"""Decides which elements are side matter by their names, against the text that they hold."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from newsbot.extraction.blocks.blocks import NO_HINTS, TEXTUAL, Element, PageBlocks, without_number
from newsbot.extraction.blocks.hints import CLOSED, HEAVY, TAG_HINTS, hints_of
from newsbot.extraction.blocks.openings import (
    PARAGRAPHS,
    hints_of_opening,
    opening_text,
    texts_in,
    wrappers_of_text,
)
from newsbot.extraction.blocks.tags import HEADINGS
from newsbot.text.fold import fold
from newsbot.text.side_matter.calls import addresses_reader
from newsbot.text.side_matter.phrases import line_rule, side_matter_among

SET_AS_FIGURES = frozenset({"blockquote", "table"})
"""Quotations and tables are text, though publishing systems wrap them in `<figure>`."""

LINKED_HINTS = frozenset({"teaser"})
"""Hints that are believed only of elements with links: a "teaser" without one is a lead."""

BODY_SHARE = 0.4
"""Elements of one class with this share of the page's running text are no side matter."""

SURE = frozenset({"footer", "menu"})
"""Hints that are believed however much text they hold, unless the headline is inside too."""

HEAVY_SHARE = 0.75
"""Comments, notes on authors and offers often outweigh the article: names are believed longer."""

COMMENTS = re.compile(
    r"(?:comments|comment-?list|disqus)(?:[-_](?:area|list|section|wrap(?:per)?|container|block|box"
    r"|thread|tree|holder))?"
)
"""Names of what holds all comments; one comment may be somebody's column, and "comments-open" or
"comments-enabled" is what templates call the article itself."""

LOOKED_AT, APIECE = 24, 2
"""Blocks of an element that are looked at for people's names and days among what they say, and
paragraphs for each of these at most."""

CLAIMED = re.compile(r"(?:^|[\s_-])(?:poll|testimonial)")
"""Names of small boxes that may be the subject: reports of polls, stories of customers."""

PRAISE, SENTENCE = 0.15, 100
"""Share of the text that words of praise for a site have, at most, and characters of a few."""

NOTED = 3
"""Paragraphs of a note on an author at most."""

OPENING_SHARE = 0.2
"""Elements of a name that opens the text behind the headline, with this share of the page's running
text, are no side matter: publishing systems name articles by tags, widgets and views."""

LINKS_IN_PROSE, PROSE = 0.1, 0.6
"""Share of links at most, and of running text at least, in what is no menu, however it is named."""

COPIED = 0.9
"""Share of the text of a hidden element that is shown elsewhere, from which it is a copy."""

PREFIXES = frozenset({"advert", "caption", "media", "popup", "related", "share", "tool"})
"""Hints that the first word of names may give by mistake: where `gallery` holds the text of the
page, it is how a template names its parts, and `gallery-intro` says no more."""

SLUG = 4
"""Words of a name from which it may be made of a headline: `tools-and-costs-of-repair`."""

SLUG_WORD = re.compile(r"[^\W_]+")


def hints_believed(
    page: PageBlocks,
    sizes: Sequence[int],
    links: Sequence[int],
    title_at: int | None,
    *,
    ignored: frozenset[str] = NO_HINTS,
) -> list[str | None]:
    """For each element the hint by which it is side matter, or None.

    Args:
        page: elements and blocks.
        sizes: characters of running text before each block, and in all.
        links: characters of links before each block, and in all.
        title_at: the block that prints the headline, if there is one.
        ignored: hints that are not believed: of captions in a gallery, of comments in a thread.
    """
    names = _Names(page, sizes, links, title_at)
    pruned: list[str | None] = []
    for element in page.elements:
        above = pruned[element.parent] if element.parent >= 0 else None
        if above == "media" and element.tag in SET_AS_FIGURES:
            above = None
        if above or not (element.hints or element.tag in TAG_HINTS):
            pruned.append(above)  # most elements say nothing
            continue
        hint = names.hint_of(element)
        pruned.append(None if hint in ignored else hint)
    return pruned


class _Names:
    """The names of one page's elements, each with the text that stands in elements of that name."""

    def __init__(
        self, page: PageBlocks, sizes: Sequence[int], links: Sequence[int], title_at: int | None
    ) -> None:
        self._page = page
        self._sizes = sizes
        self._links = links
        self._title_at = title_at
        self._total = sizes[-1] or 1
        self._by_name: defaultdict[str, int] = defaultdict(int)
        self._by_kind: defaultdict[str, int] = defaultdict(int)
        for element in page.elements:
            if element.hints:
                size = sizes[element.last] - sizes[element.first]
                self._by_name[_kind_of(page, element)] += size
                self._by_kind[page.kind_of(element)] += size
        self._opening = opening_text(sizes, title_at)
        self._opened = hints_of_opening(page, sizes, self._opening)
        self._wrappers = wrappers_of_text(page, sizes, self._opening, title_at)
        self._prefixes = _prefixes_of_text(page, sizes, self._by_name)
        self._copies = _copies(page, sizes)

    def hint_of(self, element: Element) -> str | None:
        """The hint by which an element is side matter, if nothing in it speaks against that."""
        page, sizes, links, title_at = self._page, self._sizes, self._links, self._title_at
        size = max(
            sizes[element.last] - sizes[element.first], self._by_name[_kind_of(page, element)]
        )
        share = size / self._total
        if 0 <= self._opening < element.first and (
            ("comment" in element.hints and _holds_comments(page, element, sizes))
            or _is_bio(page, sizes, element, title_at)
        ):
            share = 0.0  # below a short note it may have more text than that
        linked = links[element.last] > links[element.first]
        titled = None if title_at is None else element.first <= title_at < element.last
        opens = bool(titled) and sizes[title_at or 0] == sizes[element.first]
        hint = _own_hint(element, share, linked=linked, titled=titled, opens=opens)
        if hint and (
            self._is_of_the_text(element, hint, size) or _is_subject(element, hint, size, share)
        ):
            hint = None
        hint = hint or self._copies.get(element.index)
        if hint == "subscribe" and _asks_nothing(page, sizes, element):
            return None
        if hint == "menu" and share > OPENING_SHARE and _is_prose(page, links, sizes, element):
            return None
        return hint

    def _is_of_the_text(self, element: Element, hint: str, size: int) -> bool:
        """Whether the name is one of the page's own text, or of the template, and says nothing.

        Args:
            element: the element.
            hint: what its name seems to say.
            size: characters of running text in elements of its name.
        """
        kind = self._page.kind_of(element)
        believed = self._opened.get(kind)
        large = max(size, self._by_kind[kind]) > OPENING_SHARE * self._total
        if believed is not None and large and hint not in believed:
            return True
        if hint not in CLOSED and element.index in self._wrappers:
            return True
        return bool(element.names) and _says_nothing(self._page, element, hint, self._prefixes)


def _holds_comments(page: PageBlocks, element: Element, sizes: Sequence[int]) -> bool:
    """Whether an element is called the comments, and has people's names between what they say.

    Letters and a text that is called so has one label, or headings, and paragraphs below it.
    """
    first, last = element.first, min(element.last, element.first + LOOKED_AT)
    labelled = first < last and sizes[first + 1] == sizes[first]
    if not labelled or not any(map(COMMENTS.fullmatch, element.names.split())):
        return False
    short = [at for at in range(first, last) if sizes[at + 1] == sizes[at]]
    labels = [at for at in short if page.elements[page.blocks[at].element].tag not in HEADINGS]
    return len(labels) * APIECE >= last - first - len(short)


def _is_subject(element: Element, hint: str, size: int, share: float) -> bool:
    """Whether a poll has running text in it, or there is more praise than sites print of theirs."""
    if hint not in ("media", "advert") or not CLAIMED.search(element.names):
        return False
    return size > SENTENCE and share > (PRAISE if "testimonial" in element.names else 0)


def _is_bio(page: PageBlocks, sizes: Sequence[int], element: Element, title_at: int | None) -> bool:
    """Whether an element has the name and no more paragraphs than a note on an author has.

    Of somebody whom the headline names an article tells («Умер Пётр Лугов»), unless the name of the
    element says that it is the author.
    """
    if "bio" not in element.hints:
        return False
    texts = [page.blocks[at].text for at in texts_in(sizes, element.first, element.last)]
    if not texts or title_at is None or "author" in element.names.lower():
        return len(texts) <= NOTED
    headline = fold(page.blocks[title_at].text)
    name = texts[0].split()[:2]
    # The last letter may be an ending.
    named = all(word.istitle() and fold(word[:-1]) in headline for word in name)
    return len(texts) <= NOTED and not named


def _copies(page: PageBlocks, sizes: Sequence[int]) -> dict[int, str]:
    """The hidden elements nearly all text of which is shown elsewhere, as one for print is."""
    boxes = [element for element in page.elements if "hidden" in element.hints]
    if not boxes:  # as on most pages
        return {}
    inside = [texts_in(sizes, box.first, box.last) for box in boxes]
    shown = {*texts_in(sizes, 0, len(page.blocks))}.difference(*inside)
    told = {page.blocks[at].text for at in shown}
    found: dict[int, str] = {}
    for box, own in zip(boxes, inside, strict=True):
        copied = page.size_of(at for at in own if page.blocks[at].text in told)
        if copied >= COPIED * page.size_of(own) > 0:
            found[box.index] = "hidden"
    return found


def _kind_of(page: PageBlocks, element: Element) -> str:
    """The names that an element shares with those of its kind.

    Scripts show the parts of a long text one after another: `hidden section-12`, `tab hidden t2`.
    """
    hidden = "hidden" in element.hints
    return without_number(page.kind_of(element)) if hidden else element.names


def _prefixes_of_text(
    page: PageBlocks, sizes: Sequence[int], by_name: Mapping[str, int]
) -> frozenset[str]:
    """The first words of names, as far as they give hints, of what holds the page's main text."""
    enough = BODY_SHARE * sizes[-1]
    found = set[str]()
    for element in page.elements:
        if not element.hints:
            continue  # as most elements
        size = sizes[element.last] - sizes[element.first]
        least = HEAVY_SHARE * sizes[-1] if element.hints & HEAVY else enough
        if element.hints & PREFIXES and size > least:
            found.update(filter(_is_prefix, map(_prefix, element.names.split())))
        elif by_name[element.names] > enough and "tags" in element.hints:
            found.update(filter(_is_styled, map(_prefix, element.names.split())))
    return frozenset(found)


def _is_prefix(word: str) -> bool:
    return not hints_of(word).isdisjoint(PREFIXES)


def _is_styled(word: str) -> bool:
    """Whether scripts made a name with such a word, as `tagStyle_x1` for each paragraph."""
    return not word.islower() and "tags" in hints_of(word)


def _prefix(name: str) -> str:
    return name.replace("_", "-").partition("-")[0]


def _says_nothing(page: PageBlocks, element: Element, hint: str, prefixes: frozenset[str]) -> bool:
    """Whether each name of an element with this hint has it from a word of the template, or from
    the words of the heading that the element opens with."""
    if element.tag in TAG_HINTS:
        return False
    opening = page.blocks[element.first].text if element.first < element.last else ""
    told = set(SLUG_WORD.findall(opening.casefold()))
    telling = [name for name in element.names.split() if hint in hints_of(name)]
    for name in telling:
        words = SLUG_WORD.findall(name)
        slug = len(words) >= SLUG and told.issuperset(word for word in words if word.isalpha())
        of_template = hint in {*PREFIXES, "tags"} and _prefix(name) in prefixes
        if not (of_template or (slug and line_rule(opening) is None)):
            return False
    return bool(telling)


def _is_prose(
    page: PageBlocks, links: Sequence[int], sizes: Sequence[int], element: Element
) -> bool:
    """Whether an element named a menu holds paragraphs and hardly a link: the text in tabs."""
    first, last = element.first, element.last
    size = page.size_sums[last] - page.size_sums[first]
    texts = sizes[last] - sizes[first]
    few = links[last] - links[first] <= LINKS_IN_PROSE * size
    return element.tag not in TAG_HINTS and few and texts >= PROSE * size


def _asks_nothing(page: PageBlocks, sizes: Sequence[int], element: Element) -> bool:
    """Whether paragraphs are in an element and none of them speaks to readers or of subscriptions:
    what the name means is closed to some readers, and is text."""
    texts = [page.blocks[at].text for at in texts_in(sizes, element.first, element.last)]
    if len(texts) < PARAGRAPHS or side_matter_among(texts):
        return False
    return not any(map(addresses_reader, texts))


def _own_hint(
    element: Element, share: float, *, linked: bool, titled: bool | None, opens: bool
) -> str | None:
    """The hint of an element, if it is believed.

    Args:
        element: the element.
        share: of the page's running text in elements of its name.
        linked: whether it holds a link.
        titled: whether the headline is inside; None where no headline is known.
        opens: whether it is, with no running text before it.
    """
    hints = element.hints - TEXTUAL if linked else element.hints - TEXTUAL - LINKED_HINTS
    if element.tag in HEADINGS and not linked:
        hints -= SURE  # `anchorWithStickyNavbar` tells how a crosshead is set
    hint = TAG_HINTS.get(element.tag) or min(hints, default=None)
    if hint in SURE and titled is not None:
        return None if titled else hint
    if hint in HEAVY and opens:
        return None  # comments do not begin with the headline of the article
    return None if share > (HEAVY_SHARE if hint in HEAVY else BODY_SHARE) else hint
