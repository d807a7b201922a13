"""Elements of the tree that stand in a box beside the article; `side_boxes` asks lines."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import islice
from operator import attrgetter

from selectolax.lexbor import LexborNode

from newsbot.extraction.blocks.hints import hints_of
from newsbot.extraction.facts.side_boxes import BOXES, DAYS, EDGES, TALK
from newsbot.text.wording import clean

LEVELS = 12
"""Elements round a node in which a box is looked for."""

NEAR = 8
"""Elements round a headline, and round an element beside it, of which they share one."""

OTHER_WORDS = 20
"""Characters beside a date or name that make the link round both the teaser of another article."""

CARD = 200
"""Characters of an entry in a list of articles: its headline, its day, a lead."""

EVENT = re.compile(r"(?<![^\s_-])events?(?![^\s_-])", re.I)
"""Names of boxes about what takes place on a day: an article's own page has the headline in them,
too."""

OF_POST = re.compile(r"(?<!\S)(?:entry|post|article|story|node)[-_]{1,2}footer(?!\S)", re.I)
"""Names of the end of the article itself, where templates of blogs put its author and day."""

RIGHTS = re.compile(r"(?<!\S)(?:entry|post|article)[-_]{1,2}copyright[\w-]*(?!\S)", re.I)
"""Names of the box in which themes say who wrote the article and under which licence."""

_TAG = attrgetter("tag")


def ancestors(node: LexborNode) -> Iterator[LexborNode]:
    """The elements round a node of the tree, innermost first, without `<html>`."""
    above = node.parent
    while above is not None and above.tag != "html":
        yield above
        above = above.parent


def nearest(node: LexborNode) -> list[LexborNode]:
    """The `LEVELS` elements round a node, innermost first, in which a box is looked for."""
    # Not by `ancestors`: its steps are calls, a few hundred a page.
    around: list[LexborNode] = []
    above = node.parent
    while above is not None and above.tag != "html" and len(around) < LEVELS:
        around.append(above)
        above = above.parent
    return around


def beside(headings: Sequence[LexborNode], nodes: Iterable[LexborNode]) -> Iterator[LexborNode]:
    """The elements that stand beside one of the headings; all of them where there is no heading.

    Example:
        >>> from selectolax.lexbor import LexborHTMLParser
        >>> deep = f"{'<div>' * NEAR}<h1>Мост</h1><i>Город</i>{'</div>' * NEAR}"
        >>> body = LexborHTMLParser(f"<main>{deep}</main><footer><i>Спорт</i></footer>").body
        >>> [node.text() for node in beside(body.css("h1"), body.css("i"))]
        ['Город']
    """
    around = {above.mem_id for node in headings for above in islice(ancestors(node), NEAR)}
    for node in nodes:
        shared = (above.mem_id in around for above in islice(ancestors(node), NEAR))
        if not headings or any(shared):
            yield node


def is_box(node: LexborNode, tags: Container[str | None], hints: frozenset[str]) -> bool:
    """Whether an element is a box of these tags, or has one of these hints in its class or id.

    Example:
        >>> from selectolax.lexbor import LexborHTMLParser
        >>> node = LexborHTMLParser("<div class='related-news'>Мост</div>").css_first("div")
        >>> is_box(node, {"aside"}, frozenset({"related"})), is_box(node, {"aside"}, frozenset())
        (True, False)
    """
    # Not by `end_around`: each call counts here.
    attributes = node.attributes
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    boxed = node.tag in tags or not hints.isdisjoint(hints_of(names))
    if not boxed:
        return False
    own = ("footer" in names and OF_POST.search(names)) or (
        "copyright" in names and RIGHTS.search(names)
    )
    return not own


def end_around(node: LexborNode) -> LexborNode | None:
    """The element round a node that is named the end of the article itself.

    Example:
        >>> from selectolax.lexbor import LexborHTMLParser
        >>> html = "<p class='entry-footer'><b>Anna</b></p><p class='footer'><i>Anna</i></p>"
        >>> tree = LexborHTMLParser(html)
        >>> end_around(tree.css_first("b")) is None, end_around(tree.css_first("i")) is None
        (False, True)
    """
    for above in nearest(node):
        names = above.attributes.get("class") or ""
        if "footer" in names and OF_POST.search(names):
            return above
    return None


def has_box_around(node: LexborNode, tags: Container[str | None], hints: frozenset[str]) -> bool:
    """Whether a node stands in such a box; `<body>` may be named for a sidebar that it has."""
    return any(is_box(above, tags, hints) for above in nearest(node) if above.tag != "body")


def is_boxed(node: LexborNode, side: frozenset[str] | None = None) -> bool:
    """Whether an element with a date or name is in a box beside the article, without its headline.

    Names of content systems mislead: what is called the date of publication is believed anywhere
    but among comments.

    Args:
        node: the element.
        side: hints of such boxes, instead of those of boxes whose dates are not the article's.
    """
    around = nearest(node)
    side = side or (TALK if node.attributes.get("itemprop") else DAYS)
    inside = side is TALK or "article" in map(_TAG, around)
    tags = frozenset({"nav"}) if inside else BOXES | EDGES
    size = len(clean(node.text()))
    for above in around:  # not by `any`: its steps are calls, a few hundred a page
        boxed = above.tag != "body" and (
            is_box(above, tags, side)
            or _is_of_another(above, size)
            or EVENT.search(above.attributes.get("class") or "")
        )
        if boxed and above.css_first("h1") is None:
            return True
    return False


def _is_of_another(node: LexborNode, size: int) -> bool:
    """Whether an element round a date or name is of another article only: a link, or an entry.

    The link has more words than the date or name in it; the entry is an `<article>` that contains
    only a headline and a few words.
    """
    if node.tag == "a":
        return len(clean(node.text())) > size + OTHER_WORDS
    # The text of a whole page takes longest: it is asked for last.
    if node.tag != "article" or node.css_first("h1") or not node.css_first("h2,h3,h4"):
        return False
    words = node.text().split()  # so many words are no card: most articles need no cleaning
    return len(words) < CARD and len(clean(" ".join(words))) < CARD
