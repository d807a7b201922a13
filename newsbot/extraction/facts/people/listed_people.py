"""Names in entries of lists: of other articles, of a site's columnists."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from selectolax.lexbor import LexborNode

from newsbot.extraction.blocks.tags import TEXT
from newsbot.extraction.facts.boxed_nodes import nearest
from newsbot.extraction.facts.people.people_pages import leads_to_people
from newsbot.model.urls import same_outlet
from newsbot.text.wording import clean

LEVELS = 4
"""Elements round a name in which an entry of a list is looked for."""

HEADLINE = 4
"""Words of a link that is the headline of another article."""

CARD = 3
"""Elements round a name of which one may be its card."""

ROW = 2
"""Entries beside one that are like it, from which on they are a list."""

REACH = 8
"""Nodes before and behind an entry among which others like it are looked for."""

MOST_LINKS = 40
"""Links of an entry, at most: what has more is a whole list or page."""


def is_in_an_item(node: LexborNode) -> bool:
    """Whether an element is in an item of a list that has another article's headline.

    Some themes put the page's own article in an item, with its main heading.

    Example:
        >>> from selectolax.lexbor import LexborHTMLParser
        >>> html = "<ul><li><b>Anna</b> <a href='/1'>The bridge is open again</a></li></ul>"
        >>> is_in_an_item(LexborHTMLParser(html).css_first("b"))
        True
    """
    item = next((above for above in nearest(node)[:LEVELS] if above.tag == "li"), None)
    if item is None or item.css_first("h1") is not None:
        return False
    links = item.css("a[href]")
    return any(_is_headline(link) for link in links if link != node)


def is_in_a_row(node: LexborNode) -> bool:
    """Whether an element is in one of several like entries, each with a name and another link.

    Front pages and sidebars list their columnists so. One of the links has as many words as the
    headline of an article.

    Example:
        >>> from selectolax.lexbor import LexborHTMLParser
        >>> one = "<p><a href='/author/{}'>Anna</a> <a href='/1'>The bridge is open again</a></p>"
        >>> page = LexborHTMLParser("".join(map(one.format, "abc")))
        >>> is_in_a_row(page.css_first("a")), is_in_a_row(LexborHTMLParser(one).css_first("a"))
        (True, False)
    """
    for above in nearest(node)[:LEVELS]:
        if above.css_first("h1") is not None:
            return False
        if not (own := _other_links(above)):
            continue
        beside = [links for one in _alike(above) if (links := _other_links(one))]
        headed = any(map(_is_headline, chain(own, *beside)))
        if len(beside) >= ROW and headed:
            return True
    return False


def without_items(found: list[LexborNode]) -> list[LexborNode]:
    """The elements but for those in items; these stay where a blog lists several of its posts.

    Args:
        found: elements that are marked as authors'.
    """
    own = [node for node in found if not is_in_an_item(node)]
    return own if own or len(found) == 1 else found


def list_of(node: LexborNode, text: str) -> int:
    """The element in which a byline stands among others, as a number.

    Each may have its item, or its card: "Ann Field, Reporter" beside others of its class.
    """
    parent = node.parent
    while parent is not None and parent.tag == "li" and clean(parent.text()) == text:
        parent = parent.parent
    for above in nearest(node)[:CARD]:
        if above.attributes.get("class") and _has_like(above):
            parent = above.parent
            break
    return parent.mem_id if parent else 0


def _has_like(card: LexborNode) -> bool:
    """Whether an element of the same tag and class stands just before or behind one."""
    own = (card.tag, card.attributes.get("class"))
    for step in ("prev", "next"):
        beside = getattr(card, step)
        while beside is not None and beside.tag == TEXT:
            beside = getattr(beside, step)
        if beside is not None and (beside.tag, beside.attributes.get("class")) == own:
            return True
    return False


def _alike(node: LexborNode) -> Iterator[LexborNode]:
    """The elements near one that have its tag and its class."""
    own = (node.tag, node.attributes.get("class"))
    before, behind = node.prev, node.next
    for _ in range(REACH):
        for one in (before, behind):
            if one is not None and (one.tag, one.attributes.get("class")) == own:
                yield one
        before, behind = before and before.prev, behind and behind.next


def _other_links(box: LexborNode) -> list[LexborNode]:
    """The links with words in a box that tell of no person, if others lead to somebody's page.

    "All articles by Ann Field" tells of a person; so does what leads from her page to another site.
    """
    links = box.css("a[href]")
    if len(links) > MOST_LINKS:
        return []
    people = [one for one in links if _is_persons(one)]
    names = [name for one in people if (name := clean(one.text()))]
    rest = [one for one in links if one not in people and not _is_mail(one)] if names else []
    own = [one for one in rest if not _leads_away(one, people[0])]
    told = ((one, clean(one.text())) for one in own)
    return [one for one, text in told if text and not any(name in text for name in names)]


def _leads_away(link: LexborNode, person: LexborNode) -> bool:
    """Whether a link leads to another host than that to a person's page."""
    target, page = link.attributes.get("href") or "", person.attributes.get("href") or ""
    return "://" in target and not ("://" in page and same_outlet(target, page))


def _is_mail(link: LexborNode) -> bool:
    return (link.attributes.get("href") or "").startswith("mailto:")


def _is_persons(link: LexborNode) -> bool:
    return leads_to_people(link.attributes.get("href"))


def _is_headline(link: LexborNode) -> bool:
    return len(link.text().split()) >= HEADLINE
