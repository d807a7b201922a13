"""The address of an article whose page may be an AMP, mobile or print version, or one part."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit

from newsbot.model.extracted import PartOf
from newsbot.model.site import Site
from newsbot.model.urls import canonical_of, own_url

VARIANT = "shown at an AMP or mobile address"
"""Flag of a record that was read from such a page."""

NO_WEB_ADDRESS = "address is not on the web"
"""Flag of a record whose page has an address that leads nowhere on the web."""

HOST = re.compile(r"^(?:www\.)?(?:m|mobile|mob|pda|wap|amp|touch)\.(?=[^.]+\.)")
STEP = re.compile(r"/(?:amp|mobile|m|print)(?=/)|/(?:amp|print)/?$")
PRINTED = re.compile(r"[?&](?:print|printable)(?:=|&|$)|/print(?:\.s?html?|\.php)?(?:[/?]|$)")
NAME = re.compile(r"[._-]amp(?=\.html?$|/?$)")
PARAMETERS = frozenset({"amp", "outputtype", "mobile", "amp_markup", "print", "printable"})
"""Parameters that request an AMP, mobile or print version (WordPress, Arc, Drupal and others)."""


class ArticleAddress(NamedTuple):
    """The address of an article, and which of its parts a page is.

    Attributes:
        url: as it was written; None where it does not lead to the web.
        normal: the same, normalised.
        parts: of an article in parts, the address of the page.
        flags: what is to be known of it.
    """

    url: str | None
    normal: str | None
    parts: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()


def article_address(
    url: str | None, canonical: str | None, part: PartOf | None, site: Site | None
) -> ArticleAddress:
    """The address of the article in a page: mostly that of the page itself.

    Args:
        url: of the page.
        canonical: what its rel=canonical says.
        part: the article of which the page is one of several parts.
        site: the declaration of its site.

    Example:
        >>> part = PartOf(first="https://iz.ru/1/most")
        >>> article_address("https://iz.ru/1/most/page/2", None, part, None).url
        'https://iz.ru/1/most'
    """
    if main := main_address(url, canonical):
        return ArticleAddress(main, own_url(main, site), flags=(VARIANT,))
    own = part.first if part else url
    normal = own_url(own, site)
    return ArticleAddress(
        url=own if normal else None,
        normal=normal,
        parts=(url,) if part and url else (),
        flags=(NO_WEB_ADDRESS,) if url and not normal else (),
    )


def main_address(url: str | None, canonical: str | None) -> str | None:
    """The article's own address, if the page is an AMP, mobile or print version; else None.

    The page's rel=canonical alone is not believed: the two addresses must be alike but for what
    such faces add.

    Args:
        url: of the page.
        canonical: what its rel=canonical says.

    Example:
        >>> main_address("https://iz.ru/1/most/amp", "https://iz.ru/1/most")
        'https://iz.ru/1/most'
        >>> main_address("https://m.vesti.example.com/1?amp=1", "https://vesti.example.com/1")
        'https://vesti.example.com/1'
        >>> main_address("https://vesti.example.com/2", "https://vesti.example.com/1") is None
        True
    """
    own, main = own_url(url), canonical_of(canonical, url)
    if own is None or main is None or own == main:
        return None
    return main if _folded(own) == _folded(main) and _folded(main) == _bare(main) else None


def is_for_print(url: str) -> bool:
    """Whether an address requests the print version of an article.

    Example:
        >>> is_for_print("https://iz.ru/1/most?print=1"), is_for_print("https://iz.ru/1/print-media")
        (True, False)
    """
    return PRINTED.search(url) is not None


def _folded(url: str) -> str:
    """The address without the marks of AMP, mobile and print versions."""
    parts = urlsplit(url)
    path = NAME.sub("", STEP.sub("", parts.path))
    named = parse_qsl(parts.query, keep_blank_values=True)
    query = urlencode([(name, value) for name, value in named if name.lower() not in PARAMETERS])
    return f"{HOST.sub('', parts.netloc)}{path.rstrip('/')}?{query}"


def _bare(url: str) -> str:
    """The address in the form of `_folded`, with everything else kept."""
    parts = urlsplit(url)
    query = urlencode(parse_qsl(parts.query, keep_blank_values=True))
    return f"{parts.netloc.removeprefix('www.')}{parts.path.rstrip('/')}?{query}"
