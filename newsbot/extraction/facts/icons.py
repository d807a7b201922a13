"""Icons as labels: what stands behind a figure is an author, behind a folder a section."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

from selectolax.lexbor import LexborNode

from newsbot.extraction.facts.boxed_nodes import is_boxed
from newsbot.extraction.facts.nodes import ICONS, PageNodes
from newsbot.extraction.facts.side_boxes import OTHERS, TOP
from newsbot.text.bylines.words import is_label
from newsbot.text.lazy import lazy_pattern
from newsbot.text.tables import rows
from newsbot.text.wording import clean

Kind = Literal["author", "section", "tag"]
"""What stands behind an icon."""

SIDES = OTHERS | {"menu", TOP}
"""Hints of boxes whose icons label other things; builders call every element a widget."""

MOST = 120
"""Such elements that are looked at: boards of icons have thousands."""

NAMES = ("data-icon", "data-feather", "data-lucide", "icon", "name", "uk-icon")
"""Attributes that hold an icon's name alone, beside its class."""

TITLES = ("title", "aria-label")
"""Attributes that tell readers what an icon means: "Authors"."""

LIGATURES = re.compile(r"material-(?:icons|symbols)")
"""Fonts that draw the word inside an element: `<i class="material-icons">person</i>`."""

LONGEST = 160
"""Characters behind an icon that may be names; longer ones are text."""

LEVELS = 3
"""Elements that may hold an icon and nothing else, before what it labels."""

MARKED = lazy_pattern(
    r"(?<![a-z])(?:icons?|ico|fa|bi|ion|dashicons|glyphicon|ti|ri|lucide|mdi|la|bx|uil|ph|feather|eicon"
    r"|icofont|symbol)(?![a-z])"
)
"""What names of icons begin with: that of the set, or the word itself."""

DRESS = lazy_pattern(
    r"(?:-(?:o|alt|multiple|variant|fill|filled|line|circle|solid|regular|outlined?|sharp|rounded|light|thin|bold|simple"
    r"|tie|pen|edit|check|\d+))+$"
)
"""Words behind an icon's name that tell how it is drawn."""


def behind_icons(nodes: PageNodes, kind: Kind) -> Iterator[list[str]]:
    """The words behind each icon of a kind from the headline on: those of links apart.

    Args:
        nodes: of the page.
        kind: what the icon announces.

    Example:
        >>> from selectolax.lexbor import LexborHTMLParser
        >>> page = '<h1>Wall to rise</h1><p><i class="fa fa-user"></i> Ann Field</p>'
        >>> list(behind_icons(PageNodes(LexborHTMLParser(page)), "author"))
        [['Ann Field']]
    """
    for node in nodes.icons_below_headline[:MOST]:
        if _kind_of(node) == kind and not is_boxed(node, SIDES) and (words := _behind(node)):
            yield words


def _kind_of(node: LexborNode) -> str | None:
    """What an icon announces; None for other elements."""
    attributes = node.attributes
    names = attributes.get("class") or ""
    if LIGATURES.search(names):
        return _named(clean(node.text()))
    if not _is_icon(node):
        return None
    if any(is_label(attributes.get(key) or "") for key in TITLES):
        return "author"
    own = [*(attributes.get(key) or "" for key in NAMES), *_used(node)]
    alone = node.tag in ("i", "svg")
    own += [name for name in names.split() if alone or MARKED.search(name.lower())]
    return next(filter(None, map(_named, own)), None)


def _used(node: LexborNode) -> Iterator[str]:
    """The names of the drawings that an `<svg>` takes from elsewhere: `#icon-user`."""
    if node.tag == "svg" and (use := node.css_first("use")) is not None:
        target = use.attributes.get("href") or use.attributes.get("xlink:href") or ""
        yield target.rpartition("#")[2]


@cache
def _named(name: str) -> str | None:
    """The kind of an icon by its name in any set: `fa-user-o`, `ri-price-tag-3-line`, `mdi:tag`."""
    words = re.sub(r"[\s_:-]+", "-", name.lower()).strip("-")
    bare = DRESS.sub("", words)
    for form in (words, bare):
        while form:
            if kind := _kinds().get(form):
                return kind
            form = form.partition("-")[2]
    return None


def _behind(icon: LexborNode) -> list[str]:
    """The words behind an icon up to the next one: each link's, else all together."""
    node = icon
    for _ in range(LEVELS):
        pieces = list(_siblings(node))
        text = clean(" ".join(piece.text(separator=" ") for piece in pieces))
        if text:
            links = [link for piece in pieces for link in _links(piece)]
            linked = [words for link in links if (words := clean(link.text(separator=" ")))]
            return (linked or [text]) if len(text) <= LONGEST else []
        if node.parent is None or node.parent.tag == "body":
            return []
        node = node.parent
    return []


def _siblings(node: LexborNode) -> Iterator[LexborNode]:
    """What follows an element inside its parent, up to the next icon."""
    following = node.next
    while following is not None:
        if following.tag != "-text" and _holds_an_icon(following):
            return
        if following.tag not in ("-comment", "style", "script"):
            yield following
        following = following.next


def _holds_an_icon(node: LexborNode) -> bool:
    return any(map(_is_icon, (node, *node.css(ICONS))))


def _is_icon(node: LexborNode) -> bool:
    """Whether an element draws something: it has no text, or one that its font draws."""
    names = node.attributes.get("class") or ""
    if LIGATURES.search(names):
        return True
    drawn = node.tag in ("i", "svg") or MARKED.search(names.lower()) is not None
    return (drawn or any(key in node.attributes for key in NAMES)) and not node.text(strip=True)


def _links(node: LexborNode) -> list[LexborNode]:
    if node.tag == "-text":
        return []
    return [node] if node.tag == "a" else node.css("a")


@cache
def _kinds() -> dict[str, str]:
    listed = rows("newsbot.extraction", "icons.tsv", tuple[str, str])
    return {name: kind for kind, name in listed}
