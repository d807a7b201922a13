"""Writes the declaration of a site that a crawl found as TOML."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from newsbot.files.outfile import outfile
from newsbot.model.site import Feed, Site

HEAD = """# Found by `newsbot crawl`: what announces articles here, and what their addresses are.
# It may be changed by hand; delete it to have the site looked at anew.
"""


def write_site(site: Site, folder: Path) -> Path:
    """Write the declaration of a found site; returns the file."""
    return write_declaration(site_toml(site), site.name, folder)


def write_declaration(text: str, name: str, folder: Path) -> Path:
    """Write a declaration under the name of its site; returns the file.

    It appears under its name when it is whole.

    Raises:
        UsageError: it cannot be written there.
        StorageUnavailable: the disk is full, read-only or broken.
    """
    path = folder / f"{name}.toml"
    with outfile(str(path)) as file:
        file.put(text.encode())
    return path


def site_toml(site: Site) -> str:
    """The declaration: outlet, addresses and feeds.

    Example:
        >>> import tomllib
        >>> tomllib.loads(site_toml(Site(name="a.example", title="Вести «А»")))["title"]
        'Вести «А»'
    """
    return HEAD + "".join(f"{line}\n" for line in _lines(site))


def quoted(text: str) -> str:
    """A TOML string; patterns and selectors stay readable in single quotes.

    Example:
        >>> print(quoted("Вести"), quoted('p[class="a"]'), quoted("д'Артаньян"))
        "Вести" 'p[class="a"]' "д'Артаньян"
    """
    needs_escapes = '"' in text or "\\" in text
    if needs_escapes and "'" not in text and text.isprintable():
        return f"'{text}'"
    # A basic string of TOML, whose escapes are those of JSON.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def feed_toml(feed: Feed) -> str:
    """A feed as an inline table, without default values.

    Example:
        >>> print(feed_toml(Feed(kind="sitemap", url="https://a.example/map.xml", backfill=True)))
        { kind = "sitemap", url = "https://a.example/map.xml", backfill = true }
    """
    usual = Feed(kind=feed.kind, url=feed.url, backfill=False)
    told = [
        (name, value)
        for name in feed.__struct_fields__
        if (value := getattr(feed, name)) != getattr(usual, name) or name in {"kind", "url"}
    ]
    parts = [f"{name} = {'true' if value is True else quoted(value)}" for name, value in told]
    return f"{{ {', '.join(parts)} }}"


def _lines(site: Site) -> Iterator[str]:
    for name in ("name", "title", "language", "zone"):
        yield f"{name} = {quoted(getattr(site, name))}"
    for name in ("hosts", "article_url"):
        values = ", ".join(map(quoted, getattr(site, name)))
        yield f"{name} = [{values}]"
    yield ""
    yield "[crawl]"
    yield f"every = {site.crawl.every}"
    yield f"delay = {site.crawl.delay}"
    if site.crawl.browser:
        yield "browser = true"
    if site.crawl.cookies:
        yield "cookies = true"
    yield "feeds = ["
    yield from (f"    {feed_toml(feed)}," for feed in site.crawl.feeds)
    yield "]"
