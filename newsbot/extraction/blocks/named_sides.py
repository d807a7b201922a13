"""Decides which elements are side matter by their names, against the text that they hold."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from newsbot.extraction.blocks.blocks import NO_HINTS, TEXTUAL, Element, PageBlocks
from newsbot.extraction.blocks.hints import hints_of
from newsbot.extraction.blocks.tags import HEADINGS
from newsbot.text.calls import addresses_reader, is_voiced
from newsbot.text.phrases import line_rule, side_matter_among

TAG_HINTS = {
    "nav": "menu",
    "menu": "menu",
    "footer": "footer",
    "aside": "aside",
    "figcaption": "caption",
    "figure": "media",
    "caption": "caption",
    "address": "byline",
    "dialog": "popup",
}
SET_AS_FIGURES = frozenset({"blockquote", "table"})
"""Quotations and tables are text, though publishing systems wrap them in `<figure>`."""

LINKED_HINTS = frozenset({"teaser"})
"""Hints that are believed only of elements with links: a "teaser" without one is a lead."""

BODY_SHARE = 0.4
"""Elements of one class with this share of the page's running text are no side matter."""

SURE = frozenset({"footer", "menu"})
"""Hints that are believed however much text they hold, unless the headline is inside too."""

HEAVY = frozenset({"bio", "comment", "popup", "subscribe"})
HEAVY_SHARE = 0.75
"""Comments, notes on authors and offers to subscribe often outweigh the article: their names are
believed longer."""

OPENING_SHARE = 0.2
"""Elements of a name that opens the text behind the headline, with this share of the page's running
text, are no side matter: publishing systems name articles by tags, widgets and views."""

PICTURED = frozenset({"caption", "media"})
CLOSED = HEAVY | PICTURED
"""Hints that are believed all the same, unless the element has the only text of the page."""

PARAGRAPHS = 2
"""Running blocks that an element with such a hint has at least when it is the article."""

RIVAL = 0.5
"""Size, against such an element's, from which other text may be the article."""

MOST_OF_IT = 0.75
"""Share of an article's text that its inner elements hold, for their names to speak of all of it."""

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
    pictured: bool = False,
) -> list[str | None]:
    """For each element the hint by which it is side matter, or None.

    Args:
        page: elements and blocks.
        sizes: characters of running text before each block, and in all.
        links: characters of links before each block, and in all.
        title_at: the block that prints the headline, if there is one.
        pictured: whether the captions of pictures are the text.
    """
    total = sizes[-1] or 1
    by_name: defaultdict[str, int] = defaultdict(int)
    for element in page.elements:
        if element.hints:
            by_name[element.names] += sizes[element.last] - sizes[element.first]
    opened = _opened(page, sizes, title_at)
    wrappers = _wrappers(page, sizes, title_at)
    prefixes = _prefixes_of_text(page, sizes)
    pruned: list[str | None] = []
    for element in page.elements:
        above = pruned[element.parent] if element.parent >= 0 else None
        if above == "media" and element.tag in SET_AS_FIGURES:
            above = None
        if above or not (element.hints or element.tag in TAG_HINTS):
            pruned.append(above)  # most elements say nothing
            continue
        share = max(sizes[element.last] - sizes[element.first], by_name[element.names]) / total
        linked = links[element.last] > links[element.first]
        titled = None if title_at is None else element.first <= title_at < element.last
        opens = bool(titled) and sizes[title_at or 0] == sizes[element.first]
        hint = _own_hint(element, share, linked=linked, titled=titled, opens=opens)
        believed = opened.get(element.names)
        if believed is not None and share > OPENING_SHARE and hint not in believed:
            hint = None
        if hint not in CLOSED and element.index in wrappers:
            hint = None
        if hint and element.names and _says_nothing(page, element, hint, prefixes):
            hint = None
        if pictured and hint in PICTURED:
            hint = None
        if hint == "subscribe" and _asks_nothing(page, sizes, element):
            hint = None
        pruned.append(hint)
    return pruned


def _prefixes_of_text(page: PageBlocks, sizes: Sequence[int]) -> frozenset[str]:
    """The first words of names, as far as they give hints, of what holds the page's main text."""
    enough = BODY_SHARE * sizes[-1]
    return frozenset(
        _prefix(name)
        for element in page.elements
        if element.hints & PREFIXES and sizes[element.last] - sizes[element.first] > enough
        for name in element.names.split()
        if hints_of(_prefix(name)) & PREFIXES
    )


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
        of_template = hint in PREFIXES and _prefix(name) in prefixes
        if not (of_template or (slug and line_rule(opening) is None)):
            return False
    return bool(telling)


