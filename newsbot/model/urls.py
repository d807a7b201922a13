"""Addresses: their normal form, the host they belong to, and the id of an article."""

from __future__ import annotations

import hashlib
import re
from functools import cache, lru_cache
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

import tldextract

from newsbot.model.site import Site

TRACKING = re.compile(
    r"utm_.*|fbclid|gclid|yclid|ysclid|from|ref|referrer|openstat|_openstat|mc_cid|mc_eid", re.I
)
"""Query parameters that say where a reader came from, not which page it is."""

SAFE_PATH = "/:@!$&'()*+,;=-._~%"


@cache
def _suffixes() -> tldextract.TLDExtract:
    # Only the list inside the package: a core function must never go to the network.
    return tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)


@lru_cache(maxsize=1024)
def registered_host(url: str) -> str | None:
    """The registered domain of an address, or None where there is none.

    Example:
        >>> registered_host("https://www.spb.kp.ru/daily/1/")
        'kp.ru'
    """
    return _suffixes()(url).top_domain_under_public_suffix or _hostname(url)


def host_of(url: str) -> str | None:
    """The host as people write it: lower case, without `www.` and port.

    Example:
        >>> host_of("https://WWW.Example.ru:8080/a")
        'example.ru'
    """
    host = _hostname(url)
    return host.removeprefix("www.") if host else None


def well_formed(url: str | None) -> str | None:
    """The address itself, or None where it cannot be taken apart: pages print all sorts.

    Example:
        >>> well_formed("http://[заречье/1") is None, well_formed("/1")
        (True, '/1')
    """
    try:
        return url if url and urlsplit(url) else None
    except ValueError:
        return None


def absolute(base: str, link: str) -> str | None:
    """The absolute web address of a link; None for what leads nowhere on the web.

    Example:
        >>> absolute("https://iz.ru/news/", "../1/most")
        'https://iz.ru/1/most'
        >>> absolute("https://iz.ru/", "javascript:void(0)") is None
        True
    """
    try:
        url = urljoin(base, link.strip())
        parts = urlsplit(url)
        _ = parts.port  # raises where it is no number
    except ValueError:  # such as a broken IPv6 literal
        return None
    return url if parts.scheme in {"http", "https"} and parts.hostname else None


def _hostname(url: str) -> str | None:
    return urlsplit(url).hostname if well_formed(url) else None


def normalise_url(url: str, site: Site | None = None) -> str:
    """The address by which newsbot knows a page: two spellings of one page give the same.

    Scheme https, host in lower case without `www.` and default port, percent-encoded path without
    a trailing slash or fragment, query parameters sorted and without tracking ones; then what the
    site's declaration says about its AMP and print copies.

    Raises:
        ValueError: it is no http or https address.

    Example:
        >>> normalise_url("http://www.IZ.ru/123/слово/?utm_source=x#top")
        'https://iz.ru/123/%D1%81%D0%BB%D0%BE%D0%B2%D0%BE'
    """
    parts = urlsplit(url.strip())
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError(f"not a web address: {url!r}")
    host = parts.hostname.removeprefix("www.")
    if ":" in host:
        host = f"[{host}]"
    if parts.port not in {None, 80, 443}:
        host = f"{host}:{parts.port}"
    path = quote(parts.path, safe=SAFE_PATH).rstrip("/")
    normal = urlunsplit(("https", host, path, _query(parts.query, site), ""))
    for pattern, replacement in site.same_article if site else ():
        normal = re.sub(pattern, replacement, normal)
    return normal


def _query(query: str, site: Site | None) -> str:
    dropped = site.drop_query if site else ()
    if "*" in dropped:
        return ""
    kept = [
        (name, value)
        for name, value in parse_qsl(query, keep_blank_values=True)
        if name not in dropped and not TRACKING.fullmatch(name)
    ]
    return urlencode(sorted(kept))


def own_url(url: str | None, site: Site | None = None) -> str | None:
    """The normalised address of a page, or None when it has none that leads to the web.

    Example:
        >>> own_url("file:///a.html") is None
        True
    """
    try:
        return normalise_url(url, site) if url else None
    except ValueError:
        return None


def canonical_of(canonical: str | None, url: str | None, site: Site | None = None) -> str | None:
    """What the page's rel=canonical says, where it can be believed.

    It counts only within the page's own registered host, and not when it names the front page:
    templates that print one canonical address for the whole site are common.

    Example:
        >>> canonical_of("https://iz.ru/", "https://iz.ru/1") is None
        True
        >>> canonical_of("https://iz.ru/1?a=1", "https://m.iz.ru/1")
        'https://iz.ru/1?a=1'
    """
    found = own_url(canonical, site)
    if found is None or urlsplit(found).path in {"", "/"}:
        return None
    if url and registered_host(found) != registered_host(url):
        return None
    return found


def article_id(normal_url: str | None, body: bytes) -> str:
    """The id of a record: 32 hex digits from its normalised address, or from its bytes.

    Example:
        >>> article_id("https://iz.ru/1", b"")
        '878d163011d7e6b10c98e46a8a54b9e9'
    """
    return hashlib.sha256(normal_url.encode() if normal_url else body).hexdigest()[:32]
