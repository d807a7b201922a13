"""Section pages and day archives: the links that a declaration's selector picks."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from newsbot.model.announcement import Announcement, Listing
from newsbot.model.urls import absolute


def read_section(body: bytes, *, base: str, links: str, more: str | None = None) -> Listing:
    """Links of a section or archive page, in page order, each once.

    Args:
        base: address of the page, for relative links; the page's own `<base>` comes before it.
        links: selector of the elements with `href` or `data-url`.
        more: selector of the link to the next page.

    Example:
        >>> page = '<a class="card" href="/1/most">Мост</a><a rel="next" href="?p=2">Далее</a>'
        >>> found = read_section(page.encode(), base="https://iz.ru/a", links="a.card",
        ...                      more="a[rel=next]")
        >>> found.found[0].url, found.next
        ('https://iz.ru/1/most', 'https://iz.ru/a?p=2')
    """
    tree = LexborHTMLParser(body.decode("utf-8", errors="replace"))
    root = _base(tree, base)
    addresses = dict.fromkeys(_addresses(tree, links, root))
    following = next(iter(_addresses(tree, more, root)), None) if more else None
    return Listing(
        found=tuple(Announcement(url=address) for address in addresses),
        next=None if following == base else following,
    )


def _base(tree: LexborHTMLParser, base: str) -> str:
    """What the page's links count from: its first `<base href>`, else its address (HTML 2.4.3)."""
    node = tree.css_first("base[href]")
    href = node.attributes.get("href") if node else None
    return (absolute(base, href) if href else None) or base


def _addresses(tree: LexborHTMLParser, selector: str, base: str) -> list[str]:
    raw = (
        node.attributes.get("href") or node.attributes.get("data-url")
        for node in tree.css(selector)
    )
    found = (absolute(base, link) for link in raw if link)
    return [url for url in found if url]