def _asks_nothing(page: PageBlocks, sizes: Sequence[int], element: Element) -> bool:
    """Whether paragraphs are in an element and none of them speaks to readers or of subscriptions:
    what the name means is closed to some readers, and is text."""
    at = range(element.first, element.last)
    texts = [page.blocks[i].text for i in at if sizes[i + 1] > sizes[i]]
    if len(texts) < PARAGRAPHS or side_matter_among(texts):
        return False
    return not any(map(addresses_reader, texts))


def _opened(
    page: PageBlocks, sizes: Sequence[int], title_at: int | None
) -> dict[str, frozenset[str]]:
    """The names of elements that open the text behind the headline.

    Each has the hints that are believed of it all the same.
    """
    opening = _opening_text(sizes, title_at)
    named = {e.names: e.hints for e in page.elements if e.hints and e.first <= opening < e.last}
    return {
        names: _closed(page, sizes, names) if hints & CLOSED else NO_HINTS
        for names, hints in named.items()
    }


def _wrappers(page: PageBlocks, sizes: Sequence[int], title_at: int | None) -> frozenset[int]:
    """The elements that hold the headline and the text that it opens, or are its `<article>`.

    However short the text is beside sidebars and dialogs, no box of side matter holds both: its
    names tell what the article is about (`category-adverts`) or where it is shown (`promoted`).
    So do those of elements that hold nearly all of the `<article>`.
    """
    opening = _opening_text(sizes, title_at)
    if opening < 0 or title_at is None:
        return frozenset()
    around = [*page.chain(page.blocks[opening].element)]
    article = next((e for e in around if _is_lone_article(page, sizes, e)), None)
    least = MOST_OF_IT * (sizes[article.last] - sizes[article.first]) if article else 0
    return frozenset(
        element.index
        for element in around
        if element.first <= title_at
        or (
            article is not None
            and element.index >= article.index
            and sizes[element.last] - sizes[element.first] >= least
        )
    )


def _is_lone_article(page: PageBlocks, sizes: Sequence[int], element: Element) -> bool:
    """Whether an `<article>` has several paragraphs and is no card among others."""
    if element.tag != "article":
        return False
    texts = sum(sizes[at + 1] > sizes[at] for at in range(element.first, element.last))
    kind = (element.tag, element.names)
    return texts >= PARAGRAPHS and sum((e.tag, e.names) == kind for e in page.elements) == 1


def _closed(page: PageBlocks, sizes: Sequence[int], names: str) -> frozenset[str]:
    """The hints of `CLOSED` that are believed of elements which open the text.

    None is where they hold paragraphs that do not speak to readers, and nothing behind them can be
    the article. Pictures with a text each stay pictures; several elements may be comments.
    """
    alike = [element for element in page.elements if element.names == names]
    first, last = alike[0].first, alike[-1].last
    texts = [at for at in range(first, last) if sizes[at + 1] > sizes[at]]
    if len(texts) < PARAGRAPHS or alike[0].tag in TAG_HINTS or _has_rival(page, sizes, first, last):
        return CLOSED
    if is_voiced([page.blocks[at].text for at in texts]):
        return CLOSED
    pictures = sum(first <= at <= last for at, _, _ in page.images)
    believed = PICTURED if 2 * pictures > len(texts) else NO_HINTS
    return believed | {"comment"} if len(alike) > 1 else believed


def _has_rival(page: PageBlocks, sizes: Sequence[int], first: int, last: int) -> bool:
    """Whether other text behind some blocks may be the article: no name and no notice speaks
    against it."""
    named = bytearray(len(page.blocks))
    for element in page.elements:
        if element.first >= last and (element.hints - TEXTUAL or element.tag in TAG_HINTS):
            named[element.first : element.last] = b"x" * (element.last - element.first)
    free = [at for at in range(last, len(named)) if sizes[at + 1] > sizes[at] and not named[at]]
    texts = [page.blocks[at].text for at in free]
    enough = RIVAL * (sizes[last] - sizes[first])
    if sum(map(len, texts)) < enough:
        return False  # as on most pages
    notices = side_matter_among(texts)
    size = sum(
        len(text)
        for at, text in enumerate(texts)
        if at not in notices and not addresses_reader(text)
    )
    return size >= enough


def _opening_text(sizes: Sequence[int], title_at: int | None) -> int:
    """The first block of running text behind the headline; -1 without a known headline."""
    if title_at is None:
        return -1
    start = sizes[title_at + 1]
    return next((at - 1 for at in range(title_at + 2, len(sizes)) if sizes[at] > start), -1)


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
