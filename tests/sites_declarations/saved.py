"""The pages written for the declarations: `pages/<site>/<name>.html`, address, expected record.

Each expectation holds the fields that are facts; `layout` is the expected `extraction.method`,
`url_of_article` the address that all copies of the article fold into. Seeds serve for the layouts
of TASS, Izvestia, RIA, Interfax, Kommersant and WordPress that are not here.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from newsbot.model.article import Article
from newsbot.model.page import Page
from newsbot.model.urls import own_url
from newsbot.pipeline import process
from newsbot.readers import Source
from newsbot.sites.registry import default_sites
from tests.reference import ROOT

FOLDER = Path(__file__).parent / "pages"
SEEDS = ROOT / "seeds"
NAMES = sorted(
    path.relative_to(FOLDER).with_suffix("").as_posix() for path in FOLDER.rglob("*.html")
)


def expected(name: str) -> dict[str, Any]:
    """What the page of that name must give, by field."""
    text = (FOLDER / f"{name}.expected.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


@cache
def pages() -> dict[str, Page]:
    """The pages by name, with the addresses that lie beside them."""
    read = [page for page in Source([str(FOLDER)]) if isinstance(page, Page)]
    return {str(page.origin.path).removesuffix(".html"): page for page in read}


@cache
def record(name: str) -> dict[str, Any]:
    """The record of a page as JSON, with what expectations name otherwise."""
    article = process(pages()[name])
    assert isinstance(article, Article), article
    found: dict[str, Any] = json.loads(msgspec.json.encode(article))
    site = default_sites().of_url(article.url)
    return found | {
        "paragraphs": article.text.split("\n\n"),
        "layout": article.extraction.method,
        "url_of_article": own_url(article.url, site),
    }
