"""Links in feeds and listings made absolute, where they are any."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit


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
