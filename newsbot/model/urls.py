"""Addresses: their normal form, their host, and the id of an article."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from urllib.parse import (
    SplitResult,
    quote,
    unquote,
    urljoin,
    urlsplit,
    urlunsplit,
)

import idna

from newsbot.model.address_spelling import well_spelt, with_slashes
from newsbot.model.idle_parameters import telling_query
from newsbot.model.registries import registered_domain
from newsbot.model.site import Site

_SESSION_IN_PATH = re.compile(r";(?:jsessionid|phpsessid)=[^/;]*|/\(S\([0-9a-z]{24}\)\)", re.I)
"""Sessions that Java servlets, PHP and ASP.NET write into the path."""

_SLASHES = re.compile(r"(?<!:)/{2,}")
"""Several slashes in a row, which servers take for one; not those of an address in the path."""

PAGE_ENDING = re.compile(r"\.(?:html?|php|aspx?|jsp|shtml)$", re.I)
"""Endings of the last step of a page's address, behind its name."""

_FOLDER_PAGE = re.compile(rf"(?<=/)(?:index|default){PAGE_ENDING.pattern}", re.I)
"""Names of the files that servers send for the address of a folder."""

_ROUTE = re.compile(r"!?/.|![\w%]")
"""How a fragment begins that names a page for a script; others name a place in the page."""

NO_HOST = re.compile(r"[\x00-\x20\x7f#%/<>?@\\^`{|}]")
"""Characters that no host may contain (WHATWG URL, forbidden host code points)."""

LONE_SURROGATE = re.compile("[\ud800-\udfff]")
"""Halves of surrogate pairs: bytes that are no UTF-8, on a command line or in a file name."""


@lru_cache(maxsize=1024)
def registered_host(url: str) -> str | None:
    """The registered domain of an address as DNS knows it, or None where there is no host.

    Below a suffix that no registry has, as companies use inside, it is the name and the one ahead
    of it (`www.vesti.internal`); an IP address stands for itself.

    Example:
        >>> registered_host("https://www.spb.kp.ru/daily/1/")
        'kp.ru'
        >>> registered_host("https://мост.рф/1")
        'xn--l1aeje.xn--p1ai'
    """
    host = hostname(url)
    return (registered_domain(host) or _below_unlisted(host)) if host else None


def _below_unlisted(host: str) -> str:
    labels = host.split(".")
    is_number = ":" in host or labels[-1].isdigit()
    return host if is_number else ".".join(labels[-2:])


def same_outlet(one: str, other: str) -> bool:
    """Whether two addresses belong to one registered domain.

    Example:
        >>> same_outlet("https://m.kp.ru/1", "https://spb.kp.ru/2"), same_outlet("", "https://kp.ru")
        (True, False)
    """
    # Equal hosts need no look into the list of registries.
    return hostname(one) == hostname(other) or registered_host(one) == registered_host(other)


def host_of(url: str) -> str | None:
    """The host as people write it: lower case, without `www.` and port, in its own letters.

    Example:
        >>> host_of("https://WWW.Example.ru:8080/a"), host_of("https://xn--l1aeje.xn--p1ai/")
        ('example.ru', 'мост.рф')
    """
    host = hostname(url)
    return _in_letters(_without_www(host)) if host else None


@lru_cache(maxsize=1024)
def ascii_host(host: str) -> str:
    """A host name as DNS knows it: lower case, in punycode (UTS 46), without a dot at the end.

    Example:
        >>> ascii_host("Мост.РФ."), ascii_host("straße.example")
        ('xn--l1aeje.xn--p1ai', 'xn--strae-oqa.example')
    """
    lower = LONE_SURROGATE.sub("\ufffd", unquote(host)).lower().rstrip(".")
    if NO_HOST.search(lower):
        return quote(lower, safe="")
    if lower.isascii():
        return lower
    try:
        encoded: bytes = idna.encode(lower, uts46=True)
        return encoded.decode().rstrip(".")  # U+3002 is one, too
    except idna.IDNAError:  # such as a label with "_" or a symbol: no registry sells it
        return _older_idna(lower) or quote(lower, safe="")


def _older_idna(host: str) -> str | None:
    """A host by the older standard, which lets through what owners of domains name themselves."""
    try:
        encoded = host.encode("idna").decode().rstrip(".")
    except UnicodeError:
        return None
    # A letter may be taken apart into what no host may contain: «˚» into a blank and a ring.
    return None if NO_HOST.search(encoded) else encoded


def hostname(url: str | None) -> str | None:
    """The host of an address as DNS knows it; None where there is none."""
    host = urlsplit(url).hostname if url and well_formed(url) else None
    return ascii_host(host) if host else None


def in_address(host: str) -> str:
    """The host as it stands in an address: numbers of IPv6 in brackets (RFC 3986, 3.2.2).

    Example:
        >>> in_address("::1"), in_address("iz.ru")
        ('[::1]', 'iz.ru')
    """
    return f"[{host}]" if ":" in host else host


