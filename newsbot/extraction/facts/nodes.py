"""The links of a page, which sections, tags, authors and parts are looked for in."""

from __future__ import annotations

import re
from functools import cached_property

from selectolax.lexbor import LexborHTMLParser, LexborNode


class Links:
    """All links of a parsed page in its order, collected in one walk when first asked for.

    A page has a hundred or two: to try a pattern on their addresses takes less time than another
    walk through the tree with a selector for each word.

    Example:
        >>> tree = LexborHTMLParser("<a href='/1'>Мост</a> <a href='/tag/most'>мост</a>")
        >>> [node.text() for node in Links(tree).to(re.compile("/tag/"))]
        ['мост']
    """

    def __init__(self, tree: LexborHTMLParser) -> None:
        self._tree = tree

    @cached_property
    def nodes(self) -> list[LexborNode]:
        """The `<a href>` elements."""
        return self._tree.css("a[href]")

    @cached_property
    def addresses(self) -> list[str]:
        """Where each of them leads, as printed."""
        return [node.attrs.get("href") or "" for node in self.nodes]

    def to(self, pattern: re.Pattern[str]) -> list[LexborNode]:
        """Those whose address has a match of a pattern."""
        pairs = zip(self.nodes, self.addresses, strict=True)
        return [node for node, address in pairs if pattern.search(address)]
