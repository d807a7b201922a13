"""The page behind a list: links, numbers, and buttons that a script would act on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from itertools import islice
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from newsbot.discovery.markup import read_json_body
from newsbot.discovery.places import COUNTED, OFFSET, OFFSETS, may_be_list, says_place
from newsbot.discovery.printed_pages import later_page, older_page, second_page
from newsbot.model.paging import next_of
from newsbot.model.urls import absolute

NEXT_PAGE = 'link[rel~="next"],a[rel~="next"],a.next'
"""Links that lead from a page of a list to the next one."""

IN_HEAD = 'link[rel~="next"]'
BUTTONS = (
    "[data-next],[data-next-url],[data-next-page],[data-next-page-url],[data-next-href],"
    "[data-url],[data-href],[data-load-url],[data-ajax-url],[data-more-url],[data-endpoint],"
    "[data-api],[data-api-url],[data-src],[data-source],[data-feed-url],[data-path],"
    "[data-load-more-url],[data-load-more],[data-loadmore],[data-next-link],[data-link],"
    "[hx-get],[data-hx-get],turbo-frame[loading=lazy][src]"
)
"""Elements in whose attributes scripts find the address of what comes next; the last ones are those
of htmx and Turbo (their reference pages)."""

PLACE = re.compile(r"\{\{?\s?(?:page|pagenum|p|n|num)\s?\}?\}|%page%|__page__|#page#", re.I)
"""What a script replaces by the number of a page."""

COUNT = re.compile(r"data-(?:next-|current-)?(page|paged|offset|start|skip)")
"""An attribute with the place where a list goes on, which a script puts into the query."""

NAMED = re.compile(r"data-.*|hx-get|src")
WEAK = re.compile(r"(?:data-)?hx-get|src|data-(?:link|next-link|load-?more(?:-url)?)")
"""Attributes that load any part of a page: of a list only with the place where it goes on."""

ON_SIGHT = re.compile(r"revealed|intersect")
"""When htmx asks for what comes next: as soon as the reader has come to it."""

IN_STATE = re.compile(
    r"""["'](?:next_?page(?:_?ur[li])?|next_?ur[li]|(?:load_?)?more_?ur[li])["']\s*:\s*"""
    r"""(["'])(?P<address>(?:https?:|\\?/|\?)[^"'\s<>]{1,2000})\1""",
    re.I,
)
"""An address in the state of a page, as scripts keep it."""

SAYS_NEXT = re.compile(
    r"next|more|(?<!down)(?<!up)(?<!pre)(?<!lazy)(?<!lazy[-_])load(?!ing|ed)"
    r"|infinite|pagin|scroll|ещ[её]|далее|показать",
    re.I,
)
IS_ADDRESS = re.compile(r"(?:https?://|/|\?)\S+\Z")
IN_SCRIPT = re.compile(
    r"""(["'`])(?P<address>(?:https?:/)?/[^"'`\s<>]*[?&](?:page|paged|pg|p|PAGEN_\d)=)"""
    r"""(?:\1\s*\+|\$\{)"""
)
"""An address that a script completes with the number of a page."""

ADDRESS_KEYS = ("url", "link", "href", "permalink", "web_url", "weburl", "full_url", "path", "uri")
"""Keys of an entry's address in JSON, the surest first."""

NEXT_KEYS = (
    *("next", "next_url", "nexturl", "next_page", "nextpage", "next_page_url", "nextpageurl"),
    *("next_link", "nextlink", "more_url", "moreurl", "load_more_url"),
)
SECOND = "2"
"""The number of a page that is behind the first one, whatever the element round it is called."""

MARKUP = re.compile(r"<(?:a|div|li|article|section)\b", re.I)
DEEPEST = 4
"""Levels of JSON in which an address of the next page is looked for."""


