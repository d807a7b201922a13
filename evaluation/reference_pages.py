"""Loads the reference pages with their gold, and holds a part of every set aside."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal
from urllib.parse import urlsplit

from evaluation.reference import REFERENCE

PageSet = Literal[
    "russian-2011", "world-2024", "russian-2026", "russian-dates", "web-2026", "dates-web"
]
Part = Literal["all", "tuned", "held-out"]
TEXT_SETS: tuple[PageSet, ...] = ("russian-2011", "world-2024", "web-2026")
"""The sets whose gold is the text of each page."""

HELD_OUT_SHARE = 0.2
"""Share of the pages of a set that nothing is tuned on; it was 0.4 until 29 November 2026."""


@dataclass(frozen=True)
class GoldPage:
    """One saved page: `body` as bytes, `gold` the row of `gold.jsonl`."""

    name: str
    body: bytes = field(repr=False)
    gold: dict[str, Any] = field(repr=False)

    @property
    def url(self) -> str | None:
        """Address of the page; a made-up root address of its host where only the host is known."""
        if url := self.gold.get("url"):
            return str(url)
        host = self.gold.get("host")
        return f"http://{host}/" if host else None

    @property
    def text(self) -> str:
        """The gold text."""
        return str(self.gold.get("text") or "")


def load_pages(name: PageSet, part: Part = "all") -> list[GoldPage]:
    """The trusted pages of a reference set, in the order of its gold file."""
    wanted = part != "tuned"
    return [page for page in _read(name) if part == "all" or is_held_out(name, page) == wanted]


def is_held_out(name: PageSet, page: GoldPage) -> bool:
    """Whether nothing is tuned on the page; in the sets of the web by its host."""
    host = urlsplit(page.url or "").hostname if name in {"web-2026", "dates-web"} else None
    return held_out(host or page.name)


def publisher(url: str | None, name: str) -> str:
    """Last two labels of a page's host, by which pages of one publisher are kept together.

    Args:
        url: of the page.
        name: of its file, for pages of no known address.

    Example:
        >>> publisher("https://spb.vesti.example/1", "a.html"), publisher(None, "a.html")
        ('vesti.example', 'a.html')
    """
    host = urlsplit(url or "").hostname or name
    return ".".join(host.split(".")[-2:])


def held_out(name: str) -> bool:
    """True for the fifth of the pages (by hash of the name) that nothing is tuned on."""
    return int(hashlib.sha256(name.encode()).hexdigest()[:8], 16) / 2**32 < HELD_OUT_SHARE


def _read(name: PageSet) -> Iterator[GoldPage]:
    folder = REFERENCE / "pages" / name
    for line in (folder / "gold.jsonl").read_bytes().splitlines():
        row = json.loads(line)
        if row.get("trusted", True):
            body = gzip.decompress((folder / row["file"]).read_bytes())
            yield GoldPage(name=row["file"], body=body, gold=row)
