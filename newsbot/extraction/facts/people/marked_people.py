"""Authors in elements that are marked so, and in links to the pages of people."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from selectolax.lexbor import LexborNode

from newsbot.extraction.facts.boxed_nodes import is_boxed, nearest
from newsbot.extraction.facts.nodes import PageNodes
from newsbot.extraction.facts.people.listed_people import (
    LEVELS,
    is_in_a_row,
    is_in_an_item,
    list_of,
    without_items,
)
from newsbot.extraction.facts.people.names import is_full_name, is_marked_name, tidied
from newsbot.extraction.facts.people.people_pages import PAGE_OF_SOMEBODY, leads_to_people
from newsbot.text.bylines.names import LONGEST_NAME, SEPARATOR
from newsbot.text.bylines.openings import without_opening
from newsbot.text.bylines.words import is_label, is_role
from newsbot.text.lazy import lazy_pattern
from newsbot.text.letters import SENTENCE_END
from newsbot.text.wording import clean

BYLINES = '[rel="author"],[itemprop="author"],[property="author"],[property="schema:author"]'
MICRODATA = (
    '[itemprop="author"]:not([itemtype*="Organization" i]) [itemprop="name"],'
    '[property$="author"]:not([typeof*="Organization" i]) [property$="name"]'
)
WORDS = (
    "author", "byline", "writer", "journalist", "contributor", "autor", "auteur", "redakteur",
    "verfasser", "avtor", "szerzo", "yazar", "muhabir", "penulis", "tacgia", "forfatter",
)  # fmt: skip
"""In names of elements about the author. «reporter» is not among them: papers are called so."""

TEST_NAMES = ("data-testid", "data-qa", "data-test", "data-component")
"""Attributes by which tests of a site name its elements: unlike classes they say what one is."""

NAMED_IN_TESTS = tuple(f'[{name}*="{word}" i]' for name in TEST_NAMES for word in WORDS[:2])
IN_A_CARD = '[class~="vcard"] [class~="fn"]'
IN_A_BOX = '[class*="author" i] [class~="name"]'
PICTURES = {
    "author": '[class*="author" i] img[alt]',
    "byline": '[class*="byline" i] img[alt]',
    "avatar": 'img[class*="avatar" i][alt]',
}
"""Portraits, by a word in the classes of a page that has any."""
BOXES = "bio|block|box|card|content|details|info|intro|meta|profile|wrapper"

NAMED = lazy_pattern(
    rf"(?:(?<![^\s_-])|(?-i:(?<=[a-z])(?=[A-Z])))(?:{'|'.join(WORDS)})s?"
    rf"(?:(?:[-_]{{1,2}}(?:{BOXES}))?[-_]{{0,2}}name|[-_]{{0,2}}(?:title|link|url))?"
    r"(?:_{1,3}(?-i:(?=\w{0,7}[\dA-Z])\w{4,8}))?(?!\S)"
    r"|(?<!\S)(?:fn|p-author|name)(?!\S)",
    re.I,
)
"""Class names of elements that hold the author's name alone, also in boxes, with humps and endings
of systems: "author-box__name", "articleAuthor", "Byline_author__a81Kd"."""

MOST_MARKED = 40
"""Marked elements of a page that are looked at."""

MOST_WORDS = 4
"""Words of a name that ends in a full stop."""

NEAR = 8
"""Links ahead of a headline among which its author may be named."""

PARAGRAPH = 200
"""Characters of a paragraph behind which no byline of the headline follows."""

PICTURED_BY = frozenset({"figure", "a", "body"})
"""Elements whose picture illustrates the text, or leads to another page."""

PEN_NAME = lazy_pattern(r"[^\W\d_a-zа-яё][^\W\d_]{2,20}")
"""A pen name: one word with a capital, taken only where markup says that it is the author."""

ADMIN_PAGE = lazy_pattern(r"/author/admin(?:istrator)?/?$")


def linked(nodes: PageNodes) -> Iterator[list[str]]:
    """Elements marked as the author's, and links to people's pages, between headline and text.

    Those that stand side by side are of one byline.
    """
    if not nodes.leading(PAGE_OF_SOMEBODY) and not nodes.marks_authors:
        return  # as on most pages
    looked_at = 0
    side_by_side: dict[int, list[str]] = {}
    boxes: dict[int, bool] = {}
    for node, headed in _ahead_of_text(nodes, f"a[href],{BYLINES}"):
        if node.tag == "a" and not _is_of_author(node, boxes):
            continue  # nearly all links
        if _is_byline(node, text := clean(node.text()), seen_headline=headed):
            if not (is_in_an_item(node) or is_in_a_row(node)):
                side_by_side.setdefault(list_of(node, text), []).append(text)
            looked_at += 1
            if looked_at == MOST_MARKED:
                break
    yield from side_by_side.values()


def _ahead_of_text(nodes: PageNodes, selector: str) -> list[tuple[LexborNode, bool]]:
    """The elements of a selector ahead of the text, and whether each is below the headline.

    The text begins with the first long paragraph below the headline. Above the headline only the
    last ones are of its byline: at the head of pages columnists are quoted.
    """
    headed, text_first = False, False  # no generator: each step of one is a call
    found: list[tuple[LexborNode, bool]] = []
    for node in nodes.tree.css(f"h1,p,{selector}"):
        if (tag := node.tag) == "h1":
            if not (headed or text_first):
                del found[:-NEAR]
            headed = True
        elif tag != "p":
            found.append((node, headed))
        elif (headed or not text_first) and len(clean(node.text())) > PARAGRAPH:
            if headed:
                break
            text_first = True
    return found


def _is_of_author(link: LexborNode, boxes: dict[int, bool]) -> bool:
    """Whether a link is marked as the author's, or leads to somebody's page from the article.

    Args:
        boxes: boxes beside the article that were looked at, and whether they hold several links.
    """
    attributes = link.attributes
    leads = leads_to_people(attributes.get("href")) and not _is_aside(link, boxes)
    return leads or _is_said(attributes)


def _is_aside(node: LexborNode, boxes: dict[int, bool]) -> bool:
    """Whether a link is one of several in a box beside the article: "Our columnists"."""
    parent = node.parent
    while parent is not None and parent.tag not in {"aside", "nav", "article", "body"}:
        parent = parent.parent
    if parent is None or parent.tag not in {"aside", "nav"}:
        return False
    if parent.mem_id not in boxes:
        boxes[parent.mem_id] = _has_links(parent)
    return boxes[parent.mem_id]


def _has_links(box: LexborNode) -> bool:
    """Whether a box holds several links."""
    return len(box.css("a[href]")) > 1


def marked(nodes: PageNodes) -> Iterator[list[str]]:
    """The one name in elements marked as the author's, anywhere in the page.

    Where there is none, the one that the pictures in such elements give.
    """
    others = [*NAMED_IN_TESTS, "[data-author]", '[data-hook="user-name"]']
    others += [BYLINES] if nodes.marks_authors else []
    others += [IN_A_BOX] if "author" in nodes.classes else []
    others += [IN_A_CARD] if "vcard" in nodes.classes else []
    every = islice(nodes.named(WORDS, *others), MOST_MARKED)
    found = without_items([node for node in every if _is_marked(node)])
    names = set(_whole_names(text for node in found for text in _texts(node)))
    names = names or set(_whole_names(node.attributes.get("data-author") or "" for node in found))
    if not names:
        names = set(_whole_names(node.attributes.get("alt") or "" for node in _pictures(nodes)))
    if len(names) == 1:
        yield list(names)


def _texts(node: LexborNode) -> list[str]:
    """The text of a marked element, or, where it has several links, of those to people's pages."""
    links = node.css("a[href]")
    if len(links) < 2:  # as most have
        return [clean(node.text(separator=" "))]
    people = [one for one in links if leads_to_people(one.attributes.get("href"))]
    texts = filter(None, (clean(one.text(separator=" ")) for one in people or links))
    return list(texts if people else islice(texts, 1))