def following(tree: LexborHTMLParser, base: str, root: str) -> str | None:
    """The address of the page behind a list of which nobody has declared how it goes on.

    Args:
        tree: the list.
        base: its address.
        root: what its links are relative to.

    Example:
        >>> page = LexborHTMLParser('<button class="more" data-next="/?offset=10">Ещё</button>')
        >>> following(page, "https://iz.ru/", "https://iz.ru/")
        'https://iz.ru/?offset=10'
    """
    found = _leading_on(tree, base, root)
    return next((url for url in found if url != base and may_be_list(url, base)), None)


def _leading_on(tree: LexborHTMLParser, base: str, root: str) -> Iterator[str]:
    """What may be the next page, the surest first."""
    yield from islice(_hrefs(tree, IN_HEAD, root), 1)
    printed = [(url, _printed(node)) for url, node in _links(tree, "a[href]", root)]
    links = [url for url, _ in printed]
    # A number in the address is surer than rel=next, which calendars bear, too.
    numbered = second_page(printed, base) or next_of(base, links)
    if numbered:
        yield numbered
    yield from _hrefs(tree, NEXT_PAGE, root)
    yield from _of_buttons(tree, root)
    yield from _of_scripts(tree, root)
    for found in (_by_offset(base, links), later_page(printed, base), older_page(printed, base)):
        if found:
            yield found


def _printed(node: LexborNode) -> str:
    """What a link prints; behind a sign alone, what it says to those who do not see it."""
    text = node.text().strip()
    if any(map(str.isalnum, text)):
        return text
    return node.attributes.get("aria-label") or node.attributes.get("title") or text


def fragment_of(body: bytes) -> tuple[str, str | None] | None:
    r"""The HTML in a JSON answer, and the address of the next one; None where there is none.

    An answer without HTML gives links to the entries of its list.

    Example:
        >>> fragment_of(b'{"html": "<a href=\\"/1\\">1</a>", "next": "/more?offset=20"}')
        ('<a href="/1">1</a>', '/more?offset=20')
        >>> fragment_of(b'{"items": [{"title": "1", "url": "/1"}, {"title": "2", "url": "/2"}]}')
        ('<a href="/1"></a><a href="/2"></a>', None)
        >>> fragment_of(b'{"html": "<li>2</li>",}')  # a comma too many
        ('<li>2</li>', None)
        >>> fragment_of(b"<html>") is None
        True
    """
    if not body.lstrip().startswith((b"{", b"[")):
        return None
    try:
        value = read_json_body(body)
    except (ValueError, RecursionError):
        return None
    named = list(_values(value))
    html = "\n".join(text for _, text in named if MARKUP.search(text))
    after = (text for key, text in named if key in NEXT_KEYS and IS_ADDRESS.match(text))
    html = html or "".join(f'<a href="{escape(url)}"></a>' for url in _entries(value))
    return (html, next(after, None)) if html else None


def next_by_number(url: str) -> str | None:
    """The address behind a page of JSON, which says nothing of it: the number of the page grows.

    Example:
        >>> next_by_number("https://iz.ru/api/news?page=2&size=10")
        'https://iz.ru/api/news?page=3&size=10'
        >>> next_by_number("https://iz.ru/api/news") is None
        True
    """
    found = COUNTED.search(url)
    return f"{url[: found.start(1)]}{int(found[1]) + 1}{url[found.end(1) :]}" if found else None


def _links(tree: LexborHTMLParser, selector: str, root: str) -> Iterator[tuple[str, LexborNode]]:
    """The addresses to which elements lead, each with its element."""
    for node in tree.css(selector):
        href = node.attributes.get("href") or ""
        if href and not href.startswith("#") and (url := absolute(root, href)):
            yield url, node


def _hrefs(tree: LexborHTMLParser, selector: str, root: str) -> Iterator[str]:
    return (url for url, _ in _links(tree, selector, root))


def _of_buttons(tree: LexborHTMLParser, root: str) -> Iterator[str]:
    for node in tree.css(BUTTONS):
        for name, value in node.attributes.items():
            value, places = PLACE.subn(_place_in(node), value or "")
            is_next = NAMED.fullmatch(name) and value and IS_ADDRESS.match(value)
            url = absolute(root, value or "") if is_next and _says_next(node, name) else None
            url = _with_count(url, node) if url and not places else url
            if url and (says_place(url) or not WEAK.fullmatch(name)):
                yield url


