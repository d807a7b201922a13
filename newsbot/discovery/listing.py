"""Reads section pages and day archives: the links that a declared selector finds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from urllib.parse import quote, urlsplit

from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser, LexborNode

from newsbot.discovery.cards import printed_day
from newsbot.discovery.forwards import page_behind
from newsbot.discovery.pagination import NEXT_PAGE, following, fragment_of, next_by_number
from newsbot.discovery.places import says_place
from newsbot.discovery.queries import names_article, names_list
from newsbot.discovery.written_links import ALL_LINKS, written_links
from newsbot.extraction.bounds import parsed
from newsbot.extraction.decoding import decode
from newsbot.extraction.facts.page_kind import words_of
from newsbot.model.announcement import Announcement, Listing
from newsbot.model.paging import next_of
from newsbot.model.site import Feed
from newsbot.model.urls import absolute

RESERVED = "/:?#[]@!$&'()*+,;=%~"
"""Characters of addresses that stand for themselves (RFC 3986, 2.2), and what is quoted already."""

WHOLE_PAGE = re.compile(r"<(?:!doctype|html|head|body)\b", re.I)
"""What pages open with; scripts load the rest of a list without it."""

SECTION_NAME = re.compile(r"[^\W\d_]{2,}(?:[-_][^\W\d_]+)?")
OTHERS = words_of("address", "other") | words_of("address", "site")


def read_section(body: bytes, *, base: str, links: str, more: str | None = None) -> Listing:
    """Links of a section or archive page, in page order, each once, with the days beside them.

    Args:
        base: address of the page, for relative links; the page's own `<base>` comes before it.
        links: selector of the elements with `href` or `data-url`.
        more: selector of the link to the next page; where nothing fits, the link that bears the
            number of the next page is taken.

    Example:
        >>> page = '<a class="card" href="/1/most">Мост</a><a rel="next" href="?p=2">Далее</a>'
        >>> found = read_section(page.encode(), base="https://iz.ru/a", links="a.card",
        ...                      more="a[rel=next]")
        >>> found.found[0].url, found.next
        ('https://iz.ru/1/most', 'https://iz.ru/a?p=2')
    """
    inside = fragment_of(body)
    text, charset, _ = decode(body)
    fragment, after = inside or (text, None)
    tree = parsed(fragment)
    root = base_of(tree, base)
    days: dict[str, date | None] = {}
    too_large: set[int] = set()
    for node, url in _links(tree, links, root, charset):
        days[url] = days.get(url) or printed_day(node, too_large)
    behind = _behind(tree, more, base, root) if more else None
    if more and inside:
        behind = absolute(root, after) if after else behind or next_by_number(base)
    elif more == NEXT_PAGE and not (WHOLE_PAGE.search(text) or any(map(says_place, days))):
        behind = behind or next_by_number(base)
    return Listing(
        found=tuple(Announcement(url=url, day=day) for url, day in days.items()),
        next=None if behind == base else behind,
    )


def likely_lists(urls: Iterable[str]) -> Iterator[str]:
    """The addresses that may be sections: one or two plain words, none that names a shop,
    a contact or the like; or a query that names a section.

    Example:
        >>> named = [f"https://zar.example/{path}" for path in ("sport/", "about", "a-b-c")]
        >>> list(likely_lists(named))
        ['https://zar.example/sport/']
    """
    for url in urls:
        parts = urlsplit(url)
        words = [word for word in parts.path.lower().split("/") if word]
        is_plain = 0 < len(words) < 3 and all(SECTION_NAME.fullmatch(word) for word in words)
        is_section = is_plain and not parts.query and not OTHERS.intersection(words)
        if is_section or (names_list(url) and not names_article(url)):
            yield url


def with_next_link(feed: Feed) -> Feed:
    """A section with the selector of the link to its next page, where none is declared."""
    is_open = feed.kind == "section" and not feed.next
    return replace(feed, next=NEXT_PAGE) if is_open else feed


def _behind(tree: LexborHTMLParser, more: str, base: str, root: str) -> str | None:
    if more == NEXT_PAGE:
        return following(tree, base, root)
    named = next(iter(_addresses(tree, more, root)), None)
    return named or next_of(base, _addresses(tree, "a[href]", root))


def base_of(tree: LexborHTMLParser, base: str) -> str:
    """The base of the page's links: its first `<base href>`, else its address (HTML 2.4.3)."""
    node = tree.css_first("base[href]")
    href = node.attributes.get("href") if node else None
    return (absolute(base, href) if href else None) or base


def _addresses(tree: LexborHTMLParser, selector: str, base: str) -> list[str]:
    return [url for _, url in _links(tree, selector, base)]


def _links(
    tree: LexborHTMLParser, selector: str, base: str, charset: str = "utf-8"
) -> Iterator[tuple[LexborNode, str]]:
    for node, link in written_links(tree) if selector == ALL_LINKS else _declared(tree, selector):
        if link and not link.startswith("#") and (url := absolute(base, in_charset(link, charset))):
            yield node, page_behind(url)


def _declared(tree: LexborHTMLParser, selector: str) -> Iterator[tuple[LexborNode, str]]:
    for node in tree.css(selector):
        yield node, node.attributes.get("href") or node.attributes.get("data-url") or ""


def in_charset(link: str, charset: str) -> str:
    """A link with its query in the charset of the page, as browsers send it (WHATWG URL, 4.4); the
    path is in UTF-8 everywhere.

    Example:
        >>> in_charset("/новость?имя=мост", "cp1251")
        '/новость?%E8%EC%FF=%EC%EE%F1%F2'
    """
    path, mark, query = link.partition("?")
    if query.isascii() or charset.startswith("utf"):
        return link
    return path + mark + quote(query.encode(charset, "xmlcharrefreplace"), safe=RESERVED)
