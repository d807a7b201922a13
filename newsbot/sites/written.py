"""A declaration as TOML, for sites that were found and not declared by hand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from newsbot.files.partial import partial_file
from newsbot.model.site import Site

HEAD = """# Found by `newsbot crawl`: what announces articles here, and what their addresses are.
# It may be changed by hand; delete it to have the site looked at anew.
"""


def write_site(site: Site, folder: Path) -> Path:
    """Write the declaration of a found site; gives the file.

    It appears under its name when it is whole.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{site.name}.toml"
    with partial_file(path, mode=0o666) as (file, begun):
        file.write(site_toml(site).encode())
        file.flush()
        begun.replace(path)
    return path


def site_toml(site: Site) -> str:
    """The declaration: outlet, addresses and feeds.

    Example:
        >>> import tomllib
        >>> tomllib.loads(site_toml(Site(name="a.example", title="Вести «А»")))["title"]
        'Вести «А»'
    """
    return HEAD + "".join(f"{line}\n" for line in _lines(site))


def _lines(site: Site) -> Iterator[str]:
    for name in ("name", "title", "language", "zone"):
        yield f"{name} = {_string(getattr(site, name))}"
    for name in ("hosts", "article_url"):
        values = ", ".join(map(_string, getattr(site, name)))
        yield f"{name} = [{values}]"
    yield ""
    yield "[crawl]"
    yield f"every = {site.crawl.every}"
    yield f"delay = {site.crawl.delay}"
    yield "feeds = ["
    for feed in site.crawl.feeds:
        parts = [f"kind = {_string(feed.kind)}", f"url = {_string(feed.url)}"]
        parts += [f"links = {_string(feed.links)}"] if feed.links else []
        parts += ["backfill = true"] if feed.backfill else []
        yield f"    {{ {', '.join(parts)} }},"
    yield "]"


def _string(text: str) -> str:
    """A basic string of TOML, whose escapes are those of JSON."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
