"""What several finders ask of a parsed page: its links, and the words that name its elements."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from selectolax.lexbor import LexborHTMLParser, LexborNode

AUTHORS = '[rel="author"],[itemprop="author"],[property$="author"]:not(meta)'
"""What links, microdata and RDFa have about authors; metas hold no element that names them."""

ICONS = (
    'i, svg, [class*="icon" i], [class*="fa-"], [class*="material-symbols"], [data-feather], '
    "[data-lucide], [data-icon], iconify-icon"
)
"""Elements that may draw an icon."""

PRINTED = "body *:not(script):not(style):not(noscript):not(template)"
"""Elements whose own words readers may see."""


class PageNodes:
    """The nodes of a parsed page, of which what is asked several times is collected once.

    A page has a hundred or two links: to try a pattern on their addresses takes less time than
    another walk through the tree with a selector for each word. In the same way the words that name
    elements tell which selectors can find anything: most pages lack most words.

    Example:
        >>> page = PageNodes(LexborHTMLParser("<a href='/1'>Мост</a> <a href='/tag/most'>мост</a>"))
        >>> [node.text() for node in page.leading(re.compile("/tag/"))]
        ['мост']
    """

    def __init__(self, tree: LexborHTMLParser) -> None:
        self.tree = tree
        self._leading: dict[re.Pattern[str], list[LexborNode]] = {}

    @cached_property
    def links(self) -> list[LexborNode]:
        """The `<a href>` elements in the page's order."""
        return self.tree.css("a[href]")

    @cached_property
    def addresses(self) -> list[str]:
        """Where each of them leads, as printed."""
        return [node.attrs.get("href") or "" for node in self.links]

    @cached_property
    def _together(self) -> str:
        return "\n".join(self.addresses)

    def leading(self, pattern: re.Pattern[str]) -> list[LexborNode]:
        """Those whose address has a match of a pattern, whose `$` is the end of any line."""
        if pattern not in self._leading:
            # Most patterns are in no address of a page, which one search tells.
            pairs = zip(self.links, self.addresses, strict=True)
            some = pairs if pattern.search(self._together) else ()
            self._leading[pattern] = [node for node, address in some if pattern.search(address)]
        return self._leading[pattern]

    @cached_property
    def classes(self) -> str:
        """All class names of the page in lower case, one element's a line, each line once."""
        named = {node.attrs.get("class") or "" for node in self.tree.css("[class]")}
        return "\n".join(named).lower()

    @cached_property
    def marks_authors(self) -> bool:
        """Whether markup says of an element that it is about the author."""
        return self.tree.css_first(AUTHORS) is not None

    @cached_property
    def icons_below_headline(self) -> list[LexborNode]:
        """The elements that may draw an icon, from the main headline on if there is one."""
        if self.tree.css_first(ICONS) is None:
            return []
        # What fits two selectors comes twice.
        found = list({node.mem_id: node for node in self.tree.css(f"h1, {ICONS}")}.values())
        at = next((at for at, node in enumerate(found) if node.tag == "h1"), 0)
        return [node for node in found[at:] if node.tag != "h1"]

    def prints(self, words: str) -> bool:
        """Whether readers see some words in an element of the page; scripts and titles are none.

        Example:
            >>> page = PageNodes(LexborHTMLParser("<title>Анна Ветрова</title><b>Пётр Лугов</b>"))
            >>> page.prints("Пётр Лугов"), page.prints("Анна Ветрова")
            (True, False)
        """
        if self.tree.body is None or words not in self.tree.body.text():
            return False
        own = (node.text(deep=False) for node in self.tree.css(PRINTED))
        return any(words in text for text in own)

    def named(self, words: Iterable[str], *others: str) -> list[LexborNode]:
        """The elements with one of some words in their classes, and those of other selectors.

        Example:
            >>> page = PageNodes(LexborHTMLParser("<p class='Author-Name'>Анна</p><h1>Мост</h1>"))
            >>> [node.text() for node in page.named(["author", "byline"], "h1")]
            ['Анна', 'Мост']
        """
        held = [f'[class*="{word}" i]' for word in words if word in self.classes]
        selectors = ",".join([*held, *others])
        return self.tree.css(selectors) if selectors else []