def _pictures(nodes: PageNodes) -> Iterator[LexborNode]:
    """The portraits of a page that stand in no box of other matter."""
    portraits = ",".join(one for word, one in PICTURES.items() if word in nodes.classes)
    found = nodes.tree.css(portraits) if portraits else []
    return (node for node in islice(found, MOST_MARKED) if not is_boxed(node))


def in_buttons(nodes: PageNodes) -> Iterator[list[str]]:
    """The names on buttons behind "By" or the like, which open a card about the author."""
    if nodes.tree.css_first("button") is None:
        return
    buttons = (node for node, headed in _ahead_of_text(nodes, "button") if headed)
    labelled = (node for node in buttons if _is_behind_label(node))
    yield [text for node in labelled if is_marked_name(text := clean(node.text()))]


def _is_behind_label(node: LexborNode) -> bool:
    """Whether the element round a node has no words but a label, and "and" between names."""
    words = clean(node.parent.text(deep=False)) if node.parent else ""
    label, *others = SEPARATOR.split(f"{words} ")
    return is_label(label.strip()) and not any(map(str.strip, others))


def portrayed(nodes: PageNodes) -> Iterator[list[str]]:
    """The names that portraits between headline and text bear, and that are printed beside them."""
    pictures = (node for node, headed in _ahead_of_text(nodes, "img[alt]") if headed)
    yield list(dict.fromkeys(filter(None, map(_name_of_portrait, pictures))))


