"""Mends addresses that people and programs have spelt wrongly, as browsers and servers do."""

from __future__ import annotations

import re

_AMPERSAND = re.compile(r"&(?:#0*38|#x26);|(?<=[?&])(?:amp;)+", re.I)
"""An ampersand copied from the source of a page, also one that was escaped twice."""

_MARK_OF_CLICK = re.compile(r"[?&](?=(?:utm_[a-z]+|fbclid|gclid|ys?clid)=)", re.I)
"""Before a parameter that programs hang on an address, whatever it has already."""

_OPENING = re.compile(r"https?:[\\/]+(?=[^\\/])", re.I)
"""The scheme and any number of slashes, as browsers read them (WHATWG URL)."""

_PATH = re.compile(r"[^?#]*")

_LONE_PERCENT = re.compile(r"%(?![0-9a-f]{2})", re.I)


def well_spelt(url: str) -> str:
    """The address with its slashes, one question mark, and ampersands behind it.

    Example:
        >>> well_spelt("https://iz.ru/1&utm_source=a&utm_term=b")
        'https://iz.ru/1?utm_source=a&utm_term=b'
        >>> well_spelt("https:/iz.ru/?a=1?utm_term=b")
        'https://iz.ru/?a=1&utm_term=b'
        >>> well_spelt("https://iz.ru/?amp;a=1&amp;amp;b=2&#038;c=3")
        'https://iz.ru/?a=1&b=2&c=3'
    """
    url = _LONE_PERCENT.sub("%25", url) if "%" in url else url
    url = with_slashes(url)
    if opening := _OPENING.match(url):
        url = f"{opening[0].partition(':')[0]}://{url[opening.end() :]}"
    if "&" in url or "?" in url:
        url = _AMPERSAND.sub(lambda sign: "&" if sign[0][0] == "&" else "", url)
        path, mark, query = url.partition("?")
        if not mark:
            folder, slash, page = url.rpartition("/")  # behind a further slash it is a page
            return folder + slash + _MARK_OF_CLICK.sub("?", page, count=1)
        return f"{path}?{_MARK_OF_CLICK.sub('&', query)}"
    return url


def with_slashes(url: str) -> str:
    """An address or a link whose slashes lean the right way up to its query or fragment.

    Example:
        >>> with_slashes("https://iz.ru\\\\1\\\\most"), with_slashes("\\\\1?a=\\\\")
        ('https://iz.ru/1/most', '/1?a=\\\\')
    """
    if "\\" in url:
        path = _PATH.match(url)
        end = path.end() if path else 0
        return url[:end].replace("\\", "/") + url[end:]
    return url