def _place_in(button: LexborNode) -> str:
    """The number of the next page, as a button has it in an attribute; else the second one."""
    said = (button.attributes.get(name) or "" for name in ("data-next-page", "data-page"))
    number = next((one for one in said if OFFSET.fullmatch(one)), SECOND)
    return SECOND if number == "1" else number


def _with_count(url: str, button: LexborNode) -> str:
    """The address of a button with the place that stands in an attribute of its own.

    Example:
        >>> html = '<b class="more" data-url="/more/" data-next-page="2">Ещё</b>'
        >>> _with_count("https://iz.ru/more/", LexborHTMLParser(html).css_first("b"))
        'https://iz.ru/more/?page=2'
    """
    if says_place(url):
        return url
    for name, value in button.attributes.items():
        if (found := COUNT.fullmatch(name)) and OFFSET.fullmatch(value or ""):
            place = SECOND if value == "1" and found[1].startswith("page") else value
            return f"{url}{'&' if '?' in url else '?'}{found[1]}={place}"
    return url


def _of_scripts(tree: LexborHTMLParser, root: str) -> Iterator[str]:
    for node in tree.css("script:not([src])"):
        for found in IN_SCRIPT.finditer(node.text()):
            if url := absolute(root, f"{found['address']}2"):
                yield url
    for node in tree.css("script:not([src])"):
        for found in IN_STATE.finditer(node.text()):
            url = absolute(root, found["address"].replace("\\/", "/"))
            if url and says_place(url):
                yield url


def _entries(value: Any, depth: int = 0) -> list[str]:
    """The addresses of the entries of the longest list in JSON, where each has one."""
    if depth > DEEPEST or not isinstance(value, dict | list):
        return []
    if isinstance(value, list) and value and all(isinstance(one, dict) for one in value):
        for key in ADDRESS_KEYS:
            urls = [text for one in value if isinstance(text := one.get(key), str)]
            if len(urls) == len(value) and all(map(IS_ADDRESS.match, urls)):
                return urls
    inside = value.values() if isinstance(value, dict) else value
    return max((_entries(one, depth + 1) for one in inside), key=len, default=[])


def _says_next(node: LexborNode, name: str) -> bool:
    counted = COUNTED.search(node.attributes.get(name) or "")
    if counted and counted[1] == SECOND:
        return True
    if ON_SIGHT.search(node.attributes.get("hx-trigger") or ""):
        return True
    about = (name, node.attributes.get("class"), node.attributes.get("id"), node.text()[:60])
    return any(SAYS_NEXT.search(one) for one in about if one)


def _by_offset(base: str, links: Iterable[str]) -> str | None:
    """The link to the same list behind more entries, the nearest one."""
    own = urlsplit(base)
    before, others = _counted(own.query)
    best: tuple[int, str] | None = None
    for url in links:
        parts = urlsplit(url)
        count, rest = _counted(parts.query)
        same = (parts.netloc, parts.path, rest) == (own.netloc, own.path, others)
        if same and count > before and (best is None or count < best[0]):
            best = count, url
    return best[1] if best else None


def _counted(query: str) -> tuple[int, list[tuple[str, str]]]:
    """How many entries stand before, and what else is in the query."""
    named = parse_qsl(query, keep_blank_values=True)
    counts = [int(value) for name, value in named if name in OFFSETS and OFFSET.fullmatch(value)]
    return (max(counts, default=0), [pair for pair in named if pair[0] not in OFFSETS])


def _values(value: Any, key: str = "", depth: int = 0) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield key, value
    elif depth < DEEPEST and isinstance(value, dict):
        for name, part in value.items():
            # HAL and JSON:API put the address of the next page into an object.
            own = str(name).lower() if name != "href" else key
            yield from _values(part, own, depth + 1)
    elif depth < DEEPEST and isinstance(value, list):
        for part in value:
            yield from _values(part, key, depth + 1)
