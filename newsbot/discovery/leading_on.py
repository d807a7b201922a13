"""Tells where a page leads by itself, as a browser would go there: a stub before the front page."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import urldefrag, urljoin, urlsplit

from scrapy.http import HtmlResponse
from scrapy.utils.response import get_base_url
from w3lib.html import get_meta_refresh

from newsbot.discovery.frames import main_frame

AT_ONCE = 5.0
"""Seconds within which a page that leads on by itself is no page to be read; others reload."""

SOON = 1.0
"""Seconds within which a page leads to itself to see whether cookies are kept."""

HEADER = re.compile(r"\s*(\d{1,4})(?:\.\d*)?\s*[;,]\s*(?:url\s*=\s*)?[\"']?([^\"'\s]+)", re.I)
"""A `Refresh` header, which browsers take for the element of that name (HTML, 4.2.5.3)."""

LINK = re.compile(r"<a\s", re.I)
SCRIPT = re.compile(
    r"(?:<script\b[^<>]*>|[;{}]|<!--|-->|//<!\[CDATA\[)\s*(?:(?:window|document|self|top|parent)\.){0,2}"
    r"location(?:(?:\.href)?\s*=\s*[\"']([^\"'\s#][^\"'\s]*)[\"']"
    r"|\.(?:replace|assign)\(\s*[\"']([^\"'\s#][^\"'\s]*)[\"'])"
)
CONDITION = re.compile(
    r"\bif\s*\(|&&|\?[^\"'?:]{0,200}:|\bon(?!load)[a-z]{3,20}\s*=|\baddEventListener\b"
)
"""Before such a line it is for some browsers or readers only."""

LONGEST_STUB = 4_000
"""Characters of a page that does nothing but lead on."""

INERT = re.compile(
    r"<(template|textarea|xmp|title|style|iframe)\b.*?(?:</\1\s*>|\Z)"
    r"|\bsrcdoc\s{0,9}=\s{0,9}(?:\"[^\"]*(?:\"|\Z)|'[^']*(?:'|\Z))",
    re.S | re.I,
)
"""Where an element leads nowhere: browsers take it for text, or for another page."""

HEAD = 4096
"""Characters in which such an element is looked for."""

UNSEEN = re.compile(r"<(script|style|title)\b.*?</\1\s*>|<[^<>]*>", re.S | re.I)
MOST_SEEN = 150
"""Characters that such a page shows; an article may have a script for its buttons."""


def leads_to(response: HtmlResponse) -> str | None:
    """The address to which a page leads on at once; None where it is to be read itself.

    A script is believed only in a short page without links, where it asks nothing: in others it may
    wait for a button, or for browsers that are too old.

    Example:
        >>> stub = b"<script>location.href = '/ru/'</script>"
        >>> leads_to(HtmlResponse("https://zar.example/", body=stub, encoding="utf-8"))
        'https://zar.example/ru/'
    """
    header = HEADER.match((response.headers.get("Refresh") or b"").decode("latin-1"))
    wait, target = (float(header[1]), header[2]) if header else _by_element(response)
    if not target:
        wait, target = 0, _by_script(response.text) or main_frame(response.text)
    if not target or wait is None or wait > AT_ONCE:
        return None
    address = urljoin(response.url, target)
    is_other = urldefrag(address).url != urldefrag(response.url).url
    if wait > SOON and urlsplit(address)[:3] == urlsplit(response.url)[:3]:
        return None  # a list of the latest news that reloads itself
    return address if address.startswith("http") and is_other else None


def _by_element(response: HtmlResponse) -> tuple[float, str] | tuple[None, None]:
    text = response.text[: 4 * HEAD]
    if "refresh" not in text.lower():
        return None, None
    head = INERT.sub(" ", text)[:HEAD]
    return get_meta_refresh(head, get_base_url(response), response.encoding)


def _by_script(text: str) -> str | None:
    if len(text) > LONGEST_STUB or LINK.search(text):
        return None
    if len("".join(UNSEEN.sub(" ", text).split())) > MOST_SEEN:
        return None
    found = SCRIPT.search(text)
    if found is None or CONDITION.search(text, text.rfind("<script", 0, found.end()), found.end()):
        return None
    return unescape(found[1] or found[2]) if found else None