def _name_of_portrait(picture: LexborNode) -> str | None:
    """The name that a picture bears and the text beside it opens with."""
    name = clean(picture.attributes.get("alt") or "")
    sure = is_full_name(name) and _is_printed_beside(picture, name) and not is_boxed(picture)
    return name if sure else None


def _is_printed_beside(picture: LexborNode, name: str) -> bool:
    """Whether the smallest element with words round a picture opens with a name, and a role."""
    for above in islice(nearest(picture), LEVELS):
        if above.tag in PICTURED_BY:
            return False
        if text := clean(above.text(separator=" ")):
            role = text.removeprefix(name).replace(",", " ").split()
            return text.startswith(name) and (not role or any(map(is_role, role[:MOST_WORDS])))
    return False


def microdata(nodes: PageNodes) -> Iterator[list[str]]:
    """The authors' names in microdata, without the role and portrait beside them."""
    if not nodes.marks_authors:
        return
    found = islice(nodes.tree.css(MICRODATA), MOST_MARKED)
    apart = [node for node in found if not is_boxed(node)]
    boxes = [_box_of_author(node) for node in apart]
    texts = [clean(node.attributes.get("content") or node.text(separator=" ")) for node in apart]
    # Those of another article stand elsewhere.
    yield [text for text, box in zip(texts, boxes, strict=True) if box == boxes[0] and text]


def _box_of_author(node: LexborNode) -> int:
    """The element that holds the author's object, as a number."""
    while (parent := node.parent) is not None and not _is_said(node.attributes):
        node = parent
    return node.parent.mem_id if node.parent else 0


def _whole_names(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        name = tidied(without_opening(text)) if len(text) <= 2 * LONGEST_NAME else ""
        if is_marked_name(name):
            yield name


def _is_marked(node: LexborNode) -> bool:
    attributes = node.attributes
    names = attributes.get("class") or ""
    named = NAMED.search(names) is not None and not names.startswith("comment")
    told = any(attributes.get(name) for name in (*TEST_NAMES, "data-author"))
    of_wix = attributes.get("data-hook") == "user-name"
    return (_is_said(attributes) or named or told or of_wix) and not is_boxed(node)


def _is_said(attributes: Mapping[str, str | None]) -> bool:
    """Whether `BYLINES` selects an element with these: its markup calls it the author's name."""
    stated = (attributes.get("property") or "").removeprefix("schema:")
    return "author" in (attributes.get("rel"), attributes.get("itemprop"), stated)


def _is_byline(node: LexborNode, text: str, *, seen_headline: bool) -> bool:
    admin = ADMIN_PAGE.search(node.attributes.get("href") or "")
    if admin or not 2 < len(text) <= 2 * LONGEST_NAME or _is_sentence(text):
        return False
    return _is_said(node.attributes) or (seen_headline and is_marked_name(text))


def _is_sentence(text: str) -> bool:
    """Whether a link says more than a name: "View all of Ann's posts."."""
    return text.endswith(SENTENCE_END) and len(text.split()) > MOST_WORDS


def single(nodes: PageNodes) -> Iterator[list[str]]:
    """The one word under which a blogger writes, if it is marked as the author's."""
    found = nodes.tree.css(BYLINES) if nodes.marks_authors else []
    apart = (node for node in islice(found, MOST_MARKED) if not is_boxed(node))
    names = {clean(node.text()) for node in apart}
    if len(names) == 1 and PEN_NAME.fullmatch(name := names.pop()):
        yield [name]