def well_formed(url: str | None) -> str | None:
    """The address itself, or None where it cannot be parsed.

    Example:
        >>> well_formed("http://[заречье/1") is None, well_formed("/1")
        (True, '/1')
    """
    try:
        return url if url and urlsplit(url) else None
    except ValueError:
        return None


def absolute(base: str, link: str) -> str | None:
    """The absolute web address of a link; None for links that lead to no web page.

    Example:
        >>> absolute("https://iz.ru/news/", "../1/most")
        'https://iz.ru/1/most'
        >>> absolute("https://iz.ru/", "javascript:void(0)") is None
        True
    """
    try:
        url = urljoin(base, with_slashes(link.strip()))
        parts = urlsplit(url)
        _ = parts.port  # raises where it is no number
    except ValueError:  # such as a broken IPv6 literal
        return None
    return url if parts.scheme in {"http", "https"} and parts.hostname else None


def normalise_url(url: str, site: Site | None = None) -> str:
    """The normal form of an address: two spellings of the address of one page give the same.

    The normal form of `w3lib.url.canonicalize_url`, and beyond it: scheme https, host without
    `www.`, default port and a dot at the end, path without a trailing slash or `index.html`; no
    parameters that trace clicks or readers (`query-parameters.txt`), no fragment but those that
    name a page (`#!/…`, `#/…`);
    then what the site's declaration says about its parameters, AMP and print copies. Bytes that
    are no UTF-8 stay as they are: they name pages on sites that use windows-1251.

    Raises:
        ValueError: it is no http or https address.

    Example:
        >>> normalise_url("http://www.IZ.ru/123/слово/?utm_source=x#top")
        'https://iz.ru/123/%D1%81%D0%BB%D0%BE%D0%B2%D0%BE'
    """
    dropped, same = (site.drop_query, site.same_article) if site else ((), ())
    return _normalised(url, dropped, same)


@lru_cache(maxsize=256)
def _normalised(
    url: str, dropped: tuple[str, ...], same_article: tuple[tuple[str, str], ...]
) -> str:
    """The normal form, cached, since a page's own address is asked for several times."""
    from w3lib.url import canonicalize_url  # brings the mail and HTTP rooms of Python with it

    given = urlsplit(well_spelt(url.strip()))
    if given.scheme not in {"http", "https"} or not given.hostname:
        raise ValueError(f"not a web address: {url!r}")
    names_a_page = _ROUTE.match(given.fragment) is not None
    parts = urlsplit(canonicalize_url(_plain(given), keep_fragments=names_a_page))
    if not parts.hostname:  # such as a backslash in its place
        raise ValueError(f"not a web address: {url!r}")
    path = _bare(parts.path)
    query = telling_query(parts.query, dropped)
    # Control characters at the end are gone by now, and may have been all that was named.
    fragment = parts.fragment if _ROUTE.match(parts.fragment) else ""
    normal = urlunsplit(("https", parts.netloc, path, query, fragment))
    for pattern, replacement in same_article:
        normal = re.sub(pattern, replacement, normal)
    return normal


def _plain(given: SplitResult) -> str:
    """The address without user, default port and `www.`, its host in the form of DNS."""
    host = in_address(_without_www(ascii_host(given.hostname or "")))
    if given.port not in {None, 80, 443}:
        host = f"{host}:{given.port}"
    # The last part of a path is quoted in another way than those before it: which one is last shows
    # only without the slash at the end.
    return urlunsplit(given._replace(netloc=host, path=_bare(given.path)))


def _bare(path: str) -> str:
    """The path without a session id, the name of a folder's page, and slashes that are too many."""
    path = _SESSION_IN_PATH.sub("", path)
    path = _SLASHES.sub("/", path) if "//" in path else path
    return _FOLDER_PAGE.sub("", path).rstrip("/")


def _without_www(host: str) -> str:
    bare = host.removeprefix("www.")
    return bare if "." in bare else host


def _in_letters(host: str) -> str:
    try:
        return idna.decode(host) if "xn--" in host else host
    except idna.IDNAError:
        return host


def own_url(url: str | None, site: Site | None = None) -> str | None:
    """The normal form of a page's address, or None when it has no web address.

    Example:
        >>> own_url("file:///a.html") is None
        True
    """
    try:
        return normalise_url(url, site) if url else None
    except ValueError:
        return None


def canonical_of(canonical: str | None, url: str | None, site: Site | None = None) -> str | None:
    """The page's rel=canonical, where it can be trusted.

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
    return None if url and not same_outlet(found, url) else found


ARTICLE_ID = re.compile(r"[0-9a-f]{32}")


def article_id(normal_url: str | None, body: bytes) -> str:
    """The id of a record: 32 hex digits of the hash of its address, or of its bytes.

    Example:
        >>> article_id("https://iz.ru/1", b"")
        '878d163011d7e6b10c98e46a8a54b9e9'
    """
    return hashlib.sha256(normal_url.encode() if normal_url else body).hexdigest()[:32]
